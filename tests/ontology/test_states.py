"""Every state, of today or gone, can be found by name, code, the word for its people and its capital while it lasts."""

from __future__ import annotations

import datetime
from collections import defaultdict

import pytest

from kg.ontology.files import ontology_root
from kg.ontology.world import Entity, World, load_world, name_words, within
from kg.ontology.world_types import ACRONYM, CAPITAL, DEMONYM, NAME, PEOPLE, SEAT, SHORT

WORLD = load_world([ontology_root()])
STATES = [state for kind in ("State", "FormerState") for state in WORLD.of_kind[kind]]
TODAY = datetime.datetime.now(tz=datetime.UTC).date()
NO_DEMONYM = {"arab-federation"}
FORMS = {"name": (NAME, SHORT, ACRONYM), "people": (DEMONYM, PEOPLE), "capital": (CAPITAL, SEAT)}


@pytest.fixture(scope="module")
def world() -> World:
    return WORLD


def dates(state: Entity) -> list[str]:
    """First day, some days between and last day of a state; of one that has no beginning since 1945."""
    first = datetime.date.fromisoformat(f"{state.begin or '1945-01-01'}-07-01"[:10])
    last = datetime.date.fromisoformat(f"{state.end or TODAY}"[:10])
    return [(first + (last - first) * part / 8).isoformat() for part in range(9)]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.id)
def test_a_state_is_found_at_every_date_of_its_life(world: World, state: Entity) -> None:
    for date in dates(state):
        for what, forms in FORMS.items():
            if what == "people" and state.id in NO_DEMONYM:
                continue
            said = [n.name for n in world.names_of[state.id] if n.form in forms and within(date, n.begin, n.end)]
            found = {m.name.id for name in said for m in world.match(name_words(name), 0, date)}
            assert state.id in found, (state.id, what, date, said)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.id)
def test_a_state_has_a_code_and_dates_in_order(state: Entity) -> None:
    assert len(state.code) == 3
    assert state.code.isupper()
    assert not state.end or state.begin < state.end
    assert bool(state.end) == (state.kind == "FormerState")


def test_no_two_states_of_today_share_a_code(world: World) -> None:
    by_code = defaultdict(list)
    for state in world.of_kind["State"]:
        by_code[state.code].append(state.id)
    assert {code: ids for code, ids in by_code.items() if len(ids) > 1} == {}


def test_a_former_state_has_a_successor(world: World) -> None:
    for state in world.of_kind["FormerState"]:
        heirs = [m for m in world.memberships_by_organisation.get(state.id, ()) if m.relation == "succeeds"]
        assert heirs, state.id
        assert all(world.entities[heir.member].kind in ("State", "FormerState", "Territory") for heir in heirs)
        assert all(heir.begin >= state.end[: len(heir.begin)] for heir in heirs), state.id
