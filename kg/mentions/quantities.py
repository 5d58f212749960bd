"""Quantities: a number, or a range of numbers, with what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.language.types import ADJECTIVE, COMPOUND, NOUN_CLAUSE, NUMERAL, Analysis, Token
from kg.mentions.numbers import is_figure, number
from kg.mentions.types import Quantity, TimeExpression
from kg.ontology.times import TimeWords, load_time_words

_NOUNS = frozenset({"NOUN", "PROPN"})
_NOT_COUNTS = frozenset({"ORDINAL", "LAW", "PRODUCT", "WORK_OF_ART"})
_BEFORE_UNIT = frozenset({ADJECTIVE, COMPOUND, NUMERAL, NOUN_CLAUSE})
_LONGEST_UNIT = 6  # tokens between the number and its noun
_LONGEST_APPROXIMATION = 3


@dataclass(slots=True)
class _Number:
    """tokens[first:last] with its value; `unit` where a currency sign or a percent sign gives it."""

    first: int
    last: int
    value: float
    unit: str = ""


def find_quantities(
    analysis: Analysis, times: Sequence[TimeExpression] = (), words: TimeWords | None = None
) -> tuple[Quantity, ...]:
    """Every number with its unit, in the order of the text; they never overlap.

    "6,000 strategic warheads" has the unit "strategic warhead", "$1.3 billion in aid" the unit "dollar". `low` and
    `high` differ for ranges only: "at least 13", "about 7,000" give 13 and 7,000, and the span has the words. Years,
    dates, ordinals, scores, numbered names and vague amounts ("dozens of") are no quantities; `times`, where given,
    are the document's time expressions, so that numbers inside a dated one are left out.
    """
    words = words or load_time_words()
    dated = {i for time in times if time.value for i in range(time.first, time.last)}
    found = []
    for sentence in analysis.sentences:
        tokens = analysis.tokens
        numbers = [n for n in _numbers(tokens, sentence.first, sentence.last, words) if n.first not in dated]
        for low, high in _ranges(tokens, numbers, words):
            quantity = _quantity(tokens, low, high, sentence.first, sentence.last, words)
            if quantity is not None:
                found.append(quantity)
    return tuple(found)


def _numbers(tokens: Sequence[Token], first: int, last: int, words: TimeWords) -> Iterator[_Number]:
    """Runs of figures, number words and scales, with the currency sign before them or the percent sign after them."""
    i = first
    while i < last:
        end = _end_of_number(tokens, i, last, words)
        value = number([t.lower for t in tokens[i:end]], words) if end > i else None
        if value is None:
            i = max(end, i + 1)
            continue
        sign = words.currencies.get(tokens[i - 1].lower, "") if i > first else ""
        percent = end < last and tokens[end].lower in words.percent
        if not _is_label(tokens, i, end, last, words):
            yield _Number(i - bool(sign), end + percent, value, sign or ("percent" if percent else ""))
        i = end + percent


def _end_of_number(tokens: Sequence[Token], i: int, last: int, words: TimeWords) -> int:
    """Behind "7,000", "1.3 billion", "thirty-one", "two hundred"; `i` itself where no number begins."""
    end = i
    while end < last:
        lower = tokens[end].lower
        if end == i:
            if not (is_figure(lower) or lower in words.numbers):
                break
        elif lower in words.scales:
            pass
        elif (
            lower == "-"
            and tokens[end - 1].lower in words.numbers
            and end + 1 < last
            and tokens[end + 1].lower in words.numbers
        ):
            end += 1
        elif not (lower in words.numbers and tokens[end - 1].lower in words.scales):
            break
        end += 1
    return end


def _is_label(tokens: Sequence[Token], first: int, end: int, last: int, words: TimeWords) -> bool:
    """Numbers that name instead of counting: "No. 2", "Resolution 242", "F-16", "a 3-2 vote", "the two of them"."""
    token = tokens[first]
    if token.entity in _NOT_COUNTS or token.pos == "PRON":
        return True
    before = tokens[first - 1] if first and tokens[first - 1].sentence == token.sentence else None
    if before is not None and token.head == before.i and before.pos in _NOUNS and token.relation == NUMERAL:
        return True
    if first > 1 and tokens[first - 1].text == ".":  # "No." that the parser took for the end of a sentence
        before = tokens[first - 2]
    if before is not None and before.lower in words.labels:
        return True
    if before is not None and before.pos in _NOUNS and (before.relation, before.head) == (COMPOUND, token.head):
        return True  # "Pershing 2 missiles"
    if end < last and tokens[end].lower in words.clock:
        return True
    return end < last and tokens[end].text in ("-", "/", ":") and _glued(tokens, end)


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign joins a number to a word without spaces: "12-member", "two-day"; ranges are no such thing."""
    if at + 1 >= len(tokens) or tokens[at - 1].end != tokens[at].start or tokens[at].end != tokens[at + 1].start:
        return False
    return not tokens[at + 1].text[0].isdigit()


def _ranges(tokens: Sequence[Token], numbers: Sequence[_Number], words: TimeWords) -> Iterator[tuple[_Number, _Number]]:
    """Pairs of bounds: "1,700 to 2,200", "between 10 and 20", "10-20"; a single number is its own pair."""
    i = 0
    while i < len(numbers):
        low = numbers[i]
        if i + 1 < len(numbers) and _is_range(tokens, low, numbers[i + 1], words):
            high = numbers[i + 1]
            yield _scaled(tokens, low, high, words), high
            i += 2
        else:
            yield low, low
            i += 1


def _is_range(tokens: Sequence[Token], low: _Number, high: _Number, words: TimeWords) -> bool:
    if high.first != low.last + 1 or high.value <= low.value and high.last - high.first == 1:
        return False
    joint = tokens[low.last].lower
    if joint == "and":
        return low.first > 0 and tokens[low.first - 1].lower == "between"
    return joint in words.range


def _scaled(tokens: Sequence[Token], low: _Number, high: _Number, words: TimeWords) -> _Number:
    """ "2 to 3 million": the scale of the upper bound is the lower one's too."""
    scale = words.scales.get(tokens[high.last - 1].lower, 1) if high.last - high.first > 1 else 1
    if scale > 1 and low.value < high.value / scale * 1000 and tokens[low.last - 1].lower not in words.scales:
        scaled = low.value * scale
        if scaled <= high.value:
            return _Number(low.first, low.last, scaled, low.unit)
    return low


def _quantity(
    tokens: Sequence[Token], low: _Number, high: _Number, first: int, last: int, words: TimeWords
) -> Quantity | None:
    begin = low.first
    unit, end, head = low.unit or high.unit, high.last, high.last - 1
    if not unit:
        noun = _counted(tokens, high, last, words)
        if noun is not None:
            unit = _unit(tokens, high.last, noun)
            end, head = noun + 1, noun
    if tokens[head].lower not in words.units:  # "over two days" is no more than two
        begin = _approximation(tokens, low.first, first, words)
    if not unit and not _stands_alone(tokens, low, high, begin, words):
        return None
    values = sorted((low.value, high.value))
    token = tokens[begin]
    return Quantity(begin, end, head, token.start, tokens[end - 1].end, token.sentence, values[0], values[1], unit)


def _approximation(tokens: Sequence[Token], at: int, first: int, words: TimeWords) -> int:
    """Where "at least", "about", "more than" before a number begin."""
    for length in range(_LONGEST_APPROXIMATION, 0, -1):
        start = at - length
        if start >= first and " ".join(t.lower for t in tokens[start:at]) in words.approximate:
            return start
    return at


def _counted(tokens: Sequence[Token], amount: _Number, last: int, words: TimeWords) -> int | None:
    """The noun that is counted: the number's head, or the end of the noun phrase that the number begins."""
    of = amount.last < last and tokens[amount.last].lower == "of"
    i = amount.last + of
    if of and i < last and tokens[i].pos in ("DET", "PRON"):
        return None  # "two of the officials": the officials are not counted
    noun = None
    while i < last and i - amount.last <= _LONGEST_UNIT:
        token = tokens[i]
        if token.pos in _NOUNS:
            noun = i
            if not (token.relation in (COMPOUND, ADJECTIVE) and i < token.head < last):
                break
        elif not (token.relation in _BEFORE_UNIT or token.pos == "ADJ" or token.text == "-"):
            break
        i += 1
    if noun is None and amount.last < last and tokens[amount.last].lower in words.counted:
        return amount.last  # "nine dead"
    return noun


def _unit(tokens: Sequence[Token], first: int, noun: int) -> str:
    """The words of the unit as the text has them, its noun as a lemma: "strategic warhead"."""
    if tokens[first].lower == "of":
        first += 1
    before = tokens[first].start
    words: list[str] = []
    for token in tokens[first:noun]:
        glue = "" if token.start == before and words else " "
        words.append(glue + (token.text if token.pos == "PROPN" or token.entity else token.lower))
        before = token.end
    glue = "" if tokens[noun].start == before and words else " "
    lemma = tokens[noun].lemma
    if tokens[noun].lower.startswith(lemma) and tokens[noun].pos == "PROPN":
        lemma = tokens[noun].text[: len(lemma)]
    return ("".join(words) + glue + lemma).strip()


def _stands_alone(tokens: Sequence[Token], low: _Number, high: _Number, begin: int, words: TimeWords) -> bool:
    """Whether a number without a noun still counts something: "about 7,000", "1,700 to 2,200"; not "9", "one"."""
    if low is not high or begin < low.first:
        return True
    return "," in tokens[low.first].text or any(t.lower in words.scales for t in tokens[low.first : low.last])
