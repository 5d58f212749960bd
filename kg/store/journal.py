"""The batch that is being written, kept beside the data until it is in, so that a crash leaves no half of it.

Oxigraph's bulk loading is three times as fast as its transactions, but a crash may leave a part. So a batch is first
written down whole: taking out graphs and putting in statements give the same however often they are done, and what a
crash interrupted is done again when the store is next opened for writing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.store.named_graph import NamedGraph

_DELETIONS, _QUADS = "pending.ru", "pending.nq"

_SMALL = 4_000_000  # bytes that a transaction writes sooner than bulk loading, which makes files of its own


@dataclass(frozen=True, slots=True)
class Batch:
    """A SPARQL update that takes out what was there ("" for nothing), and the graphs to put in after it."""

    deletions: str
    graphs: Sequence[NamedGraph]

    def parts(self) -> Iterator[bytes]:
        """All statements to put in, as N-Quads."""
        return (part for graph in self.graphs for part in graph.parts())


def carry_out(batch: Batch, database: ox.Store, folder: Path | None) -> None:
    """Applies the batch to the database of the store in `folder` (None: one in memory), all of it or nothing.

    Raises OSError where the disk is full or cannot be written; what was written down then is finished later.
    """
    if folder is None:
        if batch.deletions:
            database.update(batch.deletions)
        database.bulk_load(b"".join(batch.parts()), format=ox.RdfFormat.N_QUADS)
        return
    try:
        if batch.deletions:
            _put(folder / _DELETIONS, [batch.deletions.encode()])
        _put(folder / f"{_QUADS}.new", batch.parts())
        (folder / f"{_QUADS}.new").replace(folder / _QUADS)
    except OSError:
        _forget(folder)
        raise
    finish(database, folder)


def waits(folder: Path) -> bool:
    """Whether a batch is written down that is not in the database yet."""
    return (folder / _QUADS).exists()


def finish(database: ox.Store, folder: Path) -> None:
    """Applies the batch that is written down, where there is one: the present one, or one that a crash interrupted.

    Raises OSError where the database cannot be written.
    """
    deletions, quads = folder / _DELETIONS, folder / _QUADS
    if waits(folder):
        if deletions.exists():
            database.update(deletions.read_text(encoding="utf-8"))
        load = database.bulk_load if quads.stat().st_size > _SMALL else database.load
        load(path=quads, format=ox.RdfFormat.N_QUADS)
    _forget(folder)


def _forget(folder: Path) -> None:
    """The deletions go last, for without the quads they count for nothing."""
    for name in (f"{_QUADS}.new", _QUADS, _DELETIONS):
        (folder / name).unlink(missing_ok=True)


def _put(path: Path, parts: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
