"""Inputs that may be addresses of the web: a page gives its article, a feed the articles of its entries."""

from __future__ import annotations

import codecs
import datetime
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from kg.documents import read as files
from kg.documents.feed import Entry, Feed, entry_document, looks_like_feed, read_feed
from kg.documents.record import NO_COLUMNS, Columns
from kg.documents.types import Document, Skipped
from kg.errors import DocumentError, FetchError
from kg.web.addresses import is_address

if TYPE_CHECKING:
    from kg.web.fetch import Fetched

_HTML = frozenset({"text/html", "application/xhtml+xml"})
HEAD = 4096  # bytes by which a feed is told
Get = Callable[[str], "Fetched"]


def read(
    paths: Sequence[str],
    *,
    date: datetime.date | None = None,
    stdin: IO[bytes] | None = None,
    columns: Columns = NO_COLUMNS,
    allow_private: bool = False,
) -> Iterator[Document | Skipped]:
    """The documents of `paths` in order, as `kg.documents.read.read` gives them, and of addresses of the web.

    Only what is named is fetched, and what the entries of a named feed link to; from public addresses unless
    `allow_private`.
    """
    get: Get | None = None
    for path in paths:
        if is_address(path):
            get = get or _fetcher(allow_private)
            yield from read_address(path, get, date=date, columns=columns)
        else:
            yield from files.read([path], date=date, stdin=stdin, columns=columns)


def _fetcher(allow_private: bool) -> Get:
    from kg.web.fetch import Fetcher

    return Fetcher(allow_private=allow_private).get


def read_address(
    address: str, get: Get, *, date: datetime.date | None = None, columns: Columns = NO_COLUMNS
) -> Iterator[Document | Skipped]:
    """The documents of a page or a feed, or why it gives none. `get` fetches, as `Fetcher.get` does."""
    try:
        found = get(address)
    except FetchError as error:
        yield Skipped(address, 0, str(error))
        return
    if not looks_like_feed(found.body[:HEAD]):
        yield from page_documents(found, date=date, columns=columns)
        return
    try:
        feed = read_feed(found.body, found.address)
    except DocumentError as error:
        yield Skipped(address, 0, str(error))
        return
    if not feed.entries:
        yield Skipped(address, 0, "a feed without entries")
    for entry in feed.entries:
        try:
            yield from read_entry(entry, feed, address, get, date=date)
        except FetchError as error:
            yield Skipped(entry.link, 0, str(error))


def page_documents(
    page: Fetched,
    *,
    title: str = "",
    publisher: str = "",
    date: datetime.date | None = None,
    columns: Columns = NO_COLUMNS,
) -> Iterator[Document | Skipped]:
    """The documents of what was fetched, by its media type or its address; `title` and `publisher` where it tells none.

    `date` is the day of publication: it goes before the page's own.
    """
    stream = io.BytesIO(_in_unicode(page))
    kind = files.KINDS[".html"] if page.type in _HTML else None
    for found in files.read_stream(stream, page.address, date, kind, columns):
        if isinstance(found, Document):
            yield replace(
                found,
                title=found.title or title,
                publisher=found.publisher or publisher,
                uri=found.uri or page.address,
            )
        else:
            yield found


def read_entry(
    entry: Entry, feed: Feed, address: str, get: Get, *, date: datetime.date | None = None
) -> list[Document | Skipped]:
    """The documents of an entry of the feed at `address`: of the article that the feed holds, else of the page that
    it links to, else, where that page gives none, of the summary.

    Raises FetchError where the page may be had later.
    """
    if entry.link and not entry.text:
        found = _linked(entry, feed, get, date)
        if not entry.summary or any(isinstance(one, Document) for one in found):
            return found
    where = f"{address}!{entry.id}"
    try:
        return [entry_document(entry, feed, where, date=date)]
    except DocumentError as error:
        return [Skipped(where, 0, str(error))]


def _linked(entry: Entry, feed: Feed, get: Get, date: datetime.date | None) -> list[Document | Skipped]:
    try:
        page = get(entry.link)
    except FetchError as error:
        if error.passing:
            raise
        return [Skipped(entry.link, 0, str(error))]
    return list(
        page_documents(page, title=entry.title, publisher=entry.publisher or feed.title, date=entry.date or date)
    )


def _in_unicode(page: Fetched) -> bytes:
    """The body; text whose charset the host declares as UTF-8 with a mark that says so."""
    if not page.charset or not page.type.startswith("text/"):
        return page.body
    try:
        return codecs.BOM_UTF8 + page.body.decode(page.charset).removeprefix("\ufeff").encode("utf-8")
    except (UnicodeError, LookupError):
        return page.body
