"""The other side of an act that names one side only: whoever the text has just told of as dealing with the first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.events.cast import STATES, Cast
from kg.events.modality import DENIED, NEGATED
from kg.events.types import Event, Participant
from kg.ontology.lexicon import Lexicon

_NEAR = 3  # sentences back


@dataclass(frozen=True, slots=True)
class _Told:
    """An act in sentence `number`: the states of both sides, and those of another who tells of it."""

    number: int
    source: frozenset[str]
    target: frozenset[str]
    teller: frozenset[str]


class Counterparts:
    """Completes the events of one document whose type is among the lexicon's `two_sided` acts."""

    def __init__(self, cast: Cast, lexicon: Lexicon, sentences: Iterable[int]) -> None:
        self.cast = cast
        self._two_sided = frozenset(map(str, lexicon.support.get("two_sided") or ()))
        self._answering = frozenset(map(str, lexicon.support.get("answering") or ()))
        self._number = {start: number for number, start in enumerate(sentences)}

    def completed(self, events: list[Event]) -> list[Event]:
        """The events, in the order of the text, with a target without words where the text leaves it unsaid."""
        told: list[_Told] = []
        found: list[Event] = []
        both = [(self.states(event, "source"), self.states(event, "target")) for event in events]
        denied = {
            (event.sentence, source | target)
            for event, (source, target) in zip(events, both, strict=True)
            if event.modality in (DENIED, NEGATED)
        }
        for event, (source, target) in zip(events, both, strict=True):
            number = self._number[event.sentence[0]]
            other = ""
            if event.type in self._two_sided and source and not _aimed(event):
                near = [one for one in told if number - one.number <= _NEAR]
                other = (event.type in self._answering and _teller(source, near)) or _other(source, near)
            elif not event.structural and source and (event.sentence, source | target) not in denied:
                told.append(_Told(number, source, target, self.states(event, "speaker") - source))
            found.append(_with_target(event, other) if other else event)
        return found

    def states(self, event: Event, role: str) -> frozenset[str]:
        """The states that have the role, or to which those belong that have it."""
        actors = (self.cast.actor(p.actor) for p in event.participants if p.role == role)
        states = (self.cast.actor(a.country or a.id) for a in actors if a is not None)
        return frozenset(state.id for state in states if state is not None and state.kind in STATES)


def _aimed(event: Event) -> bool:
    return any(p.role == "target" and p.actor for p in event.participants)


def _other(source: frozenset[str], told: list[_Told]) -> str:
    """The one who has just been told of as dealing with the source."""
    for one in reversed(told):
        pair = one.source | one.target if one.target else frozenset()
        rest = pair - source
        if pair & source and len(rest) == 1:
            return next(iter(rest))
    return ""


def _teller(source: frozenset[str], told: list[_Told]) -> str:
    """The one who has just said that the source did something."""
    return next((min(one.teller) for one in reversed(told) if one.source & source and len(one.teller) == 1), "")


def _with_target(event: Event, actor: str) -> Event:
    """The event with the actor in place of a target that is told in words of nobody known: "the offer"."""
    told = tuple(replace(p, role="object") if p.role == "target" else p for p in event.participants)
    return replace(event, participants=(*told, Participant("target", actor, "", -1, -1)))
