"""Reads the tables below `actors/` of ontology folders: the rows that are right, and what is wrong with the others."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kg.ontology.world_types import FORMS, NAME, SHORT, Entity, Membership, Name, Office, Problem, Role, Term

ENTITIES = "entities"
COLUMNS = {
    ENTITIES: "id label kind country sector code begin end same_as source".split(),
    "names": "id name form begin end source".split(),
    "offices": "id label titles organisation kind source".split(),
    "terms": "person office begin end note source".split(),
    "memberships": "member organisation relation begin end source".split(),
    "roles": "noun sector kind stands_for source".split(),
    "coordinates": "id lat long source".split(),
}
_NEEDED = {
    ENTITIES: ("id", "label", "kind"),
    "names": ("id", "name"),
    "offices": ("id", "label", "titles", "organisation"),
    "terms": ("person", "office"),
    "memberships": ("member", "organisation", "relation"),
    "roles": ("noun", "sector", "kind"),
    "coordinates": ("id", "lat", "long"),
}
_RELATIONS = frozenset({"memberOf", "partyTo", "partOf", "borders", "succeeds"})
_STANDS_FOR = frozenset({"state", "none", ""})
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def table_files(folder: Path) -> list[Path]:
    """The tables of an ontology folder, by name."""
    return sorted((folder / "actors").glob("*.csv"))


@dataclass(slots=True)
class _Row:
    """One line of a table, its cells in the order of COLUMNS."""

    file: Path
    line: int
    cells: list[str]


class _BrokenRow(Exception):
    """A row that cannot be used; the message says why."""


@dataclass(slots=True)
class Tables:
    """All rows of some folders that can be used, later folders adding to earlier ones, and the `problems` of the rest.

    A file's name up to the first hyphen says which table it belongs to (names, offices, terms, memberships,
    roles, coordinates); all others hold entities. A row of a later folder with a known id extends or replaces the
    earlier one. `own`: the ids of actors and offices that only later folders, a user's, have.
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    names: dict[tuple[str, str, str, str], Name] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    terms: dict[tuple[str, str, str], Term] = field(default_factory=dict)
    memberships: dict[tuple[str, str, str, str], Membership] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    coordinates: dict[str, tuple[str, float, float]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    _places: dict[tuple[str, object], tuple[Path, int]] = field(default_factory=dict)
    _seen: dict[tuple[str, object], tuple[Path, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, folders: Sequence[Path]) -> Tables:
        """The tables of the folders."""
        tables = cls()
        for number, folder in enumerate(folders):
            known = {*tables.entities, *tables.offices}
            tables._read_folder(folder)
            tables.own |= {*tables.entities, *tables.offices} - known if number else set()
        tables._drop_dangling()
        tables._add_labels()
        return tables

    def place(self, table: str, key: object) -> tuple[Path, int]:
        """File and line of the row that gave `key` of a table last."""
        return self._places[table, key]

    def has(self, table: str, key: object) -> bool:
        """Whether a row gave `key` of a table."""
        return (table, key) in self._places

    def _read_folder(self, folder: Path) -> None:
        self._seen.clear()
        add: dict[str, Callable[[list[str]], tuple[str, object]]] = {
            ENTITIES: self._add_entity,
            "names": self._add_name,
            "offices": self._add_office,
            "terms": self._add_term,
            "memberships": self._add_membership,
            "roles": self._add_role,
            "coordinates": self._add_coordinates,
        }
        for file in table_files(folder):
            table = file.stem.split("-", 1)[0]
            table = table if table in COLUMNS else ENTITIES
            for row in self._rows(file, table):
                try:
                    self._add(row, add[table])
                except _BrokenRow as error:
                    self.problems.append(Problem(row.file, row.line, str(error)))

    def _add(self, row: _Row, add: Callable[[list[str]], tuple[str, object]]) -> None:
        key = add(row.cells)
        self._seen[key] = self._places[key] = (row.file, row.line)

    def _once(self, table: str, key: object, shown: str) -> tuple[str, object]:
        first = self._seen.get((table, key))
        if first is not None:
            raise _BrokenRow(f"{shown} is already in {first[0].name}:{first[1]}")
        return table, key

    def _add_entity(self, cells: list[str]) -> tuple[str, object]:
        key, label, kind, country, sector, code, begin, end, same_as, source = cells
        _check_id(key)
        _check_dates(begin, end)
        place = self._once(ENTITIES, key, f"the id {key!r}")
        old = self.entities.get(key)
        if old is None and not (label and kind):
            raise _BrokenRow(f"{key!r} needs a label and a kind")
        links = tuple(same_as.split("|")) if same_as else ()
        new = Entity(key, label, kind, country, sector, code, begin, end, links, source)
        self.entities[key] = _extended(old, new) if old else new
        return place

    def _add_name(self, cells: list[str]) -> tuple[str, object]:
        key, name, form, begin, end, _ = cells
        form = form or NAME
        if form not in FORMS:
            raise _BrokenRow(f"{form!r} is no form of a name; known are {', '.join(sorted(FORMS))}")
        if not name.strip():
            raise _BrokenRow(f"an empty name for {key!r}")
        _check_dates(begin, end)
        place = self._once("names", (key, name, form, begin), f"the name {name!r} of {key!r}")
        self.names[key, name, form, begin] = Name(key, name, form, begin, end)
        return place

    def _add_office(self, cells: list[str]) -> tuple[str, object]:
        key, label, titles, organisation, kind, _ = cells
        _check_id(key)
        place = self._once("offices", key, f"the office {key!r}")
        self.offices[key] = Office(key, label, tuple(filter(None, titles.split("|"))), organisation, kind)
        return place

    def _add_term(self, cells: list[str]) -> tuple[str, object]:
        person, office, begin, end, note, _ = cells
        _check_dates(begin, end)
        place = self._once("terms", (person, office, begin), f"the term of {person!r} as {office!r}")
        self.terms[person, office, begin] = Term(person, office, begin, end, note)
        return place

    def _add_membership(self, cells: list[str]) -> tuple[str, object]:
        member, organisation, relation, begin, end, _ = cells
        if relation not in _RELATIONS:
            raise _BrokenRow(f"{relation!r} is no relation; known are {', '.join(sorted(_RELATIONS))}")
        _check_dates(begin, end)
        key = (member, organisation, relation, begin)
        place = self._once("memberships", key, f"{member!r} {relation} {organisation!r}")
        self.memberships[key] = Membership(member, organisation, relation, begin, end)
        return place

    def _add_role(self, cells: list[str]) -> tuple[str, object]:
        noun, sector, kind, stands_for, _ = cells
        if stands_for not in _STANDS_FOR:
            raise _BrokenRow(f"stands_for must be state or none, not {stands_for!r}")
        place = self._once("roles", noun, f"the role {noun!r}")
        self.roles[noun] = Role(noun, sector, kind, "" if stands_for == "none" else stands_for)
        return place

    def _add_coordinates(self, cells: list[str]) -> tuple[str, object]:
        key, *degrees, _ = cells
        try:
            lat, long = map(float, degrees)
        except ValueError:
            raise _BrokenRow(f"{', '.join(degrees)} are no decimal degrees") from None
        if abs(lat) > 90 or abs(long) > 180:
            raise _BrokenRow(f"{lat}, {long} lies nowhere on Earth")
        place = self._once("coordinates", key, f"coordinates of {key!r}")
        self.coordinates[key] = (key, lat, long)
        return place

    def _drop_dangling(self) -> None:
        """Takes out the rows that speak of ids that no row has, and then those that spoke of them."""
        lost = -1
        while lost != len(self.problems):
            lost = len(self.problems)
            self._drop(self.entities, ENTITIES, lambda e: (e.country,) if e.country else (), self.entities, "actor")
            self._drop(self.offices, "offices", lambda o: (o.organisation,), self.entities, "actor")
            self._drop(self.names, "names", lambda n: (n.id,), self.entities, "actor")
            self._drop(self.terms, "terms", lambda t: (t.person,), self.entities, "actor")
            self._drop(self.terms, "terms", lambda t: (t.office,), self.offices, "office")
            self._drop(self.memberships, "memberships", lambda m: (m.member, m.organisation), self.entities, "actor")
            self._drop(self.coordinates, "coordinates", lambda c: c[:1], self.entities, "actor")

    def _drop(
        self,
        rows: dict[_Key, _Value],
        table: str,
        ids: Callable[[_Value], Sequence[str]],
        known: Collection[str],
        what: str,
    ) -> None:
        for key, row in list(rows.items()):
            missing = next((i for i in ids(row) if i not in known), None)
            if missing is not None:
                file, line = self.place(table, key)
                self.problems.append(Problem(file, line, f"no {what} has the id {missing!r}"))
                del rows[key]

    def _add_labels(self) -> None:
        """A label is a name, too."""
        named = {(name.id, name.name) for name in self.names.values()}
        for entity in self.entities.values():
            form = NAME if entity.kind != "Person" or " " in entity.label else SHORT
            if (entity.id, entity.label) not in named:
                self.names[entity.id, entity.label, form, ""] = Name(entity.id, entity.label, form)

    def _rows(self, file: Path, table: str) -> Iterator[_Row]:
        """The rows of a file; empty lines are passed over, columns that are left out are empty."""
        columns, at = COLUMNS[table], 1
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                reader = csv.reader(lines, strict=True)
                header = next(reader, [])
                missing = [name for name in _NEEDED[table] if name not in header]
                if missing:
                    self.problems.append(Problem(file, 1, f"the column {missing[0]!r} is missing"))
                    return
                order = [header.index(name) if name in header else -1 for name in columns]
                for cells in reader:
                    at = reader.line_num
                    if cells and len(cells) != len(header):
                        told = f"{len(cells)} cells where the header has {len(header)}"
                        self.problems.append(Problem(file, at, told))
                    elif cells:
                        yield _Row(
                            file, at, cells if header == columns else [cells[i] if i >= 0 else "" for i in order]
                        )
        except (UnicodeDecodeError, csv.Error) as error:
            self.problems.append(Problem(file, at, f"cannot be read further: {error}"))


def _check_id(key: str) -> None:
    if not _ID.fullmatch(key):
        raise _BrokenRow(f"{key!r} is no id: use small letters, digits and single hyphens")


def _check_dates(begin: str, end: str) -> None:
    for date in (begin, end):
        if date and not _is_date(date):
            raise _BrokenRow(f"{date!r} is no date: write 1991, 1991-12 or 1991-12-26")
    if begin and end and end[: len(begin)] < begin[: len(end)]:
        raise _BrokenRow(f"it ends ({end}) before it begins ({begin})")


def _is_date(date: str) -> bool:
    if not _DATE.fullmatch(date):
        return False
    try:
        return len(date) < 10 or bool(datetime.date.fromisoformat(date))
    except ValueError:
        return False


def _extended(old: Entity, new: Entity) -> Entity:
    """The old entity with all that the new row says."""
    said = {
        name: value
        for name in ("label", "kind", "country", "sector", "code", "begin", "end", "source")
        if (value := getattr(new, name))
    }
    return replace(old, **said, same_as=tuple(dict.fromkeys(old.same_as + new.same_as)))
