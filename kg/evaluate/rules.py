"""What counts as the same type, the same modality and the same name when findings are held against gold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from kg.errors import OntologyError
from kg.ontology.files import ontology_root

if TYPE_CHECKING:
    from kg.ontology.types import EventType


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of matching.

    `plover` maps each event type to its PLOVER type, "" for structural relations; `symmetric` are the types
    whose ends may be exchanged. The rest is the content of `ontologies/scoring.yaml`, described there.
    """

    plover: Mapping[str, str]
    symmetric: Collection[str]
    titles: frozenset[str]
    suffixes: frozenset[str]
    articles: frozenset[str]
    ignored_words: frozenset[str]
    unreal: frozenset[str]
    unreal_types: Mapping[str, str]
    modality_classes: Mapping[str, str]
    former_types: Mapping[str, tuple[str, ...]]
    sectors: frozenset[str]
    sector_synonyms: Mapping[str, str]

    def modality_class(self, modality: str) -> str:
        """Fact, plan or denial: the modality that stands for those of its class."""
        return self.modality_classes.get(modality, modality)

    def plover_types(self, type: str, plover: str, modality: str) -> set[str]:
        """The PLOVER types that an event may be coded as; the event's own type where it is structural.

        `plover` is the type that the event itself states, "" to take that of the table.
        """
        base = plover or self.plover.get(type, "")
        if not base:
            return {type}
        if modality in self.unreal and base in self.unreal_types:
            return {base, self.unreal_types[base]}
        return {base}


def load_rules(event_types: Mapping[str, EventType], root: Path | None = None) -> Rules:
    """The rules in `scoring.yaml` of an ontology folder (default: the one of the package).

    `event_types` are those of `kg.ontology.event_types`, by name. Raises OntologyError where the file is missing
    or has another form.
    """
    path = (root or ontology_root()) / "scoring.yaml"
    try:
        data: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        words = {
            key: frozenset(data[key].split())
            for key in ("titles", "suffixes", "articles", "ignored_words", "unreal", "sectors")
        }
        return Rules(
            plover={name: "" if t.structural else t.plover for name, t in event_types.items()},
            symmetric=frozenset(name for name, t in event_types.items() if t.symmetric),
            unreal_types=dict(data["unreal_types"]),
            sector_synonyms=dict(data["sector_synonyms"]),
            modality_classes=dict(data["modality_classes"]),
            former_types={old: tuple(new) for old, new in data["former_types"].items()},
            **words,
        )
    except (OSError, yaml.YAMLError, KeyError, AttributeError, TypeError) as error:
        raise OntologyError(f"{path}: not the rules of scoring: {error}") from error
