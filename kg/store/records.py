"""What builds did, kept beside the data: runs, when each document was written, where it was read, what was skipped.

A graph holds what a text says, which is the same whenever it is built; times and paths of a machine are kept here.
The database is SQLite. Documents are in the store first and here after; where a crash came in between, the next run
that meets the document puts it down.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.documents.types import Skipped
from kg.store.folder import LOCK, RECORDS
from kg.store.lock import is_held
from kg.store.types import Met, Run
from kg.web.addresses import is_address

_WAIT = 30.0  # seconds for which a reader waits while a batch is put down
_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY, begun TEXT, ended TEXT, state TEXT, inputs TEXT,
  program TEXT, recipe TEXT, counts TEXT);
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, written INTEGER, seen INTEGER, fingerprint TEXT, text TEXT,
  place TEXT, events INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS written ON documents (written);
CREATE TABLE IF NOT EXISTS sources (path TEXT, id TEXT, seen INTEGER, PRIMARY KEY (path, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS given ON sources (id);
CREATE TABLE IF NOT EXISTS skipped (run INTEGER, path TEXT, line INTEGER, reason TEXT);
CREATE TABLE IF NOT EXISTS settled (decisions TEXT);
"""
_PUT = """INSERT INTO documents VALUES (:id, :run, :run, :fingerprint, :text, :place, :events)
  ON CONFLICT (id) DO UPDATE SET seen = :run, place = :place,
    written = CASE WHEN :written OR fingerprint <> :fingerprint THEN :run ELSE written END,
    events = CASE WHEN :written THEN :events ELSE events END, fingerprint = :fingerprint, text = :text"""


class Records:
    """The records of the store in `folder`; of one in memory where it is None. A reader changes nothing."""

    def __init__(self, folder: Path | None, *, writing: bool) -> None:
        self.run = 0
        self._others = None if writing or folder is None else folder / LOCK  # another process's lock, if one writes
        path = folder / RECORDS if folder else None
        if path is None or not (writing or path.exists()):
            self._database = sqlite3.connect(":memory:", check_same_thread=False)
        elif writing:
            self._database = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
        else:
            self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
        if writing or path is None or not path.exists():
            self._database.executescript(_SCHEMA)

    def close(self) -> None:
        """Nothing can be asked afterwards."""
        self._database.close()

    def begin(self, inputs: Sequence[str], program: str, recipe: str) -> None:
        """A run begins; `run` is its number. One that still stands as running was ended by a crash."""
        with self._database:
            self._database.execute("UPDATE runs SET state = 'killed' WHERE state = 'running'")
            row = (_now(), json.dumps(list(inputs)), program, recipe)
            statement = "INSERT INTO runs VALUES (NULL, ?, NULL, 'running', ?, ?, ?, '{}')"
            self.run = self._database.execute(statement, row).lastrowid or 0

    def end(self, state: str, counts: dict[str, int]) -> None:
        """The run ends: "finished" or "interrupted"; `counts` by name."""
        with self._database:
            self._database.execute(
                "UPDATE runs SET ended = ?, state = ?, counts = ? WHERE number = ?",
                (_now(), state, json.dumps(counts), self.run),
            )

    def put(self, met: Iterable[Met], gone: Iterable[str], skipped: Iterable[Skipped], counts: dict[str, int]) -> None:
        """Documents that were met, ids of those taken out, inputs skipped, and what the run counts up to now."""
        run = self.run
        with self._database as database:
            for one in met:
                row = {name: getattr(one, name) for name in Met.__slots__}
                database.execute(_PUT, row | {"run": run})
                if one.source:
                    database.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (one.source, one.id, run))
            for id in gone:
                database.execute("DELETE FROM documents WHERE id = ?", (id,))
                database.execute("DELETE FROM sources WHERE id = ?", (id,))
            rows = [(run, s.path, s.line, s.reason) for s in skipped]
            database.executemany("INSERT INTO skipped VALUES (?, ?, ?, ?)", rows)
            database.execute("UPDATE runs SET counts = ? WHERE number = ?", (json.dumps(counts), run))

    def met(self, id: str) -> tuple[str, str] | None:
        """The hash of the text, and the place, of a document that this run has met already."""
        query = "SELECT text, place FROM documents WHERE id = ? AND seen = ?"
        found: tuple[str, str] | None = self._database.execute(query, (id, self.run)).fetchone()
        return found

    def given_by(self, path: str) -> str:
        """The id of the document that the file gave last; "" where it gave none."""
        query = "SELECT id FROM sources WHERE path = ? ORDER BY seen DESC LIMIT 1"
        return next((str(row[0]) for row in self._database.execute(query, (path,))), "")

    def givers(self, id: str) -> set[str]:
        """The files that gave this document last."""
        query = """SELECT path FROM sources AS s WHERE id = ?
          AND NOT EXISTS (SELECT 1 FROM sources WHERE path = s.path AND seen > s.seen)"""
        return {path for (path,) in self._database.execute(query, (id,))}

    def gone_from(self, roots: Sequence[str]) -> Iterator[str]:
        """Ids of documents that earlier runs read at or below these paths, that this one did not meet, and that no
        other place gave; but not of those where this run skipped something, which may be there still."""
        wanted, skipped = {absolute(root) for root in roots}, self._skipped_places()
        told: set[str] = set()
        for path, id in self._database.execute("SELECT path, id FROM sources WHERE seen < ?", (self.run,)):
            if id not in told and wanted.intersection(_above(path)) and not self._there(id, wanted, skipped):
                told.add(id)
                yield id

    def _there(self, id: str, roots: set[str], skipped: set[str]) -> bool:
        """Whether a document was met, may stand where something was skipped, or was read elsewhere."""
        if self.met(id):
            return True
        places = (
            set(_above(path)) for (path,) in self._database.execute("SELECT path FROM sources WHERE id = ?", (id,))
        )
        return any(place & skipped or not place & roots for place in places)

    def _skipped_places(self) -> set[str]:
        rows = self._database.execute("SELECT DISTINCT path FROM skipped WHERE run = ?", (self.run,))
        return {absolute(path) for (path,) in rows}

    @property
    def settled(self) -> str:
        """What was settled last about who is who, as a hash; "" where the store has changed since."""
        return next((str(row[0]) for row in self._database.execute("SELECT decisions FROM settled")), "")

    @settled.setter
    def settled(self, decisions: str) -> None:
        with self._database:
            self._database.execute("DELETE FROM settled")
            self._database.execute("INSERT INTO settled VALUES (?)", (decisions,))

    def skipped(self, run: int) -> list[Skipped]:
        """What a run skipped, in its order."""
        query = "SELECT path, line, reason FROM skipped WHERE run = ? ORDER BY rowid"
        return [Skipped(*row) for row in self._database.execute(query, (run,))]

    def written_since(self, run: int) -> Iterator[str]:
        """Ids of the documents that were new or changed in this run or a later one, in the order of runs and ids."""
        query = "SELECT id FROM documents WHERE written >= ? ORDER BY written, id"
        return (str(row[0]) for row in self._database.execute(query, (run,)))

    def runs(self) -> list[Run]:
        """All runs, the last one first; one that stands as running, but that nobody goes on with, was killed."""
        query = "SELECT number, begun, ended, state, inputs, program, recipe, counts FROM runs ORDER BY number DESC"
        found = [_run(row) for row in self._database.execute(query)]
        if self._others and any(run.state == "running" for run in found) and not is_held(self._others):
            return [replace(run, state="killed") if run.state == "running" else run for run in found]
        return found


def absolute(path: str) -> str:
    """How a path is kept, so that it is known again from another folder."""
    return path if is_address(path) else str(Path(path).absolute())


def _above(path: str) -> Iterator[str]:
    """The path itself, the file of a line ("news.jsonl:7"), the archives ("old.zip!a.txt") and folders it is in."""
    yield path
    file, _, line = path.rpartition(":")
    if line.isdigit():
        yield file
    yield from (path[:place] for place, character in enumerate(path) if character == "!")
    yield from map(str, Path(path).parents)


def _run(row: tuple[int, str, str | None, str, str, str, str, str]) -> Run:
    number, begun, ended, state, inputs, program, recipe, counts = row
    return Run(
        number,
        datetime.datetime.fromisoformat(begun),
        datetime.datetime.fromisoformat(ended) if ended else None,
        state,
        tuple(json.loads(inputs)),
        program,
        recipe,
        json.loads(counts),
    )


def _now() -> str:
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")
