"""Inputs of a distributed build cut into units that tasks read on their own: files, and stretches of large ones."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from kg.distributed.place import listed, open_file
from kg.documents.read import JSONL, KINDS, files_below, read, read_below, read_stream
from kg.documents.types import STORE_MARK, Document, Skipped
from kg.errors import KgError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_STRETCH = 64_000_000  # bytes of JSONL that one task reads
_PIECE = 1 << 16
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Unit:
    """What one task reads: a file, or the lines of it that begin between two bytes (`end` 0: all of it).

    `below` tells that it was found in a folder, where files of unknown kinds are not taken for text.
    """

    order: int
    path: str
    size: int
    start: int = 0
    end: int = 0
    below: bool = False


def units(inputs: Sequence[str]) -> Iterator[Unit]:
    """The units of `inputs` (files, folders, URIs of object storage), in the order in which a local build reads.

    Raises KgError where a URI's storage is unknown or cannot be listed.
    """
    order = 0
    for path in inputs:
        for file, size, below in _remote_files(path) if "://" in path else _local_files(path):
            for start, end in _stretches(file, size):
                yield Unit(order, file, size, start, end, below)
                order += 1


def documents_of(unit: Unit, date: datetime.date | None) -> Iterator[Document | Skipped]:
    """The documents of a unit, or why it gives none; nothing about an input raises."""
    if "://" not in unit.path and not unit.end:
        yield from read_below(Path(unit.path), date) if unit.below else read([unit.path], date=date)
        return
    try:
        with open_file(unit.path) as stream:
            if not unit.end:
                yield from read_stream(stream, unit.path, date)
            elif not (stretch := _Stretch(stream, unit.start, unit.end)).empty:
                lines = cast("IO[bytes]", io.BufferedReader(stretch))
                yield from read_stream(lines, f"{unit.path} from byte {unit.start}", date, JSONL)
    except OSError as error:
        yield Skipped(unit.path, 0, str(error))


def _local_files(path: str) -> Iterator[tuple[str, int, bool]]:
    place = Path(path)
    if not place.is_dir() or (place / STORE_MARK).is_file():
        yield path, place.stat().st_size if place.is_file() else 0, False  # what it lacks is told when it is read
        return
    for file in files_below(place):
        yield str(file), file.stat().st_size if file.is_file() else 0, True


def _remote_files(uri: str) -> Iterator[tuple[str, int, bool]]:
    try:
        yield from listed(uri)
    except OSError as error:
        raise KgError(f"{uri} cannot be listed: {error}") from error


def _stretches(path: str, size: int) -> Iterator[tuple[int, int]]:
    if KINDS.get(Path(path).suffix.lower()) != JSONL or size <= _STRETCH or _wide(path):
        yield 0, 0
        return
    for start in range(0, size, _STRETCH):
        yield start, min(size, start + _STRETCH)


def _wide(path: str) -> bool:
    """UTF-16 is not cut: its lines cannot be found from the middle."""
    with open_file(path) as stream:
        return stream.read(2) in _UTF16


class _Stretch(io.RawIOBase):
    """The whole lines of a file that begin between two bytes, as a stream of its own."""

    def __init__(self, stream: IO[bytes], start: int, end: int) -> None:
        self._stream = stream
        self._end = _line_after(stream, end)
        self.empty = stream.seek(_line_after(stream, start)) >= self._end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(min(len(view), max(0, self._end - self._stream.tell())))
        view[: len(data)] = data
        return len(data)


def _line_after(stream: IO[bytes], at: int) -> int:
    """Where the first line begins that does not begin before byte `at`."""
    if at == 0:
        return 0
    stream.seek(at - 1)
    while (piece := stream.read(_PIECE)) and (found := piece.find(b"\n")) < 0:
        at += len(piece)
    return at + found if piece else at
