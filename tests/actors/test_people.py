"""Who the names and titles of people mean."""

from __future__ import annotations

from typing import Any

Reader = Any


def test_an_office_and_the_date_tell_two_bearers_of_a_name_apart(read: Reader) -> None:
    text = "President Halvorsen spoke to reporters on Monday."
    assert read(text, "1952-05-01").who("President Halvorsen") == ("test-boris-older",)
    assert read(text, "1962-05-01").who("President Halvorsen") == ("test-boris-younger",)


def test_a_surname_follows_its_full_name(read: Reader) -> None:
    found = read("Carla Lindqvist resigned on Monday. Lindqvist had served for a year.")
    assert found.who("Lindqvist") == found.who("Carla Lindqvist")


def test_a_headline_may_name_before_the_text_does(read: Reader) -> None:
    found = read("Lindqvist resigns in Paris\n\nCarla Lindqvist resigned on Monday, her office said.")
    assert found.who("Lindqvist") == found.who("Carla Lindqvist")


def test_a_country_can_be_a_surname(read: Reader) -> None:
    found = read("Henrik Jordan won the vote. Jordan thanked his party, and Mr. Jordan promised reforms.")
    assert found.actor("Mr. Jordan").kind == "Person"
    assert read("Jordan expelled three diplomats on Monday.").who("Jordan") == ("jordan",)


def test_an_unknown_person_has_country_and_office_from_the_title(read: Reader) -> None:
    found = read("Norwegian Foreign Minister Kari Lindqvist arrived on Monday.")
    actor = found.actor("Norwegian Foreign Minister Kari Lindqvist")
    assert (actor.label, actor.kind, actor.country, actor.code) == ("Kari Lindqvist", "Person", "norway", "NORGOV")
    assert ("holdsOffice", "Kari Lindqvist", "Norway", "foreign minister") in found.relations()


def test_a_former_office_is_not_held(read: Reader) -> None:
    found = read("Former Norwegian President Kari Lindqvist arrived on Monday.")
    assert not {r for r in found.relations() if r[0] == "holdsOffice"}


def test_ranks_are_no_offices(read: Reader) -> None:
    found = read("Gen. Olaf Lindqvist arrived on Monday.")
    assert found.label("Gen. Olaf Lindqvist") == "Olaf Lindqvist"
    assert not found.relations()


def test_role_and_name_side_by_side_are_one(read: Reader) -> None:
    after = read("Kari Lindqvist, Norway's foreign minister, arrived on Monday.")
    before = read("The foreign minister of Norway, Kari Lindqvist, arrived on Monday.")
    for found in (after, before):
        assert ("holdsOffice", "Kari Lindqvist", "Norway", "foreign minister") in found.relations()
        assert len({a for r in found.found.resolutions if r.mention.kind == "Person" for a in r.actors}) == 1


def test_whoever_is_unknown_has_an_id_of_the_document(read: Reader) -> None:
    found = read("Kari Lindqvist arrived on Monday.")
    assert found.who("Kari Lindqvist")[0].startswith("kari-lindqvist-")
    assert not found.actor("Kari Lindqvist").known


def test_the_holder_of_an_office_by_date(read: Reader) -> None:
    text = "The prime minister of Greenland arrived on Monday."
    assert read(text).who("The prime minister of Greenland") == ("test-anna-older",)
    assert read(text, "1972-03-01").label("The prime minister of Greenland") == "prime minister of Greenland"


def test_parts_of_a_name_are_not_enough_without_the_country(read: Reader) -> None:
    """Boris C. Halvorsen served France; a Boris Halvorsen in a text without France is somebody else."""
    assert read("Boris T. Halvorsen opened a shop.", "1962-03-01").who("Boris T. Halvorsen")[0].startswith("boris-t")


def test_nobody_acts_before_birth(read: Reader) -> None:
    assert read("Anna Testova spoke.", "1820-03-01").who("Anna Testova") != ("test-anna-older",)


def test_a_short_name_means_whoever_was_named_last_before_it(read: Reader) -> None:
    text = "Moa Lindqvist met Kai Lindqvist. Lindqvist died in July. His rival was President Ola Lindqvist of Norway."
    found = read(text)
    assert found.who("Lindqvist") == found.who("Kai Lindqvist")
    later = read(f"{text} President Lindqvist had won the vote.")
    assert later.who("President Lindqvist") == later.who("President Ola Lindqvist")
