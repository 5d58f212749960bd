"""Tables, CSV and Parquet: one document a row."""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from kg.documents.decode import decode
from kg.documents.limits import LARGEST, MEGABYTE
from kg.documents.record import NO_COLUMNS, Columns, check_columns, columns_there, document_of_record
from kg.documents.types import Document, Skipped
from kg.errors import DocumentError

_DELIMITERS = ",;\t|"
_ESCAPED = re.compile(r"[\udc80-\udcff]")  # bytes that are no UTF-8
_ROWS = 32  # of a Parquet file at once
_BUFFER = 1 << 20  # bytes of each of its columns at once


def read_csv(
    stream: IO[bytes], path: str, *, date: datetime.date | None = None, columns: Columns = NO_COLUMNS
) -> Iterator[Document | Skipped]:
    """Each row's document, or why it gives none. The first row names the columns; fields are parted by the most
    frequent of , ; | and tab in it. Raises DocumentError where the table has not the columns, or is damaged."""
    encoding = "utf-16" if _is_utf16(stream) else "utf-8-sig"
    text = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
    csv.field_size_limit(LARGEST)
    try:
        first = text.readline(LARGEST)
        rows = csv.reader(_chained(first, text), delimiter=max(_DELIMITERS, key=first.count))
        header = [_decoded(name).strip() for name in next(rows, [])]
        if not any(header):
            raise DocumentError("empty, no table in it")
        check_columns(header, columns)
        empty, line = True, rows.line_num
        for row in rows:
            start, line = line + 1, rows.line_num
            if not any(row):
                continue
            empty = False
            yield _row(dict(zip(header, row, strict=False)), path, start, date, columns)
        if empty:
            yield Skipped(path, 0, "empty, no row in it")
    except (csv.Error, UnicodeError) as error:
        raise DocumentError(f"damaged table: {error}; the rest is not read") from error


def read_parquet(
    stream: IO[bytes], path: str, *, date: datetime.date | None = None, columns: Columns = NO_COLUMNS
) -> Iterator[Document | Skipped]:
    """Each row's document, or why it gives none, a few rows at a time.

    Raises DocumentError where pyarrow is missing, or the file has not the columns, or is damaged.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise DocumentError("reading Parquet needs pyarrow: pip install 'geopol-kg[tables]'") from error
    if not stream.seekable():
        stream = io.BytesIO(_in_memory(stream))
    damage = (ArrowException, OSError, ValueError, NotImplementedError, OverflowError, MemoryError)
    try:
        file = ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        there = list(file.schema_arrow.names)
    except damage as error:
        raise DocumentError(f"no Parquet file, or a damaged one ({_short(error)})") from error
    check_columns(there, columns)
    wanted = [column for column in columns_there(there, columns).values() if column in there]
    number = 0
    batches = file.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False)
    while True:
        try:
            batch = next(batches, None)
            rows = batch.to_pylist() if batch is not None else []
        except damage as error:
            raise DocumentError(f"damaged after row {number} ({_short(error)})") from error
        if batch is None:
            break
        for row in rows:
            number += 1
            yield _row(row, path, number, date, columns)
    if not number:
        yield Skipped(path, 0, "empty, no row in it")


def _row(
    record: Mapping[str, Any], path: str, number: int, date: datetime.date | None, columns: Columns
) -> Document | Skipped:
    try:
        fields = {name: _decoded(value) if isinstance(value, str) else value for name, value in record.items()}
        return document_of_record(fields, f"{path}:{number}", date, columns)
    except DocumentError as error:
        return Skipped(path, number, str(error))


def _decoded(value: str) -> str:
    """A field whose bytes are no UTF-8 as detected. Raises DocumentError where that cannot be told."""
    return decode(value.encode("utf-8", "surrogateescape")) if _ESCAPED.search(value) else value


def _chained(first: str, rest: io.TextIOWrapper) -> Iterator[str]:
    yield first
    while line := rest.readline(LARGEST):
        yield line


def _is_utf16(stream: IO[bytes]) -> bool:
    start: bytes = stream.peek(2)[:2]  # type: ignore[attr-defined]
    return start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _in_memory(stream: IO[bytes]) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise DocumentError(f"a Parquet file larger than {LARGEST // MEGABYTE} MB that is packed; unpack it first")
    return data


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
