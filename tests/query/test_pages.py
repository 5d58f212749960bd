"""The pages that kg show, between, explain and status print."""

from __future__ import annotations

import re

import pytest

from kg.errors import ActorNotFound
from kg.query import pages
from kg.query.text import actor_text, clean, explanation_text, pair_text, short_id, status_text
from kg.store import read
from kg.store.store import Store


def test_an_actor_with_what_it_did_and_what_was_done_to_it(ports: Store) -> None:
    page = pages.show(ports, "Norland")
    assert [e.type for e in page.did] == ["sellsTechnologyTo", "signsAgreementWith"]
    assert [e.type for e in page.undergone] == ["attacks"]
    assert [e.type for e in page.relations] == ["holdsOffice"]
    text = actor_text(page)
    assert text.startswith("Norland (State, NOR)\n")
    assert "“Sudovia denied that it had attacked Norland.”" in text
    assert "The Karst Herald · Ports and reactors · 2001-04-02 (says Sudovia)" in text


def test_parties_of_a_mutual_act_both_did_it(ports: Store) -> None:
    assert "signsAgreementWith" in [e.type for e in pages.show(ports, "Sudovia").did]


def test_a_place_is_no_doer(ports: Store) -> None:
    page = pages.show(ports, "Karst")
    assert [len(part) for part in (page.did, page.undergone, page.others)] == [0, 0, 1]


def test_dates_of_reports_stand_in_brackets_and_this_is_said(ports: Store) -> None:
    text = actor_text(pages.show(ports, "Sudovia"))
    assert "  2001-03      Norland sells technology to Sudovia" in text
    assert "  (2001-04-02) Norland signs agreement with Sudovia" in text
    assert text.endswith("A date in brackets is the report's: the text tells none.")


def test_what_is_no_fact_says_what_it_is(ports: Store) -> None:
    assert "Ilse Maren meets with Sudovia (planned)" in actor_text(pages.show(ports, "Sudovia"))


def test_two_actors_in_either_order(ports: Store) -> None:
    page = pages.between(ports, "sudovia", "norland")
    assert [e.iri for e in page.events] == [e.iri for e in pages.between(ports, "norland", "sudovia").events]
    assert pair_text(page).startswith("Sudovia and Norland: 3 events\n")
    assert pair_text(pages.between(ports, "Karst", "Maren")) == "Nothing was found between Karst and Ilse Maren."
    assert len(pages.between(ports, "norland", "sudovia", until="2001-03").events) == 1


def test_a_page_holds_the_last_events_where_there_are_many(ports: Store) -> None:
    whole, part = pages.between(ports, "norland", "sudovia"), pages.between(ports, "norland", "sudovia", last=2)
    assert (part.events, part.earlier, whole.earlier) == (whole.events[1:], True, False)
    assert "These are the last 2 events; --until TIME shows earlier ones" in pair_text(part)
    assert not pages.show(ports, "norland", last=4).earlier
    assert "These are the last 3 events" in actor_text(pages.show(ports, "norland", last=3))


def test_an_unknown_actor(ports: Store) -> None:
    with pytest.raises(ActorNotFound):
        pages.between(ports, "Norland", "Atlantis")


def test_an_explanation_shows_the_words_the_frame_and_who_is_who(ports: Store) -> None:
    sale = next(read.events(ports, type="sellsTechnologyTo"))
    text = explanation_text(pages.explain(ports, short_id(sale.iri)))
    assert "[Norland]source [sold]trigger [two reactors]object to [Sudovia]target in March 2001" in text
    for line in (
        "type         sellsTechnologyTo, PLOVER COOPERATE",
        "stance       actual, positive: told as done; it stands as an edge of the graph",
        "source       Norland",
        "target       Sudovia",
        "frame        SOURCE sell OBJECT to TARGET",
        "path         sold → Norland",
        "time         2001-03",
        "place        Karst",
        "source        “Norland” is Norland (https://w3id.org/geopol/actor/norland): name in the ontology (0.85)",
    ):
        assert line in text


def test_an_inferred_participant_and_a_plan_are_told_as_such(ports: Store) -> None:
    meeting = next(read.events(ports, type="meetsWith"))
    text = explanation_text(pages.explain(ports, meeting.iri))
    assert "planned, positive: told as intended or to come; so it is no edge of the graph" in text
    assert "Sudovia (https://w3id.org/geopol/actor/sudovia): inferred; these words do not name it" in text


def test_the_status_counts_and_names_what_gave_nothing(ports: Store) -> None:
    found = pages.status(ports)
    assert (found.documents, found.actors, found.events, found.empty) == (1, 4, 5, ())
    assert found.by_modality == {"Actual": 2, "Denied": 1, "Ongoing": 1, "Planned": 1}
    assert status_text(found).startswith("1 document, 4 actors, 5 events, 4 edges\n")
    assert "Documents that gave no event (0 of 1)\n  none" in status_text(found)
    assert status_text(pages.status(Store.in_memory())).startswith("0 documents, 0 actors")


def test_pages_print_as_the_commands_do(ports: Store) -> None:
    page = pages.show(ports, "Norland")
    assert str(page) == actor_text(page)
    assert str(pages.status(ports)) == status_text(pages.status(ports))


def test_characters_that_steer_a_terminal_are_taken_out() -> None:
    assert clean("a\x1b[31mb\u202ec\n\td") == "a [31mb c d"


def test_events_of_the_examples_can_be_explained(example_store: Store) -> None:
    for event in list(read.events(example_store))[::7]:
        text = explanation_text(pages.explain(example_store, event.iri))
        assert re.search(r"\][a-z/ ]*trigger", text)
        assert "\n  frame " in text
