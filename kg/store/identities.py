"""The graph of decisions on who is who, and what it changes in the union of all graphs, as SPARQL updates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

import pyoxigraph as ox

from kg.graph.namespaces import GP, OWL, RDF
from kg.store.aliases import Aliases


def graph_of(base: str) -> ox.NamedNode:
    """The graph of decisions of a store with that base."""
    return ox.NamedNode(f"{base}identities")


def aliases(oxigraph: ox.Store, base: str) -> Aliases:
    """Which IRIs of actors were decided to be one."""
    same: dict[str, list[str]] = defaultdict(list)
    for quad in oxigraph.quads_for_pattern(None, OWL["sameAs"], None, graph_of(base)):
        same[_iri(quad.object)].append(_iri(quad.subject))
    return Aliases((first, *others) for first, others in same.items())


def change(oxigraph: ox.Store, base: str, statements: Collection[ox.Triple], groups: Iterable[Sequence[str]]) -> str:
    """The update that puts these decisions in the place of the older ones; "" where nothing changes.

    It is one transaction: the graph of decisions, and in the default graph what follows from them.
    """
    graph = graph_of(base)
    before, after = {q.triple for q in oxigraph.quads_for_pattern(None, None, None, graph)}, set(statements)
    old, new = aliases(oxigraph, base), Aliases(groups)
    touched = _touching(oxigraph, old.moved(new), graph)
    was, will = old.union(touched), new.union(touched)
    if before == after and was == will:
        return ""
    gone, come = before - after, after - before
    return (
        f"DELETE DATA {{ {block((was - will) | gone)} GRAPH {graph} {{ {block(gone)} }} }}; "
        f"INSERT DATA {{ {block((will - was) | come)} GRAPH {graph} {{ {block(come)} }} }}"
    )


def without(oxigraph: ox.Store, base: str, graphs: Sequence[ox.NamedNode]) -> str:
    """The update by which the actors of documents' graphs stand for themselves again, as they must before these go or
    change; "" where they do already."""
    if not graphs:
        return ""
    known = aliases(oxigraph, base)
    kept = [
        group
        for group in known.groups.values()
        if not any(
            ox.Quad(node, RDF["type"], GP["Actor"], graph) in oxigraph
            for node in map(ox.NamedNode, group)
            for graph in graphs
        )
    ]
    if len(kept) == len(known.groups):
        return ""
    stay = {iri for group in kept for iri in group}
    statements = (q.triple for q in oxigraph.quads_for_pattern(None, None, None, graph_of(base)))
    return change(
        oxigraph, base, [t for t in statements if t.predicate != OWL["sameAs"] or _iri(t.subject) in stay], kept
    )


def block(triples: Iterable[ox.Triple]) -> str:
    """Statements as SPARQL writes them in a block of data."""
    return "\n".join(f"{t.subject} {t.predicate} {t.object} ." for t in triples)


def _touching(oxigraph: ox.Store, actors: Iterable[str], decisions: ox.NamedNode) -> set[ox.Triple]:
    """The statements of documents' graphs about these actors."""
    return {
        quad.triple
        for node in map(ox.NamedNode, actors)
        for quad in chain(
            oxigraph.quads_for_pattern(node, None, None, None), oxigraph.quads_for_pattern(None, None, node, None)
        )
        if quad.graph_name not in (ox.DefaultGraph(), decisions)
    }


def _iri(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)
