"""Joins what several source sets tell of the same people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from scripts.people.records import Holding, Person, alike, folded, overlap, sounds, tidy
from scripts.people.states import States, words

_VAGUE = ("phoenix", "reign")


def joined(sets: Iterable[list[Person]], states: States) -> list[Person]:
    """The people of all sets, later sets adding to those of earlier ones.

    Two are one where they have the same item, or serve the same state under names that agree; where names agree
    only roughly they must have been in office at the same time.
    """
    people: list[Person] = []
    items: dict[str, Person] = {}
    by_state: dict[tuple[str, str], list[Person]] = defaultdict(list)
    of_bodies: dict[str, Person] = {}
    for found in sets:
        new = []
        for person in _named(found):
            known = items.get(person.item) if person.item else None
            known = known or _same(person, by_state, states) or _of_body(person, of_bodies)
            if known is None:
                people.append(person)
                new.append(person)
                known = person
            else:
                add(known, person)
                if person.source == "wikidata" and sounds(person.label) == sounds(known.label):
                    known.names = [person.label, *(n for n in known.names if n != person.label)]
            if person.item:
                items.setdefault(person.item, known)
        for person in new:
            if not states.is_state(person.state):
                of_bodies |= {folded(name): person for name in person.names if " " in name}
            best = _best(person.names)
            person.names = [best, *(n for n in person.names if n != best)]
            for key in _keys(person, states):
                by_state[key].append(person)
    return people


def _named(people: list[Person]) -> Iterator[Person]:
    """Those who have a name, with their names tidied."""
    for person in people:
        person.names = list(dict.fromkeys(filter(None, map(tidy, person.names))))
        person.surnames = list(filter(None, map(tidy, person.surnames)))
        if person.names:
            yield person


def _of_body(person: Person, of_bodies: dict[str, Person]) -> Person | None:
    """Who headed a body of no state under exactly that name, at about that time; the state is known now."""
    names = [folded(name) for name in person.names if " " in name]
    known = next((of_bodies[name] for name in names if name in of_bodies), None)
    if known is not None and person.source in _VAGUE and not overlap(person.holdings, known.holdings, 15):
        return None
    if known is not None:
        known.state = person.state
    return known


def _best(names: list[str]) -> str:
    """The first name, with its accents where they are among the names."""
    accents = [n for n in names[1:] if not n.isascii() and len(n.split()) == len(names[0].split())]
    return next((n for n in accents if alike(n, names[0]) == 2), names[0])


def family(state: str, states: States) -> str:
    """The state under which people of several states are compared: predecessors, parts and territories with it."""
    row = states.rows[state]
    whole = row["country"] if row["kind"] == "Territory" and row["country"] else state
    return str(states.predecessors.get(whole, words()["families"].get(whole, whole)))


def _keys(person: Person, states: States) -> set[tuple[str, str]]:
    """Where to look for a person: state and each word of each name by its sound."""
    own = {family(s, states) for s in {person.state, *(h.state for h in person.holdings)}}
    return {(state, sound) for state in own for name in person.names for sound in (sounds(name) or (folded(name),))}


def _same(person: Person, by_state: dict[tuple[str, str], list[Person]], states: States) -> Person | None:
    best: tuple[int, bool, Person] | None = None
    near = {id(p): p for key in sorted(_keys(person, states)) for p in by_state.get(key, ())}
    for other in near.values():
        if person.item and other.item and person.item != other.item:
            continue
        score = max(_alike(a, b, person.state) for a in person.names for b in other.names)
        close = overlap(person.holdings, other.holdings, 0 if person.source == "reign" else 1)
        if score == 2 and not close:
            score = 1 if overlap(person.holdings, other.holdings, 25) and _exact(person, other) else 0
        elif score == 1:
            heads = all(any(leads(h) for h in p.holdings) for p in (person, other)) and person.source in _VAGUE
            score = 1 if close and (heads or person.source == "factbook") else 0
        if score and (best is None or (score, _exact(person, other)) > best[:2]):
            best = (score, _exact(person, other), other)
    return best[2] if best else None


def _alike(a: str, b: str, state: str) -> int:
    """How like two names are; where families share few names, each syllable of the given name counts."""
    one, two = sounds(a), sounds(b)
    if (
        state in words()["surname_first"]
        and min(len(one), len(two)) > 2
        and set(one) - set(two)
        and set(two) - set(one)
    ):
        return 0
    return alike(a, b)


def _exact(person: Person, other: Person) -> bool:
    return bool({folded(n) for n in person.names} & {folded(n) for n in other.names})


def leads(holding: Holding) -> bool:
    """Whether it is the post of a head of state or government."""
    return holding.title.lower() in _HEAD_TITLES


_HEAD_TITLES = frozenset(
    "head leader president king queen emperor chancellor premier sultan emir monarch taoiseach".split()
) | {"prime minister", "supreme leader", "general secretary", "first secretary", "federal chancellor"}


def add(known: Person, person: Person) -> None:
    """Adds what a record says of somebody known.

    Names of the less careful sets don't count where there are better ones; nor do their vaguer terms.
    """
    if person.source not in _VAGUE and person.source != "factbook":
        seen = {folded(n) for n in known.names}
        known.names += [n for n in person.names if folded(n) not in seen or n == person.label != known.label]
    known.item = known.item or person.item
    known.born = known.born or person.born
    known.surnames = known.surnames or person.surnames
    for holding in person.holdings:
        if not _told(holding, known.holdings):
            known.holdings.append(holding)
    if person.source not in known.source.split("; "):
        known.source += f"; {person.source}"


def _told(holding: Holding, others: list[Holding]) -> bool:
    """Whether a better set tells of the same term."""
    same = [h for h in others if h.source != holding.source and overlap([h], [holding], 0)]
    if holding.source in _VAGUE:
        slack = [h for h in others if h.source != holding.source and overlap([h], [holding], 1)]
        heads = [h for h in slack if leads(h)]
        return bool(heads) or (holding.title not in ("leader", "head") and bool(same))
    if holding.source == "factbook":
        for h in same:
            if (h.running or h.end > "2021") and h.source != "hand":
                h.running = h.running or leads(h)
                return True
    title = holding.title.lower()
    for h in same:
        if h.title.lower() == title or (leads(h) and leads(holding)):
            if holding.running and not h.running and h.end >= "2022" and h.source != "hand":
                h.end, h.running = "", True
            return True
    return False
