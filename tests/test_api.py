"""The Python API: the verbs of the command line on an object."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib

import kg
from kg.api import Graph
from kg.errors import ActorNotFound, DocumentError, QueryError, StoreError
from kg.pipeline import stages
from kg.pipeline.stages import Pipeline
from kg.store.store import Store

ATTACK = "Norway attacked Peru on Monday, officials in Lima said."


@pytest.fixture(autouse=True)
def loaded(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "Pipeline", lambda *_, **__: pipeline)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ATTACK)
    return path


@pytest.fixture
def graph(ports: Store) -> Graph:
    return Graph(ports)


def test_importing_it_is_cheap() -> None:
    code = "import sys, kg; print([m for m in ('spacy', 'rdflib', 'pyoxigraph', 'click', 'numpy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_an_article_becomes_a_graph_in_memory(article: Path) -> None:
    graph = kg.build(article, date="2001-05-03")
    assert graph.summary
    assert (graph.summary.read, graph.summary.added) == (1, 1)
    attack = next(event for event in graph.events if event.type == "attacks")
    assert (attack.label, attack.time) == ("Norway attacks Peru", "2001-04-30")
    assert {"Norway", "Peru"} <= {actor.label for actor in graph.actors}
    assert [document.id for document in graph.documents] == list(graph.summary.documents)
    assert callable(kg.build), "importing the package's parts does not hide its verbs"


def test_more_can_be_read_into_it(article: Path, tmp_path: Path) -> None:
    graph = kg.build(article)
    other = tmp_path / "other.txt"
    other.write_text("Peru praised Norway on Tuesday, a spokesman told reporters in Lima.")
    assert graph.build(article, other).added == 1
    assert len(graph.documents) == 2


def test_a_store_on_disk_is_opened_again(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "my.kg"
    with kg.build(article, store=path) as built:
        before = [event.iri for event in built.events]
        assert repr(built) == f"<kg.Graph {path}>"
    with kg.open(path) as graph:
        assert [event.iri for event in graph.events] == before
        assert graph.build(article).unchanged == 1
        assert [event.iri for event in graph.events] == before
    with kg.build(article, store=path) as again:
        assert again.summary
        assert again.summary.unchanged == 1


def test_what_cannot_be_is_an_error(article: Path, tmp_path: Path, graph: Graph) -> None:
    with pytest.raises(DocumentError, match=r"missing\.txt: no such file or folder"):
        kg.build(tmp_path / "missing.txt", store=tmp_path / "new.kg")
    assert not (tmp_path / "new.kg").exists()
    with pytest.raises(StoreError, match="does not exist"):
        kg.open(tmp_path / "new.kg")
    with pytest.raises(ActorNotFound):
        graph.show("Atlantis")
    with pytest.raises(QueryError):
        graph.query("SELECT")
    with pytest.raises(QueryError, match="no type of event"):
        graph.view(type="sings")
    both = kg.build(article, tmp_path / "missing.txt")
    assert both.summary
    assert [str(skipped) for skipped in both.summary.skipped] == [f"{tmp_path / 'missing.txt'}: no such file or folder"]


def test_queries(graph: Graph) -> None:
    assert [row["to"] for row in graph.query("SELECT ?to { actor:norland gp:sellsTechnologyTo/rdfs:label ?to }")] == [
        "Sudovia"
    ]
    assert graph.query("ASK { actor:norland gp:sellsTechnologyTo actor:sudovia }")
    assert [row["what"] for row in graph.query(named="denials", actor="norland")] == [
        "Sudovia attacks Norland (denied)"
    ]


def test_pages_print_as_the_commands_do(graph: Graph) -> None:
    assert str(graph.show("norland")).startswith("Norland (State, NOR)")
    assert str(graph.between("Norland", "Sudovia")).startswith("Norland and Sudovia: 3 events")
    assert "[sold]trigger" in str(graph.explain(next(graph.select(type="sellsTechnologyTo"))))
    assert str(graph.status()).startswith("1 document, 4 actors, 5 events, ")


def test_selections_take_names(graph: Graph) -> None:
    assert [event.type for event in graph.select(actor="the Sudovia", type="assault")] == ["attacks"]
    assert [event.type for event in graph.select(modality="Planned")] == ["meetsWith"]
    assert [event.type for event in graph.select(actor="norland", other="karst")] == ["sellsTechnologyTo"]


def test_a_view_shows_itself_and_is_saved(graph: Graph, tmp_path: Path) -> None:
    shown = graph.view(actor="Norland", modality="denied")
    assert shown.events == 1
    assert shown._repr_html_().startswith("<iframe ")
    shown.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == shown.html


def test_the_graph_as_networkx(graph: Graph) -> None:
    network = graph.to_networkx()
    assert isinstance(network, networkx.MultiDiGraph)
    edges = {
        (network.nodes[a]["label"], data["type"], network.nodes[b]["label"]) for a, b, data in network.edges(data=True)
    }
    assert ("Norland", "sellsTechnologyTo", "Sudovia") in edges
    assert ("Ilse Maren", "meetsWith", "Sudovia") in edges


def test_the_graph_as_rdflib(graph: Graph) -> None:
    assert isinstance(graph.rdf, rdflib.Dataset)
    rows = list(graph.rdf.query("SELECT ?to { actor:norland gp:sellsTechnologyTo/rdfs:label ?to }"))
    assert rows == [(rdflib.Literal("Sudovia", lang="en"),)]
    assert graph.rdf.query("ASK { GRAPH ?g { actor:norland gp:sellsTechnologyTo actor:sudovia } }").askAnswer


def test_exports_and_validation(graph: Graph, tmp_path: Path) -> None:
    graph.export("nquads", tmp_path / "graph.nq")
    out = io.BytesIO()
    graph.export("nquads", out)
    assert (tmp_path / "graph.nq").read_bytes() == out.getvalue() != b""
    assert graph.validate() == []


def test_what_is_refused_can_be_caught_by_one_name() -> None:
    with pytest.raises(kg.KgError, match="does not exist"):
        kg.open("no-such-store.kg")
