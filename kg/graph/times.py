"""Calendar times of events: ISO 8601 words to typed literals and to the first and last day that they may mean."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from kg.graph.terms import Term, typed

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month or a day: `literal` typed so, and its first and last day."""

    value: str
    literal: Term
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Span:
    """A time from one moment to another; None where that side is open, twice the same where it is one moment."""

    begin: Moment | None
    end: Moment | None


def moment(value: str) -> Moment | None:
    """ "2002", "2002-01", "2002-01-16" as a moment; None for anything else and for days that don't exist."""
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return Moment(first.isoformat(), typed(first.isoformat(), "date"), first, first)
    if month:
        last = first.replace(day=calendar.monthrange(year, month)[1])
        text = first.isoformat()[:7]
        return Moment(text, typed(text, "gYearMonth"), first, last)
    text = f"{year:04d}"
    return Moment(text, typed(text, "gYear"), first, datetime.date(year, 12, 31))


def span(value: str) -> Span | None:
    """A moment, or "begin/end" with either side left open ("/2001", "2001/.."); None where it is neither."""
    if "/" not in value:
        single = moment(value)
        return Span(single, single) if single else None
    left, _, right = value.partition("/")
    begin, end = moment(left), moment(right)
    if begin is None and end is None or begin and end and begin.first > end.last:
        return None
    return Span(begin, end)
