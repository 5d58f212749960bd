"""RDF files: whole datasets where the form has named graphs, else the union of all graphs. Sorted, without
the vocabulary, which ontologies/ holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, cast

import pyoxigraph as ox

from kg.export.characters import xml_text
from kg.export.header import SortedPrefixes
from kg.graph.namespaces import VOCABULARY_GRAPH, prefixes
from kg.store.store import Store

FORMS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_WITH_GRAPHS = frozenset({"trig", "nquads", "jsonld"})
_WITH_HEADER = frozenset({"turtle", "trig"})


def writer(name: str) -> Callable[[Store, BinaryIO], None]:
    """What writes a store in the form of that name."""
    form = FORMS[name]

    def write(store: Store, out: BinaryIO) -> None:
        if name in _WITH_GRAPHS:
            statements: Iterable[ox.Quad] | Iterable[ox.Triple] = _quads(store)
        else:
            triples = sorted({quad.triple for quad in _quads(store)}, key=_order)
            statements = map(_for_xml, triples) if name == "rdfxml" else triples
        if name in _WITH_HEADER:
            stream = SortedPrefixes(out)
            ox.serialize(statements, cast("BinaryIO", stream), form, prefixes=prefixes(store.base))
            stream.finish()
        else:
            ox.serialize(statements, out, form, prefixes=prefixes(store.base) if name == "rdfxml" else None)

    return write


def _quads(store: Store) -> Iterator[ox.Quad]:
    """All statements, graph by graph, sorted; one graph at a time is in memory."""
    for graph in sorted(store.oxigraph.named_graphs(), key=str):
        if graph.value != VOCABULARY_GRAPH:
            yield from sorted(store.oxigraph.quads_for_pattern(None, None, None, graph), key=_order)


def _order(statement: ox.Quad | ox.Triple) -> tuple[str, bool, str, str]:
    """By subject, its types first, so that a reader meets a thing before its parts."""
    predicate = str(statement.predicate)
    return str(statement.subject), not predicate.endswith("#type>"), predicate, str(statement.object)


def _for_xml(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or xml_text(value.value) == value.value:
        return triple
    clean = xml_text(value.value)
    if value.language:
        return ox.Triple(triple.subject, triple.predicate, ox.Literal(clean, language=value.language))
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(clean, datatype=value.datatype))
