"""Loads the actors of the world from the tables below `actors/` of each ontology folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology import cache, names, rows, world_compile, world_index, world_tables, world_types
from kg.ontology.names import folded, name_words
from kg.ontology.world_index import World, within
from kg.ontology.world_types import Entity, Match, Membership, Name, Office, Problem, Role, Term

__all__ = ["World", "folded", "load_world", "name_words", "within", "world_problems"]
__all__ += ["Entity", "Match", "Membership", "Name", "Office", "Problem", "Role", "Term"]

_CODE = (names, rows, world_compile, world_index, world_tables, world_types)  # what decides on the compiled form


def load_world(folders: Sequence[Path], *, lenient: bool = False) -> World:
    """The actors that `actors/*.csv` of the folders describe, later folders adding to earlier ones.

    A file's name up to the first hyphen says which table it belongs to (names, offices, terms, memberships,
    roles, coordinates); all others hold entities. The first time the tables are compiled into the user's cache
    folder. Raises OntologyError naming file and line where rows are wrong: a missing column, a date that is none, a
    term that ends before it begins, an unknown id, a duplicate. With `lenient` the other rows are loaded nevertheless.
    """
    file = _compiled(folders)
    problems = () if lenient else _problems(file, folders)
    if problems:
        more = f" (and {len(problems) - 1} more rows)" if len(problems) > 1 else ""
        raise OntologyError(f"{problems[0]}{more}; correct it, or load the rest with --lenient")
    return World(file)


def world_problems(folders: Sequence[Path]) -> tuple[Problem, ...]:
    """The rows of the folders' tables that cannot be used."""
    return _problems(_compiled(folders), folders)


def _compiled(folders: Sequence[Path]) -> Path:
    tables = [
        (f"{number}/{file.relative_to(folder)}", file)
        for number, folder in enumerate(folders)
        for file in world_tables.table_files(folder)
    ]
    code = [(module.__name__, Path(str(module.__file__))) for module in _CODE]
    key = cache.fingerprint([*tables, *code, (f"sqlite {sqlite3.sqlite_version}", Path(__file__))])
    return cache.compiled("actors", key, partial(world_compile.compile_world, folders))


def _problems(file: Path, folders: Sequence[Path]) -> tuple[Problem, ...]:
    found = rows.Database(file).rows("SELECT folder, file, line, message FROM problems ORDER BY folder, file, line")
    return tuple(Problem(folders[number] / name, line, message) for number, name, line, message in found)
