"""From profiles and decisions made by hand to decisions on all and to the groups that are one actor each.

Groups are those of complete linkage: two are joined only where none of the one was told apart from one of the other,
so that a chain of likenesses does not make one actor of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.identity.compare import SURE, keys, name_words, verdict
from kg.identity.types import MACHINE, SAME, UNSURE, Decision, Profile

Group = tuple[str, ...]


def decide(profiles: Iterable[Profile], by_hand: Sequence[Decision] = ()) -> tuple[list[Decision], list[Group]]:
    """The decisions, sorted, and the groups of two or more IRIs, the one that names the group first.

    What was decided by hand holds, whatever else speaks against it. The order of the profiles does not matter.
    """
    known = {profile.iri: profile for profile in sorted(profiles, key=lambda p: p.iri)}
    hand = [decision for decision in by_hand if decision.left in known and decision.right in known]
    groups = _Groups(known, hand)
    made: dict[tuple[str, str], Decision] = {}
    tentative: list[Decision] = []
    proposed = sorted((*_alike(known), *_compared(known)), key=lambda d: (-d.score, d.left, d.right))
    for decision in proposed:
        if decision.verdict != SAME:
            groups.keep_apart(decision.left, decision.right)
            made[decision.left, decision.right] = decision
    for decision in proposed:
        if decision.verdict == SAME and decision.score >= SURE:
            made[decision.left, decision.right] = groups.joined(decision)
        elif decision.verdict == SAME:
            tentative.append(decision)
    for decision in groups.unrivalled(tentative):
        made[decision.left, decision.right] = groups.joined(decision)
    made |= {(decision.left, decision.right): decision for decision in hand}
    return sorted(made.values(), key=lambda d: (d.left, d.right)), groups.all()


def _alike(known: dict[str, Profile]) -> Iterator[Decision]:
    """One row for each profile that says just what an earlier one says."""
    for same in _signatures(known).values():
        for other in same[1:]:
            found = verdict(known[same[0]], known[other])
            if found is not None:
                yield Decision(same[0], other, found[0], MACHINE, found[1], found[2])


def _compared(known: dict[str, Profile]) -> Iterator[Decision]:
    """Those who share a name and are described otherwise; of those described alike the first stands for all."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for same in _signatures(known).values():
        for key in keys(known[same[0]]):
            blocks[key].append(same[0])
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    for left, right in sorted(pairs):
        found = verdict(known[left], known[right])
        if found is not None:
            yield Decision(left, right, found[0], MACHINE, found[1], found[2])


def _signatures(known: dict[str, Profile]) -> dict[tuple[object, ...], list[str]]:
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for iri, p in known.items():
        if keys(p):
            found[name_words(p.label), p.kind, p.country, p.sector, p.posts].append(iri)
    return found


class _Groups:
    """Disjoint groups of actors with those that must stay apart."""

    def __init__(self, known: dict[str, Profile], hand: Sequence[Decision]) -> None:
        self._known = known
        self._members: dict[str, list[str]] = {iri: [iri] for iri in known}
        self._group = {iri: iri for iri in known}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._settled = {frozenset((d.left, d.right)) for d in hand}
        for decision in hand:
            if decision.verdict != SAME:
                self._part(decision.left, decision.right)
        for decision in hand:
            if decision.verdict == SAME:
                self._join(decision.left, decision.right)

    def keep_apart(self, left: str, right: str) -> None:
        """The two must not come together by others, unless it was decided by hand that they are the same."""
        if frozenset((left, right)) not in self._settled and self._group[left] != self._group[right]:
            self._part(left, right)

    def joined(self, decision: Decision) -> Decision:
        """Joins the groups of the two; where that would join two that are apart, they stay apart, and it says so."""
        rival = self._rival(decision.left, decision.right)
        if rival is None:
            self._join(decision.left, decision.right)
            return decision
        why = f"{decision.why}; but that would join {_id(rival[0])} and {_id(rival[1])}, who are not the same"
        return Decision(decision.left, decision.right, UNSURE, decision.by, why, decision.score)

    def unrivalled(self, tentative: Sequence[Decision]) -> Iterator[Decision]:
        """The decisions; unsure where others, who are not the same, fit as well."""
        fitting: dict[str, set[str]] = defaultdict(set)
        for d in tentative:
            fitting[self._group[d.left]].add(d.right)
            fitting[self._group[d.right]].add(d.left)
        torn = {
            group
            for group, others in fitting.items()
            if any(self._rival(one, other) is not None for one, other in combinations(sorted(others), 2))
        }
        judged = [(d, bool(torn & {self._group[d.left], self._group[d.right]})) for d in tentative]
        for d, rivalled in judged:
            if rivalled:
                self.keep_apart(d.left, d.right)
        for d, rivalled in judged:
            why = f"{d.why}; another of the name fits as well"
            yield Decision(d.left, d.right, UNSURE, d.by, why, d.score) if rivalled else d

    def all(self) -> list[Group]:
        """The groups of two or more, each with the one that is told most of first."""
        found = (sorted(members, key=self._rank) for members in self._members.values() if len(members) > 1)
        return sorted(map(tuple, found))

    def _rank(self, iri: str) -> tuple[bool, int, int, str]:
        profile = self._known[iri]
        told = bool(profile.country) + bool(profile.sector) + bool(profile.posts)
        return not profile.known, -len(profile.label.split()), -told, iri

    def _rival(self, left: str, right: str) -> tuple[str, str] | None:
        one, other = self._members[self._group[left]], self._members[self._group[right]]
        if one is other:
            return None
        there = set(other)
        return next(((member, rival) for member in one for rival in sorted(self._apart[member] & there)), None)

    def _part(self, left: str, right: str) -> None:
        self._apart[left].add(right)
        self._apart[right].add(left)

    def _join(self, left: str, right: str) -> None:
        one, other = sorted((self._group[left], self._group[right]))
        if one != other:
            for member in self._members[other]:
                self._group[member] = one
            self._members[one] += self._members.pop(other)


def _id(iri: str) -> str:
    return iri.rpartition("/")[2]
