"""What docs/model.md shows is what a build makes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.api import Graph
from kg.graph.namespaces import prefixes

MODEL = (Path(__file__).resolve().parent.parent / "docs" / "model.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", MODEL, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    file = tmp_path_factory.mktemp("model") / "articles.jsonl"
    file.write_text(json.dumps({"id": "stockholm", "text": blocks("text")[0].strip()}), encoding="utf-8")
    return kg.build(file)


def test_the_graph_shown_is_in_the_graph_built(graph: Graph) -> None:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
    (shown,) = blocks("trig")
    quads = set(ox.parse(head + shown, format=ox.RdfFormat.TRIG))
    assert len(quads) > 40
    assert not [quad for quad in quads if quad not in graph.store.oxigraph]


def test_the_queries_shown_give_rows(graph: Graph) -> None:
    plans, edges = blocks("sparql")
    assert [row["quote"] for row in graph.query(plans)] == ["Swedish diplomats will visit Ljubljana"]
    assert len(list(graph.query(edges))) == 1


def test_the_keys_listed_are_those_of_the_export(graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "annotated.jsonl"
    graph.export("jsonl", file)
    document = json.loads(file.read_text(encoding="utf-8"))
    assert document["id"] == "stockholm"
    event = document["events"][0]
    table = {row.group(1): row.group(2) for row in re.finditer(r"^\| `(\S+?)` \| (.*) \|$", MODEL, re.MULTILINE)}
    for name, value in {
        "actors[]": document["actors"][0],
        "mentions[]": document["mentions"][0],
        "events[]": event,
        "events[].participants[]": event["participants"][0],
    }.items():
        listed = {key.rstrip("[]") for key in re.findall(r"`([a-z_]+(?:\[\])?)`", table[name])} - {"actors"}
        assert set(value) == listed, name
