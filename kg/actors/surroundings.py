"""Countries of actors that the words around them tell: police that arrest somebody in a country are that country's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.actors.home import home
from kg.actors.places import LocalStates
from kg.actors.registry import STATES, Draft, Registry
from kg.actors.roles import Roles
from kg.actors.types import Resolution
from kg.language import types as t
from kg.mentions.phrases import Phrases
from kg.mentions.types import DEMONYM, NAME, ROLE, Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

_KINDS = frozenset({"Person", "Group", "Agency", "Government", "Legislature", "Court", "ArmedGroup", "Party", "Media"})


class Surroundings:
    """Completes the actors of one document once all its mentions are resolved."""

    def __init__(
        self,
        phrases: Phrases,
        registry: Registry,
        world: World,
        words: ReferenceWords,
        resolutions: Sequence[Resolution],
    ) -> None:
        self.phrases, self.registry, self.world, self.words = phrases, registry, world, words
        self.resolutions = resolutions
        self.roles = Roles(phrases, world)
        self.home = home(phrases.analysis.document, world, resolutions)
        at = {r.mention.head: r for r in reversed(resolutions)}
        self.states = LocalStates(phrases, registry, self.roles, at)

    def completed(self) -> list[Resolution]:
        """The resolutions, those of local authorities with the state that they act for."""
        return [self._completed(resolution) for resolution in self.resolutions]

    def _completed(self, resolution: Resolution) -> Resolution:
        draft = self.registry[resolution.actors[0]]
        if len(resolution.actors) > 1 or draft.known or draft.kind not in _KINDS:
            return resolution
        if not draft.country and not draft.owner:
            draft.country = self._country(resolution.mention, draft)
        role = self.world.roles.get(draft.role)
        if role is None or not role.stands_for or resolution.acts_for or draft.country not in self.world.entities:
            return resolution
        if resolution.mention.form != ROLE:
            return resolution
        state = self.registry.known(draft.country)
        return replace(resolution, acts_for=state.id, reason=f"{resolution.reason}; acts for {state.label}")

    def _country(self, mention: Mention, draft: Draft) -> str:
        if mention.form == ROLE:
            return self.states.of(mention, draft.sector)
        if mention.form == NAME and draft.is_person and self._serves(mention.title):
            return self.home or self._owned(mention)
        return ""

    def _serves(self, title: str) -> bool:
        """Whether the title is that of somebody who serves a state: no rank or form of address, but for a judge's."""
        return bool(title) and (title not in self.words.ranks or self.roles.of_title(title).sector == "JUD")

    def _owned(self, mention: Mention) -> str:
        """The one state whose people, offices or places the sentence speaks of."""
        states = {
            actor
            for r in self.resolutions
            if r.mention.sentence == mention.sentence and r.mention.form in (NAME, DEMONYM) and self._inside(r.mention)
            for actor in r.actors
            if self.registry[actor].kind in STATES
        }
        return states.pop() if len(states) == 1 else ""

    def _inside(self, mention: Mention) -> bool:
        token = self.phrases.tokens[self.phrases.first_conjunct(mention.head)]
        return mention.form == DEMONYM or token.relation in (t.POSSESSIVE, t.COMPOUND) or token.case == "in"
