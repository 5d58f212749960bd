"""Files, folders and standard input to Documents, one after the other."""

from __future__ import annotations

import datetime
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from kg.documents.kinds import JSONL, KINDS, ending, kind_of_name
from kg.documents.record import NO_COLUMNS, Columns
from kg.documents.stream import StreamReader, not_read, printable, reason
from kg.documents.types import STORE_MARK, Document, Skipped

__all__ = ["JSONL", "KINDS", "STANDARD_INPUT", "files_below", "read", "read_below", "read_stream"]

STANDARD_INPUT = "-"


def read(
    paths: Sequence[str],
    *,
    date: datetime.date | None = None,
    stdin: IO[bytes] | None = None,
    columns: Columns = NO_COLUMNS,
) -> Iterator[Document | Skipped]:
    """The documents of `paths` in order: files, folders (all below, sorted by name), "-" for standard input.

    Plain text, HTML pages, PDF, JSONL, tables, feeds and web archives, compressed or in archives too, told by the
    ending or, where that says nothing, by the first bytes. `date` is the day of publication: it goes before a page's
    metadata and a dateline, and after the date of a record. `columns` says which columns or keys of records hold what
    (`kg.documents.record`). What gives no document comes as Skipped, so that the rest goes on; nothing about an input
    raises. `stdin` stands in for standard input.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_stream(stdin or sys.stdin.buffer, path, date, columns=columns)
        else:
            yield from _read_path(path, date, columns)


def read_stream(
    stream: IO[bytes],
    path: str | Path,
    date: datetime.date | None = None,
    kind: str | None = None,
    columns: Columns = NO_COLUMNS,
) -> Iterator[Document | Skipped]:
    """The documents of an open stream, read as `path`: its ending, or the first bytes, tell the `kind` if None."""
    name = str(path)
    kind = kind or (kind_of_name(name) if ending(name) else None)
    yield from StreamReader(date, columns).read(stream, printable(name), kind, name)


def read_below(
    path: Path, date: datetime.date | None = None, columns: Columns = NO_COLUMNS
) -> Iterator[Document | Skipped]:
    """The documents of one file of a folder: one whose ending says nothing known is not taken for a text."""
    if kind_of_name(path.name) is None:
        yield not_read(printable(path), path.suffix)
    elif not path.is_file():
        yield Skipped(printable(path), 0, "a broken link, or no file")
    else:
        yield from _read_file(path, date, columns)


def files_below(folder: str | Path, onerror: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """Every file below in the order of names, but for hidden ones, stores, and what links to folders lead to."""
    for where, folders, files in os.walk(folder, onerror=onerror):
        is_store = STORE_MARK in files
        folders[:] = [] if is_store else sorted(name for name in folders if not name.startswith("."))
        if not is_store:
            yield from (Path(where, name) for name in sorted(files) if not name.startswith("."))


def _read_path(path: str, date: datetime.date | None, columns: Columns) -> Iterator[Document | Skipped]:
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield Skipped(printable(path), 0, reason(error))
        return
    if stat.S_ISREG(mode):
        yield from _read_file(Path(path), date, columns)
    elif stat.S_ISDIR(mode):
        yield from _read_folder(path, date, columns)
    else:
        yield Skipped(printable(path), 0, "neither a file nor a folder")


def _read_folder(folder: str, date: datetime.date | None, columns: Columns) -> Iterator[Document | Skipped]:
    if Path(folder, STORE_MARK).is_file():
        yield Skipped(printable(folder), 0, "a store, not a folder of articles")
        return
    empty = True
    failures: list[OSError] = []
    for path in files_below(folder, failures.append):
        empty = False
        yield from read_below(path, date, columns)
    yield from (Skipped(printable(str(failure.filename)), 0, reason(failure)) for failure in failures)
    if empty and not failures:
        yield Skipped(printable(folder), 0, "the folder has no files in it")


def _read_file(path: Path, date: datetime.date | None, columns: Columns) -> Iterator[Document | Skipped]:
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, path, date, columns=columns)
    except OSError as error:
        yield Skipped(printable(path), 0, reason(error))
