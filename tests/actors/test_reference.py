"""Pronouns, definite descriptions, counterparts."""

from __future__ import annotations

from typing import Any

Reader = Any


def test_the_two_sides_are_those_who_deal_with_each_other(read: Reader) -> None:
    found = read(
        "Norway held talks with Chile on Monday. The two sides will meet again, and both countries hope for peace."
    )
    assert set(found.who("The two sides")) == {"norway", "chile"}
    assert set(found.who("both countries")) == {"norway", "chile"}


def test_a_possessive_is_its_own_clause_subject(read: Reader) -> None:
    found = read("Norway recalled its ambassador after Chile had closed its border.")
    assert found.who("its") == ("norway",)
    assert found.who("its", 1) == ("chile",)


def test_he_is_a_person_and_it_is_none(read: Reader) -> None:
    found = read("Kari Lindqvist met reporters in Norway. She said it would leave the alliance.")
    assert found.who("She") == found.who("Kari Lindqvist")
    assert found.who("it") == ("norway",)


def test_it_is_nobody_where_a_clause_follows(read: Reader) -> None:
    found = read("Norway protested. It is feared that ships were lost.")
    assert all(r.mention.role != "it" for r in found.found.resolutions)


def test_the_leader_of_a_country_is_who_was_named(read: Reader) -> None:
    found = read("Norwegian President Kari Lindqvist arrived on Monday. The Norwegian leader met nobody.")
    assert found.who("The Norwegian leader") == found.who("Norwegian President Kari Lindqvist")


def test_the_leader_of_a_country_by_date(read: Reader) -> None:
    assert read("The French leader met nobody.").who("The French leader") == ("test-boris-younger",)


def test_a_counterpart_bears_the_same_office(read: Reader) -> None:
    found = read(
        "Norwegian Foreign Minister Kari Lindqvist met her Chilean counterpart, Pablo Ocre, on Monday.",
    )
    assert found.label("her Chilean counterpart") == "Pablo Ocre"
    assert ("holdsOffice", "Pablo Ocre", "Chile", "foreign minister") in found.relations()


def test_an_unnamed_counterpart_by_date(read: Reader) -> None:
    found = read("Norwegian Foreign Minister Kari Lindqvist met her Japanese counterpart on Monday.")
    assert found.who("her Japanese counterpart") == ("test-emil",)


def test_the_official_is_the_official_before(read: Reader) -> None:
    found = read("A senior Norwegian official spoke on Monday. Nothing was settled, the official said.")
    assert found.who("the official") == found.who("A senior Norwegian official")
    another = read("A senior Norwegian official spoke on Monday. Another Norwegian official left.")
    assert another.who("Another Norwegian official") != another.who("A senior Norwegian official")


def test_a_relative_pronoun_is_what_the_clause_modifies(read: Reader) -> None:
    assert read("Norway, which borders Sweden, protested.").who("which") == ("norway",)


def test_we_is_the_state_of_the_speaker(read: Reader) -> None:
    found = read('"We will never sign," Norwegian President Kari Lindqvist said.')
    assert found.who("We") == ("norway",)


def test_the_former_is_the_first_of_two(read: Reader) -> None:
    assert read("Norway and Chile disagree. The latter sent an envoy.").who("The latter") == ("chile",)
    assert read("Norway and Chile disagree. The former sent an envoy.").who("The former") == ("norway",)


def test_a_pronoun_may_refer_ahead(read: Reader) -> None:
    assert read("After it had voted, Norway left the hall.").who("it") == ("norway",)
    assert read("After Chile had voted, it left the hall.").who("it") == ("chile",)


def test_nobody_in_particular_is_no_mention(read: Reader) -> None:
    found = read("No mediator came to Norway.")
    assert [r.actors for r in found.found.resolutions] == [("norway",)]


def test_the_head_of_a_name_is_short_for_it(read: Reader) -> None:
    found = read("The Economic Community of West African States met in Lima. Chad left the Community.")
    assert found.who("Community") == ("ecowas",)


def test_a_treaty_told_by_its_year_is_the_one_spoken_of(read: Reader) -> None:
    found = read("The Iran nuclear deal was signed in Vienna. Norway praised the 2015 agreement.")
    assert found.who("the 2015 agreement") == found.who("Iran nuclear deal")


def test_we_is_the_state_whose_statement_it_is(read: Reader) -> None:
    found = read("OSLO, May 3 — MR. HALE: Good afternoon. We have asked Chile for help. QUESTION: And Peru?")
    assert found.who("We") == ("norway",)


def test_i_is_who_began_to_speak(read: Reader) -> None:
    found = read("Kari Lindqvist: Good afternoon. Chile has asked for help. I called its president.")
    assert found.who("I") == found.who("Kari Lindqvist")


def test_the_government_is_that_of_the_place_that_reports(read: Reader) -> None:
    place = "Strike in Haiti\n\nPORT-AU-PRINCE, March 6, 2024 (Wire) - The prime minister flew to Chad. "
    assert read(f"{place}Gunmen burnt two banks. The government closed schools.").who("The government") == ("haiti",)
    assert read(f"{place}Chad was pleased. The government closed schools.").who("The government") == ("chad",)


def test_they_are_those_who_met_but_them_may_be_things(read: Reader) -> None:
    told = "Kari Lindqvist asked Jan Hald for weapons. "
    assert len(read("Kari Lindqvist met Jan Hald. They talked for an hour.").who("They")) == 2
    assert all(r.mention.role != "them" for r in read(f"{told}Chad refused to supply them.").found.resolutions)
