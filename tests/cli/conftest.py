"""The command `kg` in this process, with stages that are loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import main
from kg.pipeline import stages
from kg.pipeline.stages import Pipeline

Kg = Callable[..., Result]


@pytest.fixture
def kg(pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kg]:
    """Runs `kg WORDS…` in an empty folder; `input` is standard input."""
    original = stages.Pipeline

    def loaded(*given: Any, **named: Any) -> Pipeline:
        plain = not any([*given, *named.values()])
        return pipeline if plain else original(*given, **named)

    monkeypatch.setattr(stages, "Pipeline", loaded)
    monkeypatch.chdir(tmp_path)

    def run(*words: object, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], input=input, prog_name="kg")

    return run
