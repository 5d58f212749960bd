"""Stretches of the calendar and how they are written in ISO 8601."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

DAY, WEEK, MONTH, QUARTER, SEASON, YEAR, DECADE, CENTURY, HOUR, WEEKEND = (
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "year",
    "decade",
    "century",
    "hour",
    "weekend",
)
_MONTHS = {QUARTER: 3, YEAR: 12, DECADE: 120, CENTURY: 1200, MONTH: 1}
_DAYS = {DAY: 1, WEEK: 7, WEEKEND: 7}
MOST = 2000  # steps of a unit: beyond that no date of news is meant, and the calendar ends


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included, as exact as `unit`."""

    first: datetime.date
    last: datetime.date
    unit: str

    def iso(self) -> str:
        """`2002-01-16`, `2001-11`, `1972`, or first and last as exact as they are, joined by a slash."""
        if self.unit == DAY and self.first == self.last:
            return self.first.isoformat()
        starts_month = self.first.day == 1
        ends_month = self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]
        if not (starts_month and ends_month):
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        if self.first.month == 1 and self.last.month == 12:
            return _span(f"{self.first.year:04}", f"{self.last.year:04}")
        return _span(self.first.isoformat()[:7], self.last.isoformat()[:7])


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def day_of(year: int, month: int, day: int) -> Period | None:
    """One day, None where the calendar has no such day."""
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    return Period(date, date, DAY)


def month_of(year: int, month: int) -> Period:
    """One month; `month` may lie beyond 1..12, and counts on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Period(datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1]), MONTH)


def months(year: int, first: int, last: int, unit: str = SEASON) -> Period:
    """From the first to the last of some months; a `last` before `first` lies in the next year."""
    end = month_of(year + (1 if last < first else 0), last)
    return Period(datetime.date(year, first, 1), end.last, unit)


def years(first: int, last: int) -> Period:
    """Whole years."""
    return Period(datetime.date(first, 1, 1), datetime.date(last, 12, 31), YEAR if first == last else DECADE)


def containing(day: datetime.date, unit: str) -> Period | None:
    """The day, week (from Monday), month, … that a day lies in; None for hours."""
    if unit == DAY:
        return Period(day, day, DAY)
    if unit == WEEK:
        monday = day - datetime.timedelta(days=day.weekday())
        return Period(monday, monday + datetime.timedelta(days=6), WEEK)
    if unit == WEEKEND:
        saturday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(days=5)
        return Period(saturday, saturday + datetime.timedelta(days=1), WEEKEND)
    if unit == MONTH:
        return month_of(day.year, day.month)
    if unit == QUARTER:
        first = (day.month - 1) // 3 * 3 + 1
        return months(day.year, first, first + 2, QUARTER)
    if unit in (YEAR, DECADE, CENTURY):
        size = {YEAR: 1, DECADE: 10, CENTURY: 100}[unit]
        first_year = max(day.year // size * size, 1)
        return years(first_year, first_year + size - 1)
    return None


def moved(day: datetime.date, unit: str, steps: float) -> datetime.date | None:
    """The day so many units later (earlier where negative); None for hours and beyond the calendar."""
    if abs(steps) > MOST:
        return None
    try:
        if unit in _DAYS:
            return day + datetime.timedelta(days=round(_DAYS[unit] * steps))
        if unit in _MONTHS:
            moved_day: datetime.date = day + relativedelta(months=round(_MONTHS[unit] * steps))
            return moved_day
    except (OverflowError, ValueError):
        pass
    return None


def shifted(day: datetime.date, unit: str, steps: float) -> Period | None:
    """The day, week, month, year … so many units from the one that `day` lies in."""
    there = moved(day, unit, steps)
    return containing(there, unit) if there else None


def stretch(day: datetime.date, unit: str, steps: float) -> Period | None:
    """All days from `day` to the one so many units later, or earlier where negative."""
    there = moved(day, unit, steps)
    if there is None:
        return None
    return Period(min(day, there), max(day, there), "stretch")
