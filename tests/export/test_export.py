"""Every form loads again elsewhere, says the same, and has the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OutputError, QueryError
from kg.events.types import Extraction
from kg.export import FORMATS, write
from kg.export.table import COLUMNS, harmless
from kg.graph.quads import quads
from kg.store import read
from kg.store.store import Store
from tests.graph.extractions import TYPES, article, extraction, sale

DATASETS = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML}
RDFLIB = {
    "trig": "trig",
    "nquads": "nquads",
    "turtle": "turtle",
    "ntriples": "nt",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}


def exported(store: Store, form: str) -> bytes:
    out = io.BytesIO()
    write(store, form, out)
    return out.getvalue()


def quads_of(store: Store) -> set[ox.Quad]:
    graphs = [graph for graph in store.oxigraph.named_graphs() if "/graph/" in graph.value]
    return {quad for graph in graphs for quad in store.oxigraph.quads_for_pattern(None, None, None, graph)}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_store_gives_the_same_bytes(example_store: Store, form: str) -> None:
    assert exported(example_store, form) == exported(example_store, form) != b""


@pytest.mark.parametrize("form", DATASETS)
def test_datasets_load_in_oxigraph_with_their_graphs(example_store: Store, form: str) -> None:
    assert set(ox.parse(exported(example_store, form), format=DATASETS[form])) == quads_of(example_store)


@pytest.mark.parametrize("form", GRAPHS)
def test_graphs_load_in_oxigraph_as_the_union(example_store: Store, form: str) -> None:
    triples = [quad.triple for quad in ox.parse(exported(example_store, form), format=GRAPHS[form])]
    assert set(triples) == {quad.triple for quad in quads_of(example_store)}
    assert len(triples) == len(set(triples))


@pytest.mark.parametrize("form", RDFLIB)
def test_all_rdf_loads_in_rdflib(ports: Store, form: str) -> None:
    found = rdflib.Dataset(default_union=True)
    found.parse(data=exported(ports, form), format=RDFLIB[form])
    assert len({(s, p, o) for s, p, o, _ in found.quads()}) == len({quad.triple for quad in quads_of(ports)})


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_load_in_networkx(example_store: Store, form: str) -> None:
    reader = networkx.read_graphml if form == "graphml" else networkx.read_gexf
    found = reader(io.BytesIO(exported(example_store, form)))
    labels = {data["label"] for _, data in found.nodes(data=True)}
    assert {"Israel", "Ukraine", "Soviet Union"} <= labels
    events = list(read.events(example_store))
    pairs = {(p.actor, q.actor) for e in events for p in e.sources for q in e.targets if p.actor and q.actor}
    assert {(a, b) for a, b in pairs if a != b} <= {(a, b) for a, b, *_ in found.edges}


def test_the_table_has_a_row_an_event(ports: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(ports, "csv").decode("utf-8"), newline="")))
    assert len(rows) == 5
    assert tuple(rows[0]) == COLUMNS
    assert [rows[0][name] for name in ("source", "type", "target", "object", "time", "fact")] == [
        "Norland", "sellsTechnologyTo", "Sudovia", "two reactors", "2001-03", "true",
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@SUM(A1)", " =1", "\t=1", "\n=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"x{cell}") == f"x{cell}"


def test_lines_quote_the_text(example_store: Store) -> None:
    lines = [json.loads(line) for line in exported(example_store, "jsonl").splitlines()]
    assert len(lines) == 3
    for line in lines:
        text, actors = line["text"], {actor["id"] for actor in line["actors"]}
        assert line["mentions"]
        for mention in line["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert mention["actor"] in actors
        for event in line["events"]:
            assert text[slice(*event["quote"])] == event["quote_text"]
            assert event["sentence"][0] <= event["trigger"][0] < event["trigger"][1] <= event["sentence"][1]
            for part in event["participants"]:
                assert part["actor"] is None or part["actor"] in actors
                assert part["start"] is None or text[part["start"] : part["end"]] == part["text"]


def test_an_id_of_the_input_is_kept(ports: Store) -> None:
    (line,) = exported(ports, "jsonl").splitlines()
    assert (json.loads(line)["id"], json.loads(line)["date"]) == ("doc-1", "2001-04-02")


def test_what_cannot_be_written(ports: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="unknown format 'pdf'; known are turtle"):
        write(ports, "pdf", tmp_path / "x")
    with pytest.raises(OutputError, match="cannot be written: No such file"):
        write(ports, "trig", tmp_path / "none" / "x")


@settings(max_examples=25, deadline=None)
@given(title=st.text(max_size=30), publisher=st.text(max_size=20), uri=st.text(max_size=30))
def test_no_words_break_a_file(title: str, publisher: str, uri: str) -> None:
    store = Store.in_memory()
    document = article(title=title, publisher=publisher, uri=uri)
    store.add(quads(Extraction(document, extraction().actors, (), (replace(sale(), quantity=title),)), TYPES))
    for form in FORMATS:
        data = exported(store, form)
        if form in DATASETS | GRAPHS:
            assert list(ox.parse(data, format=(DATASETS | GRAPHS)[form]))
        elif form == "jsonl":
            assert json.loads(data)["events"]
        elif form == "csv":
            assert len(list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))) == 2
        else:
            (networkx.read_graphml if form == "graphml" else networkx.read_gexf)(io.BytesIO(data))


def test_only_what_is_sure_enough(ports: Store) -> None:
    sure = sorted(event.confidence for event in read.events(ports))
    least = sure[len(sure) // 2]
    out = io.BytesIO()
    write(ports, "csv", out, least)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8"))))
    assert len(rows) == sum(confidence >= least for confidence in sure)
    assert {float(row["confidence"]) for row in rows} == {c for c in sure if c >= least}
    with pytest.raises(QueryError, match="whole store"):
        write(ports, "trig", io.BytesIO(), least)
