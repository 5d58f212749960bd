"""At whom an act is aimed, near or deep: in its object, in the act it speaks of, in its purpose, beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from kg.events.arguments import Predicates
from kg.events.cast import PLACES, STATES, THINGS, Cast
from kg.events.matching import Match
from kg.events.syntax import Syntax
from kg.events.types import Participant
from kg.language import types as t
from kg.ontology.types import EventType

_JUDGED = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "PROTEST"})  # they judge an act, and so its doer
_DESCRIBING = frozenset({t.NOMINAL, t.POSSESSIVE, t.COMPOUND, t.ADJECTIVE, t.NOUN_CLAUSE, t.NUMERAL})
_MATERIAL = (2, 4)
_MATERIAL_CONFLICT = 4
_TOWARDS = frozenset("against to toward towards with on upon over at for from into".split())
_WHERE = frozenset("in on at near across throughout inside outside around into from to".split())
_MEANS = frozenset({"troops", "instrument"})  # what somebody acts with
_MAX_DEPTH = 3  # clauses inside the one that a speech act is about
Group = list[Participant]


class TargetFinder:
    """Finds the targets of one document's matches. `acts` are all its matches by trigger and by light verb."""

    def __init__(self, syntax: Syntax, predicates: Predicates, cast: Cast, acts: Mapping[int, Match]) -> None:
        self.syntax, self.predicates, self.cast, self.acts = syntax, predicates, cast, acts

    def targets(self, match: Match, event_type: EventType, named: Group, sources: set[str]) -> Group:
        """Those named as targets; else those whom the object, the content or the purpose of the act concerns."""
        found = self._others(named, sources)
        if found or event_type.structural:
            return found
        things = [*match.fillers.get("target", ()), *match.fillers.get("object", ())]
        found = self._first(self._of_things(match, event_type, things), sources)
        if found or event_type.symmetric:
            return found
        found = self._first(self._beside(match, event_type), sources)
        nouns = [i for i in things if self.syntax.tokens[i].pos in ("NOUN", "PROPN")][:1]
        hit = event_type.quad_class == _MATERIAL_CONFLICT
        return found or [self.cast.words(i, "target") for i in nouns if hit or self._described(i)]

    def _first(self, groups: Iterable[Group], sources: set[str]) -> Group:
        """The first group of others; what the source acts with (troops that it sends) only where nobody else is."""
        means: Group = []
        for group in groups:
            found = self._others(group, sources)
            if found and not all(self._means(p) for p in found):
                return found
            means = means or found
        return means

    def _others(self, participants: Iterable[Participant], sources: set[str]) -> Group:
        """Those who are not the sources themselves, cities taken for their countries."""
        found = [self._state_of_place(p, sources) for p in participants]
        return [p for p in found if p.actor not in sources and not self._is(p, THINGS)]

    def _is(self, participant: Participant, kinds: frozenset[str]) -> bool:
        actor = self.cast.actor(participant.actor)
        return actor is not None and actor.kind in kinds

    def _means(self, participant: Participant) -> bool:
        actor = self.cast.actor(participant.actor)
        if actor is None or actor.known or actor.country:
            return False
        return any(self.cast.kinds(i) & _MEANS for i in self.cast.tokens(participant))

    def _state_of_place(self, participant: Participant, sources: set[str]) -> Participant:
        """A city that is acted on stands for its country, unless the country acts on a part of itself."""
        actor = self.cast.actor(participant.actor)
        if actor is None or actor.kind not in PLACES or actor.kind in STATES or not actor.country:
            return participant
        if actor.country in sources or actor.country not in self.cast.actors:
            return participant
        return replace(participant, actor=actor.country)

    def _of_things(self, match: Match, event_type: EventType, things: list[int]) -> Iterator[Group]:
        acts = [m for i in things if (m := self._act(i, match)) is not None]
        if event_type.plover in _JUDGED and acts:
            yield from self._named(acts, ("source", "parties"))  # "condemned Israel's raid"
            return
        verbs = [match.clause] if match.clause >= 0 else []
        verbs += [i for i in things if self.syntax.tokens[i].pos == "VERB"]
        yield from self._named(acts, ("target", "parties"))  # "agreed to an attack on Chad"
        yield from self._about(things)
        yield from self._in_clauses(verbs, match)
        yield from self._in_clauses(self._purposes(match), match)

    def _act(self, i: int, outer: Match) -> Match | None:
        inner = self.acts.get(i)
        return inner if inner is not None and inner.trigger != outer.trigger else None

    def _named(self, acts: Iterable[Match], roles: tuple[str, ...]) -> Iterator[Group]:
        """Those who have one of the roles in acts that the words are about, or whose the fillers are."""
        for role, act in ((role, act) for act in acts for role in roles):
            fillers = act.fillers.get(role, ())
            yield self.cast.participants(fillers, "target")
            yield from chain.from_iterable(self.cast.owners(i, "target") for i in fillers)

    def _about(self, things: Iterable[int]) -> Iterator[Group]:
        """Whose the things are, then who is named inside their phrases."""
        things = list(things)
        yield from chain.from_iterable(self.cast.owners(i, "target") for i in things)
        yield from chain.from_iterable(self.cast.inside(i, "target") for i in things)

    def _in_clauses(self, verbs: Iterable[int], outer: Match, depth: int = 0) -> Iterator[Group]:
        """Whom a clause concerns: the target of its own act, else its arguments, else those of the clauses in it."""
        for verb in verbs:
            act = self._act(verb, outer)
            yield from self._named([act] if act is not None else [], ("target", "parties"))
            inner = self.predicates.arguments(verb)
            nouns = [*inner.datives, *inner.objects, *(n for _, n in inner.obliques)]
            if self.syntax.tokens[verb].relation == t.COMPLEMENT:
                nouns = [*inner.subjects, *nouns]
            yield from (self.cast.participants([i], "target") for i in nouns)
            yield from self._about(nouns)
            if depth < _MAX_DEPTH:
                yield from self._in_clauses([*inner.clauses, *self._adjuncts(verb)], outer, depth + 1)

    def _purposes(self, match: Match) -> list[int]:
        """ "sent planes to help Chad", "spent millions on helping Chad"."""
        return [c for i in dict.fromkeys((match.node, match.trigger)) for c in self._adjuncts(i)]

    def _adjuncts(self, i: int) -> list[int]:
        found = [c.i for c in self.syntax.children(i, t.ADVERBIAL_CLAUSE, t.NOUN_CLAUSE) if self.syntax.infinitive(c.i)]
        return found + [c.i for c in self.syntax.children(i, t.PREPOSITIONAL_CLAUSE) if c.case in ("on", "for")]

    def _beside(self, match: Match, event_type: EventType) -> Iterator[Group]:
        """An actor that no slot of the pattern takes: the direct object, a prepositional phrase; then the place."""
        taken = {i for fillers in match.fillers.values() for i in fillers} | match.covers
        nodes = dict.fromkeys((match.trigger, match.node))
        for node in nodes:
            if self.syntax.tokens[node].pos == "VERB":
                objects = self.predicates.arguments(node).objects
                yield from (self.cast.participants([i], "target") for i in objects if i not in taken)
        around = [c for node in nodes for c in self.syntax.children(node, t.OBLIQUE, t.NOMINAL) if c.i not in taken]
        yield from (self.cast.participants([c.i], "target") for c in around if c.case in _TOWARDS)
        if event_type.quad_class in _MATERIAL:
            yield from (self._placed(c.i) for c in around if c.case in _WHERE)

    def _placed(self, i: int) -> Group:
        found = self.cast.participants([i], "target") or next(self.cast.inside(i, "target"), [])
        return [p for p in found if self._is(p, PLACES | STATES)]

    def _described(self, i: int) -> bool:
        """Whether the words say what the thing is, and do not only point back to it: "the decision"."""
        below = (self.syntax.tokens[c].relation for c in self.syntax.tokens[i].children)
        return any(relation in _DESCRIBING for relation in below)
