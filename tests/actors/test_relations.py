"""Offices, arms, parties and seats that noun phrases state."""

from __future__ import annotations

from typing import Any

Reader = Any


def test_arms_in_the_genitive_are_possessed(read: Reader) -> None:
    assert ("possesses", "Norway", "", "missiles") in read("Norway's missiles worried neighbouring Chile.").relations()
    assert ("possesses", "Norway", "", "reactor at Lofthus") in read(
        "Norway will halt its reactor at Lofthus this year."
    ).relations()
    assert not [r for r in read("Norwegian missiles worried neighbouring Chile.").relations() if r[0] == "possesses"]


def test_a_senator_is_a_member_of_the_senate(read: Reader) -> None:
    found = read("U.S. Senator Olaf Lindqvist rejected the plan.").relations()
    assert ("memberOf", "Olaf Lindqvist", "U.S. Senate", "") in found
    assert not [r for r in found if r[0] == "holdsOffice"]


def test_own_party_and_own_forces(read: Reader) -> None:
    found = read("Gen. Olaf Lindqvist lost the battle. His forces withdrew.").relations()
    assert [r for r in found if r[0] == "leads" and r[1] == "Olaf Lindqvist"]


def test_a_predecessor_held_the_same_office(read: Reader) -> None:
    found = read(
        "Norwegian Foreign Minister Kari Lindqvist, whose predecessor, Olaf Brekke, fell ill, met reporters."
    ).relations()
    assert ("succeeds", "Kari Lindqvist", "Olaf Brekke", "") in found
    assert ("holdsOffice", "Olaf Brekke", "Norway", "foreign minister") in found


def test_a_minister_without_a_country_serves_the_only_state_of_the_text(read: Reader) -> None:
    found = read(
        "Norway will send observers to the polls. Interior Minister Kari Lindqvist praised the plan."
    ).relations()
    assert ("holdsOffice", "Kari Lindqvist", "Norway", "interior minister") in found


def test_among_several_states_a_minister_without_a_country_stays_open(read: Reader) -> None:
    found = read("Norway sued Peru. Interior Minister Kari Lindqvist praised the step.").relations()
    assert not [r for r in found if r[0] == "holdsOffice" and r[1] == "Kari Lindqvist"]


def test_of_two_names_the_nearer_one_has_the_role_behind_them(read: Reader) -> None:
    found = read("President Olaf Brekke and Kari Lindqvist, the Norwegian leader, signed a treaty.").relations()
    assert ("leads", "Kari Lindqvist", "Norway", "") in found
    assert not [r for r in found if r[0] == "leads" and r[1] == "Olaf Brekke"]


def test_a_state_beside_an_official_is_not_whom_the_official_serves(read: Reader) -> None:
    found = read("Interior Minister Kari Lindqvist criticized Norway.").relations()
    assert not [r for r in found if r[0] == "holdsOffice"]


def test_the_bodies_of_an_owner_in_a_relative_clause(read: Reader) -> None:
    found = read("The African Union, whose Commission proposed the ban, met Norway.").relations()
    assert ("partOf", "Commission", "African Union", "") in found
