"""Offices by date: who held one, which state somebody serves."""

from __future__ import annotations

import datetime

from kg.actors.registry import Draft, Registry
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import Office, World

_HEADS = ("head-of-state", "head-of-government")


class Offices:
    """Questions about offices as they were on the document's date (ISO, "" where unknown)."""

    def __init__(self, world: World, registry: Registry, words: ReferenceWords, date: str) -> None:
        self.world, self.registry, self.words, self.date = world, registry, words, date

    def heads_of(self, state: str) -> tuple[str, ...]:
        """Who headed the state then, the head of government after the head of state unless the latter only represents.

        Without a date nobody.
        """
        if not self.date:
            return ()
        found: list[str] = []
        for kind in _HEADS:
            for office in self.world.offices_by_organisation.get(state, ()):
                if office.kind == kind:
                    found += self.world.holders(office.id, self.date)
        return tuple(dict.fromkeys(found))

    def leads(self, organisation: str, title: str) -> tuple[str, ...]:
        """Who headed a body that is no state, by its own title or a word for any head; nobody without a date."""
        offices = self.world.offices_by_organisation.get(organisation, ()) if self.date else ()
        heads = [o for o in offices if o.kind == "head-of-organisation"]
        called = [o for o in heads if title in self.words.chiefs or o.label.lower().startswith(f"{title} ")]
        return tuple(dict.fromkeys(p for o in called for p in self.world.holders(o.id, self.date)[:1]))

    def heads(self, draft: Draft, state: str) -> bool:
        """Whether the person heads the state, by the ontology or by a title in the document."""
        if draft.known and any(
            office.kind in _HEADS and self.world.country_of(office.organisation) == state
            for office in self.world.offices_of(draft.id, self.date)
        ):
            return True
        return draft.country == state and self.head_title(draft.role)

    def headed(self, draft: Draft) -> bool:
        """Whether the person headed a state at any time."""
        return draft.known and any(office.kind in _HEADS for office in self.world.offices_of(draft.id))

    def head_title(self, role: str) -> bool:
        """Whether whoever bears the title heads a state or its government."""
        if role in self.words.heads:
            return True
        return any(office.kind in _HEADS for office in self.world.offices_by_title.get(role, ()))

    def holders(self, title: str, organisation: str, *, entering: bool = False) -> tuple[str, ...]:
        """Who bore the title for the organisation then; nobody without a date.

        On the day of a change that is who goes, unless the words say that somebody is `entering` office.
        """
        if entering and len(self.date) == len("2000-01-01"):
            next_day = datetime.date.fromisoformat(self.date) + datetime.timedelta(days=1)
            return self.world.holders_by_title(title, organisation, next_day.isoformat())
        return self.world.holders_by_title(title, organisation, self.date) if self.date else ()

    def only_one_with(self, title: str) -> tuple[str, ...]:
        """The one organisation, of a user's own if any, that has an office of that title; () where several have."""
        offices = self.world.offices_by_title.get(title, ())
        found = {o.organisation for o in [o for o in offices if o.id in self.world.own] or offices}
        return tuple(found) if len(found) == 1 else ()

    def state_of(self, draft: Draft) -> str:
        """Id of the state that the person serves or leads, "" where unknown."""
        if draft.country:
            return self.world.country_of(draft.country)
        if not draft.known:
            return self._state_of_name(draft.label)
        held = self.world.offices_of(draft.id, self.date)
        return next((s for o in held if (s := self.world.country_of(o.organisation))), "")

    def _state_of_name(self, name: str) -> str:
        """The one state that people of this last name headed, whenever that was; "" where there are several or none."""
        words = name.split(" ")
        people = self.world.people_called(words) if len(words) == 1 else ()
        offices = (o for person in people for o in self.world.offices_of(person) if o.kind in _HEADS)
        states = {o.organisation for o in offices if self.world.entities[o.organisation].kind == "State"}
        return states.pop() if len(states) == 1 else ""

    def country_of(self, draft: Draft) -> str:
        """The country of a person as the files and the text tell it; "" where the files date it to other times."""
        if not draft.known or not self.date or not self.world.offices_of(draft.id):
            return draft.country
        held = {self.world.country_of(o.organisation) for o in self.world.offices_of(draft.id, self.date)}
        return draft.country if draft.country in held else ""

    def same(self, draft: Draft, role: str) -> bool:
        """Whether the person was called so or bears that office: "the minister" for a foreign minister."""
        known = draft.role
        if known == role or known.endswith(f" {role}"):
            return True
        if not draft.known:
            return False
        return any(
            title == role or title.endswith(f" {role}")
            for office in self.world.offices_of(draft.id, self.date)
            for title in office.titles
        )

    def organisations(self, person: str) -> tuple[str, ...]:
        """Ids of the bodies and states in which the person holds an office on the date."""
        return tuple(office.organisation for office in self.world.offices_of(person, self.date)) if self.date else ()

    def body_of(self, title: str) -> str:
        """Id of the one organisation with an office so called, whatever field is named behind it; "" where none."""
        words = title.split(" ")
        for end in range(len(words), 1, -1):
            found = {office.organisation for office in self.world.offices_by_title.get(" ".join(words[:end]), ())}
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""

    def sectors(self, person: str) -> tuple[str, ...]:
        """PLOVER's sectors of the offices that the person holds on the date."""
        held = self.world.offices_of(person, self.date) if self.date else ()
        return tuple(filter(None, (self._sector(office) for office in held)))

    def _sector(self, office: Office) -> str:
        """By the title, as roles are; else that of the body."""
        roles = (self.world.roles.get(title) for title in office.titles)
        known = next((role.sector for role in roles if role is not None and role.sector), "")
        return known or self.world.entities[office.organisation].sector

    def retired(self, person: str) -> bool:
        """Whether the person held offices before the date, and holds none then."""
        terms = self.world.terms_by_person.get(person, ())
        return bool(self.date and terms) and all(bool(t.end) and t.end[:10] < self.date[: len(t.end)] for t in terms)
