"""One event told several times in a document: tellings that agree become one event with several quotes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from kg.documents.blocks import HEADLINE
from kg.events.syntax import Syntax
from kg.events.types import FACTUAL, Event, Participant, Telling
from kg.language import types as t
from kg.language.types import Token
from kg.ontology.lexicon import Lexicon

_SHARED = 0.5  # more, of the words of the shorter object
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_MONTH = len("2001-11")  # a longer time may hold several acts of a kind
_FRESH = datetime.timedelta(days=45)  # news without a date is not older


class Retellings:
    """Brings the tellings of one document together.

    It is careful: two tellings are of one event only where type, stance, parties, object, time, place and quantity
    agree, where more than that speaks for it, and where nothing says that another act of the kind is meant ("another",
    "again", "an attack").
    """

    def __init__(self, syntax: Syntax, lexicon: Lexicon, date: datetime.date | None) -> None:
        self._syntax, self._date = syntax, date
        self._tokens = {token.start: token for token in syntax.tokens}
        self._anew = frozenset(map(str, lexicon.support.get("anew") or ()))
        self._definite = frozenset(map(str, lexicon.support.get("definite") or ()))
        self._indefinite = frozenset(map(str, lexicon.support.get("indefinite") or ()))

    def joined(self, events: Iterable[Event]) -> list[Event]:
        """The events, in the order of their first telling; `events` are in the order of the text."""
        groups: list[list[Event]] = []
        for event in events:
            known = [group for group in groups if all(self._same(earlier, event) for earlier in group)]
            if len(known) == 1 and not self._another(known[0][0], event):
                known[0].append(event)
            else:
                groups.append([event])
        return [_one(group) if len(group) > 1 else group[0] for group in groups]

    def _same(self, one: Event, other: Event) -> bool:
        return (
            one.type == other.type
            and (one.modality == other.modality or {one.modality, other.modality} <= FACTUAL)
            and one.plover == other.plover
            and self._same_parties(one, other)
            and _agree(_actors(one, "place"), _actors(other, "place"))
            and (one.modality in FACTUAL or _agree(_actors(one, "speaker"), _actors(other, "speaker")))
            and (not one.quantity or not other.quantity or one.quantity == other.quantity)
            and self._same_time(one, other)
            and (one.structural or self._sign(one, other))
        )

    def _same_parties(self, one: Event, other: Event) -> bool:
        if any(_actors(one, role) != _actors(other, role) for role in ("source", "target")):
            return False
        if not all(_agree(_actors(one, role), _actors(other, role)) for role in ("agent", "target agent", "object")):
            return False
        first, second = self._object(one), self._object(other)
        return not first or not second or len(first & second) > _SHARED * min(len(first), len(second))

    def _object(self, event: Event) -> frozenset[str]:
        """The lemmas of what the act is about, without those of its parties."""
        spans = [(p.start, p.end) for p in event.participants if p.role == "object" and p.start >= 0]
        parties = [(p.start, p.end) for p in event.participants if p.role != "object"]
        tokens = [token for start, end in spans for token in self._within(start, end)]
        told = (token for token in tokens if not any(start <= token.start < end for start, end in parties))
        return frozenset(token.lemma for token in told if token.pos in _CONTENT)

    def _within(self, start: int, end: int) -> list[Token]:
        return [self._tokens[at] for at in range(start, end) if at in self._tokens]

    def _sign(self, one: Event, other: Event) -> bool:
        """Whether more than type and parties speaks for one event: what is said of it, its words, or its place in the
        text."""
        shared = [_actors(one, role) & _actors(other, role) for role in ("object", "place")]
        if any(shared) or self._object(one) & self._object(other) or (one.time and one.time == other.time):
            return True
        first, second = (self._tokens.get(event.trigger[0]) for event in (one, other))
        if first is None or second is None:
            return False
        return first.lemma == second.lemma or self._back(second) or self._in_headline(one)

    def _back(self, noun: Token) -> bool:
        """ "the raid", "these talks": a noun that points back."""
        children = (self._syntax.tokens[i] for i in noun.children)
        return noun.pos == "NOUN" and any(c.lower in self._definite for c in children if c.relation == t.DETERMINER)

    def _same_time(self, one: Event, other: Event) -> bool:
        if one.time == other.time:
            return True
        if one.time and other.time:
            short, long = sorted((one.time, other.time), key=len)
            return len(short) >= _MONTH and long.startswith(short)
        return not one.structural and (one.modality not in FACTUAL or self._fresh(one.time or other.time))

    def _fresh(self, time: str) -> bool:
        """Whether the time may be meant by news that give none: not what is told as history."""
        day = re.match(r"\d{4}-\d\d-\d\d", time)
        if self._date is None or day is None:
            return self._date is None or self._date.isoformat().startswith(time[:7])
        return self._date - _FRESH <= datetime.date.fromisoformat(day[0]) <= self._date

    def _another(self, first: Event, later: Event) -> bool:
        """Whether the words of the later telling introduce an act of their own."""
        trigger = self._tokens.get(later.trigger[0])
        if trigger is None or later.structural:
            return False
        around = [self._syntax.tokens[i] for i in trigger.children]
        if any(token.lemma in self._anew or token.lower in self._anew for token in around):
            return True
        headline = self._syntax.sentences[trigger.sentence].block != HEADLINE and self._in_headline(first)
        return trigger.pos == "NOUN" and not headline and self._new(trigger, around)

    def _new(self, noun: Token, around: list[Token]) -> bool:
        """ "an attack", "attacks on": not "the attack", "Chile's attack"."""
        determiners = [c for c in around if c.relation in (t.DETERMINER, t.POSSESSIVE)]
        if not determiners:
            return noun.tag == "NNS"
        return any(c.lower in self._indefinite for c in determiners)

    def _in_headline(self, event: Event) -> bool:
        token = self._tokens.get(event.trigger[0])
        return token is not None and self._syntax.sentences[token.sentence].block == HEADLINE


def _actors(event: Event, role: str) -> frozenset[str]:
    """Who has the role; those who are no actors by their words, but for objects, whose words are compared otherwise."""
    found = (p.actor or p.text.lower() for p in event.participants if p.role == role and (p.actor or role != "object"))
    return frozenset(found)


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name one at least, or one names none."""
    return not one or not other or bool(one & other)


def _one(tellings: list[Event]) -> Event:
    """The fullest telling, with what the others add."""
    best = max(tellings, key=_fullness)
    others = [event for event in tellings if event is not best]
    seen = {(p.role, p.actor or p.text) for p in best.participants}
    added: dict[tuple[str, str], Participant] = {}
    for event in others:
        for p in event.participants:
            if p.actor and (p.role, p.actor) not in seen and p.role != "speaker":
                added.setdefault((p.role, p.actor), p)
    return replace(
        best,
        participants=(*best.participants, *added.values()),
        time=max((event.time for event in tellings), key=len),
        object=best.object or next((event.object for event in others if event.object), ""),
        quantity=best.quantity or next((event.quantity for event in others if event.quantity), ""),
        confidence=max(event.confidence for event in tellings),
        tellings=tuple(Telling(event.trigger, event.quote, event.sentence) for event in others),
    )


def _fullness(event: Event) -> tuple[int, bool, float, int]:
    named = sum(1 for p in event.participants if p.actor and p.role != "speaker")
    return named, bool(event.time), event.confidence, -event.trigger[0]
