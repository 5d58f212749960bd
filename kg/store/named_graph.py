"""A graph on its way into a store, as the text that Oxigraph loads fastest and that travels between processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.namespaces import GP, SOFTWARE


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """The IRI of a graph and its statements, as N-Quads that all name this graph."""

    name: str
    quads: bytes

    @classmethod
    def of(cls, quads: Sequence[ox.Quad]) -> NamedGraph:
        """From quads that are all in one named graph."""
        graph = quads[0].graph_name
        if not isinstance(graph, ox.NamedNode):
            raise ValueError(f"{graph} is no named graph")
        return cls(graph.value, ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")

    def parts(self) -> Iterator[bytes]:
        """The statements in their graph, and the same in the default graph."""
        yield self.quads
        # A line break inside a literal is escaped, so this can stand at the end of a statement only.
        yield self.quads.replace(f" <{self.name}> .\n".encode(), b" .\n")

    def is_in(self, store: ox.Store) -> bool:
        """Whether the store has exactly these statements in the graph, but for those on the program that made them."""
        graph = ox.NamedNode(self.name)
        made = ox.Store()  # which writes numbers as the other does
        made.load(self.quads, format=ox.RdfFormat.N_QUADS)
        return _said(made, graph) == _said(store, graph)


def _said(store: ox.Store, graph: ox.NamedNode) -> set[ox.Quad]:
    quads = store.quads_for_pattern(None, None, None, graph)
    return {quad for quad in quads if quad.predicate != GP["recipe"] and SOFTWARE not in f"{quad.subject}{quad.object}"}
