"""What was fetched before, kept in the store's folder: the marks by which a host tells whether something changed."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

_SCHEMA = """CREATE TABLE IF NOT EXISTS visits
  (key TEXT PRIMARY KEY, etag TEXT, since TEXT, version TEXT, day INTEGER) WITHOUT ROWID"""
_DAY = 24 * 3600
_KEPT = 90  # days; what a feed lists for longer is fetched again


@dataclass(frozen=True, slots=True)
class Visit:
    """A feed, or an entry of one, that was read: its address (else the feed's and the entry's id), the host's ETag and
    Last-Modified, the entry's version."""

    key: str
    etag: str = ""
    since: str = ""
    version: str = ""


class Visits:
    """The visits that are remembered in the file at `path`, made where there is none."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute(_SCHEMA)

    def close(self) -> None:
        """Nothing can be asked afterwards."""
        self._database.close()

    def of(self, key: str) -> Visit | None:
        """The last visit; None where there was none."""
        row = self._database.execute("SELECT key, etag, since, version FROM visits WHERE key = ?", (key,)).fetchone()
        return Visit(*row) if row else None

    def put(self, visits: Iterable[Visit]) -> None:
        """Remembers these, all or none, and forgets those of long ago."""
        today = int(time.time()) // _DAY
        with self._database:
            self._database.execute("DELETE FROM visits WHERE day < ?", (today - _KEPT,))
            rows = [(*astuple(visit), today) for visit in visits]
            self._database.executemany("INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?)", rows)
