"""Writes the tables of `actors/*.csv` into one SQLite file with the indexes that look-ups need."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from kg.ontology.names import folded, last_names, name_words, plural
from kg.ontology.world_tables import Tables
from kg.ontology.world_types import SURNAME, Name

_SCHEMA = """
CREATE TABLE problems (folder INTEGER, file TEXT, line INTEGER, message TEXT);
CREATE TABLE entities (id TEXT PRIMARY KEY, label TEXT, kind TEXT, country TEXT, sector TEXT, code TEXT,
    "begin" TEXT, "end" TEXT, same_as TEXT, source TEXT) WITHOUT ROWID;
CREATE TABLE names (number INTEGER PRIMARY KEY, id TEXT, name TEXT, form TEXT, "begin" TEXT, "end" TEXT);
CREATE TABLE wordings (number INTEGER PRIMARY KEY, first TEXT, words TEXT, name INTEGER);
CREATE TABLE last_names (number INTEGER PRIMARY KEY, last TEXT, person TEXT);
CREATE TABLE offices (number INTEGER PRIMARY KEY, id TEXT, label TEXT, titles TEXT, organisation TEXT, kind TEXT);
CREATE TABLE titles (number INTEGER PRIMARY KEY, title TEXT, office TEXT);
CREATE TABLE terms (number INTEGER PRIMARY KEY, person TEXT, office TEXT, "begin" TEXT, "end" TEXT);
CREATE TABLE memberships (number INTEGER PRIMARY KEY, member TEXT, organisation TEXT, relation TEXT,
    "begin" TEXT, "end" TEXT);
CREATE TABLE coordinates (id TEXT PRIMARY KEY, lat REAL, long REAL) WITHOUT ROWID;
CREATE TABLE own (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE roles (noun TEXT PRIMARY KEY, sector TEXT, kind TEXT, stands_for TEXT) WITHOUT ROWID;
"""
_ENTITY = attrgetter("id", "label", "kind", "country", "sector", "code", "begin", "end")
_NAME = attrgetter("id", "name", "form", "begin", "end")
_TERM = attrgetter("person", "office", "begin", "end")
_MEMBERSHIP = attrgetter("member", "organisation", "relation", "begin", "end")
_ROLE = attrgetter("noun", "sector", "kind", "stands_for")
_INNER = re.compile(r"(?<![\w'])['’ʻʼ](?=[^\W\d_]{3})|(?<=[^\W\d_])['’ʻʼ](?=[^\W\d_]{2})")  # a sign of a word, not "'s"
_BEARERS = 20  # as many of a user's own may share a first or last name that is still looked up by itself
_INDEXES = """
CREATE INDEX entities_kind ON entities (kind);
CREATE INDEX names_id ON names (id);
CREATE INDEX wordings_first ON wordings (first);
CREATE INDEX last_names_last ON last_names (last);
CREATE UNIQUE INDEX offices_id ON offices (id);
CREATE INDEX offices_organisation ON offices (organisation);
CREATE INDEX titles_title ON titles (title);
CREATE INDEX terms_person ON terms (person);
CREATE INDEX terms_office ON terms (office);
CREATE INDEX memberships_member ON memberships (member);
CREATE INDEX memberships_organisation ON memberships (organisation);
"""


def compile_world(folders: Sequence[Path], file: Path) -> None:
    """Reads the tables of the folders and writes what can be used of them, and what is wrong, to a new file."""
    tables = Tables.read(folders)
    database = sqlite3.connect(file, isolation_level=None)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "page_size = 8192"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for statement in _SCHEMA.split(";"):
            database.execute(statement)
        _write(database, tables, folders)
        for statement in _INDEXES.split(";"):
            database.execute(statement)
        database.execute("COMMIT")
    finally:
        database.close()


def _write(database: sqlite3.Connection, tables: Tables, folders: Sequence[Path]) -> None:
    names = list(tables.names.values())
    people = {e.id: e.id in tables.own for e in tables.entities.values() if e.kind == "Person"}
    weapons = {e.id: e.id in tables.own for e in tables.entities.values() if e.kind == "Weapon"}
    _insert(database, "problems", ((*_place(p.file, folders), p.line, p.message) for p in tables.problems))
    _insert(database, "entities", ((*_ENTITY(e), "|".join(e.same_as), e.source) for e in tables.entities.values()))
    _insert(database, "names", ((number, *_NAME(name)) for number, name in enumerate(names)))
    _numbered(database, "wordings", _wordings(names, people, weapons))
    _numbered(database, "last_names", _last_names(names, people))
    offices = tables.offices.values()
    _numbered(database, "offices", ((o.id, o.label, "|".join(o.titles), o.organisation, o.kind) for o in offices))
    _numbered(database, "titles", ((title, o.id) for o in offices for title in o.titles))
    _numbered(database, "terms", map(_TERM, tables.terms.values()))
    _numbered(database, "memberships", map(_MEMBERSHIP, tables.memberships.values()))
    _insert(database, "coordinates", tables.coordinates.values())
    _insert(database, "own", ((identifier,) for identifier in sorted(tables.own)))
    _insert(database, "roles", map(_ROLE, tables.roles.values()))


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    listed = iter(rows)
    first = next(listed, None)
    if first is not None:
        places = ", ".join("?" * len(first))
        database.execute(f"INSERT INTO {table} VALUES ({places})", first)
        database.executemany(f"INSERT INTO {table} VALUES ({places})", listed)


def _numbered(database: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    _insert(database, table, ((number, *row) for number, row in enumerate(rows)))


def _place(file: Path, folders: Sequence[Path]) -> tuple[int, str]:
    """The folder's number and the path in it: the file that this is written to serves wherever the folders lie."""
    number = next(i for i, folder in enumerate(folders) if file.is_relative_to(folder))
    return number, str(file.relative_to(folders[number]))


def _wordings(
    names: Sequence[Name], people: Mapping[str, bool], weapons: Mapping[str, bool]
) -> Iterable[tuple[str, str, int]]:
    """Folded words of each name by the first one; surnames are not found by themselves but for those of a user's own.

    `people`, `weapons`: their ids, with whether they are a user's, who names no weapon that is called by a common
    noun. A last or first name that many of a user's people share names none of them.
    """
    called = {number: _called(name) for number, name in enumerate(names) if people.get(name.id)}
    bearers = Counter(word for words in called.values() for word in words)
    for number, name in enumerate(names):
        known = (word for word in called.get(number, ()) if bearers[word] <= _BEARERS)
        yield from ((word.split(" ")[0], word, number) for word in known)
        if name.form != SURNAME:
            words = name_words(folded(name.name))
            yield words[0], " ".join(words), number
            if _INNER.search(name.name):
                plain = name_words(_INNER.sub("", folded(name.name)))
                yield plain[0], " ".join(plain), number
            if name.id in weapons and (weapons[name.id] or len(words) > 1 or not name.name.islower()):
                several = (*words[:-1], plural(words[-1]))
                yield several[0], " ".join(several), number


def _called(name: Name) -> tuple[str, ...]:
    """By which single words somebody of a user's own is called: the last name, and the first."""
    words = name_words(folded(name.name))
    first = words[:1] if len(words) > 1 and name.form != SURNAME else ()
    return (*last_names(words, name.form), *first)


def _last_names(names: Sequence[Name], people: Collection[str]) -> Iterable[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    own = {name.id for name in names if name.form == SURNAME}
    for name in names:
        if name.form == SURNAME or (name.id in people and name.id not in own):
            for last in last_names(name_words(_INNER.sub("", folded(name.name))), name.form):
                found[last, name.id] = None
    return found
