"""Datelines and date lines: where and when a report was written."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from kg.ontology.times import load_time_words

_LONGEST = 110  # characters: a longer start of a paragraph is prose
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+(?:[ /-][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]*){0,4}"
_SMALL = "de|da|do|del|la|le|el|al|es|of|the|and|sur|upon"  # within names of places
_MIXED = rf"[A-ZÀ-ÖØ-Þ][\w.’'-]+(?:[ -](?:[A-ZÀ-ÖØ-Þ][\w.’'-]*|{_SMALL})){{0,4}}"
_REGION = r"(?:, ?(?!{month})[A-ZÀ-ÖØ-Þ][\w.’'-]*(?: [A-ZÀ-ÖØ-Þ][\w.’'-]*){{0,3}})?"
_DATE = (
    r"(?:(?:{weekday})\.?,? )?(?:(?:{month})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:, ?\d{{4}})?"
    r"|\d{{1,2}}(?:st|nd|rd|th)? (?:{month})\.?,?(?: \d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}})"
)
_AGENCY = r"\([A-Z][\w.&’' /-]{1,40}\)"
_DASH = r"(?:—|–|--|-(?= )|_(?= ))"


@dataclass(frozen=True, slots=True)
class Dateline:
    """text[start:end] of a line or paragraph's beginning, its place as written ("" if none), and its date."""

    start: int
    end: int
    place: str
    date: datetime.date | None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with: "WASHINGTON, Jan. 16 (AP) — ", "Geneva, 3 May 1999 – ", "May 3 - "."""
    for pattern in _patterns().openings:
        found = pattern.match(paragraph)
        if found and found.end() <= _LONGEST and found.end() < len(paragraph):
            return Dateline(0, found.end(), found["place"], _date(found["date"] or ""))
    return None


def date_line(line: str) -> Dateline | None:
    """A line that gives a date, perhaps after a place: "Monday, April 8, 2024", "Abuja, 30 July 2023"."""
    if len(line) > _LONGEST:
        return None
    found = _patterns().line.fullmatch(line)
    return Dateline(0, len(line), found["place"] or "", _date(found["date"])) if found else None


@dataclass(frozen=True, slots=True)
class _Patterns:
    openings: tuple[re.Pattern[str], ...]
    line: re.Pattern[str]
    date: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = load_time_words()
    names = {
        "month": "|".join(name.capitalize() for name in sorted(words.months, key=len, reverse=True)),
        "weekday": "|".join(name.capitalize() for name in sorted(words.weekdays, key=len, reverse=True)),
    }
    date, region, agency = _DATE.format(**names), _REGION.format(**names), _AGENCY
    no_date = "(?!(?:{weekday}|{month}|By|The|An?)\\b)".format(**names)
    place = rf"(?P<place>{_CAPITALS}{region})"
    mixed = rf"(?P<place>{no_date}{_MIXED}{region})"
    end = rf"\s*{_DASH}\s*(?=[\"“‘'(]?[A-ZÀ-ÖØ-Þ0-9$€£])"
    return _Patterns(
        (
            re.compile(rf"{place}(?:,? (?P<date>{date}))?,?(?: {agency})?{end}"),
            re.compile(rf"{mixed},? (?P<date>{date}),?(?: {agency})?{end}"),
            re.compile(rf"{mixed}(?P<date>(?!))?,? {agency}{end}"),
            re.compile(rf"(?P<place>)(?P<date>{date}),?(?: {agency})?{end}"),
        ),
        re.compile(
            rf"(?:(?P<place>{no_date}(?:{_MIXED}|{_CAPITALS}){region}), ?)?(?P<date>{date})"
            rf"(?:,? at .{{1,20}}|,? \d\d?[:.]\d\d.{{0,12}}|\s*[(|—–-].{{0,90}})?\.?"
        ),
        re.compile(
            r"(?P<iso>\d{4}-\d{2}-\d{2})"
            rf"|(?P<m1>{names['month']})\.? (?P<d1>\d{{1,2}})\w*, ?(?P<y1>\d{{4}})"
            rf"|(?P<d2>\d{{1,2}})\w* (?P<m2>{names['month']})\.?,? (?P<y2>\d{{4}})"
        ),
    )


def _date(text: str) -> datetime.date | None:
    """The date in the words of a dateline; None where it has no year or is no day of the calendar."""
    found = _patterns().date.search(text)
    if not found:
        return None
    try:
        if found["iso"]:
            return datetime.date.fromisoformat(found["iso"])
        side = "1" if found["m1"] else "2"
        month = load_time_words().months[found["m" + side].lower()]
        return datetime.date(int(found["y" + side]), month, int(found["d" + side]))
    except ValueError:
        return None
