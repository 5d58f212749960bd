"""Whose somebody is: the country or body that modifies a noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.language import types as t
from kg.mentions.name_spans import NameSpan
from kg.mentions.phrases import Phrases
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World
from kg.ontology.world_types import CAPITAL, Name

_BODIES = frozenset({"Person", "Weapon", "Treaty", "Agreement", "Facility", "Event"})  # never modify as owners
_PLACES = frozenset({"City", "Place", "Region", "Facility"})
_CASES = ("of", "from", "for", "in", "at")
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Modifier:
    """An owner named at token `token`: `id` of the state or body, "" where the ontology has none for it."""

    id: str
    token: int


class Countries:
    """Finds the owners of noun phrases in one document."""

    def __init__(self, phrases: Phrases, names: Mapping[int, NameSpan], world: World, words: ReferenceWords) -> None:
        self.phrases, self.tokens = phrases, phrases.tokens
        self._names, self._world, self._words = names, world, words

    def of(self, head: int) -> list[Modifier]:
        """The owners of the noun at `head`: possessor, adjective or compound before it, else what follows it."""
        before = list(self._before(head))
        known = [m for m in before if m.id]
        if known or before:
            return known or before
        return list(self._after(head))

    def behind(self, head: int) -> list[Modifier]:
        """The states that follow with "of": "King X of Y"."""
        found = [c.i for c in self.phrases.children(head, t.NOMINAL) if c.case == "of" and c.i in self._names]
        return [Modifier(owner, i) for i in found if (owner := self.identify(self._names[i]))]

    def identify(self, span: NameSpan) -> str:
        """Id of the state or body that the name stands for as an owner; "" for people, things and the unknown."""
        named = next((n for n in span.names if self._owns(n)), None)
        if named is not None:
            entity = self._world.entities[named.id]
            return entity.country if entity.kind in _PLACES else named.id
        for inner in span.inner:
            found = self.identify(inner)
            if found:
                return found
        return ""

    def _owns(self, name: Name) -> bool:
        entity = self._world.entities[name.id]
        return entity.kind not in _BODIES and (entity.kind not in _PLACES or bool(entity.country))

    def _before(self, head: int) -> Iterator[Modifier]:
        seen: set[int] = set()
        for child in self.phrases.children(head, t.POSSESSIVE, t.COMPOUND, t.ADJECTIVE, t.OTHER):
            if child.i > head:
                continue
            for i in self.phrases.conjuncts(child.i):
                yield from self._at(i, head, seen, child.relation == t.POSSESSIVE)
        first = self.phrases.left(head)
        if not seen:
            for i in range(head - 1, first - 1, -1):
                yield from self._at(i, head, seen, False)

    def _at(self, i: int, head: int, seen: set[int], possessor: bool) -> Iterator[Modifier]:
        span = self._names.get(i)
        if span is None:
            if possessor and self.tokens[i].pos in ("PRON", "NOUN", "PROPN", "DET") and i not in seen:
                seen.add(i)
                inner = list(self._before(i)) if self.tokens[i].pos == "NOUN" else []
                yield inner[0] if inner else Modifier("", i)
            elif self.tokens[i].pos in ("NOUN", "PROPN") and i < head:
                for child in self.phrases.children(i, t.COMPOUND, t.ADJECTIVE):
                    if child.i in self._names:
                        yield from self._at(child.i, head, seen, False)
            return
        if span.first in seen or span.first <= head < span.last or self._stance(span):
            return
        seen.add(span.first)
        found = self.identify(span)
        if not found and not possessor:  # "Turkish" of "Turkish Kurd refugees"
            for child in self.phrases.children(span.head, t.COMPOUND, t.ADJECTIVE):
                yield from self._at(child.i, head, seen, False)
        if found or possessor or self._is_person(span):
            yield Modifier(found, span.head)

    def _is_person(self, span: NameSpan) -> bool:
        """ "the Bush administration": a person's name before the noun."""
        if span.names:
            return all(self._world.entities[n.id].kind == "Person" for n in span.names)
        return span.label == "PERSON"

    def _stance(self, span: NameSpan) -> bool:
        """ "pro-Russian", "U.S.-backed", "ethnic Russian": the noun is not theirs."""
        before, after = span.first - 1, span.last
        if before >= 0 and self.tokens[before].lower in self._words.ethnic:
            return True
        if before > 0 and self.tokens[before].lower == "-" and self.tokens[before - 1].lower in self._words.stances:
            return True
        if after + 1 < len(self.tokens) and self.tokens[after].lower == "-":
            return self.tokens[after + 1].lower not in self._words.made_by and after + 1 not in self._names
        _, hyphen, ending = self.tokens[after - 1].lower.rpartition("-")
        return bool(hyphen) and ending not in self._words.made_by and span.last - span.first == 1

    def _after(self, head: int, depth: int = 0) -> Iterator[Modifier]:
        complements = [c for c in self.phrases.children(head, t.NOMINAL) if c.case in _CASES and c.i > head]
        complements.sort(key=lambda c: _CASES.index(c.case))
        for child in complements:
            for i in self.phrases.conjuncts(child.i):
                span = self._names.get(i)
                if span is not None:
                    found = self.identify(span)
                    if found and not (child.case == "for" and self._is_place(span)):
                        yield Modifier(found, span.head)
                elif depth < _DEPTH:
                    inner = list(self._before(i)) or list(self._after(i, depth + 1))
                    yield from (m for m in inner if m.id)
            if child.case == "of" and child.i in self._names:
                return

    def _is_place(self, span: NameSpan) -> bool:
        return all(n.form == CAPITAL or self._world.entities[n.id].kind in _PLACES for n in span.names)
