"""Colours, shapes and sizes."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from kg.view.types import Link, Node

LONGEST_LINE = 22  # characters of a name before it is broken
LONGEST_LABEL = 64


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of actor that are drawn alike."""

    name: str
    kinds: frozenset[str]
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class QuadClass:
    """A class of events, as the legend names it."""

    quad: int
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Density:
    """How much room there is: for pictures of up to `most` nodes.

    `size` is what nodes are scaled by; `gap` the pixels kept free around each node and its name; `name` the size of
    a name in pixels, 0 where names are shown only as the zoom gives room; `bundle` the pixels more for each parallel
    line; `spread` how many times the area of its nodes and names the picture takes; `line` what the width of lines
    is scaled by.
    """

    most: float
    size: float
    gap: float
    name: float
    bundle: float
    spread: float
    line: float


DENSITIES = (
    Density(30, 1.0, 28, 14, 34, 5.0, 1.0),
    Density(120, 0.7, 12, 13, 10, 1.3, 1.2),
    Density(math.inf, 1.0, 26, 0, 0, 3.5, 1.5),
)


def _family(name: str, kinds: str, colour: str, shape: str) -> Family:
    return Family(name, frozenset(kinds.split()), colour, shape)


FAMILIES = (
    _family("state, territory", "State FormerState Territory", "#35507a", "dot"),
    _family("person", "Person", "#d98324", "diamond"),
    _family(
        "organisation",
        "Organisation Coalition Government Agency Legislature Court Party Company Media NewsAgency",
        "#7353a0",
        "square",
    ),
    _family("armed forces, armed group", "Military ArmedGroup", "#8d1f2d", "triangle"),
    _family("people, group", "Group People Delegation", "#b08968", "dot"),
    _family("treaty, agreement", "Treaty Agreement", "#1d8a7d", "hexagon"),
    _family("weapon", "Weapon", "#3f3f46", "triangleDown"),
    _family("place", "Place City Region Facility", "#7a9a35", "dot"),
)
OTHER = _family("other", "", "#9097a0", "dot")
WORDS = _family("what it is about, in words", "", "#ffffff", "box")
CLASSES = (
    QuadClass(1, "cooperation in words", "#6fb1e5"),
    QuadClass(2, "cooperation in deeds", "#1d5fa6"),
    QuadClass(3, "conflict in words", "#e89f3c"),
    QuadClass(4, "conflict in deeds", "#bf3127"),
    QuadClass(0, "standing relation", "#9aa1aa"),
)


def family_of(node: Node) -> Family:
    """How a node is drawn."""
    if not node.kind:
        return WORDS
    return next((family for family in FAMILIES if node.kind in family.kinds), OTHER)


def class_of(link: Link) -> QuadClass:
    """How a link is coloured."""
    return next((known for known in CLASSES if known.quad == link.quad), CLASSES[-1])


def density(count: int) -> Density:
    """How a picture of so many nodes is drawn."""
    return next(known for known in DENSITIES if count <= known.most)


def radius(node: Node, scale: float = 1.0) -> float:
    """Half the width of a node's shape, in pixels: larger for those in more reports."""
    return scale * (5.0 if not node.kind else min(34.0, 9 + 4 * math.log2(1 + node.reports)))


def width(link: Link) -> float:
    """The width of a line, in pixels: wider for more reports."""
    return round(min(9.0, 1.2 + 1.3 * math.log2(len(link.events))), 2)


def lines(label: str) -> list[str]:
    """A name cut to what can be read, on one to three lines."""
    text = " ".join(label.split())
    if len(text) > LONGEST_LABEL:
        text = text[: LONGEST_LABEL - 1].rstrip() + "…"
    found = [""]
    for word in text.split(" "):
        joined = f"{found[-1]} {word}".strip()
        if len(joined) <= LONGEST_LINE or not found[-1]:
            found[-1] = joined
        else:
            found.append(word)
    return found


def box(node: Node, room: Density, lanes: int = 0) -> tuple[float, float]:
    """Width and height that a node needs with the space around it, in pixels, where so many lines run parallel."""
    across = 2 * radius(node, room.size)
    more = room.gap + room.bundle * lanes
    if not room.name:
        return across + more, across + more
    rows = lines(node.label)
    longest = max(sum(_columns(letter) for letter in row) for row in rows)
    return max(across, longest * room.name * 0.56) + more, across + len(rows) * room.name * 1.25 + more


def _columns(letter: str) -> float:
    return 1.8 if unicodedata.east_asian_width(letter) in "WF" else 1.0
