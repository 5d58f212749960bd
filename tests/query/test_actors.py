"""Finding actors, events, types and modalities by what a person types."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.actors.types import Actor
from kg.errors import ActorNotFound, KgError, QueryError
from kg.graph.namespaces import ACTORS
from kg.graph.quads import quads
from kg.query.actors import find_actor, find_event, folded
from kg.query.terms import find_modality, find_type, types_below
from kg.store import read
from kg.store.store import Store
from tests.graph.extractions import TYPES, extraction


@pytest.mark.parametrize(
    "name",
    [
        "Sudovia",
        "sudovia",
        "SUDOVIA",
        " the  Sudovia ",
        "Súdovia",
        "her neighbour",
        f"{ACTORS}sudovia",
        f"<{ACTORS}sudovia>",
    ],
)
def test_an_actor_by_any_of_its_names(ports: Store, name: str) -> None:
    assert find_actor(ports, name).id == "sudovia"


def test_a_word_of_a_name_will_do_where_one_actor_has_it(ports: Store) -> None:
    assert find_actor(ports, "Ilse").label == "Ilse Maren"
    assert find_actor(ports, "maren").label == "Ilse Maren"


def test_an_unknown_actor_is_told_with_the_nearest(ports: Store) -> None:
    with pytest.raises(ActorNotFound, match=r"no actor called 'Norlund' in this store; did you mean Norland\?"):
        find_actor(ports, "Norlund")
    with pytest.raises(ActorNotFound, match="the store has no actors yet"):
        find_actor(Store.in_memory(), "Norland")


def test_a_name_that_several_bear_is_not_guessed() -> None:
    found = extraction()
    cousin = Actor("doc-1-karl-maren", "Karl Maren", "Person", "", "", ("Maren",))
    store = Store.in_memory()
    store.add(quads(replace(found, actors=(*found.actors, cousin)), TYPES))
    with pytest.raises(QueryError, match=r"'maren' may be several actors: Ilse Maren .*; Karl Maren .*; take an id"):
        find_actor(store, "maren")
    assert find_actor(store, "doc-1-karl-maren").label == "Karl Maren"


def test_an_event_by_iri_and_by_the_start_of_its_id(ports: Store) -> None:
    event = next(read.events(ports))
    identifier = event.iri.rpartition("/")[2]
    for name in (event.iri, f"<{event.iri}>", identifier, identifier[:8], f"event:{identifier}"):
        assert find_event(ports, name) == event


@pytest.mark.parametrize("name", ["", "abc", "the sale", "0123456789", "https://example.org/none", "a:b c"])
def test_an_unknown_event(ports: Store, name: str) -> None:
    with pytest.raises(QueryError, match=r"no event"):
        find_event(ports, name)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("sellsTechnologyTo", "sellsTechnologyTo"),
        ("sellstechnologyto", "sellsTechnologyTo"),
        ("meets with", "meetsWith"),
        ("consult", "CONSULT"),
    ],
)
def test_types(ports: Store, name: str, found: str) -> None:
    assert find_type(ports, name) == found


def test_types_below(ports: Store) -> None:
    names = [term.value.rpartition("/")[2] for term in types_below(ports, "CONSULT")]
    assert "meetsWith" in names
    assert "attacks" not in names
    assert len(types_below(ports, "attacks")) == 1


def test_modalities(ports: Store) -> None:
    assert find_modality(ports, "Planned") == "planned"
    with pytest.raises(
        QueryError, match="there are actual, alleged, conditional, denied, feared, negated, ongoing, planned"
    ):
        find_modality(ports, "certain")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_no_name_crashes(ports: Store, name: str) -> None:
    for find in (find_actor, find_event, find_type, find_modality):
        with contextlib.suppress(KgError):
            find(ports, name)
    assert folded(folded(name)) == folded(name) or name.casefold().startswith("the ")
