"""Lines of a page that are no news: share bars, bylines, cookie notices, copyright."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

import yaml

from kg.errors import OntologyError
from kg.ontology.files import ontology_root

_LONGEST = 400  # characters: longer paragraphs are never boilerplate, whatever they begin with
_LISTS = ("buttons", "button_anchors", "repeaters")
_WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True)
class Boilerplate:
    """The patterns of `lexicon/boilerplate.yaml`; the file explains each list."""

    buttons: frozenset[str]
    button_anchors: frozenset[str]
    repeaters: frozenset[str]
    lines: re.Pattern[str]
    bylines: re.Pattern[str]

    def is_line(self, line: str) -> bool:
        """Whether a whole line is boilerplate by its own words."""
        if len(line) > _LONGEST:
            return False
        return bool(self.lines.fullmatch(line) or self.bylines.fullmatch(line)) or self._is_bar(line)

    def repeats(self, line: str, headlines: AbstractSet[str]) -> bool:
        """Whether a line is an earlier headline again, alone or behind a button: "SHARE Ministers meet"."""
        if line in headlines:
            return True
        first, _, rest = line.partition(" ")
        return first.lower().rstrip(":") in self.repeaters and rest.strip() in headlines

    def _is_bar(self, line: str) -> bool:
        words = [word.lower() for word in _WORD.findall(line)]
        return (
            0 < len(words) <= 25
            and not self.button_anchors.isdisjoint(words)
            and self.buttons.issuperset(word for word in words if not word.isdigit())
        )


@lru_cache(maxsize=1)
def load_boilerplate() -> Boilerplate:
    """The patterns that come with the package. Raises OntologyError for a malformed file."""
    file = ontology_root() / "lexicon" / "boilerplate.yaml"
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        words = {name: frozenset(str(word).lower() for word in content[name]) for name in _LISTS}
        return Boilerplate(
            **words, lines=_any(content["lines"], re.IGNORECASE), bylines=_any(content["bylines"], re.NOFLAG)
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, re.error) as error:
        raise OntologyError(f"{file}: {' '.join(str(error).split())}") from error


def _any(patterns: list[str], flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)
