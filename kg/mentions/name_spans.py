"""Words of a document that are a proper name."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.ontology.world import World
from kg.ontology.world_types import DEMONYM, PEOPLE, Name

SHIP = "SHIP"  # label of a warship's name


@dataclass(slots=True)
class NameSpan:
    """tokens[first:last] with the `names` of the ontology that it matches, () where unknown.

    `label` is the entity recogniser's label for the same words or "". `inner` are the names inside it that don't
    count by themselves ("China" in "Bank of China").
    """

    first: int
    last: int
    head: int
    names: tuple[Name, ...] = ()
    label: str = ""
    inner: list[NameSpan] = field(default_factory=list)

    @property
    def demonym(self) -> bool:
        """Whether the words are a country's adjective."""
        return bool(self.names) and all(name.form == DEMONYM for name in self.names)

    @property
    def people(self) -> bool:
        """Whether the words are a noun for a country's people."""
        return bool(self.names) and all(name.form in (PEOPLE, DEMONYM) for name in self.names)


def is_person(span: NameSpan, world: World) -> bool:
    """Whether all whom the name may mean are people."""
    return bool(span.names) and all(world.entities[n.id].kind == "Person" for n in span.names)
