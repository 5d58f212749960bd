"""The way through the tree from an event's trigger to each of its participants, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.events.types import Participant
from kg.language.types import Sentence, Token


def path(
    tokens: Sequence[Token],
    sentence: Sentence,
    trigger: int,
    participants: Sequence[Participant],
    reasons: Sequence[str],
) -> str:
    """ "source: sales → technology (compound) → Russian (adjective); target: sales → Iran (nominal, to)", then the
    `reasons` for the event's modality: "stance: “would”". Participants outside the sentence have no way."""
    ways = []
    for participant in participants:
        head = _head(tokens[sentence.first : sentence.last], participant)
        if head is not None and head.i != trigger:
            ways.append(f"{participant.role}: {_way(tokens, trigger, head)}")
    if reasons:
        ways.append(f"stance: {', '.join(reasons)}")
    return "; ".join(dict.fromkeys(ways))


def _head(sentence: Sequence[Token], participant: Participant) -> Token | None:
    """The token of the participant's words that hangs on something outside of them."""
    inside = [token for token in sentence if participant.start <= token.start < participant.end]
    span = {token.i for token in inside}
    return next((token for token in inside if token.head not in span or token.head == token.i), None)


def _way(tokens: Sequence[Token], trigger: int, head: Token) -> str:
    """Up from the trigger to what stands above both, and down to the participant."""
    above = list(_upwards(tokens, trigger))
    down = []
    for token in _upwards(tokens, head.i):
        if token in above:
            up = above[: above.index(token) + 1]
            break
        down.append(token)
    else:
        return head.text
    steps = " ← ".join(token.text for token in up)
    return steps + "".join(f" → {token.text} ({_tie(token)})" for token in reversed(down))


def _upwards(tokens: Sequence[Token], i: int) -> Iterator[Token]:
    """The token and those above it, up to the root."""
    yield tokens[i]
    while tokens[i].head != i:
        i = tokens[i].head
        yield tokens[i]


def _tie(token: Token) -> str:
    return f"{token.relation}, {token.case}" if token.case else token.relation
