"""What a picture of a graph consists of, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from kg.store.types import StoredEvent


@dataclass(frozen=True, slots=True)
class EventClass:
    """How a type of event is drawn: `quad` is its class.

    1 and 2 are cooperation in words and in deeds, 3 and 4 conflict in words and in deeds, 0 a structural relation
    or unknown. `symmetric`: the lines have no arrowhead.
    """

    quad: int = 0
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A point of the picture: an actor, or (`kind` "") the words that an act is about.

    `id` is made by us ("n1"), never from text. `reports` counts the events in which it takes part.
    """

    id: str
    label: str
    kind: str
    names: tuple[str, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the picture: all events of one type and modality from one node to another.

    `source` and `target` are ids of nodes, `events` indices into Picture.events. `lane` tells parallel lines apart:
    0 is straight, the others are bent more and more. `fact`: asserted as having happened.
    """

    id: str
    source: str
    target: str
    label: str
    quad: int
    fact: bool
    symmetric: bool
    events: tuple[int, ...]
    lane: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes, links and the events that stand behind them; `left_out` says in words what is not drawn."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    events: tuple[StoredEvent, ...]
    left_out: str
