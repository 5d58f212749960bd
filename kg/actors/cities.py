"""Cities that their name alone does not tell: of a state of which the text speaks, or of the region named behind."""

from __future__ import annotations

from collections.abc import Iterable

from kg.actors.people import Found
from kg.actors.registry import PLACES, Registry
from kg.mentions.phrases import Phrases
from kg.mentions.types import Mention
from kg.ontology.names import name_words
from kg.ontology.world import World

_REGION = "Region"  # a state behind a comma is more often the next of a list
_UNSURE = frozenset({"Place", "Organisation", "Facility", ""})  # what the recogniser takes such a city for


class Cities:
    """Finds the cities of one document."""

    def __init__(self, phrases: Phrases, registry: Registry, world: World) -> None:
        self.phrases, self.registry, self.world = phrases, registry, world
        self._texts = [token.text for token in phrases.tokens]

    def of_states(self, mention: Mention, states: Iterable[str]) -> Found | None:
        """The city of that name in one of the states, where the tables give it with its state: "Nice, France"."""
        if mention.kind not in _UNSURE:
            return None
        name = self._texts[mention.first : mention.last]
        for state in dict.fromkeys(states):
            label = self.world.entities[state].label
            words = [*name, ",", *name_words(label)]
            matches = (m for m in self.world.match(words, 0) if m.length == len(words))
            found = next((m.name.id for m in matches if self.world.entities[m.name.id].kind in PLACES), "")
            if found:
                return Found(found, f"a city of {label}, of which the text speaks", 0.75)
        return None

    def of_region(self, mention: Mention) -> Found | None:
        """ "Moscow, Idaho": a city of another country than the one of that name that is known."""
        tokens, at = self.phrases.tokens, mention.last
        if at + 1 >= len(tokens) or tokens[at].lower != "," or tokens[at + 1].sentence != tokens[mention.head].sentence:
            return None
        if not any(self.world.entities[c].kind in PLACES for c in mention.candidates):
            return None
        known = {self.world.country_of(c) for c in mention.candidates}
        for match in self.world.match(self._texts, at + 1):
            region, after = self.world.entities[match.name.id], at + 1 + match.length
            closed = after >= len(tokens) or tokens[after].pos == "PUNCT" or tokens[after].i == tokens[-1].i
            country = self.world.country_of(region.id)
            if region.kind == _REGION and country and closed and country not in known:
                name = self.phrases.text(mention.first, mention.last)
                draft = self.registry.unknown(name, "City", country)
                return Found(draft.id, f"a place in {region.label}", 0.8)
        return None
