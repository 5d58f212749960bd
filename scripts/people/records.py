"""People and what they held, as the source sets tell it, before they are joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from scripts.people.states import words

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
_SOUNDS = (
    (re.compile(r"^mo?u?h+a?m+[aeiou]?d$"), "mhmd"),
    (re.compile(r"^ah?m+[ae]?d$"), "ahmd"),
    (re.compile(r"(?<=[aou])e"), ""),
    (re.compile(r"dj|zh"), "j"),
    (re.compile(r"kh|ck|q|c(?=[aouklrt])"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"tch|ch|sch|sh|tj"), "s"),
    (re.compile(r"tz|ts"), "z"),
    (re.compile(r"ou|oo|o"), "u"),
    (re.compile(r"ei|ie|ee|ai|ay|y|i|e"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=.)h(?=.)|h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@dataclass(slots=True)
class Holding:
    """A post held from `begin` to `end` (ISO, as exact as known; "" unknown, or running where `running`).

    Of bodies that are no states: `title` may be several, joined by bars; `officer` is whoever holds a post below or
    beside that of the head.
    """

    state: str
    title: str
    begin: str
    end: str
    source: str
    running: bool = False
    officer: bool = False
    note: str = ""


@dataclass(slots=True)
class Person:
    """Somebody in one source set or several; `names[0]` is the best known one."""

    names: list[str]
    state: str
    source: str
    item: str = ""
    surnames: list[str] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    born: str = ""

    @property
    def label(self) -> str:
        return self.names[0]

    @property
    def span(self) -> tuple[str, str]:
        """First and last year in office."""
        years = [h.begin[:4] for h in self.holdings if h.begin] + [h.end[:4] for h in self.holdings if h.end]
        running = any(h.running for h in self.holdings)
        return (min(years, default="0000"), "9999" if running else max(years, default="9999"))


def folded(name: str) -> str:
    """Small ASCII letters, blanks for hyphens, nothing for apostrophes."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9 ]+", "", re.sub(r"[-–.,/]", " ", plain)).split())


_YOUNGER = re.compile(r",? (Jr|Sr|Jnr|Snr)\.?,?(?=$| )")
_SUFFIXES = ("Jr.", "Sr.", "II", "III")


def tidy(name: str) -> str:
    """The name as it is said, without remarks; "" where it is none: "Surname, G." as "G. Surname"."""
    text = re.sub(r"\s*\(.*", "", name).replace("/", " ")
    text = " ".join(_YOUNGER.sub(lambda m: f" {m[1].replace('n', '')}.", text).split())
    family, _, given = (part.strip() for part in text.partition(","))
    given += "." * (len(given) == 1)
    text = f"{given} {family}" if given and " " not in given else family
    return "" if any(c.isdigit() for c in text) else text.strip(" ,;:-")


def spoken(name: str) -> list[str]:
    """The words of a name without what tells the younger from the elder."""
    parts = name.split(" ")
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return parts


def slug(name: str) -> str:
    """The id for a name."""
    return folded(name).replace(" ", "-")


@cache
def sounds(name: str) -> tuple[str, ...]:
    """The words of a name without what differs between transliterations."""
    found = []
    for written in folded(name).split():
        word = written
        if word in ("al", "el", "de", "da", "do", "dos", "van", "der", "von", "la", "ul", "jr", "sr", "bin", "ibn"):
            continue
        for pattern, sound in _SOUNDS:
            word = pattern.sub(sound, word)
        if len(word) > 1:
            found.append(word)
    return tuple(found)


@cache
def dynasties() -> frozenset[str]:
    """The sounds of the names of ruling houses, which tell nobody from his cousins."""
    return frozenset(sound for name in words()["dynasties"] for sound in sounds(name))


def alike(a: str, b: str) -> int:
    """2 where two names are the same but for spelling and middle names, 1 where they may be, else 0."""
    one, two = sounds(a), sounds(b)
    if not one or not two:
        return 2 if folded(a) == folded(b) else 0
    common = set(one) & set(two) - dynasties()
    if len(common) >= 2 and (one[-1] in common or two[-1] in common or len(common) >= min(len(one), len(two))):
        return 2
    if sorted("".join(one)) == sorted("".join(two)):
        return 2
    if one[-1] == two[-1] and one[0][:1] == two[0][:1]:
        return 1
    return 1 if len(common) == 1 and (len(one) == 1 or len(two) == 1) else 0


def overlap(one: Iterable[Holding], two: Iterable[Holding], slack: int = 1) -> bool:
    """Whether two people were in office in the same years, give or take `slack`."""
    second = list(two)
    for a in one:
        for b in second:
            begin = max(int((a.begin or b.begin or "1945")[:4]), int((b.begin or a.begin or "1945")[:4]))
            end = min(int((a.end or "2026")[:4]), int((b.end or "2026")[:4]))
            if begin <= end + slack:
                return True
    return False
