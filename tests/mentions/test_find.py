"""Which phrases of a text are mentions, and what the words say of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.documents.make import make_document
from kg.language.analyse import Analyser
from kg.mentions.find import find_mentions
from kg.mentions.types import DEMONYM, DESCRIPTION, NAME, PRONOUN, ROLE, Mention
from kg.ontology.files import ontology_root
from kg.ontology.world import World, load_world

Finder = Callable[..., dict[str, Mention]]


@pytest.fixture(scope="module")
def world() -> World:
    return load_world([ontology_root()])


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


@pytest.fixture(scope="module")
def find(world: World, analyser: Analyser) -> Finder:
    """The mentions of a text by their words."""

    def finder(text: str, date: str = "2002-03-01") -> dict[str, Mention]:
        document = make_document(text, id="test", date=datetime.date.fromisoformat(date))
        found = find_mentions(next(iter(analyser.analyse([document]))), world).mentions
        return {text[m.start : m.end]: m for m in found}

    return finder


def test_capitals_tell_a_name_from_a_word(find: Finder) -> None:
    assert "us" not in {m for m, x in find("He told us a story.").items() if x.form == NAME}
    assert find("The US protested.")["US"].candidates == ("united-states",)
    assert "turkey" not in find("They ate turkey in Norway.")
    assert find("Turkey protested.")["Turkey"].candidates == ("turkey",)


def test_months_are_no_names(find: Finder) -> None:
    assert set(find("Norway voted in May and on Monday.")) == {"Norway"}


def test_names_inside_names_do_not_count(find: Finder) -> None:
    found = find("The Bank of Norway raised interest rates.")
    assert "Norway" not in {words for words, m in found.items() if m.form == NAME and m.kind == "State"}


def test_a_demonym_before_a_thing_is_the_state(find: Finder) -> None:
    mention = find("Norwegian technology was sold.")["Norwegian"]
    assert (mention.form, mention.candidates) == (DEMONYM, ("norway",))


def test_a_person_with_title_and_country(find: Finder) -> None:
    mention = find("Norwegian Prime Minister Kari Lindqvist resigned.")["Norwegian Prime Minister Kari Lindqvist"]
    assert (mention.form, mention.kind, mention.title, mention.country) == (
        NAME,
        "Person",
        "prime minister",
        "norway",
    )


@pytest.mark.parametrize(
    ("text", "phrase", "role", "country"),
    [
        ("Norwegian rebels attacked.", "Norwegian rebels", "rebel", "norway"),
        ("Soldiers of the Norwegian army attacked.", "Soldiers of the Norwegian army", "soldier", "norway"),
        ("Norway's foreign minister resigned.", "Norway's foreign minister", "foreign minister", "norway"),
        ("The prime minister of Norway resigned.", "The prime minister of Norway", "prime minister", "norway"),
        ("Displaced people in Norway starved.", "Displaced people in Norway", "displaced people", "norway"),
        ("Oslo police arrested him.", "Oslo police", "police", "norway"),
        ("The Norwegian secretary-general resigned.", "The Norwegian secretary-general", "secretary-general", "norway"),
    ],
)
def test_role_phrases_have_the_country_of_their_modifier(
    find: Finder, text: str, phrase: str, role: str, country: str
) -> None:
    mention = find(text)[phrase]
    assert (mention.form, mention.role, mention.country) == (ROLE, role, country)


def test_one_of_a_group_is_a_person(find: Finder) -> None:
    assert find("A Norwegian rebel fled.")["A Norwegian rebel"].kind == "Person"
    assert find("Norwegian rebels fled.")["Norwegian rebels"].kind == "ArmedGroup"


def test_descriptions_need_an_article(find: Finder) -> None:
    assert find("Norway and Chile agreed. The two countries will meet.")["The two countries"].form == DESCRIPTION
    assert "sides" not in find("Both talked of many sides.")


def test_pronouns_that_stand_for_nobody_are_none(find: Finder) -> None:
    assert find("Norway said it would leave.")["it"].form == PRONOUN
    assert "It" not in find("It is likely that Norway will leave.")


def test_a_noun_that_only_tells_the_kind_of_another_is_no_mention(find: Finder) -> None:
    assert set(find("A rebel leader fled.")) == {"A rebel leader"}


@settings(max_examples=30, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("Norway's President Kari and the U.S.-led—army,. \n\"'he"), max_size=120))
def test_offsets_quote_the_text_and_nothing_crashes(text: str, world: World, analyser: Analyser) -> None:
    assume(text.strip())
    document = make_document(text, id="test")
    analysis = next(iter(analyser.analyse([document])))
    found = find_mentions(analysis, world)
    for mention in found.mentions:
        first, last = analysis.tokens[mention.first], analysis.tokens[mention.last - 1]
        assert (mention.start, mention.end) == (first.start, last.end)
        assert mention.first <= mention.head < mention.last
    assert found == find_mentions(analysis, world)
