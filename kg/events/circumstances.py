"""When, where and how much: the time, place and quantity of an event and not of its neighbours."""

from __future__ import annotations

from collections.abc import Iterable

from kg.events.cast import PLACE_CASES, Cast
from kg.events.syntax import Syntax
from kg.events.types import Participant
from kg.language import types as t
from kg.mentions.types import Mentions, TimeExpression

_WHEN = frozenset({"when", "while"})
_DONE_THERE = frozenset(
    {"talks", "treaty", "ceasefire", "visit"}
)  # word classes: who holds or signs it in a city is there
_PREDICATES = frozenset({"VERB", "AUX"})


class Circumstances:
    """Times, places and quantities of one document by the predicate that they modify."""

    def __init__(self, syntax: Syntax, mentions: Mentions, cast: Cast) -> None:
        self.syntax, self.cast = syntax, cast
        self._times: dict[int, list[TimeExpression]] = {}
        for time in mentions.times:
            if time.value:
                self._times.setdefault(self._governor(time.first, time.last), []).append(time)
        self._quantities = {q.head: q for q in mentions.quantities}

    def _governor(self, first: int, last: int) -> int:
        """The token that a span modifies: where its words hang outside the span."""
        for i in range(first, last):
            head = self.syntax.tokens[i].head
            if not first <= head < last or head == i:
                return head
        return first

    def time(self, trigger: int, node: int) -> tuple[TimeExpression | None, int]:
        """The time of the event at `trigger` (clause of `node`), and how many clauses away it was said."""
        for i in (trigger, node):
            if (time := self._said(i)) is not None:
                return time, 0
        return next(((time, 1) for i in self._meanwhile(node) if (time := self._said(i)) is not None), (None, 0))

    def _said(self, i: int) -> TimeExpression | None:
        """The time that is said of the token itself."""
        if i in self._times:
            return self._times[i][0]
        for child in (c for c in self.syntax.tokens[i].children if self._transparent(c)):
            for time in self._times.get(child, ()):
                if time.first > child:  # "met the envoy on Friday", while "the 2011 law" is no time of the act
                    return time
        return None

    def _meanwhile(self, verb: int) -> list[int]:
        """ "ten were killed on Sunday when rebels attacked": the verbs that share its time."""
        token = self.syntax.tokens[verb]
        clauses = [c.i for c in self.syntax.children(verb, t.ADVERBIAL_CLAUSE) if self.syntax.opened_by(c.i, _WHEN)]
        within = token.relation == t.ADVERBIAL_CLAUSE and self.syntax.opened_by(verb, _WHEN)
        return [token.head, *clauses] if within else clauses

    def _transparent(self, child: int) -> bool:
        token = self.syntax.tokens[child]
        return (
            token.relation in (t.OBLIQUE, t.NOMINAL, t.OBJECT, t.ADVERB, t.AUXILIARY, t.COMPOUND)
            and token.pos not in _PREDICATES
        )

    def places(
        self, trigger: int, node: int, taken: Iterable[str], at_objects: bool, mutual: bool
    ) -> list[Participant]:
        """The places of the event: "in", "at", "near" a place on the trigger or its light verb.

        `at_objects`: what is done to somebody is done where they are, "killed rebels in Chad". `mutual`: so is what
        several do together, "held talks in Oslo".
        """
        found: list[Participant] = []
        used = set(taken)
        own = dict.fromkeys((trigger, node))
        objects = [o for i in own for o in self.syntax.children(i, t.OBJECT, t.PASSIVE_SUBJECT)]
        objects += [o for i in own for o in self.syntax.children(i, t.OBLIQUE) if mutual and o.case == "with"]
        placed = [o.i for o in objects if (at_objects or o.entity or mutual and self._done(o.i)) and o.i not in own]
        for i in (*own, *placed):
            for child in self.syntax.children(i, t.OBLIQUE, t.NOMINAL):
                if child.case in PLACE_CASES:
                    found += [
                        p
                        for p in self.cast.participants([child.i], "place")
                        if self.cast.is_place(p) and p.actor not in used
                    ]
        return list({p.actor: p for p in found}.values())

    def _done(self, i: int) -> bool:
        """Whether what is done together is told by the noun, or the other party is: "met the envoy in Lima"."""
        return bool(self.cast.kinds(i) & _DONE_THERE) or self.cast.at(i) is not None

    def quantity(self, tokens: Iterable[int]) -> str:
        """The quantity of the first of the nouns that has one, or how many it counts: "two" of the five hostages."""
        text = self.syntax.text
        for i in tokens:
            inner = [c.i for c in self.syntax.children(i, t.NOMINAL) if c.case == "of"]
            if inner and self.cast.counts(i):
                words = [c.start for c in self.syntax.children(i, t.NUMERAL, t.ADVERB) if c.i < i]
                return text[min([*words, self.syntax.tokens[i].start]) : self.syntax.tokens[i].end]
            found = next((self._quantities[j] for j in (i, *inner) if j in self._quantities), None)
            if found is not None:
                return text[found.start : found.end]
        return ""
