"""Reading the texts of a data set as a user would: built into a store of its own, and exported."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.evaluate.types import Extract, GoldText
from kg.export.jsonl import annotated
from kg.pipeline.build import Progress, build
from kg.pipeline.stages import Pipeline
from kg.store import read
from kg.store.store import Store
from kg.store.types import StoredActor


def through_store(pipeline: Pipeline, progress: Progress | None = None) -> Extract:
    """An `Extract` that measures what users get: `kg build` on the texts, then `kg export --format jsonl`.

    The store is in memory. `progress` is called after each text that was read or skipped.
    """

    def extract(texts: Sequence[GoldText]) -> Iterable[Mapping[str, Any]]:
        with tempfile.TemporaryDirectory(prefix="kg-evaluate-") as folder:
            given = Path(folder) / "texts.jsonl"
            given.write_text("".join(_line(text) for text in texts), encoding="utf-8")
            store = Store.in_memory()
            build([str(given)], store, pipeline, progress=progress)
        known: dict[str, StoredActor] = {}
        return [annotated(store, document, known) for document in read.documents(store)]

    return extract


def _line(text: GoldText) -> str:
    row = {"id": text.id, "text": text.text} | ({"date": text.date} if text.date else {})
    return json.dumps(row, ensure_ascii=False) + "\n"
