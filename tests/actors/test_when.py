"""Names mean those who bear them at the time of the document: on its date, in the years that it tells, or today."""

from __future__ import annotations

import pytest

from tests.actors.conftest import Reader


@pytest.mark.parametrize(
    ("text", "name", "who"),
    [
        ("A train left Saigon at dawn.", "Saigon", "ho-chi-minh-city"),
        ("Police in Istanbul arrested six men.", "Istanbul", "istanbul"),
        ("Belgrade recalled its envoy.", "Belgrade", "serbia"),
        ("In 1983 Belgrade recalled its envoy.", "Belgrade", "yugoslavia"),
        ("The Soviet Union protested, and Moscow recalled its envoy.", "Moscow", "soviet-union"),
        ("The Soviet Union was gone when Russia and Ukraine signed. Moscow agreed.", "Moscow", "russia"),
    ],
)
def test_a_text_without_a_date(read: Reader, text: str, name: str, who: str) -> None:
    assert read(text, "").who(name) == (who,)


def test_a_capital_of_a_state_that_is_gone_is_a_city(read: Reader) -> None:
    assert read("Saigon asked for a loan.", "2010-05-01").actor("Saigon").kind == "City"
    assert read("Saigon asked for a loan.", "1970-05-01").who("Saigon") == ("south-vietnam",)


def test_a_city_of_a_state_of_which_the_text_speaks(read: Reader) -> None:
    found = read("Congolese soldiers fired on the crowd in Beni. Uganda denied it.", "2019-11-25")
    assert found.actor("Beni").country == "dr-congo"


def test_a_city_of_the_region_named_behind(read: Reader) -> None:
    found = read("The fair in Odessa, Delaware, was called off.", "2019-11-25")
    assert (found.actor("Odessa").kind, found.actor("Odessa").country) == ("City", "united-states")
    assert read("Ministers of Syria, Libya, and Iraq met.", "2019-11-25").who("Syria") == ("syria",)


def test_a_warship_is_of_the_state_whose_letters_it_bears(read: Reader) -> None:
    found = read("HMS Calder left port.", "1982-05-02").actor("HMS Calder")
    assert (found.kind, found.country) == ("Military", "united-kingdom")


@pytest.mark.parametrize("words", ["The French Open began on Monday.", "A Boeing 747 landed."])
def test_occasions_and_products_are_nobody(read: Reader, words: str) -> None:
    assert read(words, "2019-05-27").found.resolutions == ()
