"""Times counted from the day of publication or from a time that the story has named."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from kg.mentions import times_absolute as absolute
from kg.mentions import times_calendar as cal
from kg.mentions.numbers import number
from kg.mentions.times_calendar import Period
from kg.mentions.times_story import Phrase, Story
from kg.mentions.times_tense import FUTURE, PAST, PRESENT
from kg.ontology.times import TimeWords


def shifted(phrase: Phrase, story: Story) -> Period | None:
    """ "two days ago", "four years later", "hours earlier"."""
    unit = story.words.units[phrase.word("U")]
    way = phrase.match.group("way")
    amount = number(phrase.group("amount"), story.words)
    if amount is None and unit != cal.HOUR:
        return None
    sign = 1 if way == "F" else -1
    sentence = phrase.tokens[0].sentence
    if way != "A" and leans_on_what_follows(phrase, story.words):
        return None
    start = story.date if way == "A" else story.anchor(sentence, unit)
    if start is None:
        start = story.date if way == "B" else None
    if start is None:
        return None
    if unit == cal.HOUR:
        return cal.containing(start, cal.DAY)
    return cal.shifted(start, unit, sign * (amount or 0))


def leans_on_what_follows(phrase: Phrase, words: TimeWords) -> bool:
    """Whether "five years after", "the day before" go on with what they count from ("… the war")."""
    following = phrase.following
    if following is None or phrase.tokens[-1].lower not in words.leaning:
        return False
    return following.pos in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ") or following.tag in ("VBG", "PRP$")


def neighbour(phrase: Phrase, story: Story) -> Period | None:
    """ "the day before", "the week after"."""
    if leans_on_what_follows(phrase, story.words):
        return None
    unit = story.words.units[phrase.word("U")]
    start = story.anchor(phrase.tokens[0].sentence, unit) or story.date
    return cal.shifted(start, unit, 1 if phrase.match.group("side") == "F" else -1) if start else None


def from_now(phrase: Phrase, story: Story) -> Period | None:
    """ "last November", "next week", "this morning", "the past two years", "the following day", "the same night"."""
    which = phrase.word(phrase.match.group("which"))
    unit_letter = phrase.match.group("unit")[0]
    start = _counted_from(phrase, story, which, unit_letter)
    if start is None:
        return None
    step = {"L": -1, "X": 1}.get(phrase.match.group("which"), 0)
    if unit_letter == "M":
        month = story.words.months[phrase.word("M")]
        return _other([cal.month_of(start.year + n, month) for n in (-1, 0, 1)], start, step)
    if unit_letter == "S":
        first, last = story.words.seasons[phrase.word("S")]
        return _other([cal.months(start.year + n, first, last) for n in (-1, 0, 1)], start, step)
    if unit_letter == "W":
        back = (start.weekday() - story.words.weekdays[phrase.word("W")]) % 7
        ahead = phrase.tense() in (FUTURE, PRESENT) if step == 0 else step > 0
        return cal.shifted(
            start, cal.DAY, (7 - back if step else (7 - back) % 7) if ahead else -(back or (7 if step else 0))
        )
    if unit_letter == "p":
        return cal.shifted(start, cal.DAY, step)
    unit = story.words.units[phrase.word("U")]
    if phrase.match.group("count"):
        count = number(phrase.group("count"), story.words)
        return cal.stretch(start, unit, (step or -1) * count) if count else None
    return cal.stretch(start, unit, step) if which in story.words.stretch else cal.shifted(start, unit, step)


def _counted_from(phrase: Phrase, story: Story, which: str, unit_letter: str) -> datetime.date | None:
    """The day of publication, or the day of the story: "the next day", "the following week", "that year"."""
    definite = "t" in phrase.letters and not phrase.match.group("count")
    days = unit_letter == "p" or (unit_letter == "U" and story.words.units[phrase.word("U")] == cal.DAY)
    if which in story.words.from_the_story or (definite and days and which in story.words.coming):
        unit = cal.DAY if unit_letter in "pW" else story.words.units.get(phrase.word("U"), cal.YEAR)
        return story.anchor(phrase.tokens[0].sentence, unit) or story.date
    return story.date


def _other(periods: Sequence[Period], date: datetime.date, step: int) -> Period | None:
    """last: the latest that is over; next: the first not yet begun; this: the one of this year."""
    if step < 0:
        return next((p for p in reversed(periods) if p.last < date), None)
    if step > 0:
        return next((p for p in periods if p.first > date), None)
    return min(periods, key=lambda p: (p.first.year != date.year, abs((p.first - date).days)))


def portion_of(phrase: Phrase, story: Story) -> Period | None:
    """ "the end of the month": the month of publication."""
    if story.date is None or phrase.match.group("of") != "U":
        return absolute.season(phrase, story) if phrase.word("S") else None
    return cal.containing(story.date, story.words.units[phrase.word("U")])


def within(phrase: Phrase, story: Story) -> Period | None:
    """ "within three months" unless it is over, "in two weeks" of what is to come."""
    count = number(phrase.group("span"), story.words)
    tense = phrase.tense()
    if story.date is None or not count or tense == PAST or (tense != FUTURE and phrase.before != "within"):
        return None
    return cal.stretch(story.date, story.words.units[phrase.word("U")], count)
