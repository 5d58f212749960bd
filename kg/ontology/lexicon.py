"""The English lexicon: how news texts say each event type, from the YAML files below `lexicon/`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError
from kg.ontology import cache, lexicon_store, pattern_items, patterns
from kg.ontology.patterns import ADJECTIVE, NOUN, VERB, Pattern, parse_pattern

_WORD_FILES = frozenset({"classes", "support", "modality", "attribution", "confidence"})
_OTHER_FILES = frozenset({"reference", "times", "boilerplate"})  # read by the stages that use them
_PARTS = (VERB, NOUN, ADJECTIVE)
_IDIOMS = {"not": VERB, "not nouns": NOUN}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Patterns by part of speech and trigger lemma, and the word lists that rules need.

    `patterns[part][lemma]`; `vetoes[part][lemma]` are idioms that carry no event; `classes` are word classes
    (lemma sets by name), `classes_of` the classes of a lemma; `support`, `modality`, `attribution` and `confidence`
    are the parsed files of those names. `types` are the event types with wordings, each with the file that has them.
    """

    patterns: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    vetoes: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    classes: Mapping[str, frozenset[str]]
    classes_of: Mapping[str, frozenset[str]]
    support: Mapping[str, Any]
    modality: Mapping[str, Any]
    attribution: Mapping[str, Any]
    confidence: Mapping[str, float]
    types: Mapping[str, Path]


def load_lexicon(folders: Sequence[Path]) -> Lexicon:
    """Reads `lexicon/*.yaml` of each ontology folder, later folders adding to earlier ones.

    The first time they are parsed into the user's cache folder. Raises OntologyError naming file and line or pattern
    for anything malformed.
    """
    files = [(f"{n}/{file.name}", file) for n, folder in enumerate(folders) for file in _files(folder)]
    code = [(module.__name__, Path(str(module.__file__))) for module in (pattern_items, patterns, lexicon_store)]
    key = cache.fingerprint([*files, *code, ("lexicon", Path(__file__))])
    file = cache.compiled("lexicon", key, partial(_compile, folders))
    found, vetoes, words = lexicon_store.from_json(file.read_text(encoding="utf-8"))
    classes = {name: frozenset(map(str, lemmas)) for name, lemmas in words["classes"].items()}
    return Lexicon(
        found,
        vetoes,
        classes,
        _inverted(classes),
        words["support"],
        words["modality"],
        words["attribution"],
        words["confidence"],
        {name: folders[number] / "lexicon" / file for name, (number, file) in words["types"].items()},
    )


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in (folder / "lexicon").glob("*.yaml") if file.stem not in _OTHER_FILES)


def _compile(folders: Sequence[Path], draft: Path) -> None:
    """Parses the files and writes what they say."""
    layers: list[_Layer] = []
    words: dict[str, Any] = {name: {} for name in (*_WORD_FILES, "types")}
    for number, folder in enumerate(folders):
        layers.append(_Layer(own=number > 0))
        for file in _files(folder):
            content = _read(file)
            if file.stem in _WORD_FILES:
                words[file.stem] = _merged(words[file.stem], content)
            else:
                layers[-1].add(file, content)
                words["types"].update(dict.fromkeys(content, (number, file.name)))
    found, vetoes = (_joined([getattr(layer, name) for layer in layers]) for name in ("patterns", "vetoes"))
    draft.write_text(lexicon_store.to_json(found, vetoes, words), encoding="utf-8")


def _read(file: Path) -> dict[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise OntologyError(f"{file}: {' '.join(str(error).split())}") from error
    if not isinstance(content or {}, dict):
        raise OntologyError(f"{file}: must hold a mapping of names")
    return content or {}


def _merged(old: Any, new: Any) -> Any:
    """Mappings merge, lists append, anything else is replaced: a user's file extends ours."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: _merged(old[key], value) if key in old else value for key, value in new.items()}
    if isinstance(old, list) and isinstance(new, list):
        return old + [item for item in new if item not in old]
    return new


@dataclass(slots=True)
class _Layer:
    """The patterns of one folder, by part of speech and trigger; `own`: of a user's folder."""

    patterns: dict[str, dict[str, list[Pattern]]] = field(
        default_factory=lambda: {p: defaultdict(list) for p in _PARTS}
    )
    vetoes: dict[str, dict[str, list[Pattern]]] = field(default_factory=lambda: {p: defaultdict(list) for p in _PARTS})
    own: bool = False
    order: int = 0

    def add(self, file: Path, content: dict[str, Any]) -> None:
        """The patterns of one file."""
        for event_type, parts in content.items():
            if not isinstance(parts, dict) or not set(parts) <= {*_PARTS, *_IDIOMS}:
                raise OntologyError(f"{file}: {event_type}: expected verbs, nouns, adjectives, not or not nouns")
            for part in _PARTS:
                for line in parts.get(part) or ():
                    self.order += 1
                    self._line(self.patterns, str(line), event_type, part, file)
            for key, part in _IDIOMS.items():
                for line in parts.get(key) or ():
                    self._line(self.vetoes, str(line), event_type, part, file)

    def _line(
        self, found: dict[str, dict[str, list[Pattern]]], line: str, event_type: str, part: str, file: Path
    ) -> None:
        for pattern in parse_pattern(line, event_type, part, self.order, str(file), self.own):
            _check_classes(pattern)
            for trigger in pattern.triggers:
                found[pattern.part][trigger].append(pattern)


def _check_classes(pattern: Pattern) -> None:
    """Kinds of actors are open (a user's ontology adds some); a class that is spelt like none of ours is told."""
    for slot in pattern.slots:
        for name in slot.classes | slot.forbidden:
            if not name.replace("_", "").isalpha():
                raise OntologyError(f"class <{name}> in {pattern.text!r} is no word")


def _joined(layers: Sequence[dict[str, dict[str, list[Pattern]]]]) -> dict[str, dict[str, tuple[Pattern, ...]]]:
    """A later folder's patterns are tried before those of the earlier ones, the most specific first in each."""
    joined: dict[str, dict[str, tuple[Pattern, ...]]] = {part: {} for part in _PARTS}
    for layer in layers:
        for part, by_lemma in layer.items():
            for lemma, found in by_lemma.items():
                best = sorted(found, key=lambda p: (-p.weight, p.order))
                joined[part][lemma] = (*best, *joined[part].get(lemma, ()))
    return joined


def _inverted(classes: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    inverted: dict[str, set[str]] = defaultdict(set)
    for name, lemmas in classes.items():
        for lemma in lemmas:
            inverted[lemma].add(name)
    return {lemma: frozenset(names) for lemma, names in inverted.items()}
