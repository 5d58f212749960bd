"""Who else words could mean: the other bearers of a name, the other holders of an office, with how well each fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.actors.types import Resolution
from kg.mentions.types import ROLE
from kg.ontology.world import Entity, Office, Term, World, within

_MOST = 5
_BEST = 0.5  # of an alternative, beside the one that was chosen


@dataclass(frozen=True, slots=True)
class Alternative:
    """An actor of the ontology that the words could mean, how well it fits (0 to 1), and why."""

    id: str
    label: str
    kind: str
    score: float
    reason: str


def alternatives(
    resolution: Resolution, name: Sequence[str], country: str, date: str, world: World
) -> tuple[Alternative, ...]:
    """Those that the phrase could mean but was not taken for, the best first.

    `name` are the words of the name, without a title; `country` is the id of the state that an unnamed role belongs
    to, "" where unknown; `date` the document's (ISO, "" where unknown).
    """
    found: dict[str, Alternative] = {}
    for other in _others(resolution, name, country, date, world):
        if other.id not in resolution.actors and (other.id not in found or other.score > found[other.id].score):
            found[other.id] = other
    most = min(_BEST, resolution.score)
    best = sorted(found.values(), key=lambda other: (-other.score, other.id))[:_MOST]
    return tuple(Alternative(o.id, o.label, o.kind, round(o.score * most, 2), o.reason) for o in best)


def _others(
    resolution: Resolution, name: Sequence[str], country: str, date: str, world: World
) -> Iterator[Alternative]:
    mention = resolution.mention
    for identifier in mention.candidates:
        entity = world.entities[identifier]
        if entity.kind == "Person":
            yield _person(entity, date, world, 1.0)
        else:
            yield _made(entity, _timely(entity.begin, entity.end, date), "bears the name, too")
    for person in world.people_called(name[-1:]) if name else ():
        entity = world.entities[person]
        full = len(name) > 1
        same = not full or any(name[0] == other.name.split()[0] for other in world.names_of[person])
        yield _person(entity, date, world, 0.9 if same else 0.2)
    if mention.form == ROLE and country:
        for office in world.offices_by_title.get(mention.role, ()):
            if country in (office.organisation, world.country_of(office.organisation)):
                yield from (_holder(term, office, date, world) for term in world.terms_by_office.get(office.id, ()))


def _person(entity: Entity, date: str, world: World, weight: float) -> Alternative:
    """A person of that name: likelier in office then than before, and than after."""
    terms = world.terms_by_person.get(entity.id, ())
    held = world.offices_of(entity.id, date) if date else world.offices_of(entity.id)
    if held:
        when = f" on {date}" if date else ""
        return _made(entity, weight, f"bears the name; {held[0].label}{when}")
    fits = 0.5 if any(term.begin <= date for term in terms) else 0.2
    return _made(entity, weight * fits, "bears the name; in no office then" if date else "bears the name")


def _holder(term: Term, office: Office, date: str, world: World) -> Alternative:
    years = f"{term.begin[:4] or '?'} to {term.end[:4] or 'now'}"
    fits = 1.0 if date and within(date, term.begin, term.end) else 0.4 / (1 + _years_apart(term, date))
    return _made(world.entities[term.person], fits, f"{office.label} from {years}")


def _years_apart(term: Term, date: str) -> int:
    if not date:
        return 0
    year = int(date[:4])
    return min(abs(year - int(bound[:4])) for bound in (term.begin, term.end) if bound) if term.begin else 100


def _timely(begin: str, end: str, date: str) -> float:
    return 0.3 if date and not within(date, begin, end) else 1.0


def _made(entity: Entity, score: float, reason: str) -> Alternative:
    return Alternative(entity.id, entity.label, entity.kind, score, reason)
