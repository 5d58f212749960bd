"""Writes the generated tables."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from scripts.people.names import Names
from scripts.people.offices import ONE_PERSON, PROMINENT, Office, Offices
from scripts.people.records import Holding, Person, folded, overlap, slug
from scripts.people.states import HERE, States, table

ITEM = "http://www.wikidata.org/entity/"
_RECENT = ("hand", "factbook")  # sets whose open ends are true
_CLOSED = "2022"  # until when the snapshots of office_holders_wikidata tell who was in office
_SUCCESSOR = "end: successor"
_WRONG = "wrong"  # what notes.csv says of a term that is left out
_HANDOVER = 60  # days by which sets may disagree on the day on which an office goes from one to the next
Row = tuple[str, ...]


class Tables:
    """The rows, with what the hand-made tables say taken as it stands."""

    def __init__(self, actors: Path, states: States) -> None:
        self.actors, self.states = actors, states
        self.taken = {r["id"] for f in sorted(actors.glob("*.csv")) if _entities(f) for r in table(f)}
        self.hand_offices = {r["id"] for f in _hand(actors, "offices") for r in table(f)}
        self.hand_terms = {(r["person"], r["office"]) for f in _hand(actors, "terms") for r in table(f)}
        self.hand_names = {(r["id"], r["name"]) for f in _hand(actors, "names") for r in table(f)}
        self.notes = {(r["office"], r["person"], r["begin"]): r["note"] for r in table(HERE / "notes.csv")}
        self.hand_people = (
            {r["id"]: r for r in table(actors / "people.csv")} if (actors / "people.csv").is_file() else {}
        )

    def write(self, people: list[Person], offices: Offices) -> None:
        """All four tables."""
        held = [(p, [(h, offices.of(h)) for h in p.holdings]) for p in people]
        held = [(p, sorted(t, key=lambda x: (x[0].begin, x[1].id))) for p, t in held if t]
        held.sort(key=lambda x: (min(offices.rank[o.kind] for _, o in x[1]), -len(x[1]), x[0].label, x[0].item))
        ids = self._ids([p for p, _ in held])
        terms = self._terms(held, ids)
        self._people(held, ids)
        self._names([p for p, _ in held], ids, {id(p) for p, t in held if any(o.kind in PROMINENT for _, o in t)})
        used = {office for _, office, *_ in terms}
        rows = [
            (o.id, o.label, "|".join(o.titles), o.organisation, o.kind, "generated") for o in offices.found.values()
        ]
        rows = [row for row in rows if row[0] in used and row[0] not in self.hand_offices]
        self._write("offices", "id label titles organisation kind source", rows)
        self._write("terms", "person office begin end note source", terms)

    def _ids(self, people: list[Person]) -> dict[int, str]:
        """A slug for each; the more prominent has the plain one, others add country or year of birth."""
        ids: dict[int, str] = {}
        taken = self.taken - set(self.hand_people)
        for person in people:
            plain = slug(person.label)
            tries = [plain, f"{plain}-{person.state}", f"{plain}-{person.born[:4] or person.span[0]}"]
            tries += [f"{plain}-{person.state}-{n}" for n in range(2, 9)]
            ids[id(person)] = next(t for t in tries if t not in taken)
            taken.add(ids[id(person)])
        return ids

    def _people(self, held: list[tuple[Person, list[tuple[Holding, Office]]]], ids: dict[int, str]) -> None:
        rows = []
        for person, terms in held:
            key = ids[id(person)]
            if key in self.hand_people:
                continue
            last = terms[-1][1]
            item = ITEM + person.item if person.item else ""
            state = person.state if person.state in {h.state for h, _ in terms} else terms[-1][0].state
            rows.append((key, person.label, "Person", state, last.sector, "", "", "", item, person.source))
        self._write("people", "id label kind country sector code begin end same_as source", rows)

    def _terms(self, held: list[tuple[Person, list[tuple[Holding, Office]]]], ids: dict[int, str]) -> list[Row]:
        by_office: dict[str, list[tuple[Holding, str, Office]]] = defaultdict(list)
        for person, terms in held:
            for holding, office in terms:
                by_office[office.id].append((holding, ids[id(person)], office))
        rows: dict[tuple[str, str, str], Row] = {}
        for everything in by_office.values():
            everything.sort(key=lambda f: (f[0].begin, f[1]))
            found = [f for f in everything if not _told_by_hand(f, everything)]
            last: dict[str, str] = {}
            for at, (holding, key, office) in enumerate(found):
                told = holding.note or self._note(office.id, key, holding.begin)
                others = [(h, o.id, other) for h, other, o in found[at + 1 :] if other != key]
                later = [h for h, o, other in others if not (h.note or self._note(o, other, h.begin))]
                end, note = (holding.end, told) if told else self._end(holding, office, later)
                term = (key, office.id, holding.begin)
                if term[:2] in self.hand_terms or term in rows or holding.begin < last.get(key, "") or told == _WRONG:
                    continue
                rows[term] = (*term[:2], holding.begin, end, note, holding.source)
                last[key] = end or "9999"
        return sorted(rows.values(), key=lambda row: (row[0], row[2], row[1]))

    def _note(self, office: str, person: str, begin: str) -> str:
        """What we say of a term ourselves; a row without a day speaks of all terms of a person in an office."""
        return self.notes.get((office, person, begin), self.notes.get((office, person, ""), ""))

    def _end(self, holding: Holding, office: Office, later: list[Holding]) -> tuple[str, str]:
        """Ends a term of a one-person office when the next begins; closes what no set tells of any more."""
        one = office.kind in ONE_PERSON or office.kind.endswith("head-of-state")
        after = min((h.begin for h in later if h.begin > holding.begin), default="")
        if holding.end:
            return (after, _SUCCESSOR) if one and after and _handover(holding, later, after) else (holding.end, "")
        if one and after:
            return after, _SUCCESSOR
        lasting = "head-of" in office.kind or holding.begin >= "2010" or holding.source in _RECENT
        return ("", "") if lasting else (max(_CLOSED, holding.begin), "end: snapshot")

    def _names(self, people: list[Person], ids: dict[int, str], prominent: set[int]) -> None:
        names = Names(people)
        labels = {folded(person.label) for person in people if " " in person.label}  # nobody else's further name
        rows: dict[tuple[str, str, str], Row] = {}
        for person in people:
            key = ids[id(person)]
            seen = {folded(person.label)}
            for name in [*person.names[1:], *names.variants(person, id(person) in prominent)]:
                form = "name" if " " in name else "short" if names.stands_alone(name) else "surname"
                plain = folded(name)
                if (key, name) not in self.hand_names and plain not in seen and plain not in labels and len(name) > 3:
                    seen.add(plain)
                    rows[key, name, form] = (key, name, form, "", "", person.source)
            if " " not in person.label and (person.source == "reign" or not names.stands_alone(person.label)):
                rows[key, person.label, "surname"] = (key, person.label, "surname", "", "", person.source)
            for name in names.surnames(person):
                rows[key, name, "surname"] = (key, name, "surname", "", "", "rule")
        self._write("names-people", "id name form begin end source", sorted(rows.values()))

    def _write(self, name: str, columns: str, rows: Iterable[Row]) -> None:
        with (self.actors / f"{name}-generated.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns.split())
            writer.writerows(rows)


def _handover(holding: Holding, later: list[Holding], after: str) -> bool:
    """Whether the next one begins shortly before this one ends, and stays."""
    stays = any(h.begin == after and (not h.end or h.end > holding.end) for h in later)
    if len(holding.end) < 10 or len(after) < 10:
        return stays and after < holding.end and int(holding.end[:4]) - int(after[:4]) <= 1
    days = (date.fromisoformat(holding.end) - date.fromisoformat(after)).days
    return stays and 0 < days <= _HANDOVER


def _told_by_hand(one: tuple[Holding, str, Office], found: list[tuple[Holding, str, Office]]) -> bool:
    """Whether our own list has the same term."""
    holding, key, _ = one
    own = [h for h, other, _ in found if other == key and h.source == "hand"]
    return holding.source != "hand" and overlap([holding], own, 0)


def _entities(file: Path) -> bool:
    first = file.stem.split("-", 1)[0]
    return first not in ("names", "offices", "terms", "memberships", "roles") and file.stem != "people-generated"


def _hand(actors: Path, name: str) -> list[Path]:
    return [f for f in sorted(actors.glob(f"{name}*.csv")) if not f.stem.endswith("-generated")]
