"""Lexicon patterns: one readable line, such as `SOURCE sell|export OBJECT<technology> to TARGET`, as plain data.

The language is described in docs/lexicon.md. Capitals are roles, small letters lemmas, `a|b` alternatives, `<x>`
restricts the head of a role to a word class or a kind of actor, `(…)` is optional, `a+b` is one fixed phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from functools import partial

from kg.errors import OntologyError
from kg.ontology.pattern_items import CLAUSES, Item, pattern_items

VERB, NOUN, ADJECTIVE = "verbs", "nouns", "adjectives"
_NOT, _BE = "not", "be"
_PARTICLE_OR_PREPOSITION = frozenset("in on over".split())
ADVERBS = frozenset("up off out down back away apart aside forward together short".split())  # no prepositions
PARTICLES = _PARTICLE_OR_PREPOSITION | ADVERBS | frozenset("along around through".split())
_PREPOSITIONS = _PARTICLE_OR_PREPOSITION | frozenset(
    "about across against along among around as at before behind between by during for from into near of outside "
    "through to toward under upon with".split()
)

SUBJECT, OBJECT, PREPOSITION, PARTICLE, CLAUSE, MODIFIER = (
    "subject",
    "object",
    "preposition",
    "particle",
    "clause",
    "modifier",
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One argument of a pattern.

    `role`: source, target, object, parties, …; "" for fixed words; clause, target-clause, clause-target.
    `where`: subject, object, preposition (see `prepositions`), particle, clause, or modifier (before a noun).
    `words`: fixed lemmas of the head; `classes`/`forbidden`: what the head must or must not be.
    """

    role: str
    where: str
    prepositions: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    required: bool = True


Place = tuple[str, str]  # where something stands, and the word: a preposition, a particle, a noun's lemma; "" for any


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to say an event type: `triggers` are lemmas of the word that carries it, `before` words that must
    modify a noun trigger ("air" of "air strike"), `order` its place in the files; `text` the line itself.
    `negated`: the pattern speaks of the act left undone ("SOURCE not accept OBJECT"). `own`: from a user's folder.

    From these follow `demands`, of each of which one must stand around the word for the pattern to fit, whatever the
    subject (by them most patterns are ruled out), and `choosy`, all slots in the order in which they are filled, those
    that are choosy first."""

    type: str
    part: str
    triggers: tuple[str, ...]
    before: frozenset[str]
    slots: tuple[Slot, ...]
    text: str
    order: int
    negated: bool = False
    own: bool = False
    demands: tuple[frozenset[Place], ...] = field(init=False, repr=False, compare=False)
    choosy: tuple[Slot, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ruling = (PARTICLE, PREPOSITION, OBJECT, CLAUSE)
        demands = (_demanded(slot) for where in ruling for slot in self.slots if slot.required and slot.where == where)
        object.__setattr__(self, "demands", tuple(filter(None, demands)))
        object.__setattr__(self, "choosy", tuple(sorted(self.slots, key=lambda s: not (s.words or s.classes))))

    @property
    def weight(self) -> int:
        """How specific it is: fixed words and restrictions count double, and so does all that a user's own asks for."""
        return sum(
            s.required * (1 + 2 * bool(s.words) + 2 * bool(s.classes or s.forbidden or (self.own and s.role)))
            for s in self.slots
        ) + 2 * (bool(self.before) + self.negated)


def _demanded(slot: Slot) -> frozenset[Place]:
    """What may stand in the place of a slot, for fixed words these; nothing where that cannot be told beforehand."""
    if slot.where == PREPOSITION:
        return frozenset((PREPOSITION, preposition) for preposition in slot.prepositions)
    if slot.role == "clause-target" or slot.where == CLAUSE and slot.classes:  # which take a purpose too
        return frozenset()
    fixed = slot.words if not slot.role else frozenset()
    adverbs = fixed if slot.where == OBJECT else ()  # "work closely with"
    return frozenset([*((slot.where, word) for word in fixed or ("",)), *((PARTICLE, word) for word in adverbs)])


def _tied(lemma: str) -> bool:
    """Whether it is a preposition and its noun: "to war"; not "arrest warrant"."""
    first, _, noun = lemma.partition(" ")
    return bool(noun) and first in _PREPOSITIONS | PARTICLES


def possible(patterns: Iterable[Pattern], near: Set[Place]) -> list[Pattern]:
    """The patterns that find all that they demand around a word: most don't, which is seen at little cost."""
    return [pattern for pattern in patterns if not any(map(near.isdisjoint, pattern.demands))]


def parse_pattern(line: str, event_type: str, part: str, order: int, where: str, own: bool = False) -> list[Pattern]:
    """The patterns of one line; `where` is the file for messages, `own` whether it is a user's.

    Raises OntologyError for a malformed line.
    """
    try:
        items = pattern_items(line)
    except ValueError as error:
        raise OntologyError(f"{where}: {event_type}: {error} in the pattern {line!r}") from None
    negated = any(item.word == _NOT for item in items)
    reader = _Reader([item for item in items if item.word != _NOT], part)
    try:
        triggers, before, slots = reader.read()
    except (ValueError, IndexError) as error:
        raise OntologyError(f"{where}: {event_type}: {error or 'cut off'} in the pattern {line!r}") from None
    alone = tuple(trigger for trigger in triggers if " " not in trigger)
    rule = partial(Pattern, event_type, part, text=line.strip(), order=order, negated=negated, own=own)
    found = [rule(alone, before, slots)] if alone else []
    for trigger in (trigger for trigger in triggers if " " in trigger or part == NOUN and "-" in trigger):
        if part == VERB:
            verb, _, fixed = trigger.partition(" ")  # "call off"; "take part"
            slot = Slot("", PARTICLE if fixed in PARTICLES else OBJECT, words=frozenset({fixed}))
            found.append(rule((verb,), before, (*slots, slot)))
        else:
            *modifiers, noun = re.split("[ -]", trigger)  # "air strike", "cease-fire"
            found.append(rule((noun,), before.union(modifiers), slots))
    said = next((slot for slot in slots if not slot.role and slot.where == OBJECT and slot.words), None)
    if said is not None and triggers == (_BE,):  # "be betrothed to": a participle that says what an adjective would
        others = tuple(slot for slot in slots if slot is not said)
        found.append(replace(rule(tuple(sorted(said.words)), before, others), part=ADJECTIVE))
    return found


class _Reader:
    """Reads the items from left to right into slots around the trigger."""

    def __init__(self, items: list[Item], part: str) -> None:
        self.items, self.part = items, part

    def read(self) -> tuple[tuple[str, ...], frozenset[str], tuple[Slot, ...]]:
        slots: list[Slot] = []
        at = 0
        while self.items[at].is_role:
            slots.append(self._slot(self.items[at], SUBJECT if self.part != NOUN else MODIFIER))
            at += 1
        words = [self.items[at]]
        at += 1
        if self.part == NOUN:
            while at < len(self.items) and self._continues_noun(at):
                words.append(self.items[at])
                at += 1
        triggers, before = self._trigger(words)
        while at < len(self.items):
            at += self._argument(at, slots)
        return triggers, before, tuple(slots)

    def _continues_noun(self, at: int) -> bool:
        item = self.items[at]
        follower = self.items[at + 1] if at + 1 < len(self.items) else None
        return (
            bool(item.word)
            and not item.is_role
            and not item.optional
            and not set(item.lemmas) <= _PREPOSITIONS
            and not _tied(item.lemmas[0])
            and not (follower is not None and (follower.is_role or not follower.word))
        )

    def _trigger(self, words: list[Item]) -> tuple[tuple[str, ...], frozenset[str]]:
        if not words[-1].word or words[-1].is_role:
            raise ValueError("no trigger word")
        before = frozenset(lemma for item in words[:-1] for lemma in item.lemmas)
        return words[-1].lemmas, before

    def _argument(self, at: int, slots: list[Slot]) -> int:
        """Adds the slot that begins at `at`; gives how many items it took."""
        item = self.items[at]
        follower = self.items[at + 1] if at + 1 < len(self.items) else None
        if item.is_role:
            slots.append(self._slot(item, CLAUSE if item.word in CLAUSES else OBJECT))
            return 1
        if self.part == VERB and item.word and set(item.lemmas) <= ADVERBS:  # "call out TARGET"
            slots.append(Slot("", PARTICLE, words=frozenset(item.lemmas), required=not item.optional))
            return 1
        clausal = follower is not None and follower.word in CLAUSES and not set(item.lemmas) <= _PREPOSITIONS
        if follower is not None and not clausal and item.word and (follower.is_role or not follower.word):
            slots.append(self._slot(follower, PREPOSITION, frozenset(item.lemmas), item.optional))
            return 2
        noun = follower is not None and not set(follower.lemmas) <= _PREPOSITIONS
        ties = set(item.lemmas) <= _PREPOSITIONS | PARTICLES and not set(item.lemmas) <= PARTICLES - _PREPOSITIONS
        if follower is not None and noun and ties:  # "on strike": its fixed object
            required = not (item.optional or follower.optional)
            words = frozenset(follower.lemmas)
            slots.append(Slot("", PREPOSITION, frozenset(item.lemmas), words, required=required))
            return 2
        if item.word and set(item.lemmas) <= PARTICLES:
            slots.append(Slot("", PARTICLE, words=frozenset(item.lemmas), required=not item.optional))
            return 1
        if item.word and _tied(item.lemmas[0]):  # to+war, to+justice, under+way
            fixed = [lemma.split(" ", 1) for lemma in item.lemmas]
            slots.append(
                Slot(
                    "",
                    PREPOSITION,
                    frozenset(f[0] for f in fixed),
                    frozenset(f[-1] for f in fixed),
                    required=not item.optional,
                )
            )
            return 1
        slots.append(
            Slot(
                "",
                OBJECT,
                frozenset(),
                frozenset(item.lemmas) if item.word else frozenset(),
                item.classes,
                item.forbidden,
                not item.optional,
            )
        )
        return 1

    def _slot(self, item: Item, where: str, prepositions: frozenset[str] = frozenset(), optional: bool = False) -> Slot:
        words = frozenset() if item.is_role or not item.word else frozenset(item.lemmas)
        return Slot(
            item.word.lower() if item.is_role else "",
            where,
            prepositions,
            words,
            item.classes,
            item.forbidden,
            not (item.optional or optional),
        )
