"""A structural relation with the words that state it."""

from __future__ import annotations

from kg.actors.types import Relation
from kg.mentions.phrases import Phrases
from kg.mentions.types import Mention

_NOWHERE = (-1, -1)


def stated(
    phrases: Phrases,
    kind: str,
    mention: Mention,
    source: str,
    target: str,
    words: str,
    rule: str,
    name: Mention | None = None,
    mirrored: bool = False,
) -> Relation:
    """The relation `kind` that the phrase `mention` states of `source` and `target`, or of the object in `words`.

    `name` is the name that stands beside the phrase and means the same actor. `mirrored`: the mention is the
    target's, its modifier the source's.
    """
    span = span_of(mention, name)
    own = (name.start, name.end) if name is not None else (mention.start, mention.end)
    token = phrases.tokens[mention.modifier] if mention.modifier >= 0 else None
    other = (token.start, token.end) if token is not None and span[0] <= token.start < span[1] else _NOWHERE
    at = phrases.analysis.document.text.lower().find(words.lower(), *span) if words else -1
    about = (at, at + len(words)) if at >= 0 else _NOWHERE
    spans = (other, own) if mirrored else (own, other)
    return Relation(kind, source, target, words, *span, mention.sentence, rule, *spans, about)


def span_of(mention: Mention, name: Mention | None) -> tuple[int, int]:
    """Code points of the phrase with the name beside it."""
    if name is None:
        return mention.start, mention.end
    return min(mention.start, name.start), max(mention.end, name.end)
