"""What a time expression is read with: its words and clause, and the times that the story has named so far."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.language.types import Token
from kg.mentions import times_calendar as cal
from kg.mentions.times_calendar import Period
from kg.ontology.times import TimeWords

NEAR = 3  # sentences: "the day before" looks back so far for the day that the story speaks of


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
        return [t.lower.rstrip(".") for t, found in zip(self.tokens, self.letters, strict=True) if found in letters]

    def group(self, name: str) -> list[str]:
        """The lower-cased words of one named group of the pattern."""
        first, last = self.match.span(name)
        start = self.match.start()
        return [t.lower for t in self.tokens[first - start : last - start]] if first >= 0 else []
