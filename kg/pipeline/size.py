"""How much there is to read, for a progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.documents.kinds import JSONL, KINDS, SINGLE, TEXT
from kg.documents.read import STANDARD_INPUT, files_below
from kg.web.addresses import is_address

_PIECE = 1 << 20


def number_of_inputs(paths: Sequence[str]) -> int | None:
    """How many documents or skipped inputs `paths` will give, about; None where only reading tells, as of archives."""
    if any(path == STANDARD_INPUT or is_address(path) for path in paths):
        return None
    counts = [_inputs(file) for path in paths for file in (files_below(path) if Path(path).is_dir() else [Path(path)])]
    return None if None in counts else sum(filter(None, counts))


def _inputs(path: Path) -> int | None:
    kind = KINDS.get(path.suffix.lower(), TEXT)
    if kind != JSONL:
        return 1 if kind in SINGLE else None
    try:
        with path.open("rb") as stream:
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(_PIECE), b""))
    except OSError:
        return 1
