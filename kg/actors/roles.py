"""What the words of a role phrase make of somebody: sector, kind, and whether they act for their state."""

from __future__ import annotations

from dataclasses import replace

from kg.language import types as t
from kg.mentions.phrases import Phrases, lemma
from kg.mentions.types import Mention
from kg.ontology.world import Role, World

NOBODY = Role("", "", "", "")
_OPEN = frozenset({"", "GOV", "CVL", "MIL"})  # sectors of nouns that the noun before them makes more exact
_PLAIN = frozenset({"", "GOV", "CVL"})


class Roles:
    """The roles of one document's phrases."""

    def __init__(self, phrases: Phrases, world: World) -> None:
        self.phrases, self.world = phrases, world

    def of(self, mention: Mention) -> Role:
        """The role of the head noun, in the sector of a noun before it: "rebel leaders", "army officers"."""
        whole = self.world.roles.get(mention.role)
        if whole is not None and " " in mention.role:
            return whole
        role = whole or self.world.roles.get(mention.role.rsplit(" ", 1)[-1]) or NOBODY
        if role.sector not in _OPEN:
            return role
        for child in self.phrases.children(mention.head, t.COMPOUND, t.ADJECTIVE):
            before = self.world.roles.get(lemma(child))
            if before is not None and before.sector not in _PLAIN:
                return replace(role, sector=before.sector, stands_for=before.stands_for and role.stands_for)
        return role

    def of_title(self, title: str) -> Role:
        """The role of a title, by its longest end that is one, or by its head: "deputy foreign minister", "secretary of
        state"."""
        words = title.split(" ")
        ends = [" ".join(words[start:]) for start in range(len(words))]
        found = (self.world.roles.get(part) for part in (*ends, words[0]))
        return next((role for role in found if role is not None), NOBODY)

    def of_name(self, words: str) -> Role:
        """The role that a word of an unknown body's name tells: "Union of Teachers", "Northern University"."""
        parts = [part for part in words.lower().split(" ") if part]
        behind = next((i for i, part in enumerate(parts) if part in ("of", "for")), len(parts))
        for part in (*reversed(parts[:behind]), *parts[behind:]):
            role = self.world.roles.get(part)
            if role is not None and role.kind != "Person" and role.sector:
                return role
        return NOBODY
