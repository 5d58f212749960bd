"""A pattern of the lexicon that fired in a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.ontology.patterns import Pattern


@dataclass(slots=True)
class Match:
    """A pattern that fired: fillers by role as token indices, the clause that is its content (-1: none).

    `covers` are the tokens that carry it: trigger, light verb, fixed words. `node` is the token whose clause
    tells modality and time. `reading`: which of the verb's several sets of arguments fills it.
    `controlled`: its subject comes from another clause. `present`: who the clause around a noun speaks of.
    `given`: it is told as fact, whatever stands above.
    """

    pattern: Pattern
    trigger: int
    node: int
    fillers: dict[str, list[int]] = field(default_factory=dict)
    clause: int = -1
    covers: set[int] = field(default_factory=set)
    controlled: bool = False
    present: list[int] = field(default_factory=list)
    reading: int = 0
    given: bool = False

    def rivals(self, other: Match) -> bool:
        """Whether only one of the two can be meant: one's trigger is a word that carries the other."""
        if self.trigger == other.trigger:
            return self.reading == other.reading
        return self.trigger in other.covers or other.trigger in self.covers
