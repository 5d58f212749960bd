"""RSS and Atom feeds: each entry a document."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from kg.documents.dates import publication_date
from kg.documents.make import make_document
from kg.documents.types import Document, Skipped
from kg.errors import DocumentError

_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE\s+rss[^>]*>)\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.I | re.S,
)
_PARAGRAPHS = frozenset("p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article header pre".split())
_UNREAD = frozenset("script style figure figcaption img iframe video audio form template noscript".split())


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the feed gives it: `text` is the whole article where the feed has it, `summary` what it says of it.

    `id` is the feed's own name for the entry, else its link, else made from its words; `publisher` is told where the
    feed carries what others publish; `version` changes when the publisher says that the entry changed.
    """

    id: str
    link: str
    title: str
    publisher: str
    date: datetime.date | None
    version: str
    text: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the publisher's name for it and its entries."""

    title: str
    entries: tuple[Entry, ...]


def looks_like_feed(start: bytes) -> bool:
    """Whether bytes begin as RSS and Atom feeds do."""
    return _FEED.match(start.removeprefix(b"\xef\xbb\xbf")) is not None


def read_feed(data: bytes, address: str = "") -> Feed:
    """The entries of an RSS or Atom feed; links are completed by `address`, the feed's own, or by that of its site.

    Raises DocumentError where it is none.
    """
    import feedparser

    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        base = address or str(found.feed.get("link") or "")
        feed = Feed(_plain(found.feed.get("title")), tuple(_entry(entry, base) for entry in found.entries))
    except Exception as error:  # the parser meets whatever a publisher's software wrote
        raise DocumentError(f"the feed cannot be taken apart ({type(error).__name__})") from error
    if not (found.get("version") or feed.entries):
        raise DocumentError("not an RSS or Atom feed")
    return feed


def feed_documents(data: bytes, path: str, *, date: datetime.date | None = None) -> Iterator[Document | Skipped]:
    """Each entry's document, from the text that the feed has of it, or why the entry gives none.

    An entry's own date goes before `date`; its place is `path!id`.
    """
    try:
        feed = read_feed(data)
    except DocumentError as error:
        yield Skipped(path, 0, str(error))
        return
    if not feed.entries:
        yield Skipped(path, 0, "a feed without entries")
    for entry in feed.entries:
        try:
            yield entry_document(entry, feed, f"{path}!{entry.id}", date=date)
        except DocumentError as error:
            yield Skipped(f"{path}!{entry.id}", 0, str(error))


def entry_document(entry: Entry, feed: Feed, path: str, *, date: datetime.date | None = None) -> Document:
    """The document of what the feed itself has of an entry, headline and text.

    Raises DocumentError where that is no English text.
    """
    told = entry.text or entry.summary
    repeated = told.partition("\n\n")[0].strip(". ") == entry.title.strip(". ")
    return make_document(
        told if repeated else f"{entry.title}\n\n{told}".strip(),
        title=entry.title,
        date=entry.date or date,
        publisher=entry.publisher or feed.title,
        uri=entry.link,
        path=path,
    )


def _entry(entry: Any, base: str) -> Entry:
    link = _completed(str(entry.get("link") or ""), base)
    published, updated = (str(entry[name]) if name in entry else "" for name in ("published", "updated"))
    whole = max((_text(part) for part in entry.get("content") or ()), key=len, default="")
    summary = _text(entry.get("summary_detail") or {})
    title = _plain(entry.get("title"))
    return Entry(
        id=" ".join(str(entry.get("id") or link).split()) or _made(title, summary, whole),
        link=link,
        title=title,
        publisher=_plain((entry.get("source") or {}).get("title")),
        date=_day(published) or _day(updated),
        version=updated or published,
        text=whole if len(whole) > len(summary) else "",
        summary=summary or whole,
    )


def _made(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _text(part: Any) -> str:
    value = str(part.get("value") or "")
    return value.strip() if part.get("type") == "text/plain" else _without_markup(value)


def _plain(value: object) -> str:
    return " ".join(_without_markup(str(value or "")).split())


def _without_markup(fragment: str) -> str:
    """The text of a piece of HTML, paragraphs parted by blank lines."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8")
    try:
        root = html.fragment_fromstring(fragment.encode("utf-8", "replace"), create_parent="div", parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return fragment.strip()
    pieces: list[str] = []
    for event, element in _walk(root):
        if element.tag in _PARAGRAPHS:
            pieces.append("\n\n")
        pieces.append((element.text if event == "start" else element.tail) or "")
    paragraphs = (" ".join(paragraph.split()) for paragraph in "".join(pieces).split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Elements as they open and close, in the order of the text, without those that hold none."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        readable = isinstance(element.tag, str) and element.tag not in _UNREAD
        if event == "start":
            if readable:
                yield event, element
            else:
                walk.skip_subtree()
        else:
            yield "end", element


def _day(value: str) -> datetime.date | None:
    try:
        return publication_date(value)
    except DocumentError:
        return None


def _completed(link: str, base: str) -> str:
    """The link as an address of the web; "" where it is none."""
    try:
        address = urljoin(base, link) if link else ""
        return address if urlsplit(address).scheme in ("http", "https") else ""
    except ValueError:
        return ""
