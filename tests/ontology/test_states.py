"""Every state of today can be found by its name, by the word for its people and by its capital."""

from __future__ import annotations

import pytest

from kg.ontology.files import ontology_root
from kg.ontology.world import Entity, World, load_world, name_words
from kg.ontology.world_types import ACRONYM, CAPITAL, DEMONYM, NAME, PEOPLE, SHORT

WORLD = load_world([ontology_root()])


@pytest.fixture(scope="module")
def world() -> World:
    return WORLD


@pytest.mark.parametrize("state", WORLD.of_kind["State"], ids=lambda state: state.id)
def test_a_state_is_found(world: World, state: Entity) -> None:
    date = state.end or "2020-01-01"
    for forms in ((NAME, SHORT, ACRONYM), (DEMONYM, PEOPLE), (CAPITAL,)):
        named = [name.name for name in world.names_of[state.id] if name.form in forms]
        found = {m.name.id for name in named for m in world.match(name_words(name), 0, date)}
        assert state.id in found, (state.id, forms, named)
