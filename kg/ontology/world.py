"""Reads the actors of the world from the tables below `actors/` of each ontology folder."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.world_index import World, folded, name_words, within
from kg.ontology.world_types import FORMS, NAME, SHORT, Entity, Match, Membership, Name, Office, Role, Term

__all__ = ["World", "folded", "load_world", "name_words", "within"]
__all__ += ["Entity", "Match", "Membership", "Name", "Office", "Role", "Term"]

ENTITIES = "entities"
COLUMNS = {
    ENTITIES: "id label kind country sector code begin end same_as source".split(),
    "names": "id name form begin end source".split(),
    "offices": "id label titles organisation kind source".split(),
    "terms": "person office begin end source".split(),
    "memberships": "member organisation relation begin end source".split(),
    "roles": "noun sector kind stands_for source".split(),
}
_RELATIONS = frozenset({"memberOf", "partyTo", "partOf", "borders"})
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_world(folders: Sequence[Path]) -> World:
    """The actors that `actors/*.csv` of the folders describe, later folders adding to earlier ones.

    A file's name up to the first hyphen says which table it belongs to (names, offices, terms, memberships,
    roles); all others hold entities. Rows of a later folder with an id that is known extend or replace the
    earlier ones. Raises OntologyError naming file and line for a missing column, a date that is none, an
    id that is unknown, or a duplicate.
    """
    tables = _Tables()
    for folder in folders:
        tables.read(folder)
    return tables.world()


@dataclass(slots=True)
class _Reference:
    """An id that must be known when all files are read, and where it stands."""

    id: str
    row: _Row


@dataclass(slots=True)
class _Row:
    file: Path
    line: int
    cells: list[str]

    def error(self, message: str) -> OntologyError:
        return OntologyError(f"{self.file}:{self.line}: {message}")


@dataclass(slots=True)
class _Tables:
    """The tables while they are read."""

    entities: dict[str, Entity] = field(default_factory=dict)
    names: dict[tuple[str, str, str, str], Name] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    terms: dict[tuple[str, str, str], Term] = field(default_factory=dict)
    memberships: dict[tuple[str, str, str, str], Membership] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    actor_ids: list[_Reference] = field(default_factory=list)
    office_ids: list[_Reference] = field(default_factory=list)
    seen: dict[tuple[str, str], _Row] = field(default_factory=dict)

    def read(self, folder: Path) -> None:
        self.seen.clear()
        add: dict[str, Callable[[_Row], None]] = {
            ENTITIES: self._add_entity,
            "names": self._add_name,
            "offices": self._add_office,
            "terms": self._add_term,
            "memberships": self._add_membership,
            "roles": self._add_role,
        }
        for file in sorted((folder / "actors").glob("*.csv")):
            table = file.stem.split("-", 1)[0]
            table = table if table in COLUMNS else ENTITIES
            for row in _rows(file, COLUMNS[table]):
                add[table](row)

    def world(self) -> World:
        for references, known, what in (
            (self.actor_ids, self.entities, "actor"),
            (self.office_ids, self.offices, "office"),
        ):
            for reference in references:
                if reference.id not in known:
                    raise reference.row.error(f"no {what} has the id {reference.id!r}")
        named = {(name.id, name.name) for name in self.names.values()}
        for entity in self.entities.values():
            form = NAME if entity.kind != "Person" or " " in entity.label else SHORT
            if (entity.id, entity.label) not in named:
                self.names[entity.id, entity.label, form, ""] = Name(entity.id, entity.label, form)
        return World(
            self.entities,
            tuple(self.names.values()),
            self.offices,
            tuple(self.terms.values()),
            tuple(self.memberships.values()),
            self.roles,
        )

    def _add_entity(self, row: _Row) -> None:
        key, label, kind, country, sector, code, begin, end, same_as, source = row.cells
        self._once("entity", key, row)
        _check_id(key, row)
        _check_dates(begin, end, row)
        if not label or not kind:
            raise row.error(f"{key!r} needs a label and a kind")
        if country:
            self.actor_ids.append(_Reference(country, row))
        links = tuple(same_as.split("|")) if same_as else ()
        new = Entity(key, label, kind, country, sector, code, begin, end, links, source)
        old = self.entities.get(key)
        self.entities[key] = _extended(old, new) if old else new

    def _add_name(self, row: _Row) -> None:
        key, name, form, begin, end, _ = row.cells
        if form not in FORMS:
            raise row.error(f"{form!r} is no form of a name; known are {', '.join(sorted(FORMS))}")
        if not name.strip():
            raise row.error(f"an empty name for {key!r}")
        _check_dates(begin, end, row)
        self.actor_ids.append(_Reference(key, row))
        self.names[key, name, form, begin] = Name(key, name, form, begin, end)

    def _add_office(self, row: _Row) -> None:
        key, label, titles, organisation, kind, _ = row.cells
        self._once("office", key, row)
        _check_id(key, row)
        self.actor_ids.append(_Reference(organisation, row))
        self.offices[key] = Office(key, label, tuple(filter(None, titles.split("|"))), organisation, kind)

    def _add_term(self, row: _Row) -> None:
        person, office, begin, end, _ = row.cells
        _check_dates(begin, end, row)
        self.actor_ids.append(_Reference(person, row))
        self.office_ids.append(_Reference(office, row))
        self.terms[person, office, begin] = Term(person, office, begin, end)

    def _add_membership(self, row: _Row) -> None:
        member, organisation, relation, begin, end, _ = row.cells
        if relation not in _RELATIONS:
            raise row.error(f"{relation!r} is no relation; known are {', '.join(sorted(_RELATIONS))}")
        _check_dates(begin, end, row)
        self.actor_ids.append(_Reference(member, row))
        self.actor_ids.append(_Reference(organisation, row))
        self.memberships[member, organisation, relation, begin] = Membership(member, organisation, relation, begin, end)

    def _add_role(self, row: _Row) -> None:
        noun, sector, kind, stands_for, _ = row.cells
        self._once("role", noun, row)
        if stands_for not in ("state", "none", ""):
            raise row.error(f"stands_for must be state or none, not {stands_for!r}")
        self.roles[noun] = Role(noun, sector, kind, "" if stands_for == "none" else stands_for)

    def _once(self, what: str, key: str, row: _Row) -> None:
        first = self.seen.setdefault((what, key), row)
        if first is not row:
            raise row.error(f"the {what} {key!r} is already in {first.file.name}:{first.line}")


def _rows(file: Path, columns: list[str]) -> Iterator[_Row]:
    """The rows of a file with their cells in the order of `columns`; empty lines are passed over."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            header = next(reader, [])
            missing = [name for name in columns if name not in header]
            if missing:
                raise OntologyError(f"{file}:1: the column {missing[0]!r} is missing")
            order = [header.index(name) for name in columns]
            straight = header == columns
            for cells in reader:
                if len(cells) != len(header):
                    if not cells:
                        continue
                    raise OntologyError(
                        f"{file}:{reader.line_num}: {len(cells)} cells where the header has {len(header)}"
                    )
                yield _Row(file, reader.line_num, cells if straight else [cells[i] for i in order])
    except (UnicodeDecodeError, csv.Error) as error:
        raise OntologyError(f"{file}: {error}") from error


def _check_id(key: str, row: _Row) -> None:
    if not _ID.fullmatch(key):
        raise row.error(f"{key!r} is no id: use small letters, digits and single hyphens")


def _check_dates(begin: str, end: str, row: _Row) -> None:
    for date in (begin, end):
        if date and not _DATE.fullmatch(date):
            raise row.error(f"{date!r} is no date: write 1991, 1991-12 or 1991-12-26")
    if begin and end and end[: len(begin)] < begin[: len(end)]:
        raise row.error(f"it ends ({end}) before it begins ({begin})")


def _extended(old: Entity, new: Entity) -> Entity:
    """The old entity with all that the new row says."""
    said = {
        name: value
        for name in ("label", "kind", "country", "sector", "code", "begin", "end", "source")
        if (value := getattr(new, name))
    }
    return replace(old, **said, same_as=tuple(dict.fromkeys(old.same_as + new.same_as)))
