"""Whether two names are one in two spellings, as names from other letters have them."""

from __future__ import annotations

import re

from kg.ontology.spellings import load_spellings

_RUNS = re.compile(r"[aeiou]+|[^aeiou]+")
_VOWELS = frozenset("aeiou")
_SHORTEST = 3  # letters of a word of which two spellings can be told


def sound(words: tuple[str, ...]) -> str:
    """What all spellings of a name share: its consonants."""
    return " ".join(
        sorted("".join(c for c in word if c not in _VOWELS) for word in load_spellings().plain(_one(words)))
    )


def spelled_alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether the words (small letters, no accents) are one name: consonants agree, vowels may stand for each other."""
    spellings = load_spellings()
    one, other = spellings.plain(_one(first)), spellings.plain(_one(second))
    return len(one) == len(other) > 1 and all(map(_alike, one, other))


def _one(words: tuple[str, ...]) -> str:
    return " ".join(words)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = _RUNS.findall(one), _RUNS.findall(other)
    if len(first) != len(second) or min(len(one), len(other)) < _SHORTEST:
        return False
    vowels = load_spellings().vowels
    return all(a == b or frozenset((a, b)) in vowels for a, b in zip(first, second, strict=True))
