"""From the shape of a time expression to a stretch of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.mentions import times_absolute as absolute
from kg.mentions import times_relative as relative
from kg.mentions.times_calendar import Period
from kg.mentions.times_story import Phrase, Story


def resolve(phrase: Phrase, story: Story) -> Period | None:
    """The calendar time of the phrase, None where it names none or where the document has no date to count from."""
    reader = _READERS.get(phrase.rule)
    try:
        return reader(phrase, story) if reader else None
    except (ValueError, OverflowError):  # beyond the calendar
        return None


_READERS: Mapping[str, Callable[[Phrase, Story], Period | None]] = {
    "iso": absolute.iso,
    "month_day": absolute.days,
    "day_month": absolute.days,
    "month_year": absolute.month,
    "month": absolute.month,
    "season_year": absolute.season,
    "season": absolute.season,
    "from_now": relative.from_now,
    "portion_of": relative.portion_of,
    "shifted": relative.shifted,
    "neighbour": relative.neighbour,
    "weekday": absolute.weekday,
    "near_day": absolute.near_day,
    "decade": absolute.decade,
    "years": absolute.years,
    "year": absolute.year,
    "within": relative.within,
}
