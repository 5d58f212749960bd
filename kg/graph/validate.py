"""Whether graphs conform to the shapes of the ontology (SHACL, by pyshacl)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.namespaces import VOCABULARY_GRAPH, prefixes
from kg.ontology.files import ontology_root

if TYPE_CHECKING:
    import rdflib

_BATCH = 20_000  # statements that are checked together


def violations(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """One readable line for each violation in these quads, whole graphs together; nothing where they conform.

    The quads of a graph must follow one another. The vocabulary's own graph is left out.
    """
    shapes = _parsed((ontology_root() / "shapes.ttl").read_bytes(), "turtle")
    batch: list[ox.Triple] = []
    graph = None
    for quad in quads:
        if getattr(quad.graph_name, "value", "") == VOCABULARY_GRAPH:
            continue
        if quad.graph_name != graph and len(batch) >= _BATCH:
            yield from _violations(batch, shapes)
            batch = []
        graph = quad.graph_name
        batch.append(quad.triple)
    yield from _violations(batch, shapes)


def _violations(triples: list[ox.Triple], shapes: rdflib.Graph) -> Iterator[str]:
    if not triples:
        return
    import pyshacl
    from rdflib.namespace import SH

    data = _parsed(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", "nt")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    if conforms:
        return
    lines = set()
    for result in report.subjects(SH.resultSeverity):
        about, what = report.value(result, SH.focusNode), report.value(result, SH.resultMessage)
        where, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        at = f" {_short(str(where))}" if where is not None else ""
        lines.add(f"{_short(str(about))}{at}: {what}" + (f" (found {_short(str(value))})" if value is not None else ""))
    yield from sorted(lines)


def _parsed(data: bytes, form: str) -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(data=data, format=form)


def _short(value: str) -> str:
    """An IRI with its prefix, anything else cut to a line."""
    for prefix, namespace in prefixes().items():
        if value.startswith(namespace):
            return f"{prefix}:{value[len(namespace) :]}"
    return value if len(value) <= 100 else f"{value[:99]}…"
