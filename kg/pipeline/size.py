"""How much there is to read, for a progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.documents.read import JSONL, KINDS, STANDARD_INPUT, files_below

_PIECE = 1 << 20


def number_of_inputs(paths: Sequence[str]) -> int | None:
    """How many documents or skipped inputs `paths` will give, about; None where standard input is among them."""
    if STANDARD_INPUT in paths:
        return None
    return sum(_inputs(Path(path)) for path in paths)


def _inputs(path: Path) -> int:
    if path.is_dir():
        return sum(_inputs(file) for file in files_below(path))
    if KINDS.get(path.suffix.lower()) != JSONL:
        return 1
    try:
        with path.open("rb") as stream:
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(_PIECE), b""))
    except OSError:
        return 1
