"""The article in an HTML page, and what the page says of its publication."""

from __future__ import annotations

import datetime
import logging
import re
from urllib.parse import urlsplit

from kg.documents.dates import publication_date
from kg.documents.decode import decode
from kg.documents.make import make_document
from kg.documents.types import Document
from kg.errors import DocumentError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_HEAD = 4096  # bytes in which a page declares its charset


def looks_like_html(start: str) -> bool:
    """Whether a text begins as HTML pages do."""
    return _MARKUP.match(start) is not None


def read_html(data: bytes, path: str, *, date: datetime.date | None = None) -> Document:
    """The page's article: its text as extracted (offsets count in it), title, date, publisher and address.

    `date` goes before the page's own. Raises DocumentError where no article is found.
    """
    declared = _CHARSET.search(data[:_HEAD])
    page = decode(data, declared.group(1).decode("ascii") if declared else "")
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports each page that it cannot read
    try:
        article = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, LookupError) as error:
        raise DocumentError(f"the page cannot be taken apart ({type(error).__name__})") from error
    if article is None or isinstance(article, dict):  # a dict is what old settings ask for
        raise DocumentError("no article text found in the page")
    text = re.sub(r"\n+", "\n\n", article.text or "").strip()
    if not text:
        raise DocumentError("no article text found in the page")
    return make_document(
        text,
        title=article.title or "",
        date=date or _day(article.date),
        publisher=article.sitename or "",
        uri=_address(article.url),
        path=path,
    )


def _day(value: str | None) -> datetime.date | None:
    try:
        return publication_date(value)
    except DocumentError:  # the extractor's guess, not the user's word
        return None


def _address(value: str | None) -> str:
    """The page's own address if it is one of the web's."""
    if not value:
        return ""
    try:
        return value if urlsplit(value).scheme in ("http", "https") else ""
    except ValueError:
        return ""
