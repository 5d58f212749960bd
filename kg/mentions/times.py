"""Time expressions and the calendar time that they stand for, seen from the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from kg.language.types import NUMERAL, PASSIVE_SUBJECT, SUBJECT, Analysis, Token
from kg.mentions.times_grammar import PATTERN, letters, letters_table
from kg.mentions.times_relative import leans_on_what_follows
from kg.mentions.times_story import Phrase, Story
from kg.mentions.times_tense import inside_a_noun, tense, top
from kg.mentions.times_values import resolve
from kg.mentions.types import TimeExpression
from kg.ontology.times import TimeWords, load_time_words

_IN, _BEFORE, _AFTER = "in", "before", "after"
_PREPOSITIONS = frozenset({"ADP", "SCONJ"})


def find_times(analysis: Analysis, words: TimeWords | None = None) -> tuple[TimeExpression, ...]:
    """Every time expression of the document in the order of the text; they never overlap.

    A weekday or month alone is the last one where the clause looks back, the coming one where it looks ahead.
    "The day before", "four years later" count from the time named last. Without a document date only absolute
    times have a value. The preposition before a time is not part of its span; it gives the relation.
    """
    words = words or load_time_words()
    story = Story(words, analysis.document.date)
    times = []
    for phrase in _phrases(analysis, words):
        period = resolve(phrase, story)
        first, last = phrase.tokens[0], phrase.tokens[-1]
        if period is not None:
            story.named.append((first.sentence, period))
        times.append(
            TimeExpression(
                first.i,
                last.i + 1,
                first.start,
                last.end,
                first.sentence,
                period.iso() if period else "",
                _relation(analysis.tokens, phrase, words, period is not None),
            )
        )
    return tuple(times)


def _phrases(analysis: Analysis, words: TimeWords) -> Iterator[Phrase]:
    tokens = analysis.tokens
    line = letters(tokens, letters_table(words))
    for sentence in analysis.sentences:
        for match in PATTERN.finditer(line, sentence.first, sentence.last):
            first, last = match.span()
            phrase = Phrase(
                tokens[first:last],
                tokens[first - 1].lower if first > sentence.first else "",
                tokens[last] if last < sentence.last else None,
                match.group(),
                match,
                match.lastgroup or "",
                partial(tense, tokens, first, last, words),
            )
            if _is_time(tokens, phrase, match):
                yield phrase


def _is_time(tokens: tuple[Token, ...], phrase: Phrase, match: re.Match[str]) -> bool:
    """Weeds out what only looks like a time: "1500 soldiers", "Resolution 1441", "a season's fall", "once"."""
    first = phrase.tokens[0]
    before = tokens[first.i - 1] if first.i else None
    if phrase.rule == "year":
        return _is_year(tokens, phrase.tokens[-1], before)
    if phrase.rule == "season":
        return first.entity == "DATE" or (before is not None and before.pos == "ADP" and phrase.following_is_no("of"))
    if phrase.rule == "duration":
        return not match.group().startswith("a")
    if phrase.rule == "vague":
        return first.pos == "ADV"
    if phrase.rule == "month" and len(phrase.tokens) == 1:
        return first.relation not in (SUBJECT, PASSIVE_SUBJECT) and (before is None or before.pos != "PROPN")
    return True


def _is_year(tokens: tuple[Token, ...], year: Token, before: Token | None) -> bool:
    if year.entity in ("MONEY", "QUANTITY", "PERCENT", "LAW", "PRODUCT"):
        return False
    if year.relation == NUMERAL and before is not None and before.i == year.head and before.entity != "DATE":
        return False
    if year.entity == "CARDINAL" or (year.relation == NUMERAL and year.entity != "DATE"):
        return tokens[year.head].tag not in ("NNS", "NNPS") and year.head != year.i
    return before is None or before.entity == "DATE" or before.pos not in ("PROPN", "SYM")


def _relation(tokens: tuple[Token, ...], phrase: Phrase, words: TimeWords, resolved: bool) -> str:
    """in, before, after, since or until, by the word before the phrase; or by its own last word, unresolved."""
    if not resolved and phrase.rule in ("shifted", "neighbour") and leans_on_what_follows(phrase, words):
        return _BEFORE if phrase.letters[-1] == "B" else _AFTER
    first = phrase.tokens[0].i
    if phrase.rule == "years" or inside_a_noun(tokens, top(tokens, first, first + len(phrase.tokens))):
        return _IN
    at = first - 1
    while at > 0 and tokens[at].sentence == tokens[first].sentence and tokens[at].pos in ("DET", "ADV"):
        at -= 1
    if at < 0 or tokens[at].sentence != tokens[first].sentence:
        return _IN
    word = tokens[at]
    if word.lower == "to" and at and tokens[at - 1].lower == "prior":
        return _BEFORE
    return words.relations.get(word.lower, _IN) if word.pos in _PREPOSITIONS else _IN
