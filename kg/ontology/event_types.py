"""Reads the event types from `events.ttl`: SKOS concepts below those of PLOVER."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.types import Coding, EventType

FILE = "events.ttl"
_GP = "https://w3id.org/geopol/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "https://w3id.org/geopol/type/"
_PLANNED = ("planned",)
_HYPOTHETICAL = ("planned", "conditional", "feared")
REFUSED, ANNOUNCED = "refused", "announced"  # no modalities: the source says that it will not, or will, do the act

Values = Mapping[str, list[str]]


def load_event_types(folders: Sequence[Path]) -> dict[str, EventType]:
    """The relation types that the folders' `events.ttl` define, by name; a later folder adds or replaces.

    Raises OntologyError where a file is missing or no Turtle, or a type has no label or no PLOVER type.
    """
    concepts: dict[str, Values] = {}
    for number, folder in enumerate(folders):
        path = folder / FILE
        if path.is_file():
            concepts |= _concepts(path)
        elif number == 0:
            raise OntologyError(f"{path} is missing; it holds the event types")
    return {name: _event_type(name, found, concepts) for name, found in concepts.items() if _is_relation(name)}


def plover_of(event_type: EventType, modality: str) -> Coding:
    """How PLOVER codes an act of that type and modality: a planned meeting is an agreement to meet."""
    for unreal, coding in event_type.unreal:
        if unreal == modality:
            return coding
    return Coding(event_type.plover, event_type.mode, next(iter(event_type.cameo), ""), event_type.score)


def _concepts(path: Path) -> dict[str, Values]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in _triples(path):
        subject, predicate = triple.subject, triple.predicate
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(_TYPE):
            key = predicate.value.removeprefix(_GP).removeprefix(_SKOS)
            found[subject.value.removeprefix(_TYPE)][key].append(getattr(triple.object, "value", ""))
    return dict(found)


def _triples(path: Path) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise OntologyError(f"{path}, line {error.lineno}: {error.msg}") from error


def _is_relation(name: str) -> bool:
    """PLOVER's own types are in capitals and no relations."""
    return not name.isupper()


def _event_type(name: str, found: Values, concepts: Mapping[str, Values]) -> EventType:
    def one(key: str) -> str:
        return next(iter(found.get(key, ())), "")

    structural = one("structural") == "true"
    if not one("prefLabel") or not (structural or one("ploverType")):
        raise OntologyError(f"{FILE}: the type {name!r} needs a skos:prefLabel and, unless structural, a gp:ploverType")
    return EventType(
        name=name,
        label=one("prefLabel"),
        definition=one("definition"),
        plover=one("ploverType"),
        mode=one("ploverMode"),
        cameo=tuple(found.get("cameo", ())),
        quad_class=int(one("quadClass") or 0),
        score=float(one("ploverScore") or 0),
        symmetric=one("symmetric") == "true",
        structural=structural,
        unreal=tuple(_unreal(found, concepts.get(one("ploverType"), {}), concepts)),
        examples=tuple(found.get("example", ())),
    )


def _unreal(found: Values, plover: Values, concepts: Mapping[str, Values]) -> Iterator[tuple[str, Coding]]:
    """What PLOVER makes of an act planned, threatened or refused; the type's own codes first."""
    for kind, modalities in (
        ("planned", _PLANNED),
        ("threatened", _HYPOTHETICAL),
        *((k, (k,)) for k in (REFUSED, ANNOUNCED)),
    ):
        name, cameo = ((found.get(kind + key) or plover.get(kind + key) or [""])[0] for key in ("Type", "Cameo"))
        if name:
            name = name.removeprefix(_TYPE)
            score = float((concepts.get(name, {}).get("ploverScore") or ["0"])[0])
            yield from ((modality, Coding(name, "", cameo, score)) for modality in modalities)
