"""Roles that a second actor defines: counterparts, relatives, predecessors; and what an apposition tells of a name."""

from __future__ import annotations

from kg.actors.discourse import Discourse
from kg.actors.offices import Offices
from kg.actors.people import Found
from kg.actors.registry import Draft, Registry
from kg.mentions.types import Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World


class Counterparts:
    """Resolves relational roles of one document."""

    def __init__(
        self, registry: Registry, discourse: Discourse, offices: Offices, world: World, words: ReferenceWords
    ) -> None:
        self.registry, self.discourse, self.offices = registry, discourse, offices
        self.world, self.words = world, words

    def describe(self, draft: Draft, role: Mention) -> None:
        """Gives a named person what the role phrase beside the name says: country, office, sector."""
        if role.role in self.words.counterparts:
            draft.role = draft.role or self._office_of_other(role)
        elif not draft.role and role.role not in self.words.kin:
            draft.role = role.role
        if role.country and not draft.country:
            draft.country = self.world.country_of(role.country) or role.country
        if not draft.gender:
            word = role.role.rsplit(" ", 1)[-1]
            draft.gender = "female" if word in self.words.female else "male" if word in self.words.male else ""
        known = self.world.roles.get(draft.role) or self.world.roles.get(draft.role.rsplit(" ", 1)[-1])
        if known is not None and not draft.sector and not draft.known:
            draft.sector = known.sector

    def office(self, role: Mention) -> str:
        """The office that "his Chinese counterpart" holds: that of the other one."""
        return self._office_of_other(role) if role.role in self.words.counterparts else role.role

    def _office_of_other(self, role: Mention) -> str:
        other = self.discourse.last(role, lambda d: d.is_person and bool(d.role))
        return self.registry[other].role if other else ""

    def resolve(self, mention: Mention) -> Found | None:
        """An unnamed counterpart by office and date; None for other roles and where the files tell nothing."""
        if mention.role not in self.words.counterparts or mention.plural or not mention.country:
            return None
        title = self._office_of_other(mention)
        state = self.world.country_of(mention.country) or mention.country
        held = self.offices.holders(title, state) if title else ()
        if len(held) != 1:
            return None
        label = self.registry[held[0]].label
        return Found(held[0], f"{label} was {title} of the country named", 0.8)
