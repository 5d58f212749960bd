"""The state that the words around an unnamed actor tell: where they are, or whose authorities deal with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kg.actors.registry import Registry
from kg.actors.roles import Roles
from kg.actors.types import Resolution
from kg.language import types as t
from kg.language.types import Token
from kg.mentions.phrases import Phrases
from kg.mentions.types import ROLE, Mention

_WHERE = frozenset({"in", "at", "near", "across", "throughout", "of"})
_FROM = _WHERE | {"from", "inside"}
_ABROAD = frozenset({"MIL", "REF", "IGO", "NGO", "MED", "BUS"})  # sectors that act in countries not their own
_NEVER_LOCAL = frozenset({"MIL", "IGO"})
_POLICING = frozenset({"COP", "JUD"})  # authorities that deal with people of their own country
_RULING = _POLICING | {"GOV", "LEG"}
_POLICED = frozenset({"CVL", "CRM", "REL", "OPP", "REB"})
_RULED = frozenset({"OPP", "LAB", "EDU", "MED", "LEG", "JUD"})


class LocalStates:
    """Finds the states of unnamed actors in one document."""

    def __init__(self, phrases: Phrases, registry: Registry, roles: Roles, at: Mapping[int, Resolution]) -> None:
        self.phrases, self.registry, self.roles, self._at = phrases, registry, roles, at

    def of(self, mention: Mention, sector: str) -> str:
        """Id of the state of those in `sector` whom the role phrase names, "" where nothing tells it."""
        if sector in _NEVER_LOCAL:
            return ""
        found = self._described(mention.head, abroad=sector in _ABROAD)
        if not found and sector not in _ABROAD:
            found = self._around(mention.head)
        return found or self._authority(mention, sector)

    def _described(self, head: int, *, abroad: bool) -> str:
        """The state in the phrase's own modifiers: "students throughout X", "a group based in X"."""
        for child in self.phrases.children(head, t.NOMINAL, t.NOUN_CLAUSE):
            if child.relation == t.NOMINAL:
                cases: Collection[str] = {"from"} if abroad else _FROM
                found = self._state_at(child) if child.case in cases else ""
            else:
                found = self._within(child.i, _FROM)
            if found:
                return found
        return ""

    def _around(self, head: int) -> str:
        """The state in which the verb above the phrase places what is done."""
        return self._within(self._verb(head).i, _WHERE)

    def _within(self, verb: int, cases: Collection[str]) -> str:
        queue = list(self.phrases.tokens[verb].children)
        while queue:
            child = self.phrases.tokens[queue.pop(0)]
            if child.relation not in (t.OBLIQUE, t.NOMINAL, t.OBJECT, t.PASSIVE_SUBJECT):
                continue
            found = self._state_at(child) if child.case in cases else ""
            if found:
                return found
            queue += child.children
        return ""

    def _state_at(self, token: Token) -> str:
        found = self._at.get(token.i)
        return self.registry.state_of(found.actors[0]) if found is not None and len(found.actors) == 1 else ""

    def _authority(self, mention: Mention, sector: str) -> str:
        """The state whose police, courts or government deal with them in the same clause."""
        if sector not in _POLICED | _RULED:
            return ""
        verbs = self._clause(mention.head)
        states = set()
        for found in self._at.values():
            other = found.mention
            if other.form != ROLE or other is mention or other.sentence != mention.sentence or len(found.actors) != 1:
                continue
            power = self.roles.of(other).sector
            if power in _RULING and (power in _POLICING or sector in _RULED or not self._foreign(mention)):
                state = self.registry.state_of(found.actors[0])
                if state and verbs & self._clause(other.head):
                    states.add(state)
        return states.pop() if len(states) == 1 else ""

    def _foreign(self, mention: Mention) -> bool:
        """Whether the sentence speaks of more states than one."""
        near = (found for found in self._at.values() if found.mention.sentence == mention.sentence)
        return len({state for found in near for a in found.actors if (state := self.registry.state_of(a))}) > 1

    def _clause(self, head: int) -> set[int]:
        """The verb above the phrase, and the one for whose purpose it is done."""
        verb = self._verb(head)
        found = {verb.i}
        if verb.relation in (t.OPEN_COMPLEMENT, t.ADVERBIAL_CLAUSE, t.NOUN_CLAUSE):
            found.add(self._verb(verb.head).i)
        return found

    def _verb(self, i: int) -> Token:
        token = self.phrases.tokens[self.phrases.first_conjunct(i)]
        while token.head != token.i and token.pos not in ("VERB", "AUX"):
            token = self.phrases.tokens[token.head]
        return token
