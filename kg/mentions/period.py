"""When a document speaks: on its date, or in the time that its years and its actors tell."""

from __future__ import annotations

from collections.abc import Iterable

from kg.documents.types import Document
from kg.mentions.types import TimeExpression
from kg.ontology.world import World
from kg.ontology.world_types import CAPITAL, SEAT, Name

NOW = "9999-12-31"  # for names that are looked up as they are used today
_FORMER = "FormerState"


def told_date(document: Document, times: Iterable[TimeExpression]) -> str:
    """The document's date (ISO); without one the last time that it names, or "" where it names none."""
    if document.date is not None:
        return document.date.isoformat()
    return max((time.value.split("/")[-1] for time in times), default="")


def told_by_actors(names: Iterable[Name], world: World) -> str:
    """The last day of the states that are gone which the names speak of, or their people; "" where a state is
    named, too, that came after one of them. Capitals and seats tell nothing, for their names outlive states.
    """
    named = {name.id for name in names if name.form not in (CAPITAL, SEAT)}
    states = {world.country_of(i) if world.entities[i].kind == "Person" else i for i in named} - {""}
    gone = {s for s in states if world.entities[s].kind == _FORMER and world.entities[s].end}
    after = {m.member for s in gone for m in world.memberships_by_organisation.get(s, ()) if m.relation == "succeeds"}
    if not gone or after & (states - gone):
        return ""
    return min(world.entities[state].end for state in gone)
