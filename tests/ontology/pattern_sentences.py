"""Made sentences for the patterns of the lexicon: each says what its pattern says, in plain words.

They are English by accident only: enough for a parser to see the places that the pattern names. A pattern whose
sentences all fail has an example of its own in `pattern_examples.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from kg.ontology import patterns as p
from kg.ontology.patterns import Pattern, Slot

_SOURCE, _TARGET = "Norway", "Peru"
_KINDS = {
    "person": "Omar Chehab",
    "organisation": "the United Nations",
    "armedgroup": "Hezbollah",
    "party": "the Labour Party",
    "group": "the rebels",
    "government": "the government of Peru",
    "city": "Lima",
    "treaty": "the treaty",
    "coalition": "NATO",
    "company": "the company",
    "agency": "the CIA",
    "people": "the Kurds",
    "military": "the army",
}
_ROLES = {
    "source": _SOURCE,
    "target": _TARGET,
    "object": "the plan",
    "parties": "Norway and Peru",
    "agent": "Omar Chehab",
}
_ROLES |= {"place": "Lima", "mediator": "Kenya", "host": "Kenya"}
_CLAUSES = {
    "clause": ("to {verb} the plan", "that it would {verb} the plan", "that it was {verb}", "{verb}ing the plan"),
    "target-clause": (
        "that Peru {verb} the plan",
        "that Peru should {verb} the plan",
        "for Peru to {verb} the plan",
        "Peru to {verb} the plan",
        "that Peru was {verb} the attack",
        "Peru must leave",
        "that Peru must leave",
    ),
    "clause-target": ("to {verb} Peru", "that it would {verb} Peru", "{verb}ing Peru"),
}
_VERBS = ("drop", "leave")
ROUNDS = 8


def sentences(pattern: Pattern, classes: Mapping[str, list[str]], number: int) -> Iterator[str]:
    """The sentences for the pattern in that round of `ROUNDS`, one for each of some of its triggers."""
    for trigger in islice(pattern.triggers, number % 2, number % 2 + (2 if number else 1)):
        words = [_words(slot, classes, number) for slot in pattern.slots if slot.required or number % 4 < 2]
        before = [w for s, w in zip(pattern.slots, words, strict=False) if s.where in (p.SUBJECT, p.MODIFIER)]
        behind = [w for s, w in zip(pattern.slots, words, strict=False) if s.where not in (p.SUBJECT, p.MODIFIER)]
        yield _sentence(pattern, trigger, before, behind, number)


def _sentence(pattern: Pattern, trigger: str, before: list[str], behind: list[str], number: int) -> str:
    subject, rest = before[0] if before else "It", " ".join([*before[1:], *behind])
    if pattern.part == p.VERB:
        negation = "not " if pattern.negated else ""
        return f"{subject} will {negation}{trigger} {rest} on Friday."
    if pattern.part == p.ADJECTIVE:
        return f"{subject} is {trigger} {rest}."
    modifiers = sorted(pattern.before)
    noun = " ".join([*modifiers[number % max(len(modifiers), 1) :][:1], trigger])
    owner = f"{subject}'s" if before else "the"
    return f"{owner[0].upper()}{owner[1:]} {noun} {rest} ended." if number % 2 else f"Kenya saw {owner} {noun} {rest}."


def _words(slot: Slot, classes: Mapping[str, list[str]], number: int) -> str:
    if slot.where == p.PARTICLE or (slot.words and slot.where == p.PREPOSITION and not slot.role):
        noun = sorted(slot.words)[number % len(slot.words)]
        return " ".join([*sorted(slot.prepositions)[:1], *(["the"] if number % 4 == 1 else []), noun])
    if slot.role in _CLAUSES:
        forms = _CLAUSES[slot.role]
        wanted = sorted(slot.classes - {"infinitive", "subjunctive", "intent", "must", "should"}) or list(_VERBS)
        clause = forms[number % len(forms)].format(verb=wanted[number // 4 % len(wanted)])
        return " ".join([*sorted(slot.prepositions)[:1], clause])
    return " ".join([*sorted(slot.prepositions)[:1], _noun(slot, classes, number)])


def _noun(slot: Slot, classes: Mapping[str, list[str]], number: int) -> str:
    """A noun phrase that the slot admits."""
    if slot.words:
        return ("", "a ", "the ")[number % 3] + sorted(slot.words)[number % len(slot.words)]
    wanted = sorted(slot.classes)
    if not wanted:
        return _ROLES.get(slot.role, "the plan")
    name = wanted[number % len(wanted)]
    if name in ("state", "actor", "place"):
        return _ROLES.get(slot.role, _TARGET)
    if name in _KINDS:
        return _KINDS[name]
    lemmas = classes.get(name) or [name]
    return f"the {lemmas[number % len(lemmas)]}"
