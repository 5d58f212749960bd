"""Acts told without their doers, "they were freed", "ten people were hurt": who did them, by an act told before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.documents.blocks import HEADLINE
from kg.events.cast import Cast
from kg.events.counterparts import Counterparts
from kg.events.match import Match
from kg.events.modality import DENIED, FEARED, NEGATED
from kg.events.syntax import Syntax
from kg.events.third_parties import COOPERATION
from kg.events.types import FACTUAL, Event, Participant
from kg.language import types as t
from kg.ontology.lexicon import Lexicon
from kg.ontology.types import EventType

_NEAR = 2  # sentences back
_NOT_DONE = (DENIED, NEGATED, FEARED)
_MATERIAL_CONFLICT = 4
_VIOLENCE, _WISHED = "ASSAULT", "REQUEST"
_MUTUAL = ("PARTIES", "with TARGET")  # patterns of acts in which either side may have done the harm


class _Sides(NamedTuple):
    """Who acts and who is acted on, themselves and their states."""

    source: frozenset[str]
    target: frozenset[str]


class Recoveries:
    """Finds the doers in one document, by the lexicon's `unsaid_doers`.

    There is evidence in two sentences, or nothing is found: the act told before must be one that the later one undoes
    ("arrested" – "freed"), that it tells again or in its effects ("attacked" – "were killed"), or an act of the only
    one who has just acted on the same side. Nobody is taken for the doer of what is done to his own side.
    """

    def __init__(
        self,
        syntax: Syntax,
        cast: Cast,
        counterparts: Counterparts,
        lexicon: Lexicon,
        types: Mapping[str, EventType],
        acts: Mapping[int, Sequence[Match]],
    ) -> None:
        self.syntax, self.cast, self.counterparts, self.types, self.acts = syntax, cast, counterparts, types, acts
        words = lexicon.support.get("unsaid_doers") or {}
        self._undoing = {str(act): frozenset(map(str, undone)) for act, undone in (words.get("undoing") or {}).items()}
        self._effects = frozenset(map(str, words.get("effects") or ()))
        self._measures = frozenset(map(str, words.get("measures") or ()))

    def completed(self, told: list[Event], unsaid: list[Event]) -> list[Event]:
        """The `unsaid` acts whose doers are found among those told, each with the doers as sources without words."""
        found = []
        for event in unsaid:
            acts = [act for act in told if act.trigger < event.trigger and self._act(act)]
            doers = self._doers(event, acts)
            if doers:
                found.append(self._done(event, doers))
        return found

    def addressed(self, events: list[Event]) -> list[Event]:
        """The events, in the order of the text: a request that an act be undone is made to who did it.

        "Chad arrested an envoy. … Norway called for the envoy to be freed."
        """
        return [self._addressed(event, events) if event.plover == _WISHED else event for event in events]

    def _addressed(self, event: Event, told: list[Event]) -> Event:
        heads = (self.syntax.head(p.start, p.end) for p in event.participants if p.role == "object" and p.start >= 0)
        wished = {match.pattern.type for head in heads if head for match in self.acts.get(head.i, ())}
        undone = frozenset().union(*(self._undoing.get(act, frozenset()) for act in wished))
        sides = self._sides(event)
        for act in reversed(told if undone else []):
            done = act.type in undone and act.trigger < event.trigger and self._act(act)
            if done and self._sides(act).target & sides.target and not self._sides(act).source & sides.source:
                doers = dict.fromkeys(p.actor for p in act.participants if p.role == "source" and p.actor)
                kept = (p for p in event.participants if p.role not in ("target", "target agent"))
                return replace(
                    event, participants=(*kept, *(Participant("target", doer, "", -1, -1) for doer in doers))
                )
        return event

    def _act(self, act: Event) -> bool:
        done = not act.structural and act.modality not in _NOT_DONE
        return done and any(p.role == "source" and p.actor for p in act.participants)

    def _doers(self, event: Event, told: list[Event]) -> Event | None:
        sides = self._sides(event)
        for act in self._candidates(event, sides, told):
            if not self._sides(act).source & sides.target and not self._alike(act, event):
                return act
        return None

    def _alike(self, act: Event, event: Event) -> bool:
        """ "Rebels attacked the base. … Three rebels were killed": whether the doers are called as those acted on."""
        doers, others = (
            {head.lemma for p in e.participants if p.role in roles and (head := self.syntax.head(p.start, p.end))}
            for e, roles in ((act, ("source", "agent")), (event, ("target", "target agent")))
        )
        return bool(doers & others)

    def _candidates(self, event: Event, sides: _Sides, told: list[Event]) -> Iterator[Event]:
        """The acts by whose doers the event may be done, the likeliest first."""
        undone = self._undoing.get(event.type, frozenset())
        near = [act for act in told if self._distance(act, event) <= _NEAR]
        if sides.target:
            yield from (a for a in reversed(told) if a.type in undone and self._sides(a).target & sides.target)
        else:
            yield from (a for a in reversed(near) if a.type in undone and self._nouns(a) & self._nouns(event))
        if self.types[event.type].quad_class == _MATERIAL_CONFLICT:
            yield from (a for a in reversed(near) if a.type == event.type and self._sides(a).target & sides.target)
        if event.type in self._effects and event.modality in FACTUAL:
            yield from self._violence(event, near)
        if event.type in self._measures and self._predicated(event):
            yield from self._measure(event, sides, near)

    def _nouns(self, event: Event) -> set[str]:
        """The nouns that say what it is or what it is about: "imposed sanctions", "the sanctions were lifted"."""
        spans = [event.trigger, *((p.start, p.end) for p in event.participants if p.role in ("object", "target"))]
        heads = (self.syntax.head(*span) for span in spans if span[0] >= 0)
        return {lemma for head in heads if head and head.pos == "NOUN" for lemma in self.cast.lemmas(head.i)}

    def _violence(self, event: Event, near: list[Event]) -> Iterator[Event]:
        """The only violence told of in the sentence or the one before, where it is clear who hit whom."""
        acts = [
            act
            for act in near
            if self._distance(act, event) < _NEAR
            and self.types[act.type].plover == _VIOLENCE
            and act.modality == event.modality
        ]
        doers = {self._sides(act).source for act in acts}
        if len(doers) == 1 and not any(words in act.frame for act in acts for words in _MUTUAL):
            yield acts[-1]

    def _predicated(self, event: Event) -> bool:
        """Whether it is a sentence's own verb that tells it: not "those expelled from Chad"."""
        return self.syntax.tokens[self.syntax.at(event.trigger[0])].relation not in (t.NOUN_CLAUSE, t.RELATIVE_CLAUSE)

    def _measure(self, event: Event, sides: _Sides, near: list[Event]) -> Iterator[Event]:
        """An act of the only one who has just acted on the same side, as friend or as foe."""
        acts = [act for act in near if self._sides(act).target & sides.target]
        friendly = {self.types[act.type].quad_class in COOPERATION for act in (*acts, event)}
        if len(friendly) > 1:
            return
        doers = {self._sides(act).source for act in acts}
        if len(doers) == 1 and acts[-1].modality in FACTUAL:
            yield acts[-1]

    def _sides(self, event: Event) -> _Sides:
        named = (
            frozenset(p.actor for p in event.participants if p.role in roles and p.actor)
            for roles in (("source", "agent"), ("target", "target agent"))
        )
        states = (self.counterparts.states(event, role) for role in ("source", "target"))
        source, target = (a | b for a, b in zip(named, states, strict=True))
        return _Sides(source, target or self._named_in(event) - source)

    def _named_in(self, event: Event) -> frozenset[str]:
        """Who is named in the words of what the act is about: "condemned the coup in Chad"."""
        spans = [(p.start, p.end) for p in event.participants if p.role in ("target", "object") and not p.actor]
        return frozenset(actor for start, end in spans for actor in self.cast.named_between(start, end))

    def _distance(self, act: Event, event: Event) -> int:
        first, second = (self.syntax.tokens[self.syntax.at(e.trigger[0])].sentence for e in (act, event))
        blocks = {self.syntax.sentences[n].block == HEADLINE for n in (first, second)}
        return second - first if len(blocks) == 1 else _NEAR + 1

    def _done(self, event: Event, act: Event) -> Event:
        doers = [
            Participant(p.role, p.actor, "", -1, -1)
            for p in act.participants
            if p.role in ("source", "agent") and p.actor
        ]
        others = self._victims(event, act) if event.type in self._effects else list(event.participants)
        if not any(p.role == "target" and p.actor for p in others):
            hit = self._sides(event).target
            common = {side for side in self.counterparts.states(act, "target") if not hit or side in hit}
            others += [Participant("target", actor, "", -1, -1) for actor in sorted(common)]
        return replace(event, participants=(*doers, *others), frame=f"done by who {act.type} before: {event.frame}")

    def _victims(self, event: Event, act: Event) -> list[Participant]:
        """The participants of an effect of violence: unnamed victims are those of the side that was hit."""
        side = {p.actor for p in act.participants if p.role == "target"} & self.counterparts.states(act, "target")
        unnamed = [
            p
            for p in event.participants
            if p.role == "target" and not ((actor := self.cast.actor(p.actor)) and (actor.known or actor.country))
        ]
        if len(side) != 1 or not unnamed:
            return list(event.participants)
        own = [replace(p, role="target agent") if p in unnamed else p for p in event.participants]
        return [replace(unnamed[0], actor=next(iter(side))), *(p for p in own if p.actor or p not in unnamed)]
