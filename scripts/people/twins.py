"""Joins records that tell of one person under names, items or states that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scripts.people.merge import add, family, leads
from scripts.people.records import Holding, Person, dynasties, folded, sounds
from scripts.people.states import States


def united(people: list[Person], states: States) -> list[Person]:
    """The people, of those who are one only the first, with all that the others say.

    Two are one where they lead a state, or its diplomacy or defence, from the same day to the same day under names
    that go together; or where they bear the same title from the same day under the same name in several states
    (kings of realms); or where REIGN gives one surname to two terms that no other set knows.
    """
    rank = {id(person): at for at, person in enumerate(people)}
    by_term: dict[tuple[str, str, str], list[tuple[Holding, Person]]] = defaultdict(list)
    gone: dict[int, Person] = {}
    for person in people:
        for holding in person.holdings:
            for key in _keys(holding, person, states):
                by_term[key].append((holding, person))
    for found in by_term.values():
        for at, (one, first) in enumerate(found):
            for other, second in found[at + 1 :]:
                if id(first) not in gone and id(second) not in gone and first is not second and _twin(one, other):
                    kept, lost = sorted((first, second), key=lambda p: rank[id(p)])
                    if _alike(
                        kept, lost, one.title == other.title != "head" and len(one.begin) == len(other.begin) == 10
                    ):
                        gone[id(lost)] = kept
                        add(kept, lost)
                        if lost.source != "reign":
                            kept.names += [name for name in lost.names if name not in kept.names]
    known = [person for person in people if id(person) not in gone]
    alone: dict[tuple[str, str], Person] = {}
    for person in (p for p in known if p.source == "reign"):
        first = alone.setdefault((person.state, person.label), person)
        if first is not person:
            first.holdings += person.holdings
            gone[id(person)] = first
    return [person for person in known if id(person) not in gone]


def _keys(holding: Holding, person: Person, states: States) -> Iterator[tuple[str, str, str]]:
    role = "head" if leads(holding) else folded(holding.title)
    if role == "head" or any(word in role for word in ("foreign", "external", "defen")):
        yield family(holding.state, states), role, holding.begin[:4]
    if len(holding.begin) == 10:
        yield folded(person.label), role, holding.begin


def _twin(one: Holding, other: Holding) -> bool:
    """Whether two terms are the same, each only as exactly dated as it is; years alone say too little."""
    if len(one.begin) < 7 and len(other.begin) < 7:
        return False
    return _same_time(one.begin, other.begin) and (_same_time(one.end, other.end) or one.running and other.running)


def _same_time(one: str, other: str) -> bool:
    width = min(len(one), len(other))
    return width > 0 and one[:width] == other[:width]


def _alike(one: Person, other: Person, exact: bool) -> bool:
    """Whether names of the two go together: one holds the other, or two parts are the same.

    Where days and title are the same, or of a surname alone, as REIGN has it, one part is enough.
    """
    for first in one.names:
        for second in other.names:
            a, b = set(sounds(first)), set(sounds(second))
            common = a & b - dynasties()
            one_will_do = exact or "reign" in (one.source, other.source)
            if common and (one_will_do or a <= b or b <= a or len(common) > 1):
                return True
    return False
