"""Who speaks: whom "I" and "we" mean in quotes, statements and transcripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from kg.actors.discourse import Discourse, Entry
from kg.actors.home import state_of_place
from kg.actors.registry import Registry
from kg.language import types as t
from kg.mentions.phrases import Phrases
from kg.mentions.types import NAME, ROLE, Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

Spoken = tuple[tuple[str, ...], str, float]
_NEAR = 3  # sentences in which somebody may go on speaking
_LONG = 12  # sentences of a speech that began with the speaker's name and a colon
_BODIES = frozenset({"Agency", "Government", "Military", "Legislature"})
_OPENING = 3  # sentences in which a text tells whose statement it is


class Voice:
    """Finds the speakers of one document."""

    def __init__(
        self, phrases: Phrases, registry: Registry, discourse: Discourse, world: World, words: ReferenceWords
    ) -> None:
        self.phrases, self.registry, self.discourse = phrases, registry, discourse
        self.world, self.words = world, words

    def speaker(self, mention: Mention, number: str, at: Mapping[int, tuple[str, ...]]) -> Spoken | None:
        """ "I" is who speaks the sentence, "we" the state or body that he or she speaks for."""
        found = self._in_sentence(mention, at)
        if found is None and number == "plural" and self._state:
            return (self._state,), "whose statement it is", 0.5
        if found is None:
            found = next(self._before(mention), None)
        return self._spoken(found, number) if found is not None else None

    def _in_sentence(self, mention: Mention, at: Mapping[int, tuple[str, ...]]) -> tuple[str, ...] | None:
        token = self.phrases.tokens[mention.head]
        while token.head != token.i:
            token = self.phrases.tokens[token.head]
            for child in self.phrases.children(token.i, t.SUBJECT):
                found = at.get(child.i)
                if found and child.lower not in self.words.pronouns:
                    return found
        return None

    def _before(self, mention: Mention) -> Iterator[tuple[str, ...]]:
        """Those who may have begun to speak before the sentence, the likeliest first."""
        people = [e for e in reversed(self.discourse.entries) if self._person(e) and e.mention.head < mention.head]
        for entry in people:
            label = self.phrases.tokens[entry.mention.last].lower == ":"
            if label and mention.sentence - entry.mention.sentence <= _LONG:
                yield entry.actors
        for entry in people if self._quoted(mention) else ():
            if entry.rank > 2 and mention.sentence - entry.mention.sentence <= _NEAR:
                yield entry.actors

    def _quoted(self, mention: Mention) -> bool:
        """Whether the mention stands inside quotation marks of its paragraph."""
        text = self.phrases.analysis.document.text
        before = text[text.rfind("\n\n", 0, mention.start) + 1 : mention.start]
        return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")

    def _person(self, entry: Entry) -> bool:
        one = len(entry.actors) == 1 and entry.mention.form in (NAME, ROLE)
        return one and self.registry[entry.actors[0]].is_person and entry.mention.last < len(self.phrases.tokens)

    def _spoken(self, found: tuple[str, ...], number: str) -> Spoken:
        draft = self.registry[found[0]]
        if number == "plural" and draft.is_person:
            state = self.registry.state_of(found[0]) or self._state
            if state:
                return (state,), f"{draft.label} speaks for it", 0.6
        return found, "who speaks", 0.7

    @cached_property
    def _state(self) -> str:
        """The state from which the text comes, or of which its opening speaks first; "" where none."""
        opening = (e for e in self.discourse.entries if e.mention.sentence < _OPENING and len(e.actors) == 1)
        named = (self.registry.state_of(e.actors[0]) for e in opening if self.registry[e.actors[0]].kind in _BODIES)
        return state_of_place(self.phrases.analysis.document, self.world) or next(filter(None, named), "")
