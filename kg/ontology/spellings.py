"""Rules by which spellings of one name are brought together, from `spellings.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import yaml

from kg.errors import OntologyError
from kg.ontology.files import ontology_root

FILE = "spellings.yaml"


@dataclass(frozen=True, slots=True)
class Spellings:
    """`rules`: patterns with what takes their place, in their order; `vowels`: pairs that stand for each other."""

    rules: tuple[tuple[re.Pattern[str], str], ...]
    vowels: frozenset[frozenset[str]]

    def plain(self, name: str) -> tuple[str, ...]:
        """The words of a name (small letters, no accents or hyphens) in the one spelling of the rules."""
        for pattern, plain in self.rules:
            name = pattern.sub(plain, name)
        return tuple(name.split())


@lru_cache(maxsize=1)
def load_spellings() -> Spellings:
    """The rules of the ontology that comes with the package. Raises OntologyError for a malformed file."""
    file = ontology_root() / FILE
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        rules = tuple((re.compile(pattern), plain) for pattern, plain in content["rules"])
        return Spellings(rules, frozenset(frozenset(pair) for pair in content["vowels"]))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, re.error, KeyError, TypeError, ValueError) as error:
        raise OntologyError(f"{file}: {' '.join(str(error).split())}") from error
