"""From the shape of a time expression to a stretch of the calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.language.types import Token
from kg.mentions import times_calendar as cal
from kg.mentions.numbers import number
from kg.mentions.times_calendar import Period
from kg.mentions.times_tense import FUTURE, PAST, PRESENT, UNKNOWN
from kg.ontology.times import TimeWords

NEAR = 3  # sentences: "the day before" looks back so far for the day that the story speaks of
JUST_OVER = 30  # days
_PIVOT = 30  # "the '80s": a two-digit decade from here on belongs to the twentieth century


@dataclass(slots=True)
class Story:
    """What a reader has in mind: the day of publication, and the times that the text has named so far."""

    words: TimeWords
    date: datetime.date | None
    named: list[tuple[int, Period]] = field(default_factory=list)

    def anchor(self, sentence: int, unit: str) -> datetime.date | None:
        """The latest day (for hours and days) or time (for longer units) named in the last few sentences."""
        exact = unit in (cal.DAY, cal.HOUR)
        for where, period in reversed(self.named):
            if sentence - where > NEAR:
                return None
            if period.unit == cal.DAY or not exact:
                return period.first
        return None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One time expression: its tokens, the word before and the token after it, the match that found it, its tense."""

    tokens: Sequence[Token]
    before: str
    following: Token | None
    letters: str
    match: re.Match[str]
    rule: str
    tense: Callable[[], str]

    def following_is_no(self, word: str) -> bool:
        """Whether the token after the phrase is another one than `word`."""
        return self.following is None or self.following.lower != word

    def word(self, letter: str) -> str:
        """The first word with that letter, lower-cased and without a dot; "" where none has it."""
        at = self.letters.find(letter)
        return self.tokens[at].lower.rstrip(".") if at >= 0 else ""

    def words(self, letters: str) -> list[str]:
        """All words with one of those letters, lower-cased and without a dot."""
        return [
            t.lower.rstrip(".")
            for t, found in zip(self.tokens, self.letters, strict=True)
            if found in letters
        ]

    def group(self, name: str) -> list[str]:
        """The lower-cased words of one named group of the pattern."""
        first, last = self.match.span(name)
        start = self.match.start()
        return [t.lower for t in self.tokens[first - start : last - start]] if first >= 0 else []


def resolve(phrase: Phrase, story: Story) -> Period | None:
    """The calendar time of the phrase, None where it names none or where the document has no date to count from."""
    reader = _READERS.get(phrase.rule)
    try:
        return reader(phrase, story) if reader else None
    except (ValueError, OverflowError):  # beyond the calendar
        return None


def _iso(phrase: Phrase, story: Story) -> Period | None:
    year, month, day = (int(word) for word in phrase.words("YD"))
    return cal.day_of(year, month, day)


def _days(phrase: Phrase, story: Story) -> Period | None:
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


def _month(phrase: Phrase, story: Story) -> Period | None:
    months = [story.words.months[word] for word in phrase.words("M")]
    years = phrase.words("Y")
    if years:
        return cal.month_of(int(years[0]), months[0])
    if story.date is None:
        return None
    around = [cal.month_of(story.date.year + step, months[0]) for step in (-1, 0, 1)]
    return _nearest(around, story.date, phrase.tense() or PAST)


def _season(phrase: Phrase, story: Story) -> Period | None:
    first, last = story.words.seasons[phrase.word("S")]
    years = phrase.words("Y")
    if years:
        return cal.months(int(years[0]), first, last)
    if story.date is None:
        return None
    around = [cal.months(story.date.year + step, first, last) for step in (-1, 0, 1)]
    return _nearest(around, story.date, phrase.tense() or PAST)


def _weekday(phrase: Phrase, story: Story) -> Period | None:
    """Past: the last such day, the day of publication included; future and present ("lands on Friday"): the coming one."""
    if story.date is None:
        return None
    wanted = story.words.weekdays[phrase.word("W")]
    back = (story.date.weekday() - wanted) % 7
    ahead = (7 - back) % 7
    tense = phrase.tense()
    steps = ahead if tense in (FUTURE, PRESENT) or (tense == UNKNOWN and ahead < back) else -back
    return cal.shifted(story.date, cal.DAY, steps)


def _near_day(phrase: Phrase, story: Story) -> Period | None:
    return cal.shifted(story.date, cal.DAY, story.words.days[phrase.word("T")]) if story.date else None


def _decade(phrase: Phrase, story: Story) -> Period | None:
    first = int(re.sub(r"\D", "", phrase.word("K")))
    if first < 100:
        first += 1900 if first >= _PIVOT else 2000
    return cal.years(first, first + 9)


def _years(phrase: Phrase, story: Story) -> Period | None:
    first_word, last_word = phrase.words("YDN")
    last = int(first_word[: -len(last_word)] + last_word) if len(last_word) < 4 else int(last_word)
    return (
        cal.years(int(first_word), last)
        if last > int(first_word)
        else cal.years(int(first_word), int(first_word))
    )


def _year(phrase: Phrase, story: Story) -> Period | None:
    year = int(phrase.word("Y"))
    return cal.years(year, year)


def _shifted(phrase: Phrase, story: Story) -> Period | None:
    """ "two days ago", "four years later", "hours earlier"."""
    unit = story.words.units[phrase.word("U")]
    way = phrase.match.group("way")
    amount = number(phrase.group("amount"), story.words)
    if amount is None and unit != cal.HOUR:
        return None
    sign = 1 if way == "F" else -1
    sentence = phrase.tokens[0].sentence
    if way != "A" and leans_on_what_follows(phrase):
        return None
    start = story.date if way == "A" else story.anchor(sentence, unit)
    if start is None:
        start = story.date if way == "B" else None
    if start is None:
        return None
    if unit == cal.HOUR:
        return cal.containing(start, cal.DAY)
    return cal.shifted(start, unit, sign * (amount or 0))


def leans_on_what_follows(phrase: Phrase) -> bool:
    """Whether "five years after", "the day before" go on with what they count from ("… the war")."""
    word, following = phrase.tokens[-1], phrase.following
    if following is None or word.lower.endswith(("ier", "ter")) and word.lower != "after":
        return False
    return following.pos in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ") or following.tag in ("VBG", "PRP$")


def _neighbour(phrase: Phrase, story: Story) -> Period | None:
    """ "the day before", "the week after"."""
    if leans_on_what_follows(phrase):
        return None
    unit = story.words.units[phrase.word("U")]
    start = story.anchor(phrase.tokens[0].sentence, unit) or story.date
    return cal.shifted(start, unit, 1 if phrase.match.group("side") == "F" else -1) if start else None


def _from_now(phrase: Phrase, story: Story) -> Period | None:
    """ "last November", "next week", "this morning", "the past two years", "the following day", "the same night"."""
    which = phrase.word(phrase.match.group("which"))
    unit_letter = phrase.match.group("unit")[0]
    start = _counted_from(phrase, story, which, unit_letter)
    if start is None:
        return None
    step = {"L": -1, "X": 1}.get(phrase.match.group("which"), 0)
    if unit_letter == "M":
        month = story.words.months[phrase.word("M")]
        return _other([cal.month_of(start.year + n, month) for n in (-1, 0, 1)], start, step, phrase)
    if unit_letter == "S":
        first, last = story.words.seasons[phrase.word("S")]
        return _other([cal.months(start.year + n, first, last) for n in (-1, 0, 1)], start, step, phrase)
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


def _other(periods: Sequence[Period], date: datetime.date, step: int, phrase: Phrase) -> Period | None:
    """last: the latest that is over; next: the first not yet begun; this: the one of this year."""
    if step < 0:
        return next((p for p in reversed(periods) if p.last < date), None)
    if step > 0:
        return next((p for p in periods if p.first > date), None)
    return min(periods, key=lambda p: (p.first.year != date.year, abs((p.first - date).days)))


def _portion_of(phrase: Phrase, story: Story) -> Period | None:
    """ "the end of the month": the month of publication."""
    if story.date is None or phrase.match.group("of") != "U":
        return _season(phrase, story) if phrase.word("S") else None
    return cal.containing(story.date, story.words.units[phrase.word("U")])


def _within(phrase: Phrase, story: Story) -> Period | None:
    """ "within three months" unless it is over, "in two weeks" of what is to come."""
    count = number(phrase.group("span"), story.words)
    tense = phrase.tense()
    if story.date is None or not count or tense == PAST or (tense != FUTURE and phrase.before != "within"):
        return None
    return cal.stretch(story.date, story.words.units[phrase.word("U")], count)


_READERS: Mapping[str, Callable[[Phrase, Story], Period | None]] = {
    "iso": _iso,
    "month_day": _days,
    "day_month": _days,
    "month_year": _month,
    "month": _month,
    "season_year": _season,
    "season": _season,
    "from_now": _from_now,
    "portion_of": _portion_of,
    "shifted": _shifted,
    "neighbour": _neighbour,
    "weekday": _weekday,
    "near_day": _near_day,
    "decade": _decade,
    "years": _years,
    "year": _year,
    "within": _within,
}
