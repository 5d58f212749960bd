"""Dates of publication as files and callers give them."""

from __future__ import annotations

import datetime
from email.utils import parsedate_to_datetime

from kg.errors import DocumentError


def publication_date(value: object) -> datetime.date | None:
    """The day of an ISO 8601 date or time, or of a mail or feed date; None for None and "".

    Raises DocumentError for anything else.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        text = value.strip()
        for read in (datetime.date.fromisoformat, _day_of_time, _day_of_mail):
            try:
                return read(text)
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
    raise DocumentError(f"date {str(value)[:40]!r} is not a day in ISO 8601, such as 2002-01-16")


def _day_of_time(text: str) -> datetime.date:
    return datetime.datetime.fromisoformat(text).date()


def _day_of_mail(text: str) -> datetime.date:
    return parsedate_to_datetime(text).date()
