"""At whom an act is aimed, near or deep: in its object, in the act it speaks of, in its purpose, beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from kg.events.arguments import Predicates
from kg.events.cast import BELONGING, PLACES, STATES, THINGS, Cast
from kg.events.match import Match
from kg.events.syntax import Syntax
from kg.events.types import Participant
from kg.language import types as t
from kg.language.types import Token
from kg.ontology.types import EventType

_JUDGED = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "PROTEST"})  # they judge an act, and so its doer
_DESCRIBING = frozenset({t.NOMINAL, t.POSSESSIVE, t.COMPOUND, t.ADJECTIVE, t.NOUN_CLAUSE, t.NUMERAL, t.RELATIVE_CLAUSE})
_BLAMING = frozenset({"ACCUSE", "REJECT", "PROTEST"})
_WISHED = "REQUEST"  # what is wished for concerns its target too: "called for sanctions on Chad"
_MEETINGS = "CONSULT"
_CAUSES = frozenset({"after", "because", "since", "when"})
_PLEDGES = "AGREE"
OWN = frozenset({"intent"})  # restricts a clause to what its speaker means to do
_URGED = frozenset({"at", "under", "upon", "on", "following", "after"})  # "at the request of Chad"
_PHYSICAL = frozenset({"ASSAULT", "COERCE"})  # they hit a thing itself, whoever else its words name
_MATERIAL = (2, 4)
_MATERIAL_CONFLICT = 4
_TOWARDS = frozenset("against to toward towards with on upon over at for from into".split())
_WHERE = frozenset("in on at near across throughout inside outside around into from to along".split())
_MUTUAL = frozenset({"with", "between", "among"})
_MEANS = frozenset({"troops", "peacekeeper", "warship"})  # word classes of what somebody acts with
_MAX_DEPTH = 3  # clauses inside the one that a speech act is about
Group = list[Participant]


class TargetFinder:
    """Finds the targets of one document's matches. `acts` are all its matches by trigger and by light verb,
    the most specific first."""

    def __init__(self, syntax: Syntax, predicates: Predicates, cast: Cast, acts: Mapping[int, list[Match]]) -> None:
        self.syntax, self.predicates, self.cast, self.acts = syntax, predicates, cast, acts

    def targets(self, match: Match, event_type: EventType, named: Group, sources: Group) -> Group:
        """Those named as targets; else those whom the object, the content or the purpose of the act concerns."""
        found = self._others(named, sources)
        if found or event_type.structural:
            return found
        if event_type.plover == _PLEDGES or any(slot.classes & OWN for slot in match.pattern.slots):
            sources = [*sources, *self._states(sources)]
        hit = self._hit(match) if event_type.plover in _PHYSICAL else ()
        found = self._first(chain(self._unbound(match), hit, self._of_things(match, event_type)), sources)
        if found or event_type.symmetric:
            return found
        provoked = self._provoked(match) if event_type.plover in _BLAMING else ()
        found = self._first(chain(self._beside(match, event_type), provoked), sources)
        return found or self._in_words(match, event_type.quad_class == _MATERIAL_CONFLICT)

    def _states(self, sources: Group) -> Group:
        """The states of the sources: who says what he will do speaks for his own."""
        actors = (self.cast.actor(p.actor) for p in sources)
        return [Participant("source", a.country, "", -1, -1) for a in actors if a is not None and a.country]

    def _first(self, groups: Iterable[Group], sources: Group) -> Group:
        """The first group in which there are others than the sources."""
        return next((found for group in groups if (found := self._others(group, sources))), [])

    def _others(self, participants: Group, sources: Group) -> Group:
        """Those who are not the sources themselves nor things, cities taken for their countries.

        A body of the source's own state is one of them in its own name: "the government dissolved parliament".
        """
        acting = {p.actor for p in sources if p.actor}
        home = {actor.country for actor in map(self.cast.actor, acting) if actor is not None}
        found = [self._state_of_place(p, acting | home) for p in participants]
        found = [p for p in found if p.actor not in acting and not self._is(p, THINGS)]
        found = [p for p in found if not any(_inside(p, s) for s in sources)]
        if any(p.role == "target" for p in found):
            return found
        return [replace(p, role="target") for p in found]

    def _is(self, participant: Participant, kinds: frozenset[str]) -> bool:
        actor = self.cast.actor(participant.actor)
        return actor is not None and actor.kind in kinds

    def _means(self, i: int) -> bool:
        """Whether it is what somebody acts with: "offered to send troops"."""
        kinds = self.cast.kinds(i) if self.cast.counts(i) else self.cast.classes(i)  # "thousands of troops"
        return not self.cast.owned(i) and bool(kinds & _MEANS)

    def _of_means(self, participant: Participant) -> bool:
        head = self.syntax.head(participant.start, participant.end)
        return head is not None and self._means(head.i)

    def _state_of_place(self, participant: Participant, sources: set[str]) -> Participant:
        """A city that is acted on stands for its country, unless it or one of its people acts on a part of itself."""
        actor = self.cast.actor(participant.actor)
        if actor is None or actor.kind not in PLACES or actor.kind in STATES or not actor.country:
            return participant
        if actor.country in sources or actor.country not in self.cast.actors:
            return participant
        return replace(participant, actor=actor.country)

    def _unbound(self, match: Match) -> Iterator[Group]:
        """An actor that is the direct object and that no slot of the pattern takes: "pressed Chad for reforms"."""
        if match.fillers.get("target"):
            return
        for node in dict.fromkeys((match.trigger, match.node)):
            if self.syntax.tokens[node].pos == "VERB":
                objects = set(self.predicates.arguments(node).objects) - _taken(match)
                yield from (self.cast.participants([i], "target") for i in sorted(objects) if not self._means(i))

    def _hit(self, match: Match) -> Iterator[Group]:
        """Whose what is hit is, else what is hit itself, with the place that its words name."""
        for i in match.fillers.get("target", ()):
            yield from self.cast.owners(i, "target", BELONGING)
            if self._sayable(i, hit=True):
                words = self.cast.words(i, "target")
                places = (p for group in self.cast.inside(i, "target") for p in group if self._is(p, PLACES | STATES))
                yield [next((replace(words, actor=p.actor) for p in places), words)]

    def _of_things(self, match: Match, event_type: EventType) -> Iterator[Group]:
        things = [j for i in _things(match, "target", "object") for j in self.syntax.conjuncts(i)]
        acts = [m for i in things for m in self._acts(i, match)]
        if event_type.plover in _JUDGED and acts:
            yield from self._named(acts, ("source", "parties"))  # "condemned Israel's raid"
            if event_type.plover != _WISHED:
                return
        verbs = [match.clause] if match.clause >= 0 else []
        verbs += [i for i in things if self.syntax.tokens[i].pos == "VERB"]
        verbs += [c.i for i in (match.trigger, *things) for c in self._clauses_of(i)]
        topic = event_type.symmetric and event_type.plover == _MEETINGS
        # "agreed to an attack on Chad"; a topic is no party: "discussed the war on Chad", but "ties with Chad"
        yield from self._named([act for act in acts if not topic or self._mutual(act)], ("target", "parties"))
        yield from self._about(_things(match, "target"))
        if topic:
            return
        yield from self._about(_things(match, "object"))
        yield from self._about(sorted(match.covers - {match.trigger}))  # "wrote off Zambia's debt"
        yield from self._in_clauses(verbs, match)
        yield from self._in_clauses(self._purposes(match), match)

    def _clauses_of(self, i: int) -> Iterator[Token]:
        """ "the demand that Chad withdraw": the clauses that say what a noun is about."""
        if self.syntax.tokens[i].pos in ("NOUN", "PROPN"):
            yield from self.syntax.children(i, t.COMPLEMENT, t.OPEN_COMPLEMENT)

    def _acts(self, i: int, outer: Match) -> list[Match]:
        return [inner for inner in self.acts.get(i, ()) if inner.trigger != outer.trigger]

    def _mutual(self, act: Match) -> bool:
        others = [i for role in ("target", "parties") for i in act.fillers.get(role, ())]
        return all(self.syntax.tokens[i].case in _MUTUAL for i in others)

    def _named(self, acts: Iterable[Match], roles: tuple[str, ...]) -> Iterator[Group]:
        """Those who have one of the roles in acts that the words are about, or whose the fillers are."""
        for role, act in ((role, act) for act in acts for role in roles):
            fillers = act.fillers.get(role, ())
            yield self.cast.participants(fillers, "target")
            yield from chain.from_iterable(self.cast.owners(i, "target") for i in fillers)

    def _about(self, things: Iterable[int]) -> Iterator[Group]:
        """The things that are actors, then whose they are, then who is named inside their phrases."""
        things = [j for i in things for j in self.syntax.conjuncts(i)]
        yield from (self.cast.participants([i], "target") for i in things if not self._means(i))
        yield from chain.from_iterable(self.cast.owners(i, "target") for i in things)
        inside = chain.from_iterable(self.cast.inside(i, "target") for i in things)
        yield from ([p for p in group if not self._of_means(p)] for group in inside)

    def _in_clauses(self, verbs: Iterable[int], outer: Match, depth: int = 0) -> Iterator[Group]:
        """Whom a clause concerns: the target of its own act, else its arguments, else those of the clauses in it."""
        for verb in verbs:
            acts = self._acts(verb, outer)
            yield from self._named(acts, ("target", "parties"))
            for act in acts[:1]:
                yield [self.cast.words(i, "target") for i in act.fillers.get("target", ()) if self._sayable(i)]
            inner = self.predicates.arguments(verb)
            nouns = [*inner.datives, *inner.objects, *(n for _, n in inner.obliques)]
            if self.syntax.tokens[verb].relation == t.COMPLEMENT:
                nouns = [*inner.subjects, *nouns]
            yield from self._about(nouns)
            if depth < _MAX_DEPTH:
                yield from self._in_clauses([*inner.clauses, *self._adjuncts(verb)], outer, depth + 1)

    def _purposes(self, match: Match) -> list[int]:
        """ "sent planes to help Chad", "spent millions on helping Chad"."""
        carrying = dict.fromkeys((match.node, match.trigger, *sorted(match.covers)))
        return [c for i in carrying for c in self._adjuncts(i)]

    def _adjuncts(self, i: int) -> list[int]:
        clauses = self.syntax.children(i, t.ADVERBIAL_CLAUSE, t.NOUN_CLAUSE, t.RELATIVE_CLAUSE, t.OPEN_COMPLEMENT)
        found = [c.i for c in clauses if self.syntax.infinitive(c.i)]
        return found + [c.i for c in self.syntax.children(i, t.PREPOSITIONAL_CLAUSE) if c.case in ("on", "for", "by")]

    def _beside(self, match: Match, event_type: EventType) -> Iterator[Group]:
        """Those in prepositional phrases that no slot of the pattern takes; then the place; who acts at a request."""
        around = self._around(match)
        towards = [c.i for c in around if c.case in _TOWARDS]
        yield from (self.cast.participants([i], "target") for i in towards)
        yield from chain.from_iterable(self.cast.inside(i, "target") for i in towards)
        if event_type.quad_class in _MATERIAL:
            yield from (self._placed(c.i) for c in around if c.case in _WHERE)

        if event_type.plover == _WISHED and self.syntax.tokens[match.trigger].case in _URGED:
            yield self.cast.participants(match.present, "target")

    def _provoked(self, match: Match) -> Iterator[Group]:
        """ "protested after Chad's ships had rammed a boat": who did what is judged."""
        for node in dict.fromkeys((match.node, match.trigger)):
            clauses = (c.i for c in self.syntax.children(node, t.ADVERBIAL_CLAUSE) if self._is_cause(c.i))
            for clause in clauses:
                yield from self._named(self._acts(clause, match), ("source", "parties"))

    def _is_cause(self, clause: int) -> bool:
        return self.syntax.opened_by(clause, _CAUSES)

    def _around(self, match: Match) -> list[Token]:
        taken = _taken(match)
        nodes = dict.fromkeys((match.trigger, match.node))
        return [c for node in nodes for c in self.syntax.children(node, t.OBLIQUE, t.NOMINAL) if self._free(c, taken)]

    def _free(self, token: Token, taken: set[int]) -> bool:
        return token.i not in taken and not self.cast.aside(token.i)

    def _placed(self, i: int) -> Group:
        found = self.cast.participants([i], "target")
        words = self.cast.words(i, "target")
        inner = [replace(words, actor=p.actor) for group in self.cast.inside(i, "target") for p in group]
        return [p for p in found or inner[:1] if self._is(p, PLACES | STATES)]

    def _in_words(self, match: Match, hit: bool) -> Group:
        """What stands in the target's place; else, of a material act, where it is done, or its object."""
        places = [c.i for c in self._around(match) if c.case in _WHERE and self._sayable(c.i)] if hit else []
        targets = [i for i in _things(match, "target") if self._sayable(i, hit)]
        objects = [i for i in _things(match, "object") if self._sayable(i, hit) and not (hit and i in self.acts)]
        return [self.cast.words(i, "target") for i in (*targets, *places, *objects)[:1]]

    def _sayable(self, i: int, hit: bool = False) -> bool:
        """Whether the words say what the thing is, and do not only point back to it: "the decision".

        Of what is `hit` the noun says enough: "the bridge".
        """
        token = self.syntax.tokens[i]
        if token.pos not in ("NOUN", "PROPN") or token.entity in ("DATE", "TIME") or self.cast.at(i) or self._means(i):
            return False
        below = (self.syntax.tokens[c].relation for c in token.children)
        return hit or token.pos == "PROPN" or any(relation in _DESCRIBING for relation in below)


def _inside(part: Participant, whole: Participant) -> bool:
    """Whether the words are a part of the other's; several actors may have all the same words."""
    same = (part.start, part.end) == (whole.start, whole.end)
    return not same and 0 <= whole.start <= part.start and part.end <= whole.end


def _taken(match: Match) -> set[int]:
    return {i for fillers in match.fillers.values() for i in fillers} | match.covers


def _things(match: Match, *roles: str) -> list[int]:
    return [i for role in roles for i in match.fillers.get(role, ())]
