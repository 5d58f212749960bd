"""From profiles and decisions made by hand to decisions on all and to the groups that are one actor each.

Groups are those of complete linkage: two are joined only where none of the one was told apart from one of the other,
so that a chain of likenesses does not make one actor of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

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
    proposed = sorted((*_alike(known), *_compared(known)), key=lambda d: (-d.score, d.left, d.right))
    made = [decision for decision in proposed if decision.verdict != SAME]
    for decision in made:
        groups.keep_apart(decision.left, decision.right)
    same = [decision for decision in proposed if decision.verdict == SAME]
    for alike in ([d for d in same if d.score >= SURE], [d for d in same if d.score < SURE]):
        made += [groups.joined(decision) for decision in groups.unrivalled(alike)]
    rows = {(decision.left, decision.right): decision for decision in (*made, *hand)}
    return sorted(rows.values(), key=lambda d: (d.left, d.right)), groups.all()


def _alike(known: dict[str, Profile]) -> Iterator[Decision]:
    """One row for each profile that says just what an earlier one says."""
    for first, *others in _signatures(known).values():
        yield from filter(None, (_decision(known, first, other) for other in others))


def _compared(known: dict[str, Profile]) -> Iterator[Decision]:
    """Those who share a name and are described otherwise; of those described alike the first stands for all."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for first, *_ in _signatures(known).values():
        for key in keys(known[first]):
            blocks[key].append(first)
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    yield from filter(None, (_decision(known, left, right) for left, right in sorted(pairs)))


def _decision(known: dict[str, Profile], left: str, right: str) -> Decision | None:
    found = verdict(known[left], known[right])
    return Decision(left, right, found[0], MACHINE, found[1], found[2]) if found else None


def _signatures(known: dict[str, Profile]) -> dict[tuple[object, ...], list[str]]:
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for iri, p in known.items():
        if keys(p):
            found[_signature(p)].append(iri)
    return found


def _signature(profile: Profile) -> tuple[object, ...]:
    """What is compared of a profile, the decade of its date among it, but for its offices: people have several."""
    return name_words(profile.label), profile.kind, profile.country, profile.sector, profile.date[:3]


class _Groups:
    """Disjoint groups of actors with those that must stay apart."""

    def __init__(self, known: dict[str, Profile], hand: Sequence[Decision]) -> None:
        self._known = known
        self._members: dict[str, list[str]] = {iri: [iri] for iri in known}
        self._group = {iri: iri for iri in known}
        self._documents = {iri: {p.document: iri} if p.document else {} for iri, p in known.items()}
        self._descriptions = {iri: {_signature(p): iri} for iri, p in known.items()}  # one of each, by group as above
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._settled = {frozenset((d.left, d.right)) for d in hand}
        self._verdicts: dict[tuple[object, object], bool] = {}
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
        rival = self._rival(decision.left, decision.right) if decision.verdict == SAME else None
        if decision.verdict == SAME and rival is None:
            self._join(decision.left, decision.right)
        if rival is None:
            return decision
        why = f"{decision.why}; but that would join {_id(rival[0])} and {_id(rival[1])}, who are not the same"
        return Decision(decision.left, decision.right, UNSURE, decision.by, why, decision.score)

    def unrivalled(self, alike: Sequence[Decision]) -> list[Decision]:
        """The decisions; unsure where others, who are not the same, fit as well."""
        fitting: dict[str, set[str]] = defaultdict(set)
        for d in alike:
            fitting[self._group[d.left]].add(d.right)
            fitting[self._group[d.right]].add(d.left)
        torn = {group for group, others in fitting.items() if self._divided(others)}
        judged = [(d, bool(torn & {self._group[d.left], self._group[d.right]})) for d in alike]
        for d, rivalled in judged:
            if rivalled:
                self.keep_apart(d.left, d.right)
        return [
            Decision(d.left, d.right, UNSURE, d.by, f"{d.why}; another of the name fits as well", d.score)
            if rivalled
            else d
            for d, rivalled in judged
        ]

    def all(self) -> list[Group]:
        """The groups of two or more, each with the one that is told most of first."""
        found = (sorted(members, key=self._rank) for members in self._members.values() if len(members) > 1)
        return sorted(map(tuple, found))

    def _divided(self, others: set[str]) -> bool:
        """Whether some of these were told apart, by people or by what is said of them."""
        first: dict[tuple[object, ...], str] = {}
        for iri in sorted(others):
            first.setdefault(_signature(self._known[iri]), iri)
        return any(self._apart[iri] & others for iri in others) or any(
            not self._alike(one, other) for one, other in combinations(first.values(), 2)
        )

    def _rank(self, iri: str) -> tuple[bool, int, int, str]:
        profile = self._known[iri]
        told = bool(profile.country) + bool(profile.sector) + bool(profile.posts)
        return not profile.known, -len(profile.label.split()), -told, iri

    def _rival(self, left: str, right: str) -> tuple[str, str] | None:
        """Two of the groups of left and right who must not be one: told apart, named in one document, or not alike."""
        one, other = self._smaller_first(left, right)
        if one == other:
            return None
        for member in self._members[one]:
            apart = sorted(iri for iri in self._apart[member] if self._group[iri] == other)
            told_apart = self._documents[other].get(self._known[member].document)
            if apart or told_apart:
                return member, apart[0] if apart else str(told_apart)
        pairs = product(self._descriptions[one].values(), self._descriptions[other].values())
        return next(((a, b) for a, b in pairs if not self._alike(a, b)), None)

    def _alike(self, one: str, other: str) -> bool:
        """Whether what is said of the two lets them be one; it is asked once for each two descriptions."""
        first, second = self._known[one], self._known[other]
        if frozenset((one, other)) in self._settled or first.known or second.known:
            return True
        key = (_signature(first), _signature(second))
        if key not in self._verdicts:
            found = verdict(replace(first, document=""), replace(second, document=""))
            self._verdicts[key] = self._verdicts[key[::-1]] = found is not None and found[0] == SAME
        return self._verdicts[key]

    def _part(self, left: str, right: str) -> None:
        self._apart[left].add(right)
        self._apart[right].add(left)

    def _smaller_first(self, left: str, right: str) -> list[str]:
        groups = (self._group[left], self._group[right])
        return sorted(groups, key=lambda group: (len(self._members[group]), group))

    def _join(self, left: str, right: str) -> None:
        few, many = self._smaller_first(left, right)
        if few == many:
            return
        for member in self._members[few]:
            self._group[member] = many
        self._members[many] += self._members.pop(few)
        self._documents[many] |= self._documents.pop(few)
        self._descriptions[many] = self._descriptions.pop(few) | self._descriptions[many]


def _id(iri: str) -> str:
    return iri.rpartition("/")[2]
