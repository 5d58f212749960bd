"""What a store promises: documents once, changes whole, one writer, nothing left of what was never filled."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.graph.namespaces import GP
from kg.graph.quads import quads
from kg.store import read
from kg.store.sources import FILE
from kg.store.store import Store
from kg.store.vocabulary import vocabulary
from tests.graph.extractions import TYPES, article, extraction


def some(recipe: str = "first") -> list[ox.Quad]:
    return quads(extraction(), TYPES, recipe=recipe)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "my.kg"
    with Store.open(path, create=True) as store:
        store.describe(vocabulary())
        store.add(some())
    return path


def test_adding_a_document_again_changes_nothing(place: Path) -> None:
    with Store.open(place, write=True) as store:
        before = len(store.oxigraph)
        assert not store.add(some())
        assert len(store.oxigraph) == before


def test_a_document_built_otherwise_takes_the_place_of_the_older_one(place: Path) -> None:
    with Store.open(place, write=True) as store:
        fewer = [q for q in some("second") if q.predicate != GP["statement"]]
        assert store.add(fewer)
        assert list(store.oxigraph.quads_for_pattern(None, GP["statement"], None, None)) == []
        assert len(list(read.documents(store))) == 1


def test_a_document_can_be_taken_out(place: Path) -> None:
    with Store.open(place, write=True) as store:
        assert store.remove("doc-1")
        assert not store.remove("doc-1")
        assert list(read.documents(store)) == []
        assert list(read.events(store)) == []


def test_a_query_sees_all_graphs_together(place: Path) -> None:
    with Store.open(place) as store:
        assert store.query("ASK { actor:norland gp:sellsTechnologyTo actor:sudovia }")
        assert store.query("ASK { GRAPH ?g { actor:norland gp:sellsTechnologyTo actor:sudovia } }")


def test_what_several_documents_say_is_one_statement_of_the_union(place: Path) -> None:
    other = replace(extraction(), document=article(id="doc-2"))
    label = "SELECT ?label { actor:norland rdfs:label ?label }"
    with Store.open(place, write=True) as store:
        alone = len(list(store.rows("SELECT * { ?s ?p ?o }")))
        store.add(quads(other, TYPES))
        assert len(list(store.rows(label))) == 1
        assert len(list(store.rows("SELECT ?g { GRAPH ?g { actor:norland rdfs:label ?label } }"))) == 2
        store.add(quads(replace(other, events=()), TYPES, recipe="without events"))
        assert store.query("ASK { actor:norland gp:sellsTechnologyTo actor:sudovia }"), "the first still says so"
        store.remove("doc-2")
        assert len(list(store.rows(label))) == 1
        assert len(list(store.rows("SELECT * { ?s ?p ?o }"))) == alone


def test_rdflib_sees_the_same(place: Path) -> None:
    with Store.open(place) as store:
        rows = list(store.rdf.query("SELECT ?to { actor:norland gp:sellsTechnologyTo ?to }"))
        assert [str(row[0]) for row in rows] == ["https://w3id.org/geopol/actor/sudovia"]  # type: ignore[index]
        graphs = {str(row[0]) for row in store.rdf.query("SELECT ?g { GRAPH ?g { ?s a gp:Event } }")}  # type: ignore[index]
        assert graphs == {"https://w3id.org/geopol/id/graph/doc-1"}
        assert len(list(store.rdf.triples((None, None, None)))) == len(store.rdf.default_graph)


def test_a_reader_cannot_write(place: Path) -> None:
    with Store.open(place) as store, pytest.raises(StoreError, match="for reading only"):
        store.add(some("second"))


def test_readers_share_a_store_and_a_writer_wants_it_alone(place: Path) -> None:
    with Store.open(place), Store.open(place), pytest.raises(StoreError, match="being used by another process"):
        Store.open(place, write=True)
    with Store.open(place, write=True), pytest.raises(StoreError, match="being written by another process"):
        Store.open(place)


def test_a_writer_that_was_killed_leaves_the_store_open_to_others(place: Path) -> None:
    killed = f"import os\nfrom kg.store.store import Store\nStore.open({str(place)!r}, write=True)\nos._exit(9)"
    assert subprocess.run([sys.executable, "-c", killed]).returncode == 9
    with Store.open(place, write=True) as store:
        assert len(list(read.documents(store))) == 1


def test_a_store_that_got_no_document_leaves_no_folder(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new.kg", create=True) as store:
        store.describe(vocabulary())
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_store_is_told_so(tmp_path: Path, place: Path) -> None:
    with pytest.raises(StoreError, match=r"does not exist; build it with: kg build"):
        Store.open(tmp_path / "missing")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match=r"no kg store: it has no kg\.json"):
        Store.open(tmp_path / "other")
    with pytest.raises(StoreError, match=r"holds other files \(letter\.txt\)"):
        Store.open(tmp_path / "other", create=True)
    with pytest.raises(StoreError, match="is a file"):
        Store.open(tmp_path / "other" / "letter.txt", create=True)
    (place / "kg.json").write_text("{")
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(place)


def test_a_store_of_a_later_version_is_refused(place: Path) -> None:
    manifest = json.loads((place / "kg.json").read_text())
    (place / "kg.json").write_text(json.dumps(manifest | {"version": 99}))
    with pytest.raises(StoreError, match="version 99; this kg reads version 2"):
        Store.open(place)


def test_damaged_data_is_one_line(place: Path) -> None:
    for file in (place / "data").iterdir():
        file.write_bytes(b"rubbish")
    with pytest.raises(StoreError, match="cannot be read or written"):
        Store.open(place)


def test_the_base_stays_as_it_was_made(tmp_path: Path) -> None:
    with Store.open(tmp_path / "b.kg", create=True, base="https://example.org/news") as store:
        store.add(quads(extraction(), TYPES, store.base))
        with pytest.raises(StoreError, match="is not below the store's base"):
            store.add(some())
    with pytest.raises(StoreError, match=r"has the base https://example\.org/news/"):
        Store.open(tmp_path / "b.kg", base="https://example.org/other")


def test_what_files_gave_is_kept_beside_the_data(place: Path) -> None:
    with Store.open(place, write=True) as store:
        store.sources["/articles/a.txt"] = "doc-1"
    with Store.open(place) as store:
        assert store.sources == {"/articles/a.txt": "doc-1"}
        assert not store.query('ASK { ?s ?p ?o FILTER(CONTAINS(STR(?o), "/articles/")) }')
    (place / FILE).write_text("[")
    with Store.open(place) as store:
        assert store.sources == {}
