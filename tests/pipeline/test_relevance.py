"""Whom a bare noun mentions in passing is no actor of the graph."""

from __future__ import annotations

import pytest

from kg.documents.make import make_document
from kg.pipeline.stages import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def labels(pipeline: Pipeline, text: str) -> set[str]:
    return {actor.label for actor in pipeline.extraction(make_document(text, id="test")).actors}


def test_a_bare_noun_in_passing_is_dropped(pipeline: Pipeline) -> None:
    found = labels(pipeline, "Norway accused Chad of fraud. It was watched by reporters.")
    assert {"Norway", "Chad"} <= found
    assert "reporters" not in found


def test_a_bare_noun_that_takes_part_stays(pipeline: Pipeline) -> None:
    assert "rebels" in labels(pipeline, "On Monday rebels attacked Norway.")
