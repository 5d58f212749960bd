"""A Document from named fields: a JSON object, a row of a table."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kg.documents.dates import publication_date
from kg.documents.decode import check_text
from kg.documents.make import make_document
from kg.documents.types import Document
from kg.errors import DocumentError

TEXT_FIELD = "text"
FIELDS = (TEXT_FIELD, "id", "title", "date", "publisher", "uri")
_PASSED_ON = ("title", "publisher", "uri")
_LONGEST_LIST = 300  # characters of the names of columns in a message

Columns = Mapping[str, str]  # field → the column or key that holds it, where they differ
NO_COLUMNS: Columns = MappingProxyType({})


def columns_of(mapping: str) -> dict[str, str]:
    """Which column holds which field, of "text=body,date=published". Raises DocumentError for anything else."""
    columns: dict[str, str] = {}
    for pair in mapping.split(","):
        field, _, column = (part.strip() for part in pair.partition("="))
        if field not in FIELDS or not column:
            raise DocumentError(f"{pair.strip()!r} is not FIELD=COLUMN; the fields are {', '.join(FIELDS)}")
        columns[field] = column
    return columns


def check_columns(there: Sequence[str], columns: Columns) -> None:
    """Raises DocumentError where a table lacks the column of the text, or one that `columns` names; a column with the
    field's own name stands in for it."""
    for field, column in ({TEXT_FIELD: TEXT_FIELD} | dict(columns)).items():
        if column not in there and field not in there:
            listed = ", ".join(there)
            listed = listed if len(listed) <= _LONGEST_LIST else f"{listed[:_LONGEST_LIST]}…"
            raise DocumentError(f"no column {column!r}; there are {listed}; say which with --map {field}=COLUMN")


def columns_there(there: Collection[str], columns: Columns) -> dict[str, str]:
    """Which column holds each field: the one that `columns` names, if it is there, else that of the field's name."""
    return {field: columns[field] if columns.get(field) in there else field for field in FIELDS}


def document_of_record(record: Mapping[str, Any], path: str, date: datetime.date | None, columns: Columns) -> Document:
    """The Document of one record; its own date goes before `date`. Raises DocumentError where it is none."""
    keys = columns_there(record, columns)
    text = record.get(keys[TEXT_FIELD])
    if not isinstance(text, str):
        raise DocumentError(f'no text: the key "{columns.get(TEXT_FIELD, TEXT_FIELD)}" must hold a string')
    check_text(text)
    fields = {field: _string(record, keys[field]) for field in _PASSED_ON}
    own_date = publication_date(record.get(keys["date"]))
    id = _string(record, keys["id"])
    return make_document(text, id=id, date=own_date or date, path=path, **fields)


def _string(record: Mapping[str, Any], name: str) -> str:
    """A key's string; numbers become strings; "" where it is missing or null."""
    value = record.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise DocumentError(f'the key "{name}" must hold a string or a number')
    string = str(value).strip() if name != "id" else str(value)
    return check_text(string) if string.strip() else ""
