"""What a user's query costs, against the same query given to pyoxigraph itself.

usage: python benchmarks/query.py [STORE] [--documents N] [--repeats N] [--at-most RATIO]

STORE: a store of `kg build`; without one, a made-up one of N documents (default 2,000) in memory. Exits with 1 where
the ratio of `kg query` is above RATIO (default 1.5); `graph.rdf` also makes rdflib's terms of everything.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from made_up_graph import made_up_extractions
from measure import seconds

from kg.graph.namespaces import prefixes
from kg.graph.quads import quads
from kg.query.sparql import query
from kg.store.store import Store

QUERIES = {
    "edges of an actor": "SELECT ?a ?verb ?b WHERE { ?a gp:aids ?b }",
    "events with quotes": """SELECT ?label ?quote WHERE { ?event a gp:Event ; rdfs:label ?label ;
        prov:wasDerivedFrom ?e . ?e a gp:Quote ; oa:hasTarget/oa:hasSelector/oa:exact ?quote } LIMIT 1000""",
    "who is in most events": """SELECT ?name (COUNT(*) AS ?n) WHERE { ?event gp:source ?a . ?a rdfs:label ?name }
        GROUP BY ?name ORDER BY DESC(?n) LIMIT 20""",
    "one event": "SELECT ?event WHERE { ?event a gp:Event } LIMIT 1",
    "yes or no": "ASK { ?a gp:attacks ?b }",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="?")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--at-most", type=float, default=1.5)
    arguments = parser.parse_args()
    store = Store.open(arguments.store) if arguments.store else made_up_store(arguments.documents)
    worst = 0.0
    print(f"{len(store.oxigraph)} quads; milliseconds")
    print(f"{'':24}{'pyoxigraph':>12}{'kg query':>12}{'ratio':>8}{'graph.rdf':>12}{'ratio':>8}")
    for name, sparql in QUERIES.items():
        itself, ours, rdf = (seconds(run, arguments.repeats) for run in ways(store, sparql))
        worst = max(worst, ours / itself)
        print(
            f"{name:24}{1000 * itself:12.2f}{1000 * ours:12.2f}{ours / itself:8.2f}"
            f"{1000 * rdf:12.2f}{rdf / itself:8.2f}"
        )
    return int(worst > arguments.at_most)


def ways(store: Store, sparql: str) -> tuple[Callable[[], object], ...]:
    """The same query on pyoxigraph, by `kg.query` and by `graph.rdf`; each gives a dictionary a row."""

    def itself() -> object:
        found = store.oxigraph.query(sparql, prefixes=prefixes(store.base))
        if sparql.startswith("ASK"):
            return bool(found)
        names = [variable.value for variable in found.variables]
        return [
            {name: None if term is None else term.value for name, term in zip(names, row, strict=True)} for row in found
        ]

    def ours() -> object:
        return list(query(store, sparql))

    def rdf() -> object:
        found = store.rdf.query(sparql)
        return bool(found) if sparql.startswith("ASK") else [row.asdict() for row in found]

    return itself, ours, rdf


def made_up_store(documents: int) -> Store:
    """A store in memory with that many short documents."""
    store = Store.in_memory()
    extractions, types = made_up_extractions(documents)
    for extraction in extractions:
        store.add(quads(extraction, types, store.base))
    return store


if __name__ == "__main__":
    sys.exit(main())
