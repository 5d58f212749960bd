"""The language of lexicon patterns."""

from __future__ import annotations

import pytest

from kg.errors import OntologyError
from kg.ontology import patterns as p
from kg.ontology.patterns import parse_pattern


def slots(line: str, part: str = p.VERB) -> list[tuple[str, str, bool]]:
    (pattern,) = parse_pattern(line, "t", part, 1, "file.yaml")
    return [(slot.role, slot.where, slot.required) for slot in pattern.slots]


def test_a_verb_with_subject_object_and_preposition() -> None:
    (pattern,) = parse_pattern("SOURCE sell|export OBJECT<technology> to TARGET", "t", p.VERB, 1, "f")
    assert pattern.triggers == ("sell", "export")
    source, about, target = pattern.slots
    assert (source.role, source.where) == ("source", p.SUBJECT)
    assert (about.role, about.where, about.classes) == ("object", p.OBJECT, {"technology"})
    assert (target.role, target.where, target.prepositions) == ("target", p.PREPOSITION, {"to"})


@pytest.mark.parametrize(
    ("line", "part", "expected"),
    [
        ("SOURCE accuse TARGET (of OBJECT)", p.VERB, [("source", "subject", True), ("target", "object", True), ("object", "preposition", False)]),
        ("SOURCE cut off aid to TARGET", p.VERB, [("source", "subject", True), ("", "particle", True), ("", "object", True), ("target", "preposition", True)]),
        ("SOURCE go to+war with TARGET", p.VERB, [("source", "subject", True), ("", "preposition", True), ("target", "preposition", True)]),
        ("SOURCE demand TARGET-CLAUSE", p.VERB, [("source", "subject", True), ("target-clause", "clause", True)]),
        ("SOURCE sale of OBJECT to TARGET", p.NOUN, [("source", "modifier", True), ("object", "preposition", True), ("target", "preposition", True)]),
        ("talks between PARTIES", p.NOUN, [("parties", "preposition", True)]),
        ("SOURCE impose <sanction> on TARGET", p.VERB, [("source", "subject", True), ("", "object", True), ("target", "preposition", True)]),
    ],
)  # fmt: skip
def test_slots(line: str, part: str, expected: list[tuple[str, str, bool]]) -> None:
    assert slots(line, part) == expected


def test_a_noun_of_two_words_asks_for_its_modifier() -> None:
    (pattern,) = parse_pattern("SOURCE air strike on TARGET", "t", p.NOUN, 1, "f")
    assert (pattern.triggers, pattern.before) == (("strike",), {"air"})


def test_more_words_and_restrictions_weigh_more() -> None:
    general, special = (
        parse_pattern(line, "t", p.VERB, 1, "f")[0]
        for line in ("SOURCE sell OBJECT to TARGET", "SOURCE sell OBJECT<weapon> to TARGET")
    )
    assert special.weight > general.weight


@pytest.mark.parametrize(
    "line",
    ["SOURCE sell (to TARGET", "SOURCE", "SOURCE sell WHOM", "SOURCE sell to TARGET)", "SOURCE sell 3%"],
)
def test_a_malformed_pattern_is_named(line: str) -> None:
    with pytest.raises(OntologyError, match=r"lexicon/x.yaml: sellsTo: .*pattern"):
        parse_pattern(line, "sellsTo", p.VERB, 1, "lexicon/x.yaml")
