"""Rows of actors' tables: what a user's folder adds, and what is said of rows that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology.world import World, load_world, world_problems

BASE = {
    "states.csv": "id,label,kind,country,sector,code\nnorland,Norland,State,,GOV,NLD\n",
    "people.csv": "id,label,kind,country\nkari-dal,Kari Dal,Person,norland\n",
    "offices.csv": "id,label,titles,organisation,kind\nnorland-pm,Prime Minister,prime minister,norland,head-of-government\n",
    "terms.csv": "person,office,begin,end\nkari-dal,norland-pm,2001-05-01,2004-05-01\n",
    "names.csv": "id,name,form\nnorland,Norlander,demonym\n",
}


def folder(path: Path, tables: dict[str, str]) -> Path:
    """An ontology folder with these tables."""
    (path / "actors").mkdir(parents=True, exist_ok=True)
    for name, content in tables.items():
        (path / "actors" / name).write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return folder(tmp_path / "base", BASE)


def with_rows(tmp_path: Path, base: Path, **tables: str) -> tuple[list[Path], Path]:
    mine = folder(tmp_path / "mine", {f"{name.replace('_', '-')}.csv": text for name, text in tables.items()})
    return [base, mine], mine


def test_an_actor_is_one_line(tmp_path: Path, base: Path) -> None:
    folders, _ = with_rows(
        tmp_path, base, my_actors="id,label,kind,country\nfree-north,Free North,ArmedGroup,norland\n"
    )
    world = load_world(folders)
    assert world.match(["Free", "North", "attacked"], 0)[0].name.id == "free-north"
    assert world.country_of("free-north") == "norland"


def test_the_same_id_extends(tmp_path: Path, base: Path) -> None:
    rows = "id,label,kind,same_as\nkari-dal,,,http://example.org/dal\n"
    folders, _ = with_rows(tmp_path, base, people=rows, names="id,name\nkari-dal,Kari Dalen\n")
    world = load_world(folders)
    found = world.entities["kari-dal"]
    assert (found.label, found.country, found.same_as) == ("Kari Dal", "norland", ("http://example.org/dal",))
    assert {name.name for name in world.names_of["kari-dal"]} == {"Kari Dal", "Kari Dalen"}


BROKEN = {
    "an unknown id": ("terms", "person,office,begin,end\nnobody,norland-pm,2001,2002\n", "'nobody'"),
    "an unknown office": ("terms", "person,office,begin,end\nkari-dal,norland-king,2001,2002\n", "'norland-king'"),
    "an unknown country": ("groups", "id,label,kind,country\nxx,XX,ArmedGroup,surland\n", "'surland'"),
    "no date": ("terms", "person,office,begin,end\nkari-dal,norland-pm,2010-02-30,\n", "'2010-02-30' is no date"),
    "a word for a date": ("terms", "person,office,begin,end\nkari-dal,norland-pm,May 2010,\n", "'May 2010' is no date"),
    "an end before the begin": (
        "terms",
        "person,office,begin,end\nkari-dal,norland-pm,2010,2008-05\n",
        "before it begins",
    ),
    "a form of names": ("names", "id,name,form\nnorland,Nor,nickname\n", "'nickname'"),
    "no label": ("groups", "id,label,kind\nxx,,ArmedGroup\n", "needs a label"),
    "a strange id": ("groups", "id,label,kind\nThe X,X,ArmedGroup\n", "is no id"),
    "too many cells": ("groups", "id,label,kind\nxx,X,ArmedGroup,norland\n", "4 cells"),
}


@pytest.mark.parametrize(("table", "rows", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_row_is_named(tmp_path: Path, base: Path, table: str, rows: str, told: str) -> None:
    folders, mine = with_rows(tmp_path, base, **{table: rows})
    with pytest.raises(OntologyError) as error:
        load_world(folders)
    assert f"{mine / 'actors' / table}.csv:2: " in str(error.value)
    assert told in str(error.value)
    assert load_world(folders, lenient=True).entities["kari-dal"].label == "Kari Dal"


def test_a_duplicate_is_named_with_both_places(tmp_path: Path, base: Path) -> None:
    folders, _ = with_rows(
        tmp_path, base, groups="id,label,kind\nxx,X,ArmedGroup\n", parties="id,label,kind\nxx,Y,Party\n"
    )
    with pytest.raises(OntologyError, match=r"parties\.csv:2: the id 'xx' is already in groups\.csv:2"):
        load_world(folders)
    assert load_world(folders, lenient=True).entities["xx"].label == "X"


def test_a_missing_column_is_named(tmp_path: Path, base: Path) -> None:
    folders, _ = with_rows(tmp_path, base, terms="person,begin\nkari-dal,2001\n")
    with pytest.raises(OntologyError, match=r"terms\.csv:1: the column 'office' is missing"):
        load_world(folders)


def test_what_hangs_on_a_broken_row_goes_with_it(tmp_path: Path, base: Path) -> None:
    folders, _ = with_rows(
        tmp_path,
        base,
        groups="id,label,kind,country\nxx,X,ArmedGroup,surland\n",
        names="id,name\nxx,Xs\nnorland,Northland\n",
    )
    world: World = load_world(folders, lenient=True)
    assert "xx" not in world.entities
    assert not world.match(["Xs"], 0)
    assert world.match(["Northland"], 0)
    assert [p.line for p in world_problems(folders)] == [2, 2]


def test_every_problem_is_told(tmp_path: Path, base: Path) -> None:
    rows = "person,office,begin,end\nnobody,norland-pm,2001,2002\nkari-dal,norland-pm,x,\n"
    folders, _ = with_rows(tmp_path, base, terms=rows)
    assert [p.line for p in world_problems(folders)] == [2, 3]
    with pytest.raises(OntologyError, match="and 1 more rows"):
        load_world(folders)


def test_an_office_is_held_by_date(base: Path) -> None:
    world = load_world([base])
    assert world.holders("norland-pm", "2002-01-01") == ("kari-dal",)
    assert world.holders("norland-pm", "2005-01-01") == ()
    assert world.holders_by_title("prime minister", "norland", "2004-05") == ("kari-dal",)
    assert world.people_called(["Dal"]) == ("kari-dal",)
    assert [o.id for o in world.offices_of("kari-dal", "2003")] == ["norland-pm"]
