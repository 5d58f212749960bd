"""Whether a store's graphs conform to the shapes."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.validate import violations
from kg.store.store import Store


def violations_of_store(store: Store) -> Iterator[str]:
    """One readable line for each violation, graph by graph; nothing where all conform."""
    return violations(_by_graph(store))


def _by_graph(store: Store) -> Iterator[ox.Quad]:
    for graph in sorted(store.oxigraph.named_graphs(), key=str):
        yield from store.oxigraph.quads_for_pattern(None, None, None, graph)
