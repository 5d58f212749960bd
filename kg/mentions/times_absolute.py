"""Times with a name in the calendar: dates, months, seasons, weekdays, years."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from kg.mentions import times_calendar as cal
from kg.mentions.times_calendar import Period
from kg.mentions.times_story import Phrase, Story
from kg.mentions.times_tense import FUTURE, PAST, PRESENT, UNKNOWN

JUST_OVER = 30  # days
_PIVOT = 30  # "the '80s": a two-digit decade from here on belongs to the twentieth century


def iso(phrase: Phrase, _story: Story) -> Period | None:
    """ "2002-01-16"."""
    year, month, day = (int(word) for word in phrase.words("YD"))
    return cal.day_of(year, month, day)


def days(phrase: Phrase, story: Story) -> Period | None:
    """ "Jan. 9", "9-11 January 2002", "Sept. 30 to Oct. 2"."""
    days = [int(re.sub(r"\D", "", word)) for word in phrase.words("D")]
    months = [story.words.months[word] for word in phrase.words("M")]
    years = [int(word) for word in phrase.words("Y")]
    first = _dated(phrase, story, years, months[0], days[0])
    if first is None or len(days) == 1:
        return first
    year = first.first.year + (1 if months[-1] < months[0] else 0)
    last = cal.day_of(year, months[-1], days[1])
    return Period(first.first, last.last, "stretch") if last and last.last > first.first else first


def _dated(phrase: Phrase, story: Story, years: list[int], month: int, day: int) -> Period | None:
    if years:
        return cal.day_of(years[0], month, day)
    if story.date is None:
        return None
    around = [cal.day_of(story.date.year + step, month, day) for step in (-1, 0, 1)]
    days = [p for p in around if p]
    ahead = phrase.tense() == FUTURE
    return _nearest(days, story.date, UNKNOWN if ahead and _just_over(days, story.date) else phrase.tense())


def _just_over(days: Sequence[Period], date: datetime.date) -> bool:
    """Whether the day was within the last month: then a verb of the future above it speaks of something else."""
    return any(0 < (date - p.first).days <= JUST_OVER for p in days)


def _nearest(periods: Sequence[Period], date: datetime.date, tense: str) -> Period | None:
    """The last one begun by `date`, the first one not over by `date`, or the closest, as the tense says."""
    if tense == PAST:
        return next((p for p in reversed(periods) if p.first <= date), None)
    if tense == FUTURE:
        return next((p for p in periods if p.last >= date), None)
    return min(
        periods,
        key=lambda p: (min(abs((p.first - date).days), abs((p.last - date).days)), p.first),
        default=None,
    )


def month(phrase: Phrase, story: Story) -> Period | None:
    """ "March 2022"; "November" alone is the last one, or the coming one."""
    months = [story.words.months[word] for word in phrase.words("M")]
    years = phrase.words("Y")
    if years:
        return cal.month_of(int(years[0]), months[0])
    if story.date is None:
        return None
    around = [cal.month_of(story.date.year + step, months[0]) for step in (-1, 0, 1)]
    return _nearest(around, story.date, phrase.tense() or PAST)


def season(phrase: Phrase, story: Story) -> Period | None:
    """ "the fall of 2002"; "the spring" alone is the last one, or the coming one."""
    first, last = story.words.seasons[phrase.word("S")]
    years = phrase.words("Y")
    if years:
        return cal.months(int(years[0]), first, last)
    if story.date is None:
        return None
    around = [cal.months(story.date.year + step, first, last) for step in (-1, 0, 1)]
    return _nearest(around, story.date, phrase.tense() or PAST)


def weekday(phrase: Phrase, story: Story) -> Period | None:
    """Past: the last such day, the day of publication included; future and present ("lands"): the coming one."""
    if story.date is None:
        return None
    wanted = story.words.weekdays[phrase.word("W")]
    back = (story.date.weekday() - wanted) % 7
    ahead = (7 - back) % 7
    tense = phrase.tense()
    steps = ahead if tense in (FUTURE, PRESENT) or (tense == UNKNOWN and ahead < back) else -back
    return cal.shifted(story.date, cal.DAY, steps)


def near_day(phrase: Phrase, story: Story) -> Period | None:
    """ "yesterday"."""
    return cal.shifted(story.date, cal.DAY, story.words.days[phrase.word("T")]) if story.date else None


def decade(phrase: Phrase, _story: Story) -> Period | None:
    """ "the 1980s", "the '80s"."""
    first = int(re.sub(r"\D", "", phrase.word("K")))
    if first < 100:
        first += 1900 if first >= _PIVOT else 2000
    return cal.years(first, first + 9)


def years(phrase: Phrase, _story: Story) -> Period | None:
    """ "1980 to 1988", "1990-94"."""
    first_word, last_word = phrase.words("YDN")
    last = int(first_word[: -len(last_word)] + last_word) if len(last_word) < 4 else int(last_word)
    return cal.years(int(first_word), last) if last > int(first_word) else cal.years(int(first_word), int(first_word))


def year(phrase: Phrase, _story: Story) -> Period | None:
    """ "1972"."""
    year = int(phrase.word("Y"))
    return cal.years(year, year)
