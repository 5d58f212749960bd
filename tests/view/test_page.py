"""The page: complete, quiet, and deaf to markup in the texts."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.graph.namespaces import GP
from kg.graph.quads import quads
from kg.store.store import Store
from kg.view.notebook import Page
from kg.view.page import event_classes, page, render
from kg.view.types import EventClass
from tests.graph.extractions import TYPES, extraction
from tests.view.conftest import Browser
from tests.view.graphs import CLASSES, actor, event

INJECTIONS = [
    "<script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script>",
    "<!--<script>",
    "]]><img src=x onerror=document.title='ran'>",
    "<a href='javascript:alert(1)'>href</a>",
    "\"><svg onload=document.title='ran'>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "line\u2028separator\u2029and 'quotes\" & ampersands",
    "<b>bold</b><iframe src=http://192.0.2.1/frame></iframe>",
    "<link rel=stylesheet href=http://192.0.2.1/style><base href=http://192.0.2.1/>",
    "\u202etfel ot thgir\u202c وزارة الخارجية 外交部",
]


class Resources(HTMLParser):
    """Collects what a page would load and what stands in its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [str(value) for name, value in attrs if name in ("src", "href", "srcset", "data", "action")]
        self.scripts += tag == "script"


def a_page(**more: Any) -> str:
    actors = [actor("Aland"), actor("Borovia")]
    return render(
        actors, [event("Aland", "accuses", "Borovia", quote="Aland accused Borovia")], CLASSES, title="News", **more
    )


def poisoned() -> str:
    actors = [actor(text) for text in INJECTIONS]
    events = [
        event(text, "visits", other, quote=f"quote {text}", title=f"title {text}", object=text)
        for text, other in zip(INJECTIONS, INJECTIONS[1:] + INJECTIONS[:1], strict=True)
    ]
    return render(actors, events, CLASSES, title=" ".join(INJECTIONS))


def data(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="graph">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


@pytest.mark.parametrize(
    "html", [a_page(), poisoned(), render([], [], {}, title="Nothing")], ids=["plain", "poisoned", "empty"]
)
def test_the_page_loads_nothing_and_has_three_scripts(html: str) -> None:
    resources = Resources()
    resources.feed(html)
    assert resources.loads == []
    assert resources.scripts == 3
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1].replace("&#39;", "'").startswith("default-src 'none'; script-src 'sha256-")


def test_text_reaches_the_page_unchanged() -> None:
    graph = data(poisoned())
    assert {node["name"] for node in graph["details"]["nodes"].values()} >= set(INJECTIONS)
    assert {e["quote"] for e in graph["details"]["events"]} == {f"quote {text}" for text in INJECTIONS}
    assert all(re.fullmatch(r"n\d+", node["id"]) for node in graph["nodes"])


def test_places_are_computed_and_nothing_moves() -> None:
    graph = data(a_page())
    assert all(isinstance(node[axis], int) for node in graph["nodes"] for axis in "xy")
    assert json.loads(graph["options"])["physics"] == {"enabled": False}


def test_what_is_no_fact_is_dashed() -> None:
    events = [event("Aland", "attacks", "Borovia"), event("Aland", "attacks", "Borovia", modality="feared")]
    edges = data(render([], events, CLASSES, title=""))["edges"]
    assert sorted(bool(edge["dashes"]) for edge in edges) == [False, True]
    assert {edge["arrows"]["to"]["enabled"] for edge in edges} == {True}


def test_the_same_graph_gives_the_same_page_and_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert a_page() == a_page()
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_gets_a_frame_around_it() -> None:
    shown = Page(poisoned())._repr_html_()
    assert shown.count("<") == 2
    assert 'sandbox="allow-scripts"' in shown


def test_the_browser_draws_the_page_and_shows_quotes(browse: Browser) -> None:
    shown = browse(a_page(), fragment="#show=n1")
    assert 'data-drawn="true"' in shown
    panel = shown[shown.index('id="panel"') :]
    assert "The Wire · Morning news · 1999-05-02" in panel


def test_a_request_of_a_page_would_be_seen(browse: Browser, requests_made: tuple[str, list[str]]) -> None:
    proxy, requests = requests_made
    browse("<img src=http://192.0.2.1/picture>", f"--proxy-server={proxy}")
    assert any("192.0.2.1/picture" in line for line in requests)


def test_markup_in_the_graph_stays_text_in_the_browser(browse: Browser, requests_made: tuple[str, list[str]]) -> None:
    proxy, requests = requests_made
    for node in ("n1", "n2", "n3"):
        shown = browse(poisoned(), f"--proxy-server={proxy}", fragment=f"#show={node}")
        assert 'data-drawn="true"' in shown
        assert "<title>ran" not in shown
        resources = Resources()
        resources.feed(shown)
        assert resources.loads == []
        assert resources.scripts == 3
    assert requests == []


def test_a_store_gives_its_page_with_the_classes_of_its_vocabulary() -> None:
    store = Store.in_memory()
    store.add(quads(extraction(), TYPES, store.base))
    vocabulary = f"""@prefix gp: <{GP.iri}> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      <urn:t> skos:notation "attacks" ; gp:quadClass 4 ; gp:symmetric false .
      <urn:m> skos:notation "meetsWith" ; gp:quadClass 1 ; gp:symmetric true ."""
    store.describe(quad.triple for quad in ox.parse(vocabulary, format=ox.RdfFormat.TURTLE))
    assert event_classes(store) == {"attacks": EventClass(4), "meetsWith": EventClass(1, symmetric=True)}
    graph = data(page(store, title="Ports").html)
    assert {"Norland", "Sudovia", "Ilse Maren"} <= {node["name"] for node in graph["details"]["nodes"].values()}
    assert {link["class"] for link in graph["details"]["links"].values()} >= {4, 1, 0}
    assert len(data(page(store, modality="denied").html)["edges"]) == 1


def test_a_page_without_events_says_so() -> None:
    empty = render([], [], CLASSES, title="Nothing")
    assert "Nothing to draw" in empty
    assert "0 nodes, 0 events" in empty
    assert "Nothing to draw" not in render([actor("a"), actor("b")], [event("a", "attacks", "b")], CLASSES, title="x")
