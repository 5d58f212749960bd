"""Contrast sets: each sentence with the events that must, and must not, be found in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kg.documents.make import make_document
from kg.events.types import Event
from kg.ontology.event_types import load_event_types
from kg.ontology.files import ontology_root
from kg.pipeline.stages import Pipeline


def cases() -> Iterator[object]:
    for file in sorted(Path(__file__).parent.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            yield pytest.param(case, id=f"{file.stem}-{number}")


@pytest.fixture(scope="module")
def symmetric() -> set[str]:
    return {name for name, kind in load_event_types([ontology_root()]).items() if kind.symmetric}


def says(event: Event, wanted: str, parties: str, labels: dict[str, str], symmetric: set[str]) -> bool:
    """Whether the event is the one of a claim such as `attacks actual: Norway > Peru`."""
    kind, _, modality = wanted.partition(" ")
    source, target = (part.strip().strip('"') for part in parties.split(">"))
    if event.type != kind or (modality and event.modality != modality):
        return False

    def has(role: str, name: str) -> bool:
        named = [labels.get(p.actor, p.text) for p in event.participants if p.role == role]
        return not name or any(name in label for label in named)

    if has("source", source) and has("target", target):
        return True
    return event.type in symmetric and has("source", target) and has("target", source)


@pytest.mark.parametrize("case", cases())
def test_phenomenon(case: dict[str, object], pipeline: Pipeline, symmetric: set[str]) -> None:
    (extraction,) = pipeline.extract([make_document(str(case["text"]), id="s", date=datetime.date(2015, 6, 10))])
    labels = {actor.id: actor.label for actor in extraction.actors}

    def found(claims: object) -> list[tuple[str, str, bool]]:
        return [
            (wanted, parties, any(says(e, wanted, parties, labels, symmetric) for e in extraction.events))
            for claim in claims or ()  # type: ignore[union-attr]
            for wanted, parties in claim.items()
        ]

    assert [c for c in found(case.get("events")) if not c[2]] == []
    assert [c for c in found(case.get("not")) if c[2]] == []
