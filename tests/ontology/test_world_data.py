"""What the ontology says of the world: how much there is, and that it cannot be nonsense."""

from __future__ import annotations

import csv
import datetime
from collections import Counter
from collections.abc import Iterator

import pytest

from kg.ontology.files import ontology_root
from kg.ontology.world import World, load_world, within, world_problems
from kg.ontology.world_checks import check_world
from kg.ontology.world_types import CAPITAL, DEMONYM, DESCRIPTION, PEOPLE

ACTORS = ontology_root() / "actors"
STATES = ("State", "FormerState")
PARTY = "partyTo"
HEADS = ("head-of-state", "head-of-government", "head-of-state-or-government")
TODAY = datetime.datetime.now(tz=datetime.UTC).date().isoformat()


@pytest.fixture(scope="module")
def world() -> World:
    return load_world([ontology_root()])


def rows(table: str) -> Iterator[dict[str, str]]:
    for file in sorted(ACTORS.glob(f"{table}*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


TERMS = [*rows("terms")]
OFFICES = {row["id"]: row for row in rows("offices")}


def test_every_row_is_sound() -> None:
    assert world_problems([ontology_root()]) == ()


def test_there_is_enough_of_everything(world: World) -> None:
    kinds = Counter(entity.kind for entity in world.entities.values())
    sectors = Counter(entity.sector for entity in world.entities.values())
    heads = {t["person"] for t in TERMS if OFFICES[t["office"]]["kind"].removeprefix("ceremonial-") in HEADS}
    assert len(heads) >= 3_000
    assert kinds["Person"] - len(heads) >= 25_000
    assert kinds["ArmedGroup"] >= 900
    assert sectors["SPY"] >= 400
    assert kinds["Company"] >= 120
    assert kinds["Weapon"] >= 150
    assert kinds["City"] + kinds["Place"] + kinds["Region"] >= 20_000


def test_treaties_have_date_parties_and_names_of_the_news(world: World) -> None:
    treaties = [*world.of_kind["Treaty"], *world.of_kind["Agreement"]]
    forms = {t.id: [name.form for name in world.names_of[t.id]] for t in treaties}
    parties = {
        t.id: [m for m in world.memberships_by_organisation.get(t.id, ()) if m.relation == PARTY] for t in treaties
    }
    assert len(treaties) >= 150
    assert sum(1 for t in treaties if t.begin) >= len(treaties) - 2  # two were never signed
    assert sum(1 for t in treaties if len(parties[t.id]) > 1) >= 120  # the others have the world for parties, or none
    assert sum(1 for t in treaties if DESCRIPTION in forms[t.id]) >= 140
    assert sum(1 for t in treaties if len(forms[t.id]) > 1) >= 155


def test_every_row_has_its_source() -> None:
    for file in sorted(ACTORS.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            assert all(row["source"] for row in csv.DictReader(lines)), file.name


def test_no_term_lies_ahead() -> None:
    ahead = [t for t in TERMS if t["begin"] > TODAY or t["end"] > TODAY]
    assert ahead == []


def test_terms_last_a_day_or_longer() -> None:
    short = [t for t in TERMS if len(t["begin"]) == len(t["end"]) == 10 and t["end"] < t["begin"]]
    assert short == []


def test_two_holders_at_once_only_with_a_note() -> None:
    assert check_world([ontology_root()]).overlaps == ()


def test_notes_of_terms_are_of_the_known_kinds() -> None:
    known = {"", "acting", "joint", "disputed", "elect", "unsure", "end: successor", "end: snapshot"}
    assert {term["note"] for term in TERMS} <= known


def test_states_are_found_by_name_code_demonym_and_capital(world: World) -> None:
    for state in [entity for entity in world.entities.values() if entity.kind in STATES]:
        for date in (state.begin or "1950-01-01", state.end or TODAY):
            label = [word for word in state.label.replace("-", " - ").split() if word]
            found = [match.name.id for match in world.match(label, 0, date) if match.length == len(label)]
            assert state.id in found, (state.id, date)
        assert len(state.code) == 3, state.id
        if state.kind == "State":
            forms = {name.form for name in world.names_of[state.id] if within(TODAY, name.begin, name.end)}
            assert forms & {DEMONYM, PEOPLE}, state.id
            assert CAPITAL in forms, state.id


def test_every_state_has_neighbours_or_a_coast(world: World) -> None:
    pairs = {(row["member"], row["organisation"]) for row in rows("memberships-borders")}
    assert all((b, a) in pairs for a, b in pairs)
    assert ("france", "germany") in pairs
    assert len(pairs) >= 500


@pytest.mark.parametrize(
    ("title", "state", "date", "person"),
    [
        ("president", "united-states", "1991-01-17", "george-h-w-bush"),
        ("president", "united-states", "2002-01-16", "george-w-bush"),
        ("president", "russia", "1998-08-01", "boris-yeltsin"),
        ("prime minister", "russia", "2010-05-01", "vladimir-putin"),
        ("chancellor", "germany", "2003-03-01", "gerhard-schroder"),
        ("prime minister", "japan", "1987-01-01", "yasuhiro-nakasone"),
        ("foreign minister", "russia", "2008-08-08", "sergey-lavrov"),
        ("secretary of state", "united-states", "2005-06-01", "condoleezza-rice"),
        ("pope", "vatican", "2004-01-01", "john-paul-ii"),
        ("taoiseach", "ireland", "1998-04-10", "bertie-ahern"),
    ],
)
def test_who_held_an_office(world: World, title: str, state: str, date: str, person: str) -> None:
    assert person in world.holders_by_title(title, state, date)


def test_places_have_coordinates(world: World) -> None:
    lat, long = world.coordinates["ghazni"]
    assert (round(lat), round(long)) == (34, 68)


def test_names_of_people_have_the_shape_of_names() -> None:
    people = {row["id"] for row in rows("people")}
    said = [row["label"] for row in rows("people")]
    said += [row["name"] for row in rows("names-people") if row["id"] in people]
    assert [name for name in said if damaged(name)] == []


def damaged(name: str) -> bool:
    """Whether the name carries what belongs to no name: stray punctuation, digits, one of two marks."""
    unbalanced = name.count('"') % 2 or name.count("(") != name.count(")")
    closed = name.endswith((".", '"', ")", "'")) or name[-1:].isalnum()
    opened = name[:1] in "\"'(‘" or name[:1].isalnum()
    return bool(unbalanced) or not (opened and closed) or any(c.isdigit() or c in ",;:/" for c in name)


def test_no_further_name_is_the_label_of_another_leader() -> None:
    heads = {t["person"] for t in TERMS if OFFICES[t["office"]]["kind"] in HEADS}
    labels = {row["label"]: row["id"] for row in rows("people") if row["id"] in heads and " " in row["label"]}
    further = [row for row in rows("names-people-generated") if row["id"] in heads]
    assert [row for row in further if labels.get(row["name"], row["id"]) != row["id"]] == []
