"""The state from whose soil a report comes, whose officials it may name without their country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.actors.registry import STATES
from kg.actors.types import Resolution
from kg.documents.types import Document
from kg.ontology.world import World


def home(document: Document, world: World, resolutions: Sequence[Resolution]) -> str:
    """Id of the state of the dateline's place, where the text speaks of no other's people in office more; else ""."""
    state = state_of_place(document, world)
    serving = Counter(r.mention.country for r in resolutions if r.mention.role or r.mention.title)
    serving.pop("", None)
    return state if 0 < serving[state] == max(serving.values()) else ""


def state_of_place(document: Document, world: World) -> str:
    """Id of the state of the dateline's place: "" without a dateline, or where several states have such a place."""
    for part in reversed(document.place.split(",")):  # "LIMA, Peru"
        words = part.title().replace("-", " ").split()
        matches = world.match(words, 0) if words else ()
        found = [m.name.id for m in matches if m.length == len(words)]
        states = [identifier for identifier in found if world.entities[identifier].kind in STATES]
        chosen = dict.fromkeys(states or (country for i in found if (country := world.country_of(i))))
        if len(chosen) == 1:
            return next(iter(chosen))
    return ""
