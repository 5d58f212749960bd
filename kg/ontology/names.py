"""The words of names: how they are compared with the words of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kg.ontology.world_types import ACRONYM, NAME, SURNAME, Name

HYPHENS = frozenset({"-", "–", "‐"})
_SPLIT_HYPHEN = re.compile(r"(?<=[^\W\d_])[-–‐](?=[^\W\d_])")
_APART = re.compile(r"([,()/+:;])")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_VOWELS, _DOUBLE = re.compile(r"(?<=.)[aeiouyhw'-]"), re.compile(r"(.)\1+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "‘": "'", "ʻ": "'"})
_PARTICLES = frozenset(
    "al el de da di du del della dos das la le van von der den ter bin ibn ben bint abu ould ag st. mac".split()
)
_GENERATIONS = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv", "v", "vi"})


def folded(word: str) -> str:
    """The word in lower case without accents: the form in which names are looked up."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def skeleton(name: str) -> str:
    """The consonants of a folded name, in which transliterations agree; a short name as it stands."""
    bare = _DOUBLE.sub(r"\1", _VOWELS.sub("", name))
    return bare if len(bare) > 2 else name


def name_words(name: str) -> tuple[str, ...]:
    """A name in the tokens that spaCy would give for it, without hyphens between letters."""
    if not name.replace(" ", "").isalpha():
        name = _SPLIT_HYPHEN.sub(" ", name)
        name = _POSSESSIVE.sub(lambda match: f" {match[0].replace(chr(8217), chr(39))}", _APART.sub(r" \1 ", name))
    return tuple(name.split())


def case_fits(words: Sequence[str], name: Name) -> bool:
    """Whether the words have the capitals of the name: "us" is no "US"."""
    parts = name_words(name.name)
    given = [word for word in words if word not in HYPHENS]
    return all(
        not any(c.isupper() for c in part)
        or (word == part if len(part) > 1 and part.isupper() or name.form == ACRONYM else word != word.lower())
        for word, part in zip(given, parts, strict=False)
    )


def plural(word: str) -> str:
    """The regular plural of an English noun."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def last_names(words: tuple[str, ...], form: str) -> Iterator[str]:
    """The last name of a person's folded name, and where particles precede it, also the name with them."""
    if form == SURNAME:
        yield " ".join(word for word in words if word != ",")
        return
    while len(words) > 2 and words[-1] in _GENERATIONS:
        words = words[:-2] if words[-2] == "," else words[:-1]
    if form != NAME or len(words) < 2:
        return
    first = len(words) - 1
    yield words[first]
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
        yield " ".join(words[first:])
