"""Worlds of one's own: whole reports, held against gold as `kg evaluate` does.

`reach` has names that look like English words, have articles, apostrophes and accents; `sands` has rulers who are called
by their first names. Written before anything was run on them, they scored F1 .63 (P .57, R .71) and .65 (P .68, R .62).
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kg.documents.make import make_document
from kg.evaluate.dataset import evaluate
from kg.evaluate.extraction import through_store
from kg.evaluate.rules import load_rules
from kg.pipeline.stages import Pipeline

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(ontologies=[HERE / "reach"])


def told(pipeline: Pipeline, text: str, date: str = "") -> set[tuple[str, str, str]]:
    """Source, type and target of each event that is no office held."""
    day = datetime.date.fromisoformat(date) if date else None
    (extraction,) = pipeline.extract([make_document(text, id="t", title="Report", date=day)])
    found = set()
    for event in extraction.events:
        roles = {p.role: p.actor for p in event.participants}
        if event.type != "holdsOffice":
            found.add((roles.get("source", ""), event.type, roles.get("target") or roles.get("object", "")))
    return found


@pytest.mark.parametrize("world", ["reach", "sands"])
def test_reports_of_a_world_of_one_s_own(world: str) -> None:
    pipeline = Pipeline(ontologies=[HERE / world])
    figures = evaluate(HERE / "reports" / world, through_store(pipeline), load_rules(pipeline.event_types)).values
    assert figures["relations"]["precision"] >= 0.8
    assert figures["relations"]["recall"] >= 0.8
    assert figures["direction"] == 1.0
    assert figures["modality"] >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Hopes rose in the spring.",
        "The reach of the law is long, and hope is a good breakfast.",
        "They looked for grace and mercy.",
        "A third fleet of barges came in under a veil of smoke.",
    ],
)
def test_words_that_are_also_names_are_no_actors(pipeline: Pipeline, text: str) -> None:
    (extraction,) = pipeline.extract([make_document(text, id="t")])
    assert not [actor.id for actor in extraction.actors if actor.known]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Third Fleet attacked Hope.", ("third-fleet", "attacks", "hope")),
        ("The Free Cities of the Veil attacked Ædrun.", ("veil", "attacks", "aedrun")),
        ("Ys-Maran called out T'Vash.", ("qeldar", "callsOut", "t-vash")),
        ("The debt of Hope was called in by House Varr.", ("house-varr", "callsInDebtOf", "hope")),
        ("Hope's debt was called in by House Varr.", ("house-varr", "callsInDebtOf", "hope")),
        ("House Varr called Hope's debt in.", ("house-varr", "callsInDebtOf", "hope")),
        ("Hope let the Qel'dari through.", ("hope", "opensGateTo", "qeldar")),
        ("House Ona-Teshi is bonded to House Varr.", ("house-ona-teshi", "bondedTo", "house-varr")),
        ("The Haulers went over to Hope.", ("free-haulers", "goesOverTo", "hope")),
    ],
)
def test_own_names_and_wordings(pipeline: Pipeline, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(pipeline, f"The Free Haulers' Union rested. {text}")


def test_own_wordings_go_before_those_that_come_with_kg(pipeline: Pipeline) -> None:
    """Both know "call out" and "seal off"; the folder's meaning is meant."""
    assert told(pipeline, "Ædrun called out T'Vash. Hope sealed off its gate against Ædrun.") == {
        ("aedrun", "callsOut", "t-vash"),
        ("hope", "closesGateTo", "aedrun"),
    }


def test_own_people_are_known_by_surname_and_by_title(pipeline: Pipeline) -> None:
    text = "Hope attacked Okellan. Lampmaster Blackwater met the First Speaker. T'Vash praised the Autarch."
    found = told(pipeline, text, "3122-05-01")
    assert ("hope", "attacks", "jun-okellan") in found
    assert {("mercy-blackwater", "meetsWith", "nha-te-ruun"), ("t-vash", "supports", "jun-okellan")} <= found
    assert ("t-vash", "supports", "mor-ecsed") in told(pipeline, "T'Vash praised the Autarch.", "3126-05-01")
