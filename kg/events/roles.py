"""Who fills the roles of a frame that fired, and what follows where words are missing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.events.arguments import Predicates
from kg.events.cast import PLACES, STATES, THINGS, Cast
from kg.events.matching import Match
from kg.events.syntax import Syntax
from kg.events.types import Participant
from kg.ontology.types import EventType

_MATERIAL_CONFLICT = 4
_MOST_OBJECTS = 3


@dataclass(slots=True)
class Roles:
    """The participants of one match. `sources` and `targets` hold their agents too; `object` is in words."""

    sources: list[Participant] = field(default_factory=list)
    targets: list[Participant] = field(default_factory=list)
    objects: list[Participant] = field(default_factory=list)
    others: list[Participant] = field(default_factory=list)

    @property
    def object(self) -> str:
        return "; ".join(p.text for p in self.objects)


class RoleFinder:
    """Turns the fillers of a match into participants."""

    def __init__(self, syntax: Syntax, predicates: Predicates, cast: Cast) -> None:
        self.syntax, self.predicates, self.cast = syntax, predicates, cast

    def roles(self, match: Match, event_type: EventType) -> Roles:
        """The roles of the match; `sources` is empty where nobody is named who can act."""
        found = Roles()
        found.sources = self._sources(match)
        found.targets = self.cast.participants(match.fillers.get("target", ()), "target")
        self._join_parties(match, event_type, found)
        if not found.sources:
            return found
        found.targets = self._targets(match, event_type, found)
        found.objects = self._objects(match, found)
        for role in ("mediator", "host"):
            found.others += self.cast.participants(match.fillers.get(role, ()), role)
        return found

    def _sources(self, match: Match) -> list[Participant]:
        found = self.cast.participants(match.fillers.get("source", ()), "source")
        found = [p for p in found if self._acts(p)] or self._instrument_owner(match)
        return found + (self.cast.participants(match.fillers.get("agent", ()), "agent") if found else [])

    def _acts(self, participant: Participant) -> bool:
        actor = self.cast.actor(participant.actor)
        return actor is not None and actor.kind not in THINGS and actor.kind not in PLACES

    def _instrument_owner(self, match: Match) -> list[Participant]:
        """ "missiles of Iraq struck": who owns the instrument acts with it."""
        for i in match.fillers.get("source", ()):
            if "instrument" in self.cast.kinds(i):
                return [p for p in self.cast.owners(i, "source") if self._acts(p)]
        return []

    def _join_parties(self, match: Match, event_type: EventType, found: Roles) -> None:
        """The parties of a mutual act: the first is the source, the others its targets."""
        parties = self.cast.participants(match.fillers.get("parties", ()), "source")
        parties = [p for p in parties if p.role == "source" and self._acts(p)]
        if event_type.symmetric and not found.targets and not parties:
            parties, agents = ([p for p in found.sources if (p.role == "source") == wanted] for wanted in (True, False))
            found.sources = [*parties[:1], *agents]
        found.sources = found.sources or parties[:1]
        known = {p.actor for p in found.sources}
        found.targets += [replace(p, role="target") for p in parties if p.actor not in known]

    def _targets(self, match: Match, event_type: EventType, found: Roles) -> list[Participant]:
        """Targets that are actors; else whose the object is ("condemned Israel's raid" → Israel)."""
        sources = {p.actor for p in found.sources}
        targets = self._others(found.targets, sources)
        if targets:
            return targets
        things = [*match.fillers.get("target", ()), *match.fillers.get("object", ())]
        for look in (self.cast.owners, self.cast.inside):
            for i in things:
                targets = self._others(look(i, "target"), sources)
                if targets:
                    return targets
        targets = self._others(self._in_clause(match), sources)
        if not targets and event_type.quad_class == _MATERIAL_CONFLICT:
            nouns = [i for i in things if self.syntax.tokens[i].pos in ("NOUN", "PROPN")]
            targets = [self._words(i, "target") for i in nouns[:1]]
        return targets

    def _others(self, participants: list[Participant], sources: set[str]) -> list[Participant]:
        """Those who are not the sources themselves, cities taken for their countries."""
        found = [self._state_of_place(p, sources) for p in participants]
        return [p for p in found if p.actor not in sources and not self._thing(p)]

    def _thing(self, participant: Participant) -> bool:
        actor = self.cast.actor(participant.actor)
        return actor is not None and actor.kind in THINGS

    def _state_of_place(self, participant: Participant, sources: set[str]) -> Participant:
        """A city that is acted on stands for its country, unless the country acts on a part of itself."""
        actor = self.cast.actor(participant.actor)
        if actor is None or actor.kind not in PLACES or actor.kind in STATES or not actor.country:
            return participant
        if actor.country in sources or actor.country not in self.cast.actors:
            return participant
        return replace(participant, actor=actor.country)

    def _in_clause(self, match: Match) -> list[Participant]:
        """ "pledged to help Chad": whom the content of a speech act concerns."""
        verbs = [match.clause] if match.clause >= 0 else []
        verbs += [i for i in match.fillers.get("object", ()) if self.syntax.tokens[i].pos == "VERB"]
        for verb in verbs:
            inner = self.predicates.arguments(verb)
            for i in [*inner.objects, *inner.datives, *(n for _, n in inner.obliques)]:
                found = self.cast.participants([i], "target") or self.cast.owners(i, "target")
                if found:
                    return found
        return []

    def _objects(self, match: Match, found: Roles) -> list[Participant]:
        """What the act is about: actors that are things (a treaty), or words."""
        taken = {p.start for p in (*found.sources, *found.targets)}
        about = match.fillers.get("object", [])
        objects: list[Participant] = []
        for i in (*about, *match.fillers.get("target", ())):
            things = self.cast.participants([i], "object")
            words = [p for p in [self._words(i, "object")] if p.start not in taken or i in about]
            objects += [p for p in things if p.role == "object" and p.start not in taken] or words
        if not objects and match.clause >= 0:
            start, end = self.syntax.clause(match.clause)
            objects = [Participant("object", "", self.syntax.text[start:end], start, end)]
        return objects[:_MOST_OBJECTS]

    def _words(self, i: int, role: str) -> Participant:
        start, end = self.syntax.phrase(i)
        return Participant(role, "", self.syntax.text[start:end], start, end)
