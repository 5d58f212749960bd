"""Organisations, who headed them when, and companies by their branch."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ontology.files import ontology_root
from kg.ontology.world import World, load_world
from kg.ontology.world_types import Term

ACTORS = ontology_root() / "actors"
TABLE = Path(__file__).parent / "heads.txt"
HEAD, OFFICER = "head-of-organisation", "officer-of-organisation"
BODIES = ("IGO", "NGO")


@pytest.fixture(scope="module")
def world() -> World:
    return load_world([ontology_root()])


def rows(table: str) -> list[dict[str, str]]:
    with (ACTORS / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def terms(world: World, organisation: str, *kinds: str) -> Iterator[Term]:
    """Who held offices of these kinds in the organisation, and when."""
    for office in world.offices_by_organisation.get(organisation, ()):
        if office.kind in kinds:
            yield from world.terms_by_office.get(office.id, ())


def test_there_are_organisations_with_heads_by_date(world: World) -> None:
    bodies = [row["id"] for row in rows("organisations") if row["sector"] in BODIES]
    headed = {body: [*terms(world, body, HEAD)] for body in bodies}
    every = [term for body in bodies for term in terms(world, body, HEAD, OFFICER)]
    assert sum(1 for found in headed.values() if found) >= 500
    assert sum(1 for found in headed.values() if len({t.person for t in found}) > 1) >= 380
    assert len(every) >= 2_300
    assert all(term.begin for term in every)


def cases() -> list[tuple[str, str, str]]:
    """Organisation, date and who headed it then."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    told = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [(organisation, date, head) for organisation, date, head in told]


def test_the_table_is_long_enough() -> None:
    assert len(cases()) >= 60


@pytest.mark.parametrize(("organisation", "date", "head"), cases())
def test_who_headed_an_organisation(world: World, organisation: str, date: str, head: str) -> None:
    words = organisation.replace("-", " - ").split()
    ids = {match.name.id for match in world.match(words, 0, date) if match.length == len(words)}
    offices = [o for i in ids for o in world.offices_by_organisation.get(i, ()) if o.kind == HEAD]
    held = {world.entities[person].label for office in offices for person in world.holders(office.id, date)}
    assert held == {head}


def test_no_organisation_stands_in_two_rows() -> None:
    ids = [row["id"] for row in rows("organisations")]
    labels = [row["label"] for row in rows("organisations")]
    assert len(ids) == len(set(ids))
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(("branch", "least"), [("arms", 50), ("energy", 60)])
def test_there_are_companies_of_the_branches_that_act_in_politics(branch: str, least: int) -> None:
    companies = rows(f"companies-{branch}")
    assert len(companies) >= least
    assert {row["kind"] for row in companies} == {"Company"}
