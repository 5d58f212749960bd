"""At whom an act is aimed, near or deep: in its object, in the act it speaks of, in its purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kg.events.arguments import Predicates
from kg.events.cast import PLACES, STATES, THINGS, Cast
from kg.events.matching import Match
from kg.events.syntax import Syntax
from kg.events.types import Participant
from kg.language import types as t
from kg.ontology.types import EventType

_JUDGED = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "PROTEST"})  # they judge an act, and so its doer
_DESCRIBING = frozenset({t.NOMINAL, t.POSSESSIVE, t.COMPOUND, t.ADJECTIVE, t.NOUN_CLAUSE, t.NUMERAL})
_MATERIAL_CONFLICT = 4
_MAX_DEPTH = 3  # clauses inside the one that a speech act is about
Look = Callable[[int, str], list[Participant]]


class TargetFinder:
    """Finds the targets of one document's matches. `acts` are all its matches by trigger and by light verb."""

    def __init__(self, syntax: Syntax, predicates: Predicates, cast: Cast, acts: Mapping[int, Match]) -> None:
        self.syntax, self.predicates, self.cast, self.acts = syntax, predicates, cast, acts

    def targets(
        self, match: Match, event_type: EventType, named: list[Participant], sources: set[str]
    ) -> list[Participant]:
        """Those named as targets; else those whom the object, the content or the purpose of the act concerns."""
        found = self._others(named, sources)
        if found or event_type.structural:
            return found
        things = [*match.fillers.get("target", ()), *match.fillers.get("object", ())]
        nouns = [i for i in things if self.syntax.tokens[i].pos in ("NOUN", "PROPN")]
        found = self._of_things(match, event_type, things, sources)
        if found or event_type.symmetric:
            return found
        return [self._words(i) for i in nouns[:1] if event_type.quad_class == _MATERIAL_CONFLICT or self._described(i)]

    def _of_things(
        self, match: Match, event_type: EventType, things: list[int], sources: set[str]
    ) -> list[Participant]:
        acts = [i for i in things if self._act(i, match) is not None]
        if event_type.plover in _JUDGED and acts:
            return self._doers(acts, match, sources)
        verbs = [match.clause] if match.clause >= 0 else []
        verbs += [i for i in things if self.syntax.tokens[i].pos == "VERB"]
        found = self._concerned(acts, match, sources)
        found = found or self._first((self.cast.owners, self.cast.inside), things, sources)
        found = found or self._in_clauses(verbs, match, sources)
        return found or self._in_clauses(self._purposes(match), match, sources)

    def _act(self, i: int, outer: Match) -> Match | None:
        inner = self.acts.get(i)
        return inner if inner is not None and inner.trigger != outer.trigger else None

    def _doers(self, acts: list[int], outer: Match, sources: set[str]) -> list[Participant]:
        """ "condemned Israel's raid": who did what is judged."""
        for i in acts:
            inner = self._act(i, outer)
            doers = self._named(inner, ("source", "parties"), sources) if inner is not None else []
            if doers:
                return doers
        return []

    def _concerned(self, acts: Iterable[int], outer: Match, sources: set[str]) -> list[Participant]:
        """ "agreed to send aid to Chad": the target of the act that the words are about."""
        for i in acts:
            inner = self._act(i, outer)
            found = self._named(inner, ("target", "parties"), sources) if inner is not None else []
            if found:
                return found
        return []

    def _named(self, inner: Match, roles: tuple[str, ...], sources: set[str]) -> list[Participant]:
        for role in roles:
            fillers = inner.fillers.get(role, ())
            found = self._others(self.cast.participants(fillers, "target"), sources)
            found = found or self._first((self.cast.owners,), fillers, sources)
            if found:
                return found
        return []

    def _in_clauses(self, verbs: Iterable[int], outer: Match, sources: set[str], depth: int = 0) -> list[Participant]:
        """Whom a clause concerns: the target of its own act, else its arguments, else those of the clauses in it."""
        for verb in verbs:
            found = self._concerned([verb], outer, sources) or self._arguments(verb, sources)
            inner = self.predicates.arguments(verb)
            if not found and depth < _MAX_DEPTH:
                deeper = [*inner.clauses, *self._adjuncts(verb)]
                found = self._in_clauses(deeper, outer, sources, depth + 1)
            if found:
                return found
        return []

    def _arguments(self, verb: int, sources: set[str]) -> list[Participant]:
        inner = self.predicates.arguments(verb)
        places = [*inner.objects, *inner.datives, *(n for _, n in inner.obliques)]
        if self.syntax.tokens[verb].relation == t.COMPLEMENT:
            places = [*inner.subjects, *places]
        return self._first((self._at, self.cast.owners, self.cast.inside), places, sources)

    def _at(self, i: int, role: str) -> list[Participant]:
        return self.cast.participants([i], role)

    def _purposes(self, match: Match) -> list[int]:
        """ "sent planes to help Chad", "spent millions on helping Chad"."""
        return [c for i in dict.fromkeys((match.node, match.trigger)) for c in self._adjuncts(i)]

    def _adjuncts(self, i: int) -> list[int]:
        found = [c.i for c in self.syntax.children(i, t.ADVERBIAL_CLAUSE, t.NOUN_CLAUSE) if self.syntax.infinitive(c.i)]
        return found + [c.i for c in self.syntax.children(i, t.PREPOSITIONAL_CLAUSE) if c.case in ("on", "for")]

    def _first(self, looks: Iterable[Look], places: Iterable[int], sources: set[str]) -> list[Participant]:
        places = list(places)
        for look in looks:
            for i in places:
                found = self._others(look(i, "target"), sources)
                if found:
                    return found
        return []

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

    def _described(self, i: int) -> bool:
        """Whether the words say what the thing is, and do not only point back to it: "the decision"."""
        below = (self.syntax.tokens[c].relation for c in self.syntax.tokens[i].children)
        return any(relation in _DESCRIBING for relation in below)

    def _words(self, i: int) -> Participant:
        start, end = self.syntax.phrase(i)
        return Participant("target", "", self.syntax.text[start:end], start, end)
