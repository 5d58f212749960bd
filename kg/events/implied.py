"""What follows from an event without being said: that who leaves a treaty was a party, who holds a captured town."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.events.cast import PLACES, STATES, Cast
from kg.events.types import FACTUAL, Event, Participant
from kg.ontology.lexicon import Lexicon
from kg.ontology.types import EventType

_HELD = "controls"
_BODIES = frozenset({"Organisation", "Party", "ArmedGroup", "Coalition", "Legislature"})
_OF_STATES = frozenset({"Agency", "Military", "Government", "Legislature", "Court"})


class Implications:
    """What follows from the events of a document, by the lexicon's `presupposes`, `captures`, `on_own_state`,
    `to_others` and `authorities`."""

    def __init__(self, cast: Cast, lexicon: Lexicon, types: Mapping[str, EventType]) -> None:
        self.cast, self.types = cast, types
        self._presupposed: Mapping[str, Mapping[str, str]] = lexicon.support.get("presupposes") or {}
        captures: Mapping[str, list[str]] = lexicon.support.get("captures") or {}
        self._captures = {kind: frozenset(map(str, words)) for kind, words in captures.items()}
        self._own_state = frozenset(map(str, lexicon.support.get("on_own_state") or ()))
        self._of_bodies = frozenset(map(str, lexicon.support.get("bodies") or ()))
        self._to_others = frozenset(map(str, lexicon.support.get("to_others") or ()))
        self._of_authorities = frozenset(map(str, lexicon.support.get("authorities") or ()))

    def on_own_state(self, event_type: EventType) -> bool:
        """Whether it is an act that somebody always does to the state which he serves."""
        return event_type.name in self._own_state

    def own_state(self, event_type: EventType, sources: list[Participant]) -> list[Participant]:
        """The state that the source serves, as the target of an act that is always done to it; without words."""
        if not self.on_own_state(event_type):
            return []
        told = {p.actor for p in sources}
        actors = [self.cast.actor(p.actor) for p in sources]
        states = dict.fromkeys(a.country for a in actors if a is not None and a.kind == "Person" and a.country)
        return [
            Participant("target", s, "", -1, -1) for s in states if s not in told and self.cast.actor(s) is not None
        ]

    def others(
        self, event_type: EventType, targets: list[Participant], sources: list[Participant]
    ) -> list[Participant]:
        """The targets; of an act that is always done to others, without the sources' own bodies."""
        if event_type.name not in self._to_others:
            return targets
        return [p for p in targets if not any(self._serves(p.actor, source.actor) for source in sources)]

    def _serves(self, one: str, other: str) -> bool:
        """Whether one is a body of the other."""
        first, second = self.cast.actor(one), self.cast.actor(other)
        if first is None or second is None:
            return False
        return first.country == second.id and first.kind in _OF_STATES

    def authorities(self, event_type: EventType, places: list[Participant]) -> list[Participant]:
        """ "was arrested in Norway": the state where an act of authorities is done, as its source."""
        for place in places if event_type.name in self._of_authorities else ():
            actor = self.cast.actor(place.actor)
            if actor is not None and event_type.name in self._of_bodies and actor.kind in _BODIES:
                return [replace(place, actor=actor.id)]
            state = self.cast.actor(actor.country or actor.id) if actor is not None else None
            if state is not None and state.kind in STATES:
                return [replace(place, actor=state.id)]
        return []

    def relations(self, event: Event) -> Iterator[Event]:
        """The relations that must hold for the event to be possible, whether or not it took place, and its outcome."""
        wanted = self._presupposed.get(event.type, {})
        for part in event.participants:
            actor = self.cast.actor(part.actor) if part.role in ("target", "object") else None
            relation = wanted.get(actor.kind) if actor is not None else None
            if relation is not None:
                yield from self._relation(event, relation, part, "actual")
        if event.modality in FACTUAL and self._captured(event):
            for place in self._places(event):
                yield from self._relation(event, _HELD, place, event.modality)

    def _captured(self, event: Event) -> bool:
        """Whether the word that tells the act says that something was taken: "captured", not "invaded"."""
        syntax = self.cast.syntax
        return syntax.tokens[syntax.at(event.trigger[0])].lemma in self._captures.get(event.type, ())

    def _places(self, event: Event) -> Iterator[Participant]:
        """The places named as targets or objects of the event, not the states for which they stand."""
        for part in event.participants:
            head = self.cast.syntax.head(part.start, part.end) if part.role in ("target", "object") else None
            for place in self.cast.participants([head.i], "target") if head is not None else ():
                actor = self.cast.actor(place.actor)
                if actor is not None and actor.kind in PLACES:
                    yield place

    def _relation(self, event: Event, relation: str, part: Participant, modality: str) -> Iterator[Event]:
        """The relation of each source of the event to one of its participants."""
        for source in (p for p in event.participants if p.role == "source" and relation in self.types):
            yield replace(
                event,
                type=relation,
                plover="",
                cameo="",
                modality=modality,
                polarity="positive",
                participants=(source, replace(part, role="target")),
                object="",
                quantity="",
                time=event.time if relation == _HELD else "",
                frame=f"follows from {event.type}",
                structural=True,
            )
