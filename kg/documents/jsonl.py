"""JSON Lines: one document a line."""

from __future__ import annotations

import codecs
import datetime
import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any, cast

from kg.documents.record import NO_COLUMNS, Columns, document_of_record
from kg.documents.types import Document, Skipped
from kg.errors import DocumentError

LARGEST_LINE = 50_000_000  # bytes


def read_jsonl(
    stream: IO[bytes], path: str, *, date: datetime.date | None = None, columns: Columns = NO_COLUMNS
) -> Iterator[Document | Skipped]:
    """Each line's document, or why the line gives none; blank lines are passed over.

    Keys: text (needed), id, title, date, publisher, uri, or those that `columns` names; others are ignored. A line's
    own date goes before `date`.
    """
    empty = True
    for number, line in _lines(stream):
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            if line is None:
                raise DocumentError(f"longer than {LARGEST_LINE // 1_000_000} MB")
            yield document_of_record(_record(line), f"{path}:{number}", date, columns)
        except DocumentError as error:
            yield Skipped(path, number, str(error))
    if empty:
        yield Skipped(path, 0, "empty, no document in it")


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is too long to be a document. UTF-16 is made UTF-8."""

    def read(limit: int) -> bytes:
        return text.readline(limit).encode("utf-8", errors="replace") if text else stream.readline(limit)

    text = None
    if stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):  # type: ignore[attr-defined]
        text = io.TextIOWrapper(cast(io.BufferedReader, stream), "utf-16", errors="replace", newline="\n")
    number = 0
    while line := read(LARGEST_LINE + 1):
        number += 1
        if len(line) <= LARGEST_LINE:
            yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = read(LARGEST_LINE)
        yield number, None


def _record(line: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DocumentError(f"wrong encoding: not valid UTF-8 at byte {error.start} of the line") from error
    except json.JSONDecodeError as error:
        raise DocumentError(f"broken JSON at column {error.colno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise DocumentError(f"broken JSON: {str(error)[:80]}") from error
    if not isinstance(record, dict):
        raise DocumentError('not a JSON object; a line must be {"text": …, "id": …, "date": …}')
    return record
