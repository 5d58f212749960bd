"""Reads the event types from `events.ttl`: SKOS concepts below those of PLOVER."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.types import Coding, EventType

FILE = "events.ttl"
_GP = "https://w3id.org/geopol/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "https://w3id.org/geopol/type/"
# No modalities, but what becomes of an act: the source says that it will not, or will, do it; it no longer does it
REFUSED, ANNOUNCED, ENDED = "refused", "announced", "ended"
# How PLOVER codes what isn't done: cooperation to come is AGREE, a retreat to come CONCEDE, violence that is but
# planned, feared or possible THREATEN, cooperation refused REJECT. Which type becomes which stands in events.ttl.
_UNREAL = (
    ("planned", ("planned",)),
    ("threatened", ("planned", "conditional", "feared")),
    *((k, (k,)) for k in (REFUSED, ANNOUNCED, ENDED)),
)


def load_event_types(folders: Sequence[Path]) -> dict[str, EventType]:
    """The relation types that the folders' `events.ttl` define, by name; a later folder adds or replaces.

    Raises OntologyError where a file is missing or no Turtle, or a type has no label, no PLOVER type or one that
    is not defined, or a number that is none.
    """
    concepts: dict[str, _Concept] = {}
    for number, folder in enumerate(folders):
        path = folder / FILE
        if path.is_file():
            concepts |= _concepts(path)
        elif number == 0:
            raise OntologyError(f"{path} is missing; it holds the event types")
    return {name: _event_type(concept, concepts) for name, concept in concepts.items() if _is_relation(name)}


def plover_of(event_type: EventType, modality: str) -> Coding:
    """How PLOVER codes an act of that type and modality: a planned meeting is an agreement to meet."""
    for unreal, coding in event_type.unreal:
        if unreal == modality:
            return coding
    return Coding(event_type.plover, event_type.mode, next(iter(event_type.cameo), ""), event_type.score)


@dataclass(frozen=True, slots=True)
class _Concept:
    """A concept's values by the property's local name, and the file that they stand in."""

    name: str
    path: Path
    values: dict[str, list[str]] = field(default_factory=dict)

    def one(self, key: str) -> str:
        return next(iter(self.values.get(key, ())), "")

    def number(self, key: str) -> float:
        try:
            return float(self.one(key) or 0)
        except ValueError:
            raise self.error(f"gp:{key} {self.one(key)!r} is no number") from None

    def error(self, trouble: str) -> OntologyError:
        return OntologyError(f"{self.path}: type:{self.name}: {trouble}")


def _concepts(path: Path) -> dict[str, _Concept]:
    found: dict[str, _Concept] = {}
    for triple in _triples(path):
        subject, predicate = triple.subject, triple.predicate
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(_TYPE):
            name = subject.value.removeprefix(_TYPE)
            key = predicate.value.removeprefix(_GP).removeprefix(_SKOS)
            concept = found.setdefault(name, _Concept(name, path))
            concept.values.setdefault(key, []).append(getattr(triple.object, "value", ""))
    return found


def _triples(path: Path) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise OntologyError(f"{path}, line {error.lineno}: {error.msg}") from error


def _is_relation(name: str) -> bool:
    """PLOVER's own types are in capitals and no relations."""
    return not name.isupper()


def _event_type(found: _Concept, concepts: Mapping[str, _Concept]) -> EventType:
    structural, plover = found.one("structural") == "true", found.one("ploverType")
    if not found.one("prefLabel") or not (structural or plover):
        raise found.error("it needs a skos:prefLabel and, unless structural, a gp:ploverType")
    if plover and plover not in concepts:
        raise found.error(f"gp:ploverType {plover!r} is none of the types in capitals")
    return EventType(
        name=found.name,
        label=found.one("prefLabel"),
        definition=found.one("definition"),
        plover=plover,
        mode=found.one("ploverMode"),
        cameo=(*found.values.get("cameo", ()), *found.values.get("relatedCameo", ())),
        quad_class=int(found.number("quadClass")),
        score=found.number("ploverScore"),
        symmetric=found.one("symmetric") == "true",
        acts_on_object=found.one("actsOnObject") == "true",
        structural=structural,
        unreal=tuple(_unreal(found, concepts)),
        examples=tuple(found.values.get("example", ())),
    )


def _unreal(found: _Concept, concepts: Mapping[str, _Concept]) -> Iterator[tuple[str, Coding]]:
    """What PLOVER makes of an act planned, threatened or refused; the type's own codes first."""
    general = concepts.get(found.one("ploverType"), found)
    for kind, modalities in _UNREAL:
        name, mode, cameo = (found.one(kind + key) or general.one(kind + key) for key in ("Type", "Mode", "Cameo"))
        if not name:
            continue
        name = name.removeprefix(_TYPE)
        if name not in concepts:
            raise found.error(f"gp:{kind}Type {name!r} is not defined")
        key = f"{kind}Score"
        score = found.number(key) or general.number(key) or concepts[name].number("ploverScore")
        yield from ((modality, Coding(name, mode, cameo, score)) for modality in modalities)
