"""The event types: their coding, and that each is found in the sentences that tell it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.documents.make import make_document
from kg.errors import OntologyError
from kg.events.types import Event, Extraction
from kg.ontology.event_types import load_event_types, plover_of
from kg.ontology.files import ontology_root
from kg.ontology.lexicon import load_lexicon
from kg.ontology.types import EventType
from kg.pipeline.stages import Pipeline

TYPES = load_event_types([ontology_root()])
SMALL = """@prefix gp: <https://w3id.org/geopol/ontology#> .
@prefix type: <https://w3id.org/geopol/type/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def examples() -> Iterator[object]:
    for name, event_type in TYPES.items():
        for number, sentence in enumerate(event_type.examples):
            yield pytest.param(event_type, sentence, id=f"{name}-{number}")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize(("event_type", "sentence"), list(examples()))
def test_example_is_found(event_type: EventType, sentence: str, pipeline: Pipeline) -> None:
    """The source's name comes before the target's in the alphabet, by the convention of events.ttl."""
    extraction = pipeline.extraction(make_document(sentence, id="example"))
    found = [event for event in extraction.events if event.type == event_type.name]
    assert found, sorted(event.type for event in extraction.events)
    if not event_type.symmetric:
        parties = [_parties(event, extraction) for event in found]
        assert all(source < target for source, target in parties), parties


def _parties(event: Event, extraction: Extraction) -> tuple[str, str]:
    """The labels of source and target; a target that is no actor counts as last in the alphabet."""
    labels = {actor.id: actor.label for actor in extraction.actors}
    named = {p.role: labels[p.actor] for p in event.participants if p.actor}
    return named["source"], named.get("target", "\uffff")


def test_every_type_tells_itself() -> None:
    for event_type in TYPES.values():
        assert event_type.definition, event_type.name
        assert len(event_type.examples) >= 2, event_type.name
        assert event_type.structural or (event_type.cameo and event_type.quad_class), event_type.name


def test_lexicon_and_event_types_agree() -> None:
    by_lemma = [found for part in load_lexicon([ontology_root()]).patterns.values() for found in part.values()]
    assert {pattern.type for patterns in by_lemma for pattern in patterns} <= set(TYPES)
    worded = {pattern.type for patterns in by_lemma for pattern in patterns}
    assert {name for name, kind in TYPES.items() if not kind.structural} <= worded


@pytest.mark.parametrize(
    ("name", "modality", "coding"),
    [
        ("meetsWith", "actual", ("CONSULT", "", "040", 2.5)),
        ("meetsWith", "planned", ("AGREE", "", "036", 2.5)),
        ("mediatesBetween", "planned", ("AGREE", "", "039", 2.5)),
        ("supports", "planned", ("AGREE", "", "032", 2.5)),
        ("sellsArmsTo", "planned", ("AGREE", "", "0312", 2.5)),
        ("givesEconomicAidTo", "planned", ("AGREE", "", "0331", 2.5)),
        ("aids", "conditional", ("AID", "", "070", 10.0)),
        ("releases", "planned", ("CONCEDE", "", "0353", 4.5)),
        ("easesSanctionsOn", "planned", ("CONCEDE", "", "0354", 4.5)),
        ("withdrawsForcesFrom", "planned", ("CONCEDE", "", "0356", 4.5)),
        ("withdrawsForcesFrom", "ongoing", ("RETREAT", "withdraw", "0874", 8.0)),
        ("concedesTo", "planned", ("CONCEDE", "", "080", 4.5)),
        ("attacks", "conditional", ("THREATEN", "violence", "1384", -3.5)),
        ("invades", "feared", ("THREATEN", "territory", "1382", -4.0)),
        ("invades", "denied", ("ASSAULT", "", "192", -9.0)),
        ("meetsWith", "refused", ("REJECT", "meet", "125", -2.0)),
        ("sellsArmsTo", "refused", ("REJECT", "assist", "1212", -1.5)),
        ("sanctions", "planned", ("THREATEN", "restrict", "1312", -3.0)),
        ("borders", "actual", ("", "", "", 0.0)),
    ],
)
def test_plover_of(name: str, modality: str, coding: tuple[str, str, str, float]) -> None:
    found = plover_of(TYPES[name], modality)
    assert (found.plover, found.mode, found.cameo, found.score) == coding


def test_a_folder_adds_types(tmp_path: Path) -> None:
    own = 'type:raids skos:prefLabel "raids"@en ; gp:ploverType "ASSAULT" ; gp:cameo "190" .'
    (tmp_path / "events.ttl").write_text(SMALL + own, encoding="utf-8")
    raids = load_event_types([ontology_root(), tmp_path])["raids"]
    assert plover_of(raids, "feared").plover == "THREATEN"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('type:raids skos:prefLabel "raids"@en .', "raids"),
        ('type:raids gp:ploverType "ASSAULT" .', "raids"),
        ('type:raids skos:prefLabel "raids"@en ; gp:ploverType "ASSAULT" ; gp:quadClass "four" .', "quadClass"),
        ('type:raids skos:prefLabel "raids"@en ; gp:ploverType "ASSAULT" ; gp:ploverScore "much" .', "ploverScore"),
        ('type:raids skos:prefLabel "raids"@en ; gp:ploverType "FIGHT" .', "FIGHT"),
        ('type:raids skos:prefLabel "raids" ; .. ', "line"),
    ],
)
def test_a_broken_file_is_named(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "events.ttl").write_text(SMALL + content, encoding="utf-8")
    with pytest.raises(OntologyError, match=message) as raised:
        load_event_types([ontology_root(), tmp_path])
    assert str(tmp_path) in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"events\.ttl is missing"):
        load_event_types([tmp_path])
