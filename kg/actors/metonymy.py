"""What a name that several actors share means here: a capital as a government or as a place, one of two states."""

from __future__ import annotations

from collections.abc import Sequence

from kg.actors.discourse import SUBJECTS
from kg.actors.people import Found
from kg.actors.registry import PLACES, STATES, Registry
from kg.language import types as t
from kg.language.types import Token
from kg.mentions.period import NOW
from kg.mentions.phrases import Phrases, lemma, plain_key
from kg.mentions.types import Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World, within
from kg.ontology.world_types import CAPITAL, SEAT

_ACTING = frozenset({t.POSSESSIVE, t.DATIVE})


class Metonymy:
    """Chooses among the actors that one name stands for; `date` is when the document speaks, "" for today."""

    def __init__(self, phrases: Phrases, registry: Registry, world: World, words: ReferenceWords, date: str) -> None:
        self.phrases, self.registry, self.world, self.words = phrases, registry, world, words
        self.date = date or NOW

    def resolve(self, mention: Mention, spoken_of: Sequence[str]) -> Found:
        """One of the mention's candidates; `spoken_of` are the actors of the document so far."""
        states = [c for c in mention.candidates if self.world.entities[c].kind in STATES]
        places = [c for c in mention.candidates if self.world.entities[c].kind in PLACES]
        name = self.phrases.text(mention.first, mention.last)
        if states and self._is_capital(states[0], name):
            ruling = [c for c in states if c in spoken_of or self._seat_of(c, name)]
            return self._capital(mention, ruling, places, name) if ruling else self._city(states, places, name)
        chosen = self._nearest(mention.candidates, spoken_of)
        if chosen in places and states and not self._is_place(mention):
            chosen = states[0]
        label = self.world.entities[chosen].label
        return Found(chosen, f"a name of {label}", 0.98 if len(mention.candidates) == 1 else 0.8)

    def _nearest(self, candidates: Sequence[str], spoken_of: Sequence[str]) -> str:
        """The first candidate of which the document speaks, or of whose people or bodies; else the likeliest."""
        if len(candidates) == 1:
            return candidates[0]
        near = {*spoken_of, *(self.registry.state_of(actor) for actor in spoken_of)}
        return next((c for c in candidates if c in near), candidates[0])

    def _is_capital(self, state: str, name: str) -> bool:
        key = plain_key(name)
        forms = {n.form for n in self.world.names_of.get(state, ()) if plain_key(n.name) == key}
        return bool(forms) and forms <= {CAPITAL, SEAT}

    def _capital(self, mention: Mention, states: list[str], places: list[str], name: str) -> Found:
        state = self.world.entities[states[0]]
        if not self._is_place(mention):
            return Found(state.id, f"{name} stands for {state.label}, whose seat it is, for it acts here", 0.85)
        return self._city(states, places, name)

    def _seat_of(self, state: str, name: str) -> bool:
        """Whether the name is that of the state's capital or seat at the time."""
        key = plain_key(name)
        names = (n for n in self.world.names_of.get(state, ()) if plain_key(n.name) == key)
        return any(within(self.date, n.begin, n.end) for n in names)

    def _city(self, states: list[str], places: list[str], name: str) -> Found:
        """The place, which lies in the first of the states that is not gone, else in what came after the first."""
        if places:
            return Found(places[0], f"{name} is where something is here", 0.85)
        state = next((s for s in map(self._living, states) if s), states[0])
        known = next((d for d in self.registry.drafts() if d.label == name and d.kind == "City"), None)
        draft = known or self.registry.unknown(name, "City", state)
        return Found(draft.id, f"{name} is where something is here", 0.8)

    def _living(self, state: str) -> str:
        """The state, where it exists at the time; else one that came after it and does; "" where none does."""
        entity = self.world.entities[state]
        if within(self.date, entity.begin, entity.end):
            return state
        after = (m for m in self.world.memberships_by_organisation.get(state, ()) if m.relation == "succeeds")
        return next((found for m in after if (found := self._living(m.member))), "")

    def _is_place(self, mention: Mention) -> bool:
        """Whether the words name a place: "in X", "flew to X", "the streets of X"."""
        token = self.phrases.tokens[self.phrases.first_conjunct(mention.head)]
        above = self.phrases.tokens[token.head]
        if token.relation in SUBJECTS or token.relation in _ACTING:
            return any(lemma(noun) in self.words.sites for noun in self.phrases.children(above.i, t.ATTRIBUTE))
        if any(word.lower in self.words.quarters for word in self.phrases.children(token.i, t.ADJECTIVE)):
            return True
        if token.relation in (t.COMPOUND, t.ADJECTIVE):
            return lemma(above) in self.words.place_nouns
        if token.relation == t.APPOSITION and above.i != token.i:
            return self._is_place_token(above)
        return self._is_place_token(token)

    def _is_place_token(self, token: Token) -> bool:
        above = self.phrases.tokens[token.head]
        case = token.case.split(" ")[-1] if token.case else ""
        if above.relation == t.ADVERB and above.head != above.i:  # "came home to X"
            above = self.phrases.tokens[above.head]
        if case == "to":
            return lemma(above) in self.words.motion
        if case == "of":
            return lemma(above) in self.words.place_nouns or lemma(above) in self.words.kinds
        if case in self.words.place_cases:
            return True
        return token.relation == t.OBJECT and lemma(above) in self.words.motion
