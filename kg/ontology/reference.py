"""The words by which texts refer to actors without naming them, from `lexicon/reference.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError
from kg.ontology.files import ontology_root

FILE = "reference.yaml"
_TABLES = frozenset({"kinds", "pronouns", "groups", "name_kinds", "houses", "ordinals", "ships", "kind_sectors"})


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Word lists by what they are for, lower case; the file says what each is.

    `kinds` maps a description to the kinds of actors that it may refer to, `pronouns` a pronoun to (whom it may
    stand for, its number), `groups` a quantifier to how many it stands for, `name_kinds` the last word of an
    unknown organisation's name to its kind, `houses` a title to words in the name of the house in which it is a seat,
    `ordinals` a word for one of two named together to its place, `ships` what stands before a warship's name to the
    id of its state, `kind_sectors` a kind of actor to the PLOVER sector of those of whom no more is known.
    """

    ranks: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    former: frozenset[str]
    title_modifiers: frozenset[str]
    offices: frozenset[str]
    leaders: frozenset[str]
    chiefs: frozenset[str]
    heads: frozenset[str]
    spokespersons: frozenset[str]
    officials: frozenset[str]
    members: frozenset[str]
    fighters: frozenset[str]
    nationals: frozenset[str]
    counterparts: frozenset[str]
    kin: frozenset[str]
    predecessors: frozenset[str]
    successors: frozenset[str]
    neighbours: frozenset[str]
    many: frozenset[str]
    definite: frozenset[str]
    treaties: frozenset[str]
    treaty_parties: frozenset[str]
    weather: frozenset[str]
    probable: frozenset[str]
    attitudes: frozenset[str]
    idioms: frozenset[str]
    nobody: frozenset[str]
    place_cases: frozenset[str]
    motion: frozenset[str]
    place_nouns: frozenset[str]
    sites: frozenset[str]
    quarters: frozenset[str]
    plain_nouns: frozenset[str]
    stances: frozenset[str]
    made_by: frozenset[str]
    containers: frozenset[str]
    not_names: frozenset[str]
    governments: frozenset[str]
    halves: frozenset[str]
    ethnic: frozenset[str]
    elder: frozenset[str]
    collectives: frozenset[str]
    arms: frozenset[str]
    examples: frozenset[str]
    copulas: frozenset[str]
    heading: frozenset[str]
    group_names: frozenset[str]
    coming: frozenset[str]
    occasions: frozenset[str]
    entering: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]
    pronouns: Mapping[str, tuple[str, str]]
    groups: Mapping[str, int]
    name_kinds: Mapping[str, str]
    houses: Mapping[str, str]
    ships: Mapping[str, str]
    kind_sectors: Mapping[str, str]
    ordinals: Mapping[str, int]


def load_reference(folders: Sequence[Path] | None = None) -> ReferenceWords:
    """The words of `lexicon/reference.yaml` in each ontology folder, later folders adding to earlier ones.

    Without `folders`: those of the ontology that comes with the package. Raises OntologyError for a malformed file.
    """
    return _load(tuple(folders) if folders is not None else (ontology_root(),))


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...]) -> ReferenceWords:
    lists: dict[str, list[str]] = {}
    tables: dict[str, dict[str, Any]] = {}
    for file in (folder / "lexicon" / FILE for folder in folders):
        for name, words in (_read(file) if file.is_file() else {}).items():
            if isinstance(words, dict) is not (name in _TABLES) or not isinstance(words, dict | list):
                raise OntologyError(f"{file}: {name} must be a {'mapping' if name in _TABLES else 'list'} of words")
            if isinstance(words, dict):
                tables.setdefault(name, {}).update(words)
            else:
                lists.setdefault(name, []).extend(map(str, words))
    missing = sorted({field.name for field in fields(ReferenceWords)} - lists.keys() - tables.keys())
    if missing:
        raise OntologyError(f"{folders[0] / 'lexicon' / FILE}: has no list called {missing[0]}")
    return ReferenceWords(
        **{name: frozenset(word.lower() for word in words) for name, words in lists.items() if name not in _TABLES},
        kinds={str(noun): tuple(kinds) for noun, kinds in tables["kinds"].items()},
        pronouns={str(word): (str(whom), str(number)) for word, (whom, number) in tables["pronouns"].items()},
        groups={str(word): int(count) for word, count in tables["groups"].items()},
        name_kinds={str(word): kind for kind, words in tables["name_kinds"].items() for word in words},
        ordinals={str(word): int(place) for word, place in tables["ordinals"].items()},
        kind_sectors={str(kind): str(sector) for kind, sector in tables["kind_sectors"].items()},
        ships={str(before): str(state) for before, state in tables["ships"].items()},
        houses={str(title): str(name) for title, name in tables["houses"].items()},
    )


def _read(file: Path) -> Mapping[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise OntologyError(f"{file}: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise OntologyError(f"{file}: must hold lists of words by name")
    return content
