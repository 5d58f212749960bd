"""Files, folders and standard input to Documents, one after the other."""

from __future__ import annotations

import datetime
import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from kg.documents.decode import decode
from kg.documents.html import looks_like_html, read_html
from kg.documents.jsonl import read_jsonl
from kg.documents.make import make_document
from kg.documents.types import STORE_MARK, Document, Skipped
from kg.errors import DocumentError

STANDARD_INPUT = "-"
TEXT, HTML, JSONL = "text", "html", "jsonl"
KINDS = {
    "": TEXT,
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}
LARGEST = 50_000_000  # bytes of a single text or page
_PEEK = 4096  # bytes by which a nameless input is told


def read(
    paths: Sequence[str], *, date: datetime.date | None = None, stdin: IO[bytes] | None = None
) -> Iterator[Document | Skipped]:
    """The documents of `paths` in order: files, folders (all below, sorted by name), "-" for standard input.

    Plain text, HTML pages and JSONL, told by the ending or, where that says nothing, by the first bytes. `date`
    is the day of publication: it goes before a page's metadata and a dateline, and after the date of a JSONL
    line. What gives no document comes as Skipped, so that the rest goes on; nothing about an input raises.
    `stdin` stands in for standard input.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_stream(stdin or sys.stdin.buffer, path, date)
        else:
            yield from _read_path(path, date)


def _read_path(path: str, date: datetime.date | None) -> Iterator[Document | Skipped]:
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield Skipped(_shown(path), 0, _reason(error))
        return
    if stat.S_ISREG(mode):
        yield from _read_file(Path(path), date, KINDS.get(Path(path).suffix.lower()))
    elif stat.S_ISDIR(mode):
        yield from _read_folder(path, date)
    else:
        yield Skipped(_shown(path), 0, "neither a file nor a folder")


def files_below(folder: str | Path, onerror: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """Every file below in the order of names, but for hidden ones, stores, and what links to folders lead to."""
    for where, folders, files in os.walk(folder, onerror=onerror):
        is_store = STORE_MARK in files
        folders[:] = [] if is_store else sorted(name for name in folders if not name.startswith("."))
        if not is_store:
            yield from (Path(where, name) for name in sorted(files) if not name.startswith("."))


def _read_folder(folder: str, date: datetime.date | None) -> Iterator[Document | Skipped]:
    if Path(folder, STORE_MARK).is_file():
        yield Skipped(_shown(folder), 0, "a store, not a folder of articles")
        return
    empty = True
    failures: list[OSError] = []
    for path in files_below(folder, failures.append):
        empty = False
        yield from read_below(path, date)
    yield from (Skipped(_shown(str(failure.filename)), 0, _reason(failure)) for failure in failures)
    if empty and not failures:
        yield Skipped(_shown(folder), 0, "the folder has no files in it")


def read_below(path: Path, date: datetime.date | None = None) -> Iterator[Document | Skipped]:
    """The documents of one file that was found in a folder, where a file of an unknown kind is not taken for text."""
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        yield Skipped(_shown(path), 0, f"{path.suffix} files are not read (text, HTML and JSONL are)")
    elif not path.is_file():
        yield Skipped(_shown(path), 0, "a broken link, or no file")
    else:
        yield from _read_file(path, date, kind)


def _read_file(path: Path, date: datetime.date | None, kind: str | None) -> Iterator[Document | Skipped]:
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, path, date, kind)
    except OSError as error:
        yield Skipped(_shown(path), 0, _reason(error))


def read_stream(
    stream: IO[bytes], path: str | Path, date: datetime.date | None = None, kind: str | None = None
) -> Iterator[Document | Skipped]:
    shown = _shown(path)
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(cast(io.RawIOBase, stream))
    kind = kind or _kind(stream)
    if kind == JSONL:
        yield from read_jsonl(stream, shown, date=date)
        return
    try:
        data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise DocumentError(f"larger than {LARGEST // 1_000_000} MB; an article is not, so split it first")
        if kind == HTML:
            yield read_html(data, shown, date=date)
        else:
            yield _read_text(data, shown, date)
    except DocumentError as error:
        yield Skipped(shown, 0, str(error))


def _read_text(data: bytes, path: str, date: datetime.date | None) -> Document:
    text = decode(data)
    if looks_like_html(text[:_PEEK]):
        return read_html(data, path, date=date)
    return make_document(text, date=date, path=path)


def _kind(stream: IO[bytes]) -> str:
    """Told by the first bytes: an object opens JSONL; a page among texts is seen after decoding."""
    start = stream.peek(_PEEK).lstrip(b"\xef\xbb\xbf \t\r\n")  # type: ignore[attr-defined]
    return JSONL if start.startswith(b"{") else TEXT


def _shown(path: str | Path) -> str:
    """A path as it can be printed and stored: names that are no UTF-8 have their odd bytes replaced."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    return str(getattr(error, "strerror", None) or error)
