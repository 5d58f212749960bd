"""Web archives (WARC): the pages in them."""

from __future__ import annotations

import codecs
import contextlib
import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from kg.documents.dates import publication_date
from kg.documents.limits import LARGEST
from kg.errors import DocumentError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_RECORDS = frozenset({"response", "resource", "conversion"})  # a request or a revisit has no page
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_OK = frozenset({"", "200", "203"})


@dataclass(frozen=True, slots=True)
class Page:
    """What a crawler was given: its address, its media type, its bytes, and the day on which it was fetched."""

    uri: str
    media_type: str
    data: bytes
    day: datetime.date | None


def pages(stream: IO[bytes], media_types: frozenset[str]) -> Iterator[Page]:
    """The pages of a WARC stream that were fetched well and are of these media types, one after the other.

    A page longer than LARGEST has one byte more than that. Raises DocumentError where the stream is no WARC file, or
    is damaged.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    damage = (ArchiveLoadFailed, ValueError, EOFError, OSError, LookupError, AttributeError, TypeError)
    records: Iterator[ArcWarcRecord] = iter(ArchiveIterator(stream, no_record_parse=False, arc2warc=False))
    while True:
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # it warns of records that end oddly
                record = next(records, None)
                page = _page(record, media_types) if record else None
        except damage as error:
            reason = " ".join(str(error).split())[:120] or type(error).__name__
            raise DocumentError(f"no WARC file, or a damaged one ({reason})") from error
        if record is None:
            return
        if page:
            yield page


def _page(record: ArcWarcRecord, media_types: frozenset[str]) -> Page | None:
    if record.rec_type not in _RECORDS:
        return None
    head = record.http_headers or record.rec_headers
    status = record.http_headers.get_statuscode() if record.http_headers else ""
    media_type, _, parameters = str(head.get_header("Content-Type") or "").partition(";")
    media_type = media_type.strip().lower()
    if status not in _OK or media_type not in media_types:
        return None
    uri = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    try:
        day = publication_date(record.rec_headers.get_header("WARC-Date"))
    except DocumentError:
        day = None
    data = record.content_stream().read(LARGEST + 1)
    return Page(uri, media_type, _in_unicode(data, parameters) if media_type.startswith("text/") else data, day)


def _in_unicode(data: bytes, parameters: str) -> bytes:
    """A text whose charset the host declared as UTF-8 with a mark that says so; others as they are."""
    charset = _CHARSET.search(parameters)
    if not charset:
        return data
    try:
        return codecs.BOM_UTF8 + data.decode(charset[1]).removeprefix("\ufeff").encode("utf-8")
    except (UnicodeError, LookupError):
        return data
