"""People whom the news calls by their last name alone."""

from __future__ import annotations

from kg.ontology.world import World, within

_HIGH = frozenset({"head-of-state", "head-of-government"})
_FIRST = frozenset({"head-of-state"})
_NOTED = frozenset({"vice-president", "foreign-minister", "defense-minister", "speaker"})
_FEW = 6  # bearers of a last name that is a rare one
_LATER, _LONG_AFTER = 25, 60  # years for which one who led is spoken of without more; the only one of the name
_HAND = "hand"  # source of those whom we wrote down ourselves, for they are well known


def person_called(world: World, surname: str, date: str) -> str:
    """Id of the one person whom the last name alone means on the date (ISO, "" where unknown); "" for none or several.

    That is who headed a state then; for a rare last name also who was in another high office then, and who led a
    state or a group up to a generation before.
    """
    people = world.people_called((surname,))
    if not people:
        return ""
    for kinds in (_FIRST, _HIGH) if date else ():
        heading = _in_office(world, people, kinds, date)
        if heading:
            return heading[0] if len(heading) == 1 else ""
    if len(people) > _FEW:
        return ""
    noted = _in_office(world, people, _NOTED, date) if date else []
    years = _LONG_AFTER if len(people) == 1 else _LATER
    known = list(dict.fromkeys((*noted, *(p for p in people if _led(world, p) and _remembered(world, p, date, years)))))
    return known[0] if len(known) == 1 else ""


def _in_office(world: World, people: tuple[str, ...], kinds: frozenset[str], date: str) -> list[str]:
    """Those who hold an office of these kinds for a state; territories' are seldom in the news by a last name."""
    return [
        person
        for person in people
        if any(
            office.kind in kinds and world.entities[office.organisation].kind != "Territory"
            for office in world.offices_of(person, date)
        )
    ]


def _led(world: World, person: str) -> bool:
    if world.entities[person].source.split(";")[0] == _HAND:
        return True
    return bool(_in_office(world, (person,), _HIGH, ""))


def _remembered(world: World, person: str, date: str, years: int) -> bool:
    """Whether the person was in office on the date or at most so many years before it; always without dates."""
    terms = world.terms_by_person.get(person, ())
    if not date or not terms:
        return True
    earliest = f"{int(date[:4]) - years:04}"
    return any(
        within(date, t.begin, t.end) or (t.begin <= date and (not t.end or t.end[:4] >= earliest)) for t in terms
    )
