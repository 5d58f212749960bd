"""Sketches of a store's texts and the pairs found alike, kept beside the data so that old texts are not read again.

The file can be deleted: what is missing is made again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from kg.store.folder import SKETCHES

_SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (iri TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bands (band TEXT, iri TEXT, PRIMARY KEY (band, iri)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS of_text ON bands (iri);
CREATE TABLE IF NOT EXISTS pairs (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS others ON pairs (other);
"""


class Sketches:
    """The sketches of the store in `folder`; of one in memory where it is None. Leaving it keeps what was put in."""

    def __init__(self, folder: Path | None) -> None:
        self._database = sqlite3.connect(folder / SKETCHES if folder else ":memory:")
        self._database.executescript(_SCHEMA)

    def __enter__(self) -> Sketches:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._database.commit()
        self._database.close()

    def texts(self) -> dict[str, str]:
        """The documents that are sketched and the hashes of their texts."""
        return dict(self._database.execute("SELECT iri, sha256 FROM texts"))

    def remove(self, iris: Iterable[str]) -> None:
        """Forgets documents."""
        for iri in iris:
            self._database.execute("DELETE FROM texts WHERE iri = ?", (iri,))
            self._database.execute("DELETE FROM bands WHERE iri = ?", (iri,))
            self._database.execute("DELETE FROM pairs WHERE one = ? OR other = ?", (iri, iri))

    def put(self, iri: str, sha256: str, bands: Iterable[str]) -> list[str]:
        """Puts a document in; gives those that were put in before and share a band with it, sorted."""
        found: set[str] = set()
        for band in bands:
            found |= {row[0] for row in self._database.execute("SELECT iri FROM bands WHERE band = ?", (band,))}
            self._database.execute("INSERT INTO bands VALUES (?, ?)", (band, iri))
        self._database.execute("INSERT INTO texts VALUES (?, ?)", (iri, sha256))
        return sorted(found)

    def pair(self, one: str, other: str) -> None:
        """Two documents tell one story."""
        self._database.execute("INSERT INTO pairs VALUES (?, ?)", (min(one, other), max(one, other)))

    def pairs(self) -> list[tuple[str, str]]:
        """All pairs of documents that tell one story, sorted."""
        return list(self._database.execute("SELECT one, other FROM pairs ORDER BY one, other"))
