"""Which events of a store fit: the filters of `kg.store.read.events` as one SPARQL query."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.times import Moment, moment
from kg.store.document_rows import REPRINTS
from kg.store.store import Store

_ROLES = "gp:source gp:target gp:object gp:agent gp:targetAgent gp:mediator gp:host gp:place"
# The events of each actor are found by themselves, once: joined with all events first, they take a hundred times as
# long.
_OF_ACTOR = "{{ SELECT DISTINCT ?event {{ VALUES ?role {{ {} }} ?event ?role {} }} }}"
_FACT = (
    "FILTER({} EXISTS {{ ?event gp:modality ?m ; gp:polarity gp:Positive . FILTER(?m IN (gp:Actual, gp:Ongoing)) }})"
)


def selected(
    store: Store,
    *,
    actors: tuple[str, ...] = (),
    type: str = "",
    modality: str = "",
    since: str | datetime.date = "",
    until: str | datetime.date = "",
    document: str = "",
    fact: bool | None = None,
    min_confidence: float = 0,
    last: int = 0,
) -> Iterator[str]:
    """IRIs of the events that fit, in the order of their time; the parameters are those of `read.events`.

    A story counts once: events of reprints are left out, unless those of one `document` are asked for.
    """
    patterns = [_OF_ACTOR.format(_ROLES, _iri(actor)) for actor in dict.fromkeys(actors)]
    patterns.append("?event a gp:Event .")
    if type:
        patterns.append(f"?event gp:eventType/skos:broader* type:{_name(type)} .")
    if modality:
        patterns.append(f"?event gp:modality gp:{_name(modality.capitalize())} .")
    if document:
        patterns.append(f"?event gp:document {_iri(document)} .")
    elif store.oxigraph.contains_named_graph(NamedNode(f"{store.base}{REPRINTS}")):
        patterns.append("FILTER NOT EXISTS { ?event gp:document/gp:reprintOf ?report }")
    if min_confidence > 0:
        patterns.append(f"?event gp:confidence ?sure . FILTER(?sure >= {min_confidence:.4f})")
    if fact is not None:
        patterns.append(_FACT.format("" if fact else "NOT"))
    patterns.append(
        "OPTIONAL { ?event gp:earliest ?first } OPTIONAL { ?event gp:latest ?last } "
        "OPTIONAL { ?event gp:reported ?reported }"
    )
    if since:
        day = f'"{_moment(since).first}"^^xsd:date'
        open_end = '"9999-12-31"^^xsd:date'
        patterns.append(f"FILTER(COALESCE(?last, IF(BOUND(?first), {open_end}, ?reported)) >= {day})")
    if until:
        day = f'"{_moment(until).last}"^^xsd:date'
        open_start = '"0001-01-01"^^xsd:date'
        patterns.append(f"FILTER(COALESCE(?first, IF(BOUND(?last), {open_start}, ?reported)) <= {day})")
    body = "\n".join(patterns)
    keys = ("COALESCE(?first, ?last, ?reported)", "?event")
    order = " ".join(f"DESC({key})" for key in keys) + f" LIMIT {last}" if last else " ".join(keys)
    rows = store.rows(f"SELECT DISTINCT ?event ?first ?last ?reported WHERE {{ {body} }} ORDER BY {order}")
    found = (row["event"].value for row in rows)
    yield from reversed(list(found)) if last else found


def _iri(value: str) -> str:
    try:
        return str(NamedNode(value))
    except ValueError as error:
        raise QueryError(f"{value!r} is no IRI of the store: {error}") from error


def _name(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", value):
        raise QueryError(f"{value!r} is no name of an event type or of a modality")
    return value


def _moment(value: str | datetime.date) -> Moment:
    found = moment(str(value)[:10])
    if found is None:
        raise QueryError(f"{value!r} is no time; give a year, a month or a day, such as 2001, 2001-09 or 2001-09-11")
    return found
