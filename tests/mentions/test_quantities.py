"""Quantities: how many of what."""

from __future__ import annotations

import datetime

import pytest

from kg.documents.types import Block, Document
from kg.language.analyse import Analyser
from kg.mentions.quantities import find_quantities
from kg.mentions.times import find_times


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def quantities(analyser: Analyser, text: str) -> list[tuple[str, float, float, str]]:
    date = datetime.date(2002, 1, 16)
    document = Document("d", text, date=date, blocks=(Block(0, len(text), "paragraph"),))
    (analysis,) = analyser.analyse([document])
    found = find_quantities(analysis, find_times(analysis))
    return [(text[q.start : q.end], q.low, q.high, q.unit) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russia has 6,000 strategic warheads.",
            ("6,000 strategic warheads", 6000, 6000, "strategic warhead"),
        ),
        (
            "It will keep 1,300 to 1,450 medium-range warheads.",
            ("1,300 to 1,450 medium-range warheads", 1300, 1450, "medium-range warhead"),
        ),
        ("The level is about 7,000.", ("about 7,000", 7000, 7000, "")),
        ("Congress approved $1.3 billion in aid.", ("$1.3 billion", 1.3e9, 1.3e9, "dollar")),
        ("Gunmen killed 12 soldiers.", ("12 soldiers", 12, 12, "soldier")),
        ("It killed at least 13 civilians.", ("at least 13 civilians", 13, 13, "civilian")),
        ("Brussels paid 270 million euros.", ("270 million euros", 2.7e8, 2.7e8, "euro")),
        ("They talked for two days.", ("two days", 2, 2, "day")),
        ("The raid left nine dead.", ("nine dead", 9, 9, "dead")),
        ("Prices rose by 20 percent.", ("20 percent", 20, 20, "percent")),
        ("Police held thirty-one men.", ("thirty-one men", 31, 31, "man")),
        ("Some two thousand people marched.", ("Some two thousand people", 2000, 2000, "people")),
        ("It lost between 10 and 20 tanks.", ("between 10 and 20 tanks", 10, 20, "tank")),
        ("It shipped 500,000 tons of oil.", ("500,000 tons", 500000, 500000, "ton")),
    ],
)
def test_number_and_unit(analyser: Analyser, text: str, expected: tuple[str, float, float, str]) -> None:
    assert quantities(analyser, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Dozens of people were hurt.",
        "The treaty was signed in 1972.",
        "They met on Jan. 9, 2002.",
        "The council passed Resolution 242.",
        "The No. 2 official left.",
        "It was a two-day visit.",
        "The truce took effect at 6 p.m.",
        "It deployed the Pershing 2 missiles there.",
        "Two of the officials left.",
        "One said so.",
    ],
)
def test_what_is_no_quantity(analyser: Analyser, text: str) -> None:
    assert quantities(analyser, text) == []
