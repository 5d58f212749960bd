"""What is measured is what users get: texts are built into a store and exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import cast

from kg.documents.types import Document
from kg.evaluate.extraction import through_store
from kg.evaluate.types import GoldText
from kg.events.types import Extraction
from kg.pipeline.stages import Pipeline
from tests.graph.extractions import TEXT, TYPES, extraction


def made_by_hand(documents: Iterable[Document]) -> Iterator[Extraction]:
    """What the stages would find, whichever documents these are."""
    found = extraction()
    for document in documents:
        yield Extraction(document, found.actors, found.resolutions, found.events)


def test_each_text_gives_its_exported_document() -> None:
    pipeline = SimpleNamespace(folders=(), recipe="", event_types=TYPES, extract=made_by_hand)
    texts = [GoldText("one", TEXT, "2001-04-02"), GoldText("two", f"{TEXT} More was not said.")]
    found = {str(d["id"]): d for d in through_store(cast(Pipeline, pipeline))(texts)}
    assert found.keys() == {"one", "two"}
    assert found["one"]["text"] == TEXT
    assert found["one"]["date"] == "2001-04-02"
    sale = next(e for e in found["two"]["events"] if e["type"] == "sellsTechnologyTo")
    assert [p["actor"] for p in sale["participants"] if p["role"] == "target"] == ["sudovia"]
