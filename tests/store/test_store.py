"""What a store promises: documents once, changes whole, one writer, nothing left of what was never filled."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.graph.documents import fingerprint
from kg.graph.namespaces import GP
from kg.graph.quads import quads
from kg.store import read
from kg.store.named_graph import NamedGraph
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


def test_there_is_one_writer(place: Path) -> None:
    with Store.open(place, write=True), pytest.raises(StoreError, match="being written by another process"):
        Store.open(place, write=True)


def test_readers_see_what_was_published_and_go_on_seeing_it(place: Path) -> None:
    other = quads(replace(extraction(), document=article(id="doc-2")), TYPES)
    with Store.open(place, write=True) as writer, Store.open(place) as early:
        writer.add(other)
        assert len(list(read.documents(early))) == 1
        writer.publish()
        with Store.open(place) as late:
            writer.remove("doc-1")
            writer.publish()
            assert len(list(read.documents(late))) == 2
            assert late.query("ASK { GRAPH graph:doc-1 { ?s ?p ?o } }")
        assert [d.id for d in read.documents(early)] == ["doc-1"]
    with Store.open(place) as store:
        assert [d.id for d in read.documents(store)] == ["doc-2"]


def test_old_checkpoints_go_when_nobody_reads_them(place: Path) -> None:
    def checkpoints() -> int:
        return sum(path.is_dir() for path in (place / "checkpoints").iterdir())

    with Store.open(place), Store.open(place, write=True) as writer:
        writer.remove("doc-1")
        writer.publish()
        assert checkpoints() == 2
    with Store.open(place, write=True) as writer:
        writer.add(some())
    assert checkpoints() == 1
    with Store.open(place, write=True):
        pass
    assert [path.name for path in sorted((place / "checkpoints").glob("*[0-9]"))] == ["00000003"], "nothing was written"


@pytest.mark.parametrize("at", ["journal._forget", "journal.finish"])
def test_what_a_crash_interrupts_is_finished_when_the_store_is_next_written(
    place: Path, tmp_path: Path, at: str
) -> None:
    (tmp_path / "second.nq").write_bytes(ox.serialize(some("second"), format=ox.RdfFormat.N_QUADS))
    crash = f"""
import os, pyoxigraph as ox
from kg.store import journal
from kg.store.store import Store
store = Store.open({str(place)!r}, write=True)
{at} = lambda *_: os._exit(9)
store.add(list(ox.parse(path={str(tmp_path / "second.nq")!r})))"""
    assert subprocess.run([sys.executable, "-c", crash]).returncode == 9
    with Store.open(place) as store:
        assert store.built_from("doc-1")[1] == "first", "readers see what was whole"
    with Store.open(place, write=True) as store:
        assert store.built_from("doc-1") == (fingerprint(article()), "second")
        assert not store.add(some("second"))
        assert len(list(store.rows("SELECT ?f { document:doc-1 gp:recipe ?f }"))) == 1
    with Store.open(place) as store:
        assert store.built_from("doc-1") == (fingerprint(article()), "second")


def test_a_writer_that_was_killed_leaves_the_store_open_to_others(place: Path) -> None:
    killed = f"import os\nfrom kg.store.store import Store\nStore.open({str(place)!r}, write=True)\nos._exit(9)"
    assert subprocess.run([sys.executable, "-c", killed]).returncode == 9
    with Store.open(place, write=True) as store:
        assert len(list(read.documents(store))) == 1


@pytest.mark.parametrize(
    "bytes_a_file", [100_000, 250_000]
)  # the batch cannot be written down; or it, but not the data
@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit there")
def test_a_disk_that_fills_up_is_one_line_and_loses_nothing(tmp_path: Path, bytes_a_file: int) -> None:
    place, graph = tmp_path / "my.kg", NamedGraph.of(some())
    with (
        pytest.raises(StoreError, match="cannot be read or written"),
        files_of(bytes_a_file),
        Store.open(place, create=True) as store,
    ):
        store.write([graph])
    with Store.open(place, create=True) as store:
        store.write([graph])
    with Store.open(place) as store, Store.in_memory() as whole:
        whole.write([graph])
        assert set(store.oxigraph) == set(whole.oxigraph)


@contextmanager
def files_of(size: int) -> Iterator[None]:
    """No file may grow beyond that size, as if the disk were full."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


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
    with pytest.raises(StoreError, match="version 99; this kg reads version 4"):
        Store.open(place)


def test_damaged_data_is_one_line(place: Path) -> None:
    for file in (place / "checkpoints" / "00000001").iterdir():
        file.write_bytes(b"rubbish")
    with pytest.raises(StoreError, match="cannot be read or written"):
        Store.open(place)
    with pytest.raises(StoreError, match="cannot be read or written"):
        Store.open(place, write=True)


def test_the_base_stays_as_it_was_made(tmp_path: Path) -> None:
    with Store.open(tmp_path / "b.kg", create=True, base="https://example.org/news") as store:
        store.add(quads(extraction(), TYPES, store.base))
        with pytest.raises(StoreError, match="is not below the store's base"):
            store.add(some())
    with pytest.raises(StoreError, match=r"has the base https://example\.org/news/"):
        Store.open(tmp_path / "b.kg", base="https://example.org/other")
