"""What all tests share: the stages, a store of the examples, and a small one made by hand; each made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kg.graph.quads import quads
from kg.pipeline.build import build
from kg.pipeline.stages import Pipeline
from kg.store.store import Store
from kg.store.vocabulary import vocabulary
from tests.graph.extractions import TYPES, extraction

settings.register_profile("any machine", deadline=None)  # a busy one is no failure
settings.load_profile("any machine")

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The stages with the package's own language pipeline and ontologies."""
    return Pipeline()


@pytest.fixture(scope="session")
def examples(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk of what the articles of examples/ say; for reading only."""
    path = tmp_path_factory.mktemp("examples") / "examples.kg"
    with Store.open(path, create=True) as store:
        summary = build([str(EXAMPLES)], store, pipeline, strict=True)
    assert summary.added == 3
    return path


@pytest.fixture
def example_store(examples: Path) -> Iterator[Store]:
    """The store of the examples, open for reading."""
    with Store.open(examples) as store:
        yield store


@pytest.fixture(scope="session")
def ports() -> Store:
    """A store in memory of the article and the extraction of tests.graph.extractions; for reading only."""
    store = Store.in_memory()
    store.describe(vocabulary())
    store.add(quads(extraction(), TYPES, recipe="by hand"))
    return store
