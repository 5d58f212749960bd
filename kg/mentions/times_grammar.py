"""The shapes of time expressions: tokens become letters, and patterns over letters find the phrases.

A letter a token makes the search one pass of a compiled pattern, so that it costs less than a thousandth of parsing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.language.types import Token
from kg.mentions.numbers import is_figure
from kg.ontology.times import TimeWords

# Letters: M month, W weekday, Y year, D day of a month, N other number, K decade, S season, U unit, T today …,
# p part of day, L last, X next, H this, s same, A ago, B earlier, F later, e early/late/end, q several, V recently,
# t the, a a/an, o of, i in/within, r from, b between, j to, & and, c comma, h hyphen, . anything else.
_NUMBER = r"(?:[NDY]+(?:h[ND]+)?|aq?o?N?|q(?:o|a)?)"
_PORTION = r"(?:t?e[oih]*t?)?"
_DATE = r"M[D](?![Uu])"

RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"YhDhD"),
    ("month_day", rf"(?:Wp?c?)?{_PORTION}{_DATE}(?:(?:h|j)(?:MD|D)(?![UM]))?(?:c?Y)?"),
    ("day_month", r"(?:Wp?c?)?t?D(?:(?:h|j)D)?o?M(?:c?Y)?"),
    ("month_year", rf"{_PORTION}M[co]?(?:i)?Y"),
    ("season_year", rf"{_PORTION}t?So?Y"),
    ("from_now", rf"(?:[BFe]|{_PORTION})t?(?P<which>[LXHs])(?P<count>[NDY]+|q|aqo?)?(?P<unit>Wp?|[USMp])"),
    ("portion_of", r"t?eot(?P<of>[US])"),
    ("shifted", rf"(?P<amount>{_NUMBER})?U(?P<way>[ABF])"),
    ("neighbour", r"tU(?P<side>[BF])"),
    ("weekday", rf"{_PORTION}Wp?"),
    ("near_day", rf"{_PORTION}Tp?"),
    ("decade", rf"{_PORTION}t?K"),
    ("years", r"Y(?:[hj])[YDN](?![UM])|(?<=b)Y&Y"),
    ("year", rf"{_PORTION}Y"),
    ("season", rf"{_PORTION}t?S"),
    ("month", rf"{_PORTION}M"),
    ("within", rf"(?<=i)(?P<span>{_NUMBER})U"),
    ("duration", rf"{_NUMBER}U"),
    ("vague", r"V"),
)
PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in RULES))

_FIXED = {
    "the": "t",
    "a": "a",
    "an": "a",
    "of": "o",
    "in": "i",
    "within": "i",
    "during": "i",
    "from": "r",
    "between": "b",
    "to": "j",
    "through": "j",
    "until": "j",
    "and": "&",
    ",": "c",
    "-": "h",
    "–": "h",
}
_DECADE = re.compile(r"(?:mid-)?(?:\d{3}0s|[1-9]0s)", re.ASCII)
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", re.ASCII)
_YEAR = re.compile(r"1\d{3}|20\d{2}|21\d{2}", re.ASCII)
_NOT_TIMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "GPE"})
_NOT_NOUNS = frozenset({"VERB", "AUX"})


def letters_table(words: TimeWords) -> dict[str, str]:
    """The letter of every word in the lists."""
    table: dict[str, str] = {}
    for listed, letter in (
        (words.vague, "V"),
        (words.amounts, "q"),
        (words.numbers, "N"),
        (words.scales, "N"),
        (words.portions, "e"),
        (words.earlier, "B"),
        (words.later, "F"),
        (words.ago, "A"),
        (words.same, "s"),
        (words.current, "H"),
        (words.coming, "X"),
        (words.previous, "L"),
        (words.parts_of_day, "p"),
        (words.days, "T"),
        (words.units, "U"),
        (words.seasons, "S"),
        (words.weekdays, "W"),
        (words.months, "M"),
        (_FIXED, ""),
    ):
        for word in listed:
            table[word] = letter or _FIXED[word]
    return table


def letters(tokens: Sequence[Token], table: dict[str, str]) -> str:
    """One letter a token."""
    return "".join([_letter(token, table, tokens) for token in tokens])


def _letter(token: Token, table: dict[str, str], tokens: Sequence[Token]) -> str:
    text = token.text
    first = text[0]
    if "0" <= first <= "9":
        return _figure(text)
    letter = table.get(token.lower)
    if letter is None:
        if first == "m" and _DECADE.fullmatch(token.lower):
            return "K"
        return table.get(token.lower[:-1], ".") if text.endswith(".") and len(text) > 2 else "."
    if letter in "MW":
        return letter if _names_a_date(token, tokens) else "."
    if letter in "SU" and (token.pos in _NOT_NOUNS or token.entity in _NOT_TIMES):
        return "."
    if letter == "s" and token.lower == "that" and token.pos != "DET":
        return "."
    return letter


def _figure(text: str) -> str:
    if _DECADE.fullmatch(text):
        return "K"
    if _YEAR.fullmatch(text):
        return "Y"
    if _DAY.fullmatch(text):
        return "D"
    return "N" if is_figure(text) else "."


def _names_a_date(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a capitalised month or weekday is one: not "May" before a verb, not "Theresa May", not "Black Friday"."""
    if not token.text[0].isupper():
        return False
    following = tokens[token.i + 1].text if token.i + 1 < len(tokens) else ""
    if following[:1].isdigit():
        return True
    if token.pos in _NOT_NOUNS:
        return False
    if token.entity in _NOT_TIMES:
        before = tokens[token.i - 1] if token.i else token
        return before.entity != token.entity and before.pos == "ADP"
    return True
