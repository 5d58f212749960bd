"""Ministries, forces, courts and the like of every state are found by what the news calls them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from kg.pipeline.identify import Identifier
from kg.pipeline.stages import Pipeline

DATE = datetime.date(2019, 5, 14)
BODIES = {
    "defense ministry": {"GOV", "MIL"},
    "foreign ministry": {"GOV"},
    "army": {"MIL"},
    "navy": {"MIL"},
    "police": {"COP"},
    "supreme court": {"JUD"},
    "parliament": {"LEG"},
    "central bank": {"GOV", "BUS"},
    "intelligence service": {"SPY"},
}


@pytest.fixture(scope="module")
def identifier() -> Identifier:
    return Identifier(Pipeline())


def phrases(identifier: Identifier) -> Iterator[tuple[str, str, set[str]]]:
    """For each state one body by its adjective or its name, in turns; with its code and the sectors that are right."""
    bodies = list(BODIES.items())
    for turn, state in enumerate(identifier.world.of_kind["State"]):
        body, sectors = bodies[turn % len(bodies)]
        yield f"{state.label}'s {body}", state.code, sectors


@pytest.mark.slow
def test_a_body_of_every_state_is_found(identifier: Identifier) -> None:
    wrong = []
    for phrase, code, sectors in phrases(identifier):
        found = identifier.phrase(phrase, DATE)
        if (found.country, found.sector in sectors) != (code, True):
            wrong.append((phrase, found.label, found.kind, found.country, found.sector))
    assert len(wrong) <= 10, wrong
