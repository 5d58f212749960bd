"""The words for times, numbers and money, from `lexicon/times.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError
from kg.ontology.files import ontology_root

FILE = "times.yaml"


@dataclass(frozen=True)
class TimeWords:
    """The lists of `lexicon/times.yaml`, words in lower case.

    `seasons` gives first and last month; `units` the unit that a word stands for; `days` the distance from the
    day of publication; `relations` what a preposition makes of the time after it; the file explains the rest.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    units: Mapping[str, str]
    days: Mapping[str, int]
    parts_of_day: frozenset[str]
    previous: frozenset[str]
    coming: frozenset[str]
    current: frozenset[str]
    same: frozenset[str]
    from_the_story: frozenset[str]
    stretch: frozenset[str]
    ago: frozenset[str]
    earlier: frozenset[str]
    later: frozenset[str]
    leaning: frozenset[str]
    portions: frozenset[str]
    amounts: frozenset[str]
    vague: frozenset[str]
    relations: Mapping[str, str]
    future: frozenset[str]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    currencies: Mapping[str, str]
    percent: frozenset[str]
    approximate: frozenset[str]
    range: frozenset[str]
    clock: frozenset[str]
    counted: frozenset[str]
    labels: frozenset[str]


def load_time_words(folders: Sequence[Path] | None = None) -> TimeWords:
    """The words of `lexicon/times.yaml` in each ontology folder, later folders adding to earlier ones.

    Without `folders`: those of the ontology that comes with the package. Raises OntologyError for a malformed file.
    """
    return _load(tuple(folders) if folders is not None else (ontology_root(),))


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...]) -> TimeWords:
    merged: dict[str, Any] = {}
    for file in (folder / "lexicon" / FILE for folder in folders):
        if file.is_file():
            _merge(merged, _read(file), file)
    names = {field.name for field in fields(TimeWords)}
    missing = sorted(names - merged.keys())
    if missing:
        raise OntologyError(f"{folders[0] / 'lexicon' / FILE}: has no list called {missing[0]}")
    return TimeWords(**{name: _frozen(name, merged[name]) for name in names})


def _read(file: Path) -> Mapping[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise OntologyError(f"{file}: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise OntologyError(f"{file}: must hold lists of words by name")
    return content


def _merge(merged: dict[str, Any], content: Mapping[str, Any], file: Path) -> None:
    for name, words in content.items():
        old = merged.get(name)
        if isinstance(words, dict) and isinstance(old, dict | None):
            merged[name] = {**(old or {}), **words}
        elif isinstance(words, list) and isinstance(old, list | None):
            merged[name] = [*(old or []), *words]
        else:
            raise OntologyError(f"{file}: {name} must be a {'mapping' if isinstance(old, dict) else 'list'} of words")


def _frozen(name: str, words: Any) -> Any:
    if isinstance(words, list):
        return frozenset(str(word).lower() for word in words)
    if name == "seasons":
        return {str(word).lower(): (int(first), int(last)) for word, (first, last) in words.items()}
    return {str(word).lower(): value for word, value in words.items()}
