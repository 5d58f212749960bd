"""Which actors of the gold a found actor or a label stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.evaluate.assignment import assignment
from kg.evaluate.gold import GoldActor
from kg.evaluate.labels import Labels, name_of


class ActorMatch:
    """Found actors held against gold actors by their labels; ids need not coincide."""

    def __init__(self, gold: Iterable[GoldActor], found: Mapping[str, tuple[str, ...]], labels: Labels) -> None:
        self._labels = labels
        self._found = {id: (*names, name_of(id)) for id, names in found.items()}
        self._known: dict[str, frozenset[str]] = {}
        self.plain: dict[str, set[str]] = {}
        self._people: dict[str, set[str]] = {}
        for actor in gold:
            names = (*actor.labels, name_of(actor.id))
            self.plain[actor.id] = {labels.plain(name) for name in names}
            if actor.kind == "Person":
                self._people[actor.id] = {labels.bare(name) for name in names} - {""}

    def pairs(self) -> dict[str, str]:
        """The found actor for each gold actor that was found, one to one, most shared labels first."""
        shared = [
            (-count, found, gold)
            for found, names in self._found.items()
            for gold, count in self._candidates(names).items()
        ]
        return assignment([(found, gold) for _, found, gold in sorted(shared)])

    def stands_for(self, references: Iterable[str]) -> frozenset[str]:
        """The gold actors that ids of found actors, or labels, stand for."""
        return frozenset().union(*(self._one(reference) for reference in references))

    def _one(self, reference: str) -> frozenset[str]:
        if reference not in self._known:
            names = self._found.get(reference, (reference, name_of(reference)))
            counts = self._candidates(names)
            best = max(counts.values(), default=0)
            self._known[reference] = frozenset(gold for gold, count in counts.items() if count == best)
        return self._known[reference]

    def _candidates(self, names: Iterable[str]) -> dict[str, int]:
        """Gold actors with the number of labels shared; people without one by their names without titles."""
        plain = {self._labels.plain(name) for name in names}
        found = {gold: len(plain & labels) for gold, labels in self.plain.items() if plain & labels}
        if found:
            return found
        bare = {self._labels.bare(name) for name in names} - {""}
        found = {gold: len(bare & labels) for gold, labels in self._people.items() if bare & labels}
        return found or self._by_last_name([name.split() for name in sorted(bare)])

    def _by_last_name(self, names: list[list[str]]) -> dict[str, int]:
        """People whose full names end alike, where one name holds every word of the other."""
        return {
            gold: 1
            for gold, labels in self._people.items()
            for label in (name.split() for name in sorted(labels))
            for name in names
            if len(label) > 1 and len(name) > 1 and label[-1] == name[-1]
            if set(label) <= set(name) or set(name) <= set(label)
        }
