"""The edge layer: one plain statement for what the text asserts as fact."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from kg.events.types import Event
from kg.graph.actors import Cast
from kg.graph.terms import GP, ORG, RDFS, Term
from kg.graph.writer import Writer

if TYPE_CHECKING:
    from kg.ontology.types import EventType

OFFICE = "holdsOffice"  # the one type whose object is a post, which has no mention of its own


def write(event: Event, event_type: EventType, writer: Writer, cast: Cast, post: Term | None) -> None:
    """The edges of a factual event: sources to targets, or to objects where there are none or the act is done to them.

    A symmetric relation is written in both directions, so that a query finds it from either side.
    """
    roles = ("object", "target") if event_type.acts_on_object else ("target", "object")
    sources, targets = _actors(event, "source"), _actors(event, roles[0]) or _actors(event, roles[1])
    pairs = {(cast.iri(s), cast.iri(t)): None for s in sources for t in targets if s != t}
    if post is not None:
        pairs = {(cast.iri(s), post): None for s in sources}
    elif event_type.symmetric:
        if not targets:
            pairs = {(cast.iri(a), cast.iri(b)): None for a, b in permutations(sources, 2)}
        pairs |= {(b, a): None for a, b in pairs}
    for subject, value in pairs:
        writer.add(subject, GP[event.type], value)


def post(iri: Term, event: Event, writer: Writer, cast: Cast) -> Term | None:
    """The office that a person holds, as an org:Post of its organisation; None for any other event."""
    words = event.object or next((p.text for p in event.participants if p.role == "object" and not p.actor), "")
    if event.type != OFFICE or not words:
        return None
    organisations = _actors(event, "target")
    body = cast.iri(organisations[0]) if organisations else None
    found = writer.iris.post(words, body)
    writer.kind(found, ORG["Post"])
    writer.words(found, RDFS["label"], words, "en")
    if body is not None:
        writer.add(found, ORG["postIn"], body)
    writer.add(iri, GP["post"], found)
    return found


def _actors(event: Event, role: str) -> list[str]:
    return list(dict.fromkeys(p.actor for p in event.participants if p.role == role and p.actor))
