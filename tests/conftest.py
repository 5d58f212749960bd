"""What all tests share: the stages, loaded once."""

from __future__ import annotations

import pytest

from kg.pipeline.stages import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The stages with the package's own language pipeline and ontologies."""
    return Pipeline()
