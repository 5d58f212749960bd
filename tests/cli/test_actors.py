"""Checking tables of actors, adding to them, and the work lists of names and words that nothing knows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import main
from kg.ontology.world import load_world

TEXT = """Norway accused Chile of spying on Monday. Kari Lindqvist, Norway's foreign minister, left for Oslo.

Lindqvist told reporters that Norway had outfoxed Chile. The Vesta Brigade, a militia, shelled the town.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one short article."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    run("build", str(folder / "article.txt"), "--store", str(folder / "my.kg"), "--date", "2015-06-10")
    return folder / "my.kg"


def run(*arguments: str, exit_code: int = 0) -> str:
    done = CliRunner().invoke(main, list(arguments))
    assert done.exit_code == exit_code, done.output
    return done.stdout


def ontology(folder: Path, **tables: str) -> str:
    (folder / "actors").mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / "actors" / f"{name}.csv").write_text(rows, encoding="utf-8")
    return str(folder)


def test_a_folder_without_faults_passes(tmp_path: Path) -> None:
    found = run("actors", "check", ontology(tmp_path, groups="id,label,kind\nvesta-brigade,Vesta Brigade,ArmedGroup\n"))
    assert "0 broken rows" in found


def test_every_fault_is_named_with_its_place(tmp_path: Path) -> None:
    mine = ontology(
        tmp_path,
        people="id,label,kind,country\nada-x,Ada X,Person,norway\nbo-y,Bo Y,Person,norway\nada-x,Ada Z,Person,chile\n",
        offices="id,label,titles,organisation,kind\nx-head,Head of X,head,norway,head-of-state\n",
        terms="person,office,begin,end\nada-x,x-head,2001-01-01,2003-01-01\nbo-y,x-head,2002-01-01,2004-01-01\n"
        "nobody,x-head,2009,2008\n",
        names="id,name,form\nada-x,Old Fox,name\nbo-y,Old Fox,name\n",
    )
    found = json.loads(run("actors", "check", mine, "--format", "json", exit_code=1))
    assert [line.partition("actors/")[2] for line in found["broken"]] == [
        "people.csv:4: the id 'ada-x' is already in people.csv:2",
        "terms.csv:4: it ends (2008) before it begins (2009)",
    ]
    (overlap,) = found["overlaps"]
    assert "terms.csv:3: bo-y begins as x-head while ada-x holds it until 2003-01-01" in overlap
    assert any("names.csv:3: 'Old Fox' means ada-x, bo-y" in line for line in found["ambiguous"])


def test_broken_rows_stop_a_build_unless_lenient(tmp_path: Path) -> None:
    mine = ontology(tmp_path, groups="id,label,kind,country\nxx,Vesta Brigade,ArmedGroup,surland\n")
    done = CliRunner().invoke(main, ["actor", "Norway", "--ontology", mine])
    assert done.exit_code == 1
    assert "groups.csv:2: no actor has the id 'surland'" in done.output
    assert "coded NOR" in run("actor", "Norway", "--ontology", mine, "--lenient")
    (tmp_path / "a.txt").write_text("Norway accused Chile of spying on Monday.", encoding="utf-8")
    built = ("build", str(tmp_path / "a.txt"), "--store", str(tmp_path / "a.kg"), "--ontology", mine)
    assert "groups.csv:2" in CliRunner().invoke(main, list(built)).output
    done = CliRunner().invoke(main, [*built, "--lenient"])
    assert (done.exit_code, "passed over" in done.output) == (0, True), done.output


@pytest.mark.parametrize("spelling", [("actors", "--unknown"), ("actors", "unknown")])
def test_unknown_actors_are_rows_for_a_table(tmp_path: Path, store: Path, spelling: tuple[str, str]) -> None:
    printed = run(*spelling, str(store))
    rows = {row["label"]: row for row in csv.DictReader(io.StringIO(printed))}
    assert rows["Kari Lindqvist"]["country"] == "norway"
    assert rows["Kari Lindqvist"]["count"] == "3"
    assert "left for Oslo" in rows["Kari Lindqvist"]["sentence"]
    mine = Path(ontology(tmp_path, unknown=printed))
    from kg.ontology.files import ontology_root

    world = load_world([ontology_root(), mine])
    assert world.entities["kari-lindqvist"].label == "Kari Lindqvist"


def test_an_actor_added_in_one_line_is_known_in_a_build(tmp_path: Path) -> None:
    mine = ontology(tmp_path, actors="id,label,kind,country,sector\nvesta-brigade,Vesta Brigade,ArmedGroup,chile,REB\n")
    found = json.loads(run("actor", "the Vesta Brigade", "--ontology", mine, "--format", "json"))
    assert (found["id"], found["kind"], found["code"]) == ("vesta-brigade", "ArmedGroup", "CHLREB")


def test_words_that_no_frame_covers_are_listed(store: Path) -> None:
    rows = json.loads(run("triggers", "--unknown", str(store), "--format", "json"))
    found = {row["lemma"]: row for row in rows}
    assert "outfox" in found
    assert (found["outfox"]["part"], found["outfox"]["pattern"]) == ("verbs", "SOURCE outfox TARGET")
    assert "accuse" not in found
