"""Which found events are the ones that a reader marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.actors import ActorMatch
from kg.evaluate.assignment import assignment
from kg.evaluate.found import FoundEvent
from kg.evaluate.gold import GoldArticle, GoldEvent
from kg.evaluate.labels import Labels
from kg.evaluate.rules import Rules


@dataclass(frozen=True, slots=True)
class EventMatch:
    """`pairs`: the found event (index) for each gold event (index) that was found.

    `neither` are found events that count neither way: a second find of the same, or an optional reading.
    """

    pairs: Mapping[int, int]
    neither: frozenset[int]


class EventMatcher:
    """Holds the events found in an article against its gold.

    An event is found when type (or PLOVER type), a source and a target agree and the evidence overlaps. Where the
    gold has no target the object takes its place; where the evidence does not name the target, the found event may
    have the object alone. Symmetric types match either way round.
    """

    def __init__(
        self,
        gold: GoldArticle,
        found: Sequence[FoundEvent],
        actors: ActorMatch,
        rules: Rules,
        labels: Labels,
    ) -> None:
        self._gold, self._found, self._actors, self._rules, self._labels = gold, found, actors, rules, labels
        self._cast = [tuple(actors.stands_for(names) for names in (e.sources, e.targets, e.objects)) for e in found]

    def match(self, *, by_plover: bool = False) -> EventMatch:
        """The best one-to-one match by our types, or by PLOVER types."""
        pairs = list(dict.fromkeys((i, k) for *_, i, k in sorted(self._candidates(by_plover))))
        taken = assignment(pairs)
        fitting = {i for i, _ in pairs}
        free = frozenset(
            i
            for i in range(len(self._found))
            if i not in set(taken.values()) and (i in fitting or self._optional(i, by_plover))
        )
        return EventMatch(taken, free)

    def fits(self, i: int, gold: GoldEvent, *, by_plover: bool) -> bool:
        """Whether found event i is that gold event."""
        if not self._same_words_and_type(i, gold, by_plover):
            return False
        found = self._found[i]
        sources, targets, objects = self._cast[i]
        acts = bool(sources & set(gold.sources))
        if not gold.targets:
            return acts and self._same_object(i, gold)
        if acts and not targets:
            if gold.target_optional:
                return True
            if not objects and not found.targets and not self._names_target(gold):
                about = self._labels.words(f"{gold.object} {gold.quote}")
                return bool(self._labels.words(found.object) & about)
        goals = targets or objects
        straight = acts and bool(goals & set(gold.targets))
        return straight or (gold.type in self._rules.symmetric and self._turned(i, gold))

    def reversed(self, i: int, gold: GoldEvent) -> bool:
        """Whether found event i is that gold event (by PLOVER type) with source and target exchanged."""
        if not gold.targets or not self._same_words_and_type(i, gold, by_plover=True):
            return False
        sources, targets, objects = self._cast[i]
        straight = sources & set(gold.sources) and (targets or objects) & set(gold.targets)
        return self._turned(i, gold) and not straight

    def right_modalities(self, i: int, gold: GoldEvent) -> set[str]:
        """The modalities that are right for found event i, matched to that gold event."""
        readings = [
            o for o in self._gold.optional if o.type == self._found[i].type and self.fits(i, o, by_plover=False)
        ]
        return {event.modality or "actual" for event in (gold, *readings)}

    def _candidates(self, by_plover: bool) -> list[tuple[bool, bool, float, int, int]]:
        """Found event and gold event (the last two, indices) where they fit, with the rank of the pair before them."""
        readings = [(False, event, k) for k, event in enumerate(self._gold.events)]
        readings += [(True, o, o.instead_of) for o in self._gold.optional if o.instead_of >= 0]
        return [
            (other or found.type != event.type, found.modality != event.modality, -_overlap(found, event), i, k)
            for i, found in enumerate(self._found)
            for other, event, k in readings
            if self.fits(i, event, by_plover=by_plover)
        ]

    def _optional(self, i: int, by_plover: bool) -> bool:
        """Whether found event i is an optional reading, with a modality of its class."""
        said = self._rules.modality_class(self._found[i].modality)
        return any(
            said == self._rules.modality_class(o.modality or "actual") and self.fits(i, o, by_plover=by_plover)
            for o in self._gold.optional
        )

    def _same_words_and_type(self, i: int, gold: GoldEvent, by_plover: bool) -> bool:
        found = self._found[i]
        if min(found.end, gold.end) <= max(found.start, gold.start):
            return False
        if found.type == gold.type or not by_plover:
            return found.type == gold.type
        ours, theirs = (self._rules.plover_types(e.type, e.plover, e.modality) for e in (found, gold))
        return bool(ours & theirs)

    def _same_object(self, i: int, gold: GoldEvent) -> bool:
        """Whether the found event is about what the gold event, which has no target, is about."""
        found, (_, targets, objects) = self._found[i], self._cast[i]
        if set(gold.objects) & self._actors.plain.keys() & (targets | objects):
            return True
        unknown = [name for name in found.targets if not self._actors.stands_for([name])]
        said = found.object or " ".join(unknown)
        return bool(self._labels.words(said) & self._labels.words(f"{gold.object} {gold.quote}"))

    def _turned(self, i: int, gold: GoldEvent) -> bool:
        sources, targets, objects = self._cast[i]
        return bool(sources & set(gold.targets) and (targets or objects) & set(gold.sources))

    def _names_target(self, gold: GoldEvent) -> bool:
        """Whether the evidence itself has a label of a target."""
        quote = f" {self._labels.plain(gold.quote)} "
        names = (name for target in gold.targets for name in self._actors.plain.get(target, ()))
        return any(f" {name} " in quote for name in names if name)


def _overlap(found: FoundEvent, gold: GoldEvent) -> float:
    """The share of the two spans together that both cover."""
    both = min(found.end, gold.end) - max(found.start, gold.start)
    return both / max(1, max(found.end, gold.end) - min(found.start, gold.start))
