"""Role phrases, governments, capitals: for whom somebody acts."""

from __future__ import annotations

from typing import Any

import pytest

Reader = Any


@pytest.mark.parametrize("phrase", ["Norwegian officials", "Norwegian troops", "The Norwegian government"])
def test_bare_plurals_and_governments_are_the_state(read: Reader, phrase: str) -> None:
    assert read(f"{phrase} crossed the line on Monday.").who(phrase) == ("norway",)


@pytest.mark.parametrize(
    ("phrase", "kind", "code"),
    [
        ("A Norwegian military delegation", "Delegation", "NORGOV"),
        ("A senior Norwegian official", "Person", "NORGOV"),
        ("The Norwegian parliament", "Legislature", "NORLEG"),
    ],
)
def test_who_is_singled_out_acts_for_the_state(read: Reader, phrase: str, kind: str, code: str) -> None:
    found = read(f"{phrase} met reporters on Monday.")
    assert found.at(phrase).acts_for == "norway"
    assert (found.actor(phrase).kind, found.actor(phrase).code) == (kind, code)


def test_rebels_and_refugees_do_not_act_for_the_state(read: Reader) -> None:
    for phrase, code in (("Norwegian rebels", "NORREB"), ("Norwegian refugees", "NORREF")):
        found = read(f"{phrase} crossed the border on Monday.")
        assert found.at(phrase).acts_for == ""
        assert found.actor(phrase).code == code


def test_two_countries_before_one_noun(read: Reader) -> None:
    found = read("American and Norwegian troops trained together.")
    assert found.who("American and Norwegian troops") == ("united-states", "norway")


def test_a_stance_is_no_nationality(read: Reader) -> None:
    found = read("A group of pro-Norwegian rebels attacked.")
    assert found.actor("pro-Norwegian rebels").country == ""


def test_a_capital_acts_or_is_a_place(read: Reader) -> None:
    assert read("Oslo rejected the offer on Monday.").who("Oslo") == ("norway",)
    place = read("The ministers met in Oslo on Monday.").actor("Oslo")
    assert (place.kind, place.country) == ("City", "norway")
    assert read("Chile imposed sanctions on Oslo.").who("Oslo") == ("norway",)


def test_the_date_decides_between_a_state_and_the_one_before(read: Reader) -> None:
    assert read("Moscow rejected the offer.", "1978-05-01").who("Moscow") == ("soviet-union",)
    assert read("Moscow rejected the offer.", "2004-05-01").who("Moscow") == ("russia",)


def test_an_administration_belongs_to_its_leader_s_country(read: Reader) -> None:
    found = read("The Halvorsen administration rejected the offer.")
    assert found.at("The Halvorsen administration").acts_for == "france"
    assert found.actor("The Halvorsen administration").kind == "Government"


def test_local_police_are_those_of_the_place(read: Reader) -> None:
    assert read("Police arrested twenty people in Norway on Monday.").actor("Police").country == "norway"


def test_a_country_s_goods_are_no_actor(read: Reader) -> None:
    found = read("Norwegian cheese is sold in Chile.")
    assert "norway" not in {a for r in found.found.resolutions for a in r.actors}


def test_a_spokesman_speaks_for_whom_the_phrase_names(read: Reader) -> None:
    found = read("A spokesman for Gen. Olaf Lindqvist denied it.")
    assert ("spokespersonOf", "spokesman for Gen. Olaf Lindqvist", "Olaf Lindqvist", "") in found.relations()


def test_a_treaty_by_year_and_party(read: Reader) -> None:
    found = read("Norway criticized a 1963 treaty with Japan.", "1970-01-01")
    assert found.who("a 1963 treaty with Japan") == ("test-pact",)
    assert ("partyTo", "Japan", "Halvorsen Pact", "") in found.relations()


def test_kin(read: Reader) -> None:
    found = read("Kari Lindqvist arrived with her son, Olaf Lindqvist, on Monday.")
    assert ("kinOf", "Kari Lindqvist", "Olaf Lindqvist", "") in found.relations()


def test_a_part_of_the_state(read: Reader) -> None:
    assert ("partOf", "Norwegian parliament", "Norway", "") in read("The Norwegian parliament voted.").relations()
