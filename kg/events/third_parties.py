"""Third parties of an act: who mediates, who hosts; the roles are their own, never source or target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from kg.events.cast import ARRANGING, BELONGING, Cast
from kg.events.match import Match
from kg.events.syntax import Syntax
from kg.events.types import FACTUAL, Event, Participant
from kg.language import types as t
from kg.language.types import Token
from kg.ontology.lexicon import Lexicon
from kg.ontology.patterns import NOUN
from kg.ontology.types import EventType

COOPERATION = (1, 2)  # quad classes of acts for which third parties are of use
_MEETINGS = "CONSULT"
_DURING = frozenset({"at", "during", "in"})
_NEAR = 2  # sentences back
_CLAUSES = (t.NOUN_CLAUSE, t.RELATIVE_CLAUSE)
_SPECIFYING = (t.NOMINAL, t.COMPLEMENT, *_CLAUSES)  # "the talks between", which may be new


def arrangers(match: Match, syntax: Syntax, cast: Cast) -> list[Participant]:
    """The third parties that stand with the words of an act: "under UN auspices", "a Norwegian-brokered truce"."""
    found: list[Participant] = []
    for i in sorted({match.trigger, match.node, *match.covers, *match.fillers.get("object", ())}):
        for child in syntax.children(i, t.OBLIQUE, t.NOMINAL):
            if cast.mediation(child.i):
                found += next(cast.owners(child.i, "mediator", BELONGING), [])
        for child in syntax.children(i, t.ADJECTIVE, t.COMPOUND):
            if kinds := cast.classes(child.i) & ARRANGING:
                found += cast.participants(child.children, "mediator" if "mediating" in kinds else "host")
    return list({(p.role, p.actor): p for p in found if p.role in ("mediator", "host")}.values())


class ThirdParties:
    """Joins acts of mediating and hosting (the lexicon's `third_parties`) with the acts of others that they serve."""

    def __init__(self, syntax: Syntax, lexicon: Lexicon, types: Mapping[str, EventType]) -> None:
        self.syntax, self.types = syntax, types
        self._roles: Mapping[str, str] = lexicon.support.get("third_parties") or {}
        self._definite = frozenset(map(str, lexicon.support.get("definite") or ()))
        self._nouns = lexicon.patterns[NOUN]

    def completed(self, events: list[Event]) -> list[Event]:
        """The events, in the order of the text: acts of others have their mediators and hosts; acts of mediating and
        hosting that name no party have the parties of the act that they are about."""
        found = [[event] for event in events]
        for n, event in enumerate(events):
            served = self._served(event, events) if event.type in self._roles else None
            if served is None or _parties(events[served]) & _actors(event, "source"):
                continue
            if {event.modality, events[served].modality} <= FACTUAL or event.modality == events[served].modality:
                found[served] = [self._with(found[served][0], event)]
            if not self._named(event):
                found[n] = list(_between(event, events[served]))
        return [event for group in found for event in group]

    def _named(self, event: Event) -> bool:
        """Whether it names for whom it is done: not only the meeting itself."""
        heads = (self.syntax.head(p.start, p.end) for p in event.participants if p.role == "target" and p.actor)
        return any(head is None or head.lemma not in self._nouns for head in heads)

    def _with(self, act: Event, arranging: Event) -> Event:
        role = self._roles[arranging.type]
        known = _actors(act, role)
        named = (p for p in arranging.participants if p.role == "source" and p.actor and p.actor not in known)
        return replace(act, participants=(*act.participants, *(replace(p, role=role) for p in named)))

    def _served(self, event: Event, events: list[Event]) -> int | None:
        """Which of the events is the act that is mediated or hosted."""
        about = [p for p in event.participants if p.role in ("object", "target") and p.start >= 0]
        heads = [head for p in about if (head := self.syntax.head(p.start, p.end)) is not None and head.pos == "NOUN"]
        acts = [
            n
            for n, act in enumerate(events)
            if self._joint(act) and act.type not in self._roles and len(_parties(act)) > 1
        ]
        here = (n for head in heads for n in acts if self._tells(events[n], head))
        before = (n for head in heads for n in self._before(event, head, acts, events))
        return next(chain(here, before), None)

    def _joint(self, act: Event) -> bool:
        return not act.structural and self.types[act.type].quad_class in COOPERATION

    def _tells(self, act: Event, noun: Token) -> bool:
        """Whether the noun is the act's word or its object, or the act is done at what the noun means."""
        trigger = self.syntax.tokens[self.syntax.at(act.trigger[0])]
        if trigger.i == noun.i or noun.relation == t.OBLIQUE and noun.case in _DURING and noun.head == trigger.i:
            return True
        objects = (p for p in act.participants if p.role == "object" and p.start >= 0)
        made = self.types[act.type].symmetric  # "signed a deal", but not "approved a deal"
        return made and any(self.syntax.head(p.start, p.end) is noun for p in objects)

    def _before(self, event: Event, noun: Token, acts: list[int], events: list[Event]) -> Iterator[int]:
        """Acts to which the noun may point back, the nearest first: "the talks", "the deal"."""
        if not self._points_back(event, noun):
            return
        kinds = {self.types[p.type].plover for p in self._nouns.get(noun.lemma, ()) if p.type in self.types}
        for n in reversed(acts):
            act = events[n]
            told = self.syntax.tokens[self.syntax.at(act.trigger[0])]
            meant = act.plover in kinds or bool(kinds) and self._alike(act, kinds)
            if meant and told.i < noun.i and noun.sentence - told.sentence <= _NEAR:
                yield n

    def _alike(self, act: Event, kinds: set[str]) -> bool:
        """Whether a mutual act is a meeting as the noun is one, or an agreement of any kind as it is."""
        return self.types[act.type].symmetric and (act.plover == _MEETINGS) == (_MEETINGS in kinds)

    def _points_back(self, event: Event, noun: Token) -> bool:
        own = self.syntax.first_conjunct(self.syntax.at(event.trigger[0]))
        specified = any(child.i != own for child in self.syntax.children(noun.i, *_SPECIFYING))
        return not specified and any(c.lower in self._definite for c in self.syntax.children(noun.i, t.DETERMINER))


def _actors(event: Event, *roles: str) -> frozenset[str]:
    return frozenset(p.actor for p in event.participants if p.role in roles and p.actor)


def _parties(act: Event) -> frozenset[str]:
    return _actors(act, "source", "target")


def _between(event: Event, act: Event) -> Iterator[Event]:
    """The act of mediating or hosting, once for each party of the act that it serves."""
    rest = tuple(p for p in event.participants if p.role != "target")
    near = event.sentence == act.sentence
    for party in {p.actor: p for p in act.participants if p.role in ("source", "target") and p.actor}.values():
        words = replace(party, role="target") if near else Participant("target", party.actor, "", -1, -1)
        yield replace(event, participants=(*rest, words))
