"""How sure an event is: from the frame, the way its participants were found, and who they are."""

from __future__ import annotations

from collections.abc import Sequence

from kg.events.cast import Cast
from kg.events.match import Match
from kg.events.types import Participant

_BASE = 0.7  # one plain frame with direct arguments: the share that is right on the development articles
_PER_CONSTRAINT = 0.04
_CONTROLLED, _WORDS_ONLY = 0.9, 0.85


def confidence(match: Match, participants: Sequence[Participant], cast: Cast) -> float:
    """0 to 1, two decimals: more for specific frames, less for distant arguments and unsure actors."""
    score = min(0.95, _BASE + _PER_CONSTRAINT * match.pattern.weight)
    if match.controlled:
        score *= _CONTROLLED
    for participant in participants:
        if participant.role not in ("source", "target"):
            continue
        score *= _certainty(participant, match, cast) if participant.actor else _WORDS_ONLY
    return round(score, 2)


def _certainty(participant: Participant, match: Match, cast: Cast) -> float:
    """The score of the resolution that gave the participant its actor."""
    fillers = (i for role in match.fillers.values() for i in role)
    found = (cast.at(i) for i in fillers)
    scores = [r.score for r in found if r is not None and r.mention.start == participant.start]
    return min(scores, default=0.9)
