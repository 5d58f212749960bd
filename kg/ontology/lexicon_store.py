"""A lexicon as JSON, as it is kept in the user's cache: patterns become objects when a text needs them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any

from kg.ontology.patterns import Pattern, Slot

Patterns = Mapping[str, Mapping[str, tuple[Pattern, ...]]]


def to_json(patterns: Patterns, vetoes: Patterns, words: Mapping[str, Any]) -> str:
    """Patterns and vetoes by part of speech and trigger, and the word files, as one text."""
    numbers: dict[Pattern, int] = {}

    def numbered(tables: Patterns) -> dict[str, dict[str, list[int]]]:
        return {
            part: {lemma: [numbers.setdefault(p, len(numbers)) for p in found] for lemma, found in by_lemma.items()}
            for part, by_lemma in tables.items()
        }

    content = {"patterns": numbered(patterns), "vetoes": numbered(vetoes), "words": words}
    return json.dumps({**content, "all": [_plain(pattern) for pattern in numbers]}, ensure_ascii=False, default=str)


def from_json(text: str) -> tuple[Patterns, Patterns, Mapping[str, Any]]:
    """What `to_json` was given."""
    content = json.loads(text)
    rows = content["all"]

    @cache
    def pattern(number: int) -> Pattern:
        return _pattern(rows[number])

    def tables(name: str) -> Patterns:
        return {part: _ByLemma(by_lemma, pattern) for part, by_lemma in content[name].items()}

    return tables("patterns"), tables("vetoes"), content["words"]


class _ByLemma(Mapping[str, tuple[Pattern, ...]]):
    """Patterns by trigger lemma, each made when first asked for."""

    def __init__(self, numbers: Mapping[str, Sequence[int]], pattern: Any) -> None:
        self._numbers, self._pattern = numbers, pattern
        self._made: dict[str, tuple[Pattern, ...]] = {}

    def __getitem__(self, lemma: str) -> tuple[Pattern, ...]:
        found = self._made.get(lemma)
        if found is None:
            found = self._made[lemma] = tuple(map(self._pattern, self._numbers[lemma]))
        return found

    def get(self, lemma: str, default: Any = None) -> Any:
        return self[lemma] if lemma in self._numbers else default

    def __contains__(self, lemma: object) -> bool:
        return lemma in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def _plain(row: Pattern | Slot) -> list[Any]:
    """The fields in their order; sets as sorted lists."""
    return [_plain_value(getattr(row, field.name)) for field in fields(row) if field.init]


def _plain_value(value: Any) -> Any:
    if isinstance(value, Slot):
        return _plain(value)
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain_value(item) for item in value] if isinstance(value, tuple) else value


def _pattern(row: Sequence[Any]) -> Pattern:
    return Pattern(**{name: _value(kind, value) for (name, kind), value in zip(_fields(Pattern), row, strict=True)})


def _slot(row: Sequence[Any]) -> Slot:
    return Slot(**{name: _value(kind, value) for (name, kind), value in zip(_fields(Slot), row, strict=True)})


def _value(kind: str, value: Any) -> Any:
    """The value of a field of that type."""
    if kind == "slots":
        return tuple(map(_slot, value))
    if kind == "frozenset":
        return frozenset(value)
    return tuple(value) if kind == "tuple" else value


@cache
def _fields(of: type[Pattern] | type[Slot]) -> tuple[tuple[str, str], ...]:
    own = (f for f in fields(of) if f.init)
    return tuple((f.name, "slots" if "Slot" in str(f.type) else str(f.type).partition("[")[0]) for f in own)
