"""A picture in the terms of pyvis and of our own script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from kg.store.types import StoredEvent, StoredParticipant
from kg.view.layout import positions
from kg.view.style import (
    CLASSES,
    FAMILIES,
    OTHER,
    WORDS,
    Density,
    box,
    class_of,
    density,
    family_of,
    lines,
    radius,
    width,
)
from kg.view.types import Link, Node, Picture

_STEP = 0.11  # how much more than its neighbour a parallel line is bent

OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
        "zoomSpeed": 0.6,
    },
    "nodes": {"font": {"size": 0}, "borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {"font": {"size": 0}, "selectionWidth": 1.5, "hoverWidth": 1.2},
}


class Canvas(Protocol):
    """The part of `pyvis.network.Network` that is used."""

    def add_node(self, n_id: str, label: str, shape: str, color: Any, **options: Any) -> None:
        """Adds a point."""

    def add_edge(self, source: str, to: str, **options: Any) -> None:
        """Adds a line."""


def draw(network: Canvas, picture: Picture) -> None:
    """Adds nodes and links to a pyvis network, in fixed places."""
    room, lanes = density(len(picture.nodes)), _lanes(picture)
    boxes = {node.id: box(node, room, lanes.get(node.id, 0)) for node in picture.nodes}
    weights = [(link.source, link.target, len(link.events)) for link in picture.links]
    places = positions(boxes, weights, room.spread)
    for node in picture.nodes:
        family = family_of(node)
        x, y = places[node.id]
        border = "#8b929c" if family is WORDS else "#ffffff"
        network.add_node(
            node.id,
            label="\n".join(lines(node.label)) or " ",
            shape="dot" if family is WORDS else family.shape,
            color=_same({"background": family.colour, "border": border}, {"border": "#111827"}),
            size=radius(node, room.size),
            x=x,
            y=y,
        )
    opacity = 0.9 if len(picture.links) <= 60 else 0.65 if len(picture.links) <= 300 else 0.4
    for link in picture.links:
        _draw_link(network, link, room, opacity)


def _same(colour: dict[str, str], pointed: dict[str, str]) -> dict[str, Any]:
    """A node's colours, which stay the same but for `pointed` when it is pointed at or selected."""
    return {**colour, "highlight": colour | pointed, "hover": colour | pointed}


def _lanes(picture: Picture) -> dict[str, int]:
    """The largest number of parallel lines that start or end at each node, but for the first two."""
    most: dict[str, int] = {}
    for link in picture.links:
        for end in (link.source, link.target):
            most[end] = max(most.get(end, 0), link.lane - 2)
    return most


def _draw_link(network: Canvas, link: Link, room: Density, opacity: float) -> None:
    bent: dict[str, Any] = {"enabled": False}
    if link.lane:  # to the left and to the right in turn, seen from the node with the smaller id
        side = link.lane % 2 == (link.source < link.target)
        bend = _STEP * (1 + link.lane // 2)
        bent = {"enabled": True, "type": "curvedCW" if side else "curvedCCW", "roundness": round(bend, 2)}
    network.add_edge(
        link.source,
        link.target,
        id=link.id,
        color={key: class_of(link).colour for key in ("color", "highlight", "hover")}
        | {"inherit": False, "opacity": opacity},
        dashes=False if link.fact else [7, 6],
        width=round(room.line * width(link), 2),
        smooth=bent,
        arrows={"to": {"enabled": not link.symmetric, "scaleFactor": 0.55}},
    )


def details(picture: Picture) -> dict[str, Any]:
    """What hovering and clicking shows: plain text only, by node, by link, by event."""
    return {
        "nodes": {node.id: _node(node) for node in picture.nodes},
        "links": {
            link.id: {
                "label": link.label,
                "class": link.quad,
                "fact": link.fact,
                "events": list(link.events),
            }
            for link in picture.links
        },
        "events": [_event(event) for event in picture.events],
    }


def legend(picture: Picture) -> dict[str, Any]:
    """The families of actors and classes of events that occur."""
    families = {family_of(node) for node in picture.nodes}
    classes = {class_of(link) for link in picture.links}
    return {
        "families": [f for f in (*FAMILIES, OTHER, WORDS) if f in families],
        "classes": [c for c in CLASSES if c in classes],
        "not_fact": any(not link.fact for link in picture.links),
        "fact": any(link.fact for link in picture.links),
    }


def _node(node: Node) -> dict[str, Any]:
    other = [name for name in node.names if name != node.label]
    return {
        "name": node.label,
        "lines": lines(node.label),
        "kind": node.kind or "words",
        "also": other[:8],
        "reports": node.reports,
    }


def _event(event: StoredEvent) -> dict[str, Any]:
    document = event.document
    published = document.date.isoformat() if document.date else ""
    where = [text for text in (document.publisher, document.title or document.uri or document.id, published) if text]
    said = _names(event.role("speaker"))
    about = [
        ("type", event.type_label),
        ("time", event.time),
        ("place", event.place),
        ("acting for the source", _names(event.role("agent"))),
        ("according to", said),
        ("about", event.object),
        ("quantity", event.quantity),
    ]
    return {
        "label": event.label,
        "quote": event.quote,
        "sentence": event.sentence,
        "again": [telling.sentence for telling in event.tellings],
        "source": " · ".join(where),
        "about": [[name, text] for name, text in about if text],
        "stance": "" if event.fact else event.modality,
    }


def _names(participants: tuple[StoredParticipant, ...]) -> str:
    return ", ".join(dict.fromkeys(p.label or p.text for p in participants))
