"""One last name, several people: who led at the time, whose country is named, or nobody that can be told."""

from __future__ import annotations

import datetime

import pytest

from kg.pipeline.identify import Identifier, Identity
from kg.pipeline.stages import Pipeline


@pytest.fixture(scope="module")
def identifier() -> Identifier:
    return Identifier(Pipeline())


def who(identifier: Identifier, name: str, text: str, date: str) -> Identity:
    start = text.index(name)
    return identifier.in_text(text, start, start + len(name), datetime.date.fromisoformat(date))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("President Zia signed the order in Islamabad.", "muhammad-zia-ul-haq"),
        ("President Zia signed the order in Dhaka.", "ziaur-rahman"),
        ("Pakistan's President Zia signed the order.", "muhammad-zia-ul-haq"),
    ],
)
def test_the_country_tells_which_president(identifier: Identifier, text: str, person: str) -> None:
    name = text[: text.index(" signed")]
    assert who(identifier, name, text, "1979-06-01").id == person


def test_where_nothing_tells_which_the_answer_says_so(identifier: Identifier) -> None:
    found = who(identifier, "President Zia", "President Zia signed the order.", "1979-06-01")
    assert (found.kind, found.id in identifier.world.entities) == ("Person", False)
    assert found.reason == ("ambiguous: on 1979-06-01 Muhammad Zia-ul-Haq and Ziaur Rahman were president")
    assert {"muhammad-zia-ul-haq", "ziaur-rahman"} <= {other.id for other in found.alternatives}


@pytest.mark.parametrize(
    ("text", "name", "date", "person"),
    [
        ("Savimbi refused to sign.", "Savimbi", "1994-11-20", "jonas-savimbi"),
        ("Gorbachev thanked his hosts.", "Gorbachev", "1999-03-02", "mikhail-gorbachev"),
        ("President-elect Obama chose his team.", "President-elect Obama", "2008-12-01", "barack-obama"),
        ("Envoys say the NATO chief will resign.", "the NATO chief", "2010-02-01", "anders-fogh-rasmussen"),
        (
            "The president of Peru met the presidents of Chile and Bolivia.",
            "the presidents of Chile and Bolivia",
            "2008-05-02",
            "michelle-bachelet",
        ),
        (
            "Peru closed its borders. The president spoke for an hour.",
            "The president",
            "1993-02-02",
            "alberto-fujimori",
        ),
    ],
)
def test_who_is_meant_by_office_and_last_name(
    identifier: Identifier, text: str, name: str, date: str, person: str
) -> None:
    assert who(identifier, name, text, date).id == person
