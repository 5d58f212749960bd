"""A Document from a text and what is known about it."""

from __future__ import annotations

import datetime
import hashlib

from kg.documents.blocks import layout
from kg.documents.decode import check_text
from kg.documents.language import foreign_language
from kg.documents.types import Document
from kg.errors import DocumentError

_ID_LENGTH = 16  # hexadecimal digits: 64 bits, enough for billions of documents


def make_document(
    text: str,
    *,
    id: str = "",
    title: str = "",
    date: datetime.date | None = None,
    publisher: str = "",
    uri: str = "",
    path: str = "",
) -> Document:
    """The Document of one English news text; headline and dateline fill in title, place and date.

    The id, where none is given, is made from the text alone. Raises DocumentError where the text is blank,
    binary or clearly not English.
    """
    check_text(text)
    foreign = foreign_language(text)
    if foreign:
        raise DocumentError(f"not English (looks like {foreign}); only English news can be read")
    found = layout(text)
    return Document(
        id=id or hashlib.sha256(text.encode("utf-8")).hexdigest()[:_ID_LENGTH],
        text=text,
        title=title.strip() or " ".join(found.headline.split()),
        date=date or found.date,
        publisher=publisher.strip(),
        uri=uri.strip(),
        path=path,
        place=found.place,
        blocks=found.blocks,
    )
