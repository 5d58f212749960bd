"""CAMEO actor codes: country and sector of an actor, and of a phrase that stands for one, on the document's date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.actors.offices import Offices
from kg.actors.registry import PLACES, STATES, Draft, Registry
from kg.actors.roles import Roles
from kg.actors.types import Actor, Resolution
from kg.mentions.phrases import Phrases
from kg.mentions.types import NAME, ROLE, Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

_ELITE = "ELI"  # who held an office and holds none now
_PEOPLE = "CVL"  # places are those who live there; "thousands of Norwegians" are no government
_UNCODED = frozenset({"Treaty", "Agreement", "Weapon", "Event"})


class Coding:
    """Codes the actors and phrases of one document."""

    def __init__(
        self, phrases: Phrases, world: World, registry: Registry, offices: Offices, words: ReferenceWords
    ) -> None:
        self.phrases, self.world, self.registry = phrases, world, registry
        self.offices, self.words, self.roles = offices, words, Roles(phrases, world)
        self._codes: dict[str, str] = {}

    def actors(self) -> tuple[Actor, ...]:
        """All actors of the registry, in the order in which they were found."""
        return tuple(
            Actor(d.id, d.label, d.kind, self.code(d), d.country, tuple(d.names), d.same_as, d.known, self.sector(d))
            for d in self.registry.drafts()
        )

    def coded(self, resolutions: Iterable[Resolution]) -> tuple[Resolution, ...]:
        """The resolutions with the code of what their words say: "Russian troops" are RUSMIL, though Russia acts."""
        return tuple(replace(resolution, codes=self._of_phrase(resolution)) for resolution in resolutions)

    def code(self, draft: Draft) -> str:
        """Country and sector: `RUSMIL`, `IGOUNO`, `FRAELI`; "" where nothing is known of either."""
        found = self._codes.get(draft.id)
        if found is None:
            found = self._codes[draft.id] = self._code(draft)
        return found

    def _code(self, draft: Draft) -> str:
        if draft.kind in _UNCODED:
            return ""
        if draft.kind in PLACES and draft.code:
            return draft.code[:3] + _PEOPLE
        if draft.code and not draft.is_person:
            return draft.code
        return self._country(draft) + self.sector(draft)

    def sector(self, draft: Draft) -> str:
        """PLOVER's sector; of people that of the title which the text gives them, else of the office that they hold
        then, ELI where they held one before."""
        if self.words.former & set(draft.role.split(" ")):
            return _ELITE
        if draft.is_person and draft.known:
            return self._of_person(draft)
        if draft.kind in PLACES:
            return _PEOPLE
        if draft.sector or draft.known:
            return draft.sector
        said = self.roles.of_title(draft.role) if draft.is_person else self.roles.of_name(draft.label)
        return said.sector or self.words.kind_sectors.get(draft.kind, "")

    def _of_person(self, draft: Draft) -> str:
        said = self.roles.of_title(draft.role).sector
        if said:
            return said
        held = self.offices.sectors(draft.id)
        return held[0] if held else _ELITE if self.offices.retired(draft.id) else draft.sector

    def _country(self, draft: Draft) -> str:
        """The state's code, or IGO, NGO, MNC and so on of the body that somebody belongs to."""
        if draft.is_person and draft.code:
            return draft.code[:3]
        served = self.offices.organisations(draft.id) if draft.known else ()
        titled = self.offices.body_of(draft.post or draft.role) if draft.is_person and not draft.known else ""
        for identifier in (*served, draft.country, draft.owner, titled):
            owner = self.world.entities.get(identifier)
            if owner is not None and owner.code:
                return owner.code if owner.kind not in STATES and owner.sector == "IGO" else owner.code[:3]
        return ""

    def _of_phrase(self, resolution: Resolution) -> tuple[str, ...]:
        """The codes of the actors, unless the phrase names no more than those who act for them."""
        return tuple(self._of_one(resolution.mention, self.registry[actor]) for actor in resolution.actors)

    def _sector_of_phrase(self, mention: Mention) -> str:
        """The sector of those whom the words name beside their state, "" where they name nobody else."""
        if mention.form == ROLE:
            return self.roles.of(mention).sector
        people = mention.form == NAME and mention.plural and self.phrases.determiner(mention.head) != "the"
        return _PEOPLE if people else ""

    def _of_one(self, mention: Mention, draft: Draft) -> str:
        if draft.is_state and (sector := self._sector_of_phrase(mention)):
            return draft.code[:3] + sector
        said = (mention.title if mention.form == NAME else mention.role).split(" ")
        if mention.form == ROLE:
            said += [token.lower for token in self.phrases.tokens[mention.first : mention.head]]
        if draft.is_person and self.words.former & set(said):
            return self._country(draft) + _ELITE
        state = self.world.entities.get(mention.country)
        if draft.is_person and mention.title and state is not None and state.kind in STATES:
            return state.code[:3] + self.sector(draft)
        return self.code(draft)
