"""Modalities and how they combine on the way from an event's words up to the sentence's root."""

from __future__ import annotations

from dataclasses import dataclass, field

ACTUAL, ONGOING, PLANNED, CONDITIONAL = "actual", "ongoing", "planned", "conditional"
ALLEGED, DENIED, NEGATED, FEARED = "alleged", "denied", "negated", "feared"
_OBLIGATION = frozenset({"obligation", "requested"})


@dataclass(slots=True)
class Stance:
    """`modality` of an event, `reasons` for it in words, `speakers` as token indices, outermost last."""

    modality: str = ACTUAL
    reasons: list[str] = field(default_factory=list)
    speakers: list[int] = field(default_factory=list)
    nouns: set[int] = field(default_factory=set)  # whose determiner has been counted
    asked: bool = False  # whether it is so is a question without an answer
    undone: int = -1  # the verb whose negation is part of the event
    given: bool = False  # told as fact, whatever stands above
    ended: bool = False  # negated in that it came to an end, so that there was such an act

    def under(self, outer: str, reason: str) -> None:
        """The same seen from one operator further out."""
        before = self.modality
        if self.given and outer != ALLEGED:
            return
        if self.ended and before == NEGATED and outer not in (ACTUAL, ONGOING, ALLEGED):
            self.modality, self.given = ONGOING, True  # "would end the siege": there is one
        elif outer in (ACTUAL, ONGOING):
            if before == ACTUAL:
                self.modality = outer
        elif before in (ACTUAL, ONGOING):
            self.modality = outer
        elif before == NEGATED and outer in (NEGATED, DENIED):
            self.modality = CONDITIONAL  # "did not fail to": neither asserted nor denied for certain
        elif outer in (NEGATED, DENIED) or (outer == FEARED and before in (PLANNED, CONDITIONAL)):
            self.modality = outer  # "feared that they would"
        if self.modality != before:
            self.reasons.append(reason)

    def end(self, reason: str) -> None:
        """The act comes to an end."""
        self.ended = self.modality in (ACTUAL, ONGOING)
        self.under(NEGATED, reason)


def modality_of(effect: str) -> str:
    """An obligation or a request says of an act only that it may come to be."""
    return CONDITIONAL if effect in _OBLIGATION else effect
