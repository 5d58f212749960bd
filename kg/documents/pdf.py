"""PDF files: the text as a reader sees it, with title and date where nothing better tells them."""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import TYPE_CHECKING

from kg.documents.make import make_document
from kg.documents.pdf_layout import Line, Page, running_text
from kg.documents.types import Document
from kg.errors import DocumentError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_PAGES = 2000
_MOST_LINES = 20_000  # pieces of lines on a page: maps and drawings have more
_SHARED = 3  # letters that two pieces of a line may have in common where their boxes overlap
_SPACE = 0.2  # of a line's height
_SKIPPED = 12  # characters between pieces: line ends, spaces
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_NO_TITLE = re.compile(r"untitled.*|microsoft .*|.*\.(?:\w{2,4})|[\w-]{0,3}|.*[_/\\].*", re.IGNORECASE)
_HYPHEN = "\x02"  # what pdfium gives for a hyphen at the end of a line
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def read_pdf(data: bytes, path: str, *, date: datetime.date | None = None) -> Document:
    """The text of a PDF file: columns one after the other, words that lines part put together, no running heads.

    Raises DocumentError where it is damaged, encrypted, or has pictures of pages only.
    """
    import pypdfium2
    from pypdfium2 import PdfiumError

    try:
        with pypdfium2.PdfDocument(data) as document:
            return _document(document, path, date)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError("an encrypted PDF; save a copy that needs no password") from error
        raise DocumentError(f"no PDF, or a damaged one ({' '.join(str(error).split())[:100]})") from error


def _document(file: PdfDocument, path: str, date: datetime.date | None) -> Document:
    count = len(file)
    if count > _MOST_PAGES:
        raise DocumentError(f"a PDF of {count} pages; more than {_MOST_PAGES} are no article, so split it first")
    text = running_text([_page(file[number]) for number in range(count)])
    if not text:
        raise DocumentError(f"a PDF without text (pages: {count}, probably scanned); put it through OCR first")
    metadata = file.get_metadata_dict()
    title = " ".join(_INVISIBLE.sub("", metadata.get("Title", "")).split())
    document = make_document(text, title="" if _NO_TITLE.fullmatch(title) else title, date=date, path=path)
    return document if document.date else dataclasses.replace(document, date=_day(metadata.get("CreationDate", "")))


def _page(page: PdfPage) -> Page:
    """The pieces of lines on a page, in the order in which the file has them."""
    text = page.get_textpage()
    whole, at = text.get_text_range(), 0
    lines: list[Line] = []
    for number in range(min(text.count_rects(), _MOST_LINES)):
        left, bottom, right, top = text.get_rect(number)
        said = text.get_text_bounded(left, bottom, right, top)
        found = whole.find(said, max(at - _SHARED, 0), at + len(said) + _SKIPPED)
        shared = max(at - found, 0) if found >= 0 else 0  # pieces that overlap by a hair: each letter counts once
        at = found + len(said) if found >= 0 else at
        if shared and lines:
            between = whole[found + shared - 1 : found + shared + 1]
            parted = any(letter.isspace() for letter in between)
            left = lines[-1].right + (_SPACE * (top - bottom) if parted else 0)
        said = " ".join(_INVISIBLE.sub(" ", said[shared:].replace(_HYPHEN, "-").replace("\ufffe", "-")).split())
        if said and top > bottom:
            lines.append(Line(left, bottom, right, top, said))
        elif shared and lines:
            lines[-1] = dataclasses.replace(lines[-1], right=max(lines[-1].right, right))
    return Page(page.get_width(), page.get_height(), tuple(lines))


def _day(stamp: str) -> datetime.date | None:
    """The day of "D:20030506101500+02'00'": when the file was made, which is the best guess that is left."""
    found = _DATE.match(stamp)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
