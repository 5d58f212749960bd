"""Which documents of a store are reprints of which: found among the new ones, written as a graph of their own."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
from pyoxigraph import NamedNode, Quad

from kg.graph.namespaces import GP
from kg.reprints.compare import bands, one_story
from kg.reprints.sketches import Sketches
from kg.store import read
from kg.store.document_rows import REPRINTS
from kg.store.named_graph import NamedGraph
from kg.store.store import Store

_HASHES = "SELECT ?document ?hash { ?document a gp:Document ; gp:sha256 ?hash }"


def find_reprints(store: Store) -> int:
    """Finds the reprints among the documents of the store and writes them; gives their number.

    Of documents that tell one story the one with the longest text stands for all (of equal ones the earliest, then
    the first by IRI), and the others are its reprints. The result depends on the documents alone, not on their order.
    """
    there = {row[0].value: row[1].value for row in store.rows(_HASHES)}
    with Sketches(store.path) as sketches:
        known = sketches.texts()
        sketches.remove(iri for iri, sha256 in known.items() if there.get(iri) != sha256)
        for iri in sorted(iri for iri, sha256 in there.items() if known.get(iri) != sha256):
            _compare(store, iri, there[iri], sketches)
        pairs = sketches.pairs()
    graph = NamedNode(f"{store.base}{REPRINTS}")
    found = [
        Quad(NamedNode(other), GP["reprintOf"], NamedNode(first), graph) for first, other in _reprints(store, pairs)
    ]
    if set(found) != set(store.oxigraph.quads_for_pattern(None, None, None, graph)):
        store.write([NamedGraph.of(found)] if found else [], gone=[graph.value])
    return len(found)


def _compare(store: Store, iri: str, sha256: str, sketches: Sketches) -> None:
    text = read.text(store, iri)
    for other in sketches.put(iri, sha256, bands(text)):
        days = (read.document(store, one).date for one in (iri, other))
        if one_story(text, read.text(store, other), days):
            sketches.pair(iri, other)


def _reprints(store: Store, pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The document that stands for a story with each of its reprints."""
    for story in sorted(map(sorted, nx.connected_components(nx.Graph(pairs)))):
        first = min(story, key=lambda iri: _rank(store, iri))
        yield from ((first, other) for other in story if other != first)


def _rank(store: Store, iri: str) -> tuple[int, str, str]:
    date = read.document(store, iri).date
    return -len(read.text(store, iri)), date.isoformat() if date else "9999", iri
