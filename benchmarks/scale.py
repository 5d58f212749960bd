"""Loading and asking a store of many events, against pyoxigraph itself.

usage: python benchmarks/scale.py [--events N] [--actors N] [--repeats N]

Made-up documents of three events each, in the shape that a build gives them, with dates over twenty years and a few
actors in most of the events. Bars, and exit status 1 where one is missed: a store is loaded at 0.8 of the speed at
which pyoxigraph bulk-loads the same statements from one file; each question takes at most 1.5 times as long by
`kg.query` as by pyoxigraph, and less than a second. Times are those of processors, as other work on the machine does
not count then; the wall's are printed too for loading. 100,000 events take 9 GB of disk and half an hour, a million
(the default) ten times as much of both.
"""

from __future__ import annotations

import argparse
import datetime
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
from made_up_graph import made_up_extractions
from measure import seconds

from kg.graph.iris import Iris
from kg.graph.namespaces import BASE, prefixes
from kg.graph.quads import n_quads
from kg.query import pages
from kg.query.sparql import query
from kg.store.named_graph import NamedGraph
from kg.store.store import Store

LOADING, ASKING, LONGEST = 0.8, 1.5, 1.0
BATCH = 64_000_000  # bytes
FIRST_DAY, DAYS = datetime.date(2004, 1, 1), 7300
QUESTIONS = {
    "page of an actor": """SELECT ?event ?label ?quote ?day WHERE {
        ?event gp:source ACTOR ; a gp:Event ; rdfs:label ?label ; gp:reported ?day ; prov:wasDerivedFrom ?e .
        ?e a gp:Quote ; oa:hasTarget/oa:hasSelector/oa:exact ?quote } LIMIT 100""",
    "two actors in a time": """SELECT ?label ?quote ?day WHERE {
        ?event gp:source ACTOR ; gp:target OTHER ; rdfs:label ?label ; gp:reported ?day ; prov:wasDerivedFrom ?e .
        FILTER(?day >= "2010-01-01"^^xsd:date && ?day < "2012-01-01"^^xsd:date)
        ?e a gp:Quote ; oa:hasTarget/oa:hasSelector/oa:exact ?quote }""",
    "count by type and year": """SELECT ?type ?year (COUNT(?event) AS ?n) WHERE {
        ?event gp:target OTHER ; gp:eventType ?type ; gp:reported ?day . BIND(YEAR(?day) AS ?year)
        } GROUP BY ?type ?year""",
    "path of length two": """SELECT DISTINCT ?between WHERE {
        ACTOR gp:sellsArmsTo ?between . ?between gp:attacks OTHER }""",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--actors", type=int, default=0, help="default: one for a hundred events, at least 200")
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-scale-") as folder:
        store, missed = loaded(
            Path(folder), arguments.events // 3, arguments.actors or max(200, arguments.events // 100)
        )
        with store:
            return int(asked(store, arguments.repeats) or missed)


def loaded(folder: Path, documents: int, actors: int) -> tuple[Store, bool]:
    """The store, and whether loading it was too slow."""
    given = folder / "all.nq"
    with given.open("wb") as file:
        for graph in graphs(documents, actors):
            for part in graph.parts():
                file.write(part)
    itself = Stopwatch()
    with itself:
        database = ox.Store(str(folder / "itself"))
        database.bulk_load(path=str(given), format=ox.RdfFormat.N_QUADS)
        database.flush()
    del database
    shutil.rmtree(folder / "itself")
    given.unlink()
    store, ours = Store.open(folder / "my.kg", create=True), Stopwatch()
    for batch in _batches(graphs(documents, actors)):
        with ours:
            store.write(batch)
    with ours:
        store.publish()
    print(f"{len(store.oxigraph):,} statements; pyoxigraph {itself}, kg {ours}:", end=" ")
    print(f"{itself.work / ours.work:.2f} of the speed by processor time (bar {LOADING})", flush=True)
    return store, itself.work / ours.work < LOADING


class Stopwatch:
    """Adds up the time, and the processor time of all threads, that is spent in it."""

    def __init__(self) -> None:
        self.wall = self.work = 0.0

    def __enter__(self) -> None:
        self._begun = time.perf_counter(), time.process_time()

    def __exit__(self, *error: object) -> None:
        self.wall += time.perf_counter() - self._begun[0]
        self.work += time.process_time() - self._begun[1]

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.work:.1f} s of processors)"


def asked(store: Store, repeats: int) -> bool:
    """Whether a question took too long; prints what each took."""
    one, other = (
        row[0].value for row in store.rows("SELECT ?a { ?e gp:source ?a } GROUP BY ?a ORDER BY DESC(COUNT(?e)) LIMIT 2")
    )
    missed = False
    print(f"{'milliseconds':24}{'pyoxigraph':>12}{'kg query':>12}{'ratio':>8}")
    for name, text in QUESTIONS.items():
        sparql = text.replace("ACTOR", f"<{one}>").replace("OTHER", f"<{other}>")
        itself, ours = (seconds(run, repeats, time.process_time) for run in ways(store, sparql))
        missed |= ours > ASKING * itself or ours > LONGEST
        print(f"{name:24}{1000 * itself:12.1f}{1000 * ours:12.1f}{ours / itself:8.2f}", flush=True)
    for name, page in (
        ("kg show", lambda: pages.show(store, one, last=100)),
        ("kg between", lambda: pages.between(store, one, other, since="2010", until="2011", last=100)),
    ):
        took = seconds(page, 2, time.process_time)
        missed |= took > LONGEST
        print(f"{name}, the last 100 events with all evidence: {took:.2f} s (bar {LONGEST})")
    return missed


def ways(store: Store, sparql: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """The same question to pyoxigraph and by `kg.query`; each gives a dictionary a row."""

    def itself() -> object:
        found = store.oxigraph.query(sparql, prefixes=prefixes(store.base))
        names = [variable.value for variable in found.variables]
        return [{n: t.value if t else None for n, t in zip(names, row, strict=True)} for row in found]

    return itself, lambda: list(query(store, sparql))


def graphs(documents: int, actors: int) -> Iterator[NamedGraph]:
    """The documents' graphs, a thousand made at a time; the same at every call."""
    for first in range(0, documents, 1000):
        found, types = made_up_extractions(min(1000, documents - first), seed=first, actors=actors)
        for number, extraction in enumerate(found, first):
            day = FIRST_DAY + datetime.timedelta(days=number * 37 % DAYS)
            document = replace(extraction.document, id=f"made-up-{number}", date=day)
            name = Iris(BASE, document.id).graph.value
            yield NamedGraph(name, n_quads(replace(extraction, document=document), types))


def _batches(found: Iterator[NamedGraph]) -> Iterator[list[NamedGraph]]:
    batch: list[NamedGraph] = []
    size = 0
    for graph in found:
        batch.append(graph)
        size += len(graph.quads)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


if __name__ == "__main__":
    sys.exit(main())
