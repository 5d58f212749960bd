"""The page: a picture drawn by pyvis, with everything that it needs inside."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from kg.store import read
from kg.store.store import Store
from kg.store.types import StoredActor, StoredEvent
from kg.view.drawing import OPTIONS, details, draw, legend
from kg.view.notebook import Page
from kg.view.picture import MOST_NODES, picture
from kg.view.types import EventClass

_TEMPLATE = Path(__file__).resolve().parent / "template"


def page(
    store: Store,
    *,
    title: str = "",
    actor: str = "",
    other: str = "",
    type: str = "",
    modality: str = "",
    since: str | datetime.date = "",
    until: str | datetime.date = "",
    min_confidence: float = 0,
) -> Page:
    """The page of a store, or of the events that fit: the filters of `kg.store.read.events`.

    Raises QueryError for a filter that is none.
    """
    events = list(
        read.events(
            store,
            actor=actor,
            other=other,
            type=type,
            modality=modality,
            since=since,
            until=until,
            min_confidence=min_confidence,
        )
    )
    taking_part = sorted({p.actor for event in events for p in event.participants if p.actor})
    actors = [read.actor(store, iri) for iri in taking_part]
    html = render(actors, events, event_classes(store), title=title or "Who did what to whom")
    return Page(html, len(events))


def event_classes(store: Store) -> dict[str, EventClass]:
    """The class of each type of event, as the store's vocabulary has it."""
    query = """SELECT ?name ?quad ?symmetric WHERE {
      ?type skos:notation ?name OPTIONAL { ?type gp:quadClass ?quad } OPTIONAL { ?type gp:symmetric ?symmetric } }"""
    rows = cast(Iterable[Mapping[str, Any]], store.query(query))
    return {
        row["name"].value: EventClass(
            int(row["quad"].value) if row["quad"] else 0,
            row["symmetric"] is not None and row["symmetric"].value in ("true", "1"),
        )
        for row in rows
    }


def render(
    actors: Iterable[StoredActor],
    events: Sequence[StoredEvent],
    classes: Mapping[str, EventClass],
    *,
    title: str,
    most_nodes: int = MOST_NODES,
) -> str:
    """One self-contained HTML page; the same arguments give the same page.

    `classes` gives each type of event its colour; types that it lacks are grey. Write the page as UTF-8. It makes
    no request, and text of the graph is never read as markup: names and quotes reach it as JSON and are shown as
    text only. Only scripts whose hash the page's Content-Security-Policy names can run.
    """
    import pyvis
    from pyvis.network import Network

    drawn = picture(actors, events, classes, most_nodes=most_nodes)
    network = Network(directed=True, heading=title, cdn_resources="in_line", width="100%", height="100%")
    network.templateEnv, network.path = _environment(Path(pyvis.__file__).parent), "page.html"
    network.options = dict(OPTIONS)
    draw(network, drawn)
    network.templateEnv.globals |= {
        "details": details(drawn),
        "legend": legend(drawn),
        "left_out": drawn.left_out,
        "documents": len({event.document.iri for event in drawn.events}),
    }
    return str(network.generate_html())


def _environment(pyvis: Path) -> Environment:
    """Our template, with the scripts in it and their hashes for the Content-Security-Policy."""
    library = _text(pyvis / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js")
    script = _text(_TEMPLATE / "page.js")
    environment = Environment(loader=FileSystemLoader(_TEMPLATE), autoescape=True)
    environment.globals |= {
        "library": Markup(library),  # noqa: S704 - the script of a package that we depend on
        "script": Markup(script),  # noqa: S704 - our own
        "style": Markup(_text(_TEMPLATE / "page.css")),  # noqa: S704
        "hashes": [_hash(library), _hash(script)],
    }
    return environment


def _text(path: Path) -> str:
    """A file of the page, with line ends as a browser reads them, on which the hashes depend."""
    return path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
