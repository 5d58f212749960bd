"""The batch that is being written, kept beside the data until it is in, so that a crash leaves no half of it.

Oxigraph's bulk loading is three times as fast as its transactions, but a crash may leave a part. So a batch is first
written down whole: taking out graphs and putting in statements give the same however often they are done, and what a
crash interrupted is done again when the store is next opened for writing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

_DELETIONS, _QUADS = "pending.ru", "pending.nq"

_SMALL = 4_000_000  # bytes that a transaction writes sooner than bulk loading, which makes files of its own


@dataclass(frozen=True, slots=True)
class Batch:
    """A SPARQL update that takes out what was there ("" for nothing), and N-Quads to put in after it."""

    deletions: str
    quads: bytes

    def apply(self, database: ox.Store) -> None:
        """Takes out and puts in. Raises OSError where the database cannot be written."""
        if self.deletions:
            database.update(self.deletions)
        load = database.bulk_load if len(self.quads) > _SMALL else database.load
        load(self.quads, format=ox.RdfFormat.N_QUADS)


def carry_out(batch: Batch, database: ox.Store, folder: Path | None) -> None:
    """Applies the batch to the database of the store in `folder` (None: one in memory), all of it or nothing.

    Raises OSError where the disk is full or cannot be written; what was written down then is finished later.
    """
    if folder is None:
        batch.apply(database)
        return
    try:
        if batch.deletions:
            _put(folder / _DELETIONS, batch.deletions.encode())
        _put(folder / f"{_QUADS}.new", batch.quads)
        (folder / f"{_QUADS}.new").replace(folder / _QUADS)
    except OSError:
        _forget(folder)
        raise
    batch.apply(database)
    _forget(folder)


def finish(database: ox.Store, folder: Path) -> None:
    """Applies the batch that a crash interrupted, where there is one."""
    deletions, quads = folder / _DELETIONS, folder / _QUADS
    if quads.exists():
        update = deletions.read_text(encoding="utf-8") if deletions.exists() else ""
        Batch(update, quads.read_bytes()).apply(database)
    _forget(folder)


def _forget(folder: Path) -> None:
    """The deletions go last, for without the quads they count for nothing."""
    for name in (f"{_QUADS}.new", _QUADS, _DELETIONS):
        (folder / name).unlink(missing_ok=True)


def _put(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
