"""One open stream of any kind to Documents: archives and packed files layer by layer."""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, cast

from kg.documents.archives import Member, tar_members, zip_members
from kg.documents.decode import decode
from kg.documents.feed import feed_documents
from kg.documents.html import looks_like_html, read_html
from kg.documents.jsonl import read_jsonl
from kg.documents.kinds import (
    CSV,
    FEED,
    HTML,
    JSONL,
    PACKED,
    PARQUET,
    PDF,
    PEEK,
    TAR,
    TEXT,
    WARC,
    ZIP,
    ending,
    kind_of_bytes,
    kind_of_name,
    unpacked_name,
)
from kg.documents.limits import DEEPEST, LARGEST, Budget, Exhausted, whole
from kg.documents.make import make_document
from kg.documents.pdf import read_pdf
from kg.documents.record import Columns
from kg.documents.tables import read_csv, read_parquet
from kg.documents.types import Document, Skipped
from kg.documents.unpack import Counted, unpacked
from kg.documents.warc import pages
from kg.errors import DocumentError

READ = "text, HTML, PDF, JSONL, CSV, Parquet, feeds, WARC, and these packed or in archives"
_RECORDS = {JSONL: read_jsonl, CSV: read_csv, PARQUET: read_parquet}
_SINGLE = {HTML: read_html, PDF: read_pdf}
_PAGES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT, "application/pdf": PDF}


@dataclass(frozen=True)
class StreamReader:
    """Reads one input. `date` is the day of publication of documents that tell none; `columns` says which columns of
    tables and keys of JSONL hold what."""

    date: datetime.date | None = None
    columns: Columns = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)

    def read(
        self, stream: IO[bytes], shown: str, kind: str | None, name: str, depth: int = 0
    ) -> Iterator[Document | Skipped]:
        """The documents of a stream that messages call `shown`; nothing about its content raises.

        `kind` None: told by the first bytes. `name` tells the kind of what is packed in it. `depth` counts the
        layers around it.
        """
        try:
            yield from self._read(_buffered(stream), shown, kind, name, depth)
        except Exhausted as error:
            if depth:  # ends what it lies in, too
                raise
            yield Skipped(shown, 0, str(error))
        except DocumentError as error:
            yield Skipped(shown, 0, str(error))
        except OSError as error:
            yield Skipped(shown, 0, reason(error))

    def _read(
        self, stream: io.BufferedReader, shown: str, kind: str | None, name: str, depth: int
    ) -> Iterator[Document | Skipped]:
        kind = kind or kind_of_bytes(stream.peek(PEEK))
        if kind in _RECORDS:
            yield from _RECORDS[kind](stream, shown, date=self.date, columns=self.columns)
        elif kind == WARC:
            yield from self._crawl(stream, shown)
        elif kind == FEED:
            yield from feed_documents(whole(stream.read(LARGEST + 1)), shown, date=self.date)
        elif kind in PACKED:
            yield from self._packed(stream, shown, kind, name, depth)
        elif kind in (ZIP, TAR):
            yield from self._archive(stream, shown, kind, depth)
        else:
            yield self._single(whole(stream.read(LARGEST + 1)), shown, kind)

    def _single(self, data: bytes, shown: str, kind: str) -> Document:
        """An input that is one document."""
        if kind in _SINGLE:
            return _SINGLE[kind](data, shown, date=self.date)
        text = decode(data)
        if looks_like_html(text[:PEEK]):
            return read_html(data, shown, date=self.date)
        return make_document(text, date=self.date, path=shown)

    def _crawl(self, stream: IO[bytes], shown: str) -> Iterator[Document | Skipped]:
        """The pages of a web archive; what they do not say of address and day, the crawler does."""
        empty = True
        for page in pages(stream, frozenset(_PAGES)):
            empty = False
            where = f"{shown}!{printable(page.uri)}"
            try:
                document = self._single(whole(page.data), where, _PAGES[page.media_type])
            except DocumentError as error:
                yield Skipped(where, 0, str(error))
            else:
                yield replace(document, uri=document.uri or page.uri, date=document.date or page.day)
        if empty:
            yield Skipped(shown, 0, "no page in it that was fetched well and is text, HTML or PDF")

    def _packed(self, stream: IO[bytes], shown: str, kind: str, name: str, depth: int) -> Iterator[Document | Skipped]:
        _check_depth(depth)
        inner = unpacked_name(name)
        within = kind_of_name(inner) if ending(inner) and inner != name else None
        content = unpacked(self._source(stream, depth), kind, self.budget)
        yield from self.read(content, shown, within, inner if inner != name else "", depth + 1)

    def _archive(self, stream: io.BufferedReader, shown: str, kind: str, depth: int) -> Iterator[Document | Skipped]:
        _check_depth(depth)
        if kind == ZIP:
            members = zip_members(stream, self.budget, outermost=depth == 0)
        else:
            members = tar_members(self._source(stream, depth), self.budget)
        empty = True
        for member in members:
            empty = False
            yield from self._member(member, f"{shown}!{printable(member.name)}", depth)
        if empty:
            yield Skipped(shown, 0, "the archive has no files in it")

    def _member(self, member: Member, shown: str, depth: int) -> Iterator[Document | Skipped]:
        kind = kind_of_name(member.name)
        if member.stream is None:
            yield Skipped(shown, 0, member.refused)
        elif kind is None:
            yield not_read(shown, ending(member.name))
        else:
            yield from self.read(member.stream, shown, kind if ending(member.name) else None, member.name, depth + 1)

    def _source(self, stream: IO[bytes], depth: int) -> IO[bytes]:
        """The outermost layer counts what it is given: unpacking is measured against that."""
        return stream if depth else cast(IO[bytes], Counted(stream, self.budget))


def not_read(shown: str, suffix: str) -> Skipped:
    """What a folder or an archive says of a file of no kind that is read."""
    return Skipped(shown, 0, f"{printable(suffix)} files are not read ({READ} are)")


def printable(path: str | Path) -> str:
    """A path as it can be printed and stored: bytes that are no UTF-8, and line ends, are replaced."""
    name = os.fsencode(path).decode("utf-8", errors="replace")
    return name if name.isprintable() else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def reason(error: OSError | ValueError) -> str:
    """What an error of the operating system means to the user."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    return str(getattr(error, "strerror", None) or error)


def _buffered(stream: IO[bytes]) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream))


def _check_depth(depth: int) -> None:
    if depth >= DEEPEST:
        raise DocumentError(f"packed more than {DEEPEST} times, one in the other; unpack it first")
