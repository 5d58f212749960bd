"""Who a phrase means, by itself and in a text, as `kg actor` tells it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import main
from kg.pipeline.identify import Identifier
from kg.pipeline.stages import Pipeline


@pytest.fixture(scope="module")
def identifier() -> Identifier:
    return Identifier(Pipeline())


@pytest.mark.parametrize(
    ("phrase", "kind", "country", "sector"),
    [
        ("American warplanes", "State", "USA", "MIL"),
        ("the Kremlin", "Government", "RUS", "GOV"),
        ("Syrian rebels", "ArmedGroup", "SYR", "REB"),
        ("a Tunisian court", "Court", "TUN", "JUD"),
        ("Minsk police station", "Agency", "BLR", "COP"),
        ("NATO", "Organisation", "IGO", "IGO"),
        ("the Washington Post", "Media", "USA", "MED"),
    ],
)
def test_any_noun_phrase(identifier: Identifier, phrase: str, kind: str, country: str, sector: str) -> None:
    found = identifier.phrase(phrase, datetime.date(2004, 5, 1))
    assert (found.kind, found.country, found.sector) == (kind, country, sector)
    assert found.reason
    assert 0 < found.score <= 1


def test_a_country_of_context(identifier: Identifier) -> None:
    found = identifier.phrase("the foreign minister", datetime.date(2008, 5, 1), "Russia")
    assert (found.label, found.country) == ("Sergey Lavrov", "RUS")
    assert "Igor Ivanov" in [other.label for other in found.alternatives]


def test_a_title_that_two_bear_at_once_needs_a_country(identifier: Identifier) -> None:
    date = datetime.date(2010, 5, 1)
    assert identifier.phrase("King Abdullah", date).id not in identifier.world.entities
    assert identifier.phrase("King Abdullah", date, "Jordan").label == "Abdullah II"
    assert identifier.phrase("King Abdullah", date, "Saudi Arabia").label == "Abdullah of Saudi Arabia"


@pytest.mark.parametrize(("code", "label"), [("RUS", "Russia"), ("DEU", "Germany"), ("YMD", "South Yemen")])
def test_codes_of_states(identifier: Identifier, code: str, label: str) -> None:
    assert identifier.phrase(code).label == label


def test_alternatives_are_worse_than_what_was_chosen(identifier: Identifier) -> None:
    found = identifier.phrase("the Congo", datetime.date(2004, 5, 1))
    assert found.id == "dr-congo"
    assert [other.id for other in found.alternatives] == ["congo"]
    assert all(other.score <= found.score for other in found.alternatives)


def test_words_that_are_no_actor(identifier: Identifier) -> None:
    text = "He opened the crate with a Swiss army knife."
    found = identifier.in_text(text, text.index("a Swiss"), len(text) - 1)
    assert (found.kind, found.id) == (None, "")


def test_the_sentence_decides(identifier: Identifier) -> None:
    acts, place = "Washington says it will not yield.", "They met in Washington on Monday."
    assert identifier.in_text(acts, 0, 10).id == "united-states"
    start = place.index("Washington")
    assert identifier.in_text(place, start, start + 10).kind == "City"


def test_a_batch_is_answered_line_by_line(tmp_path: Path) -> None:
    text = "Washington says it will not yield."
    rows = [{"id": name, "text": text, "start": 0, "end": 10, "date": "2004-05-01"} for name in ("a", "b")]
    file = tmp_path / "names.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = CliRunner().invoke(main, ["actor", "--batch", str(file)])
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert {(a["label"], a["kind"], a["country"], a["sector"]) for a in answers} == {
        ("United States", "State", "USA", "GOV")
    }
    file.write_text(json.dumps({"id": "a", "text": text, "start": 0, "end": 99}), encoding="utf-8")
    failed = CliRunner().invoke(main, ["actor", "--batch", str(file)])
    assert failed.exit_code == 1
    assert f"{file}:1: start and end are not inside the text" in failed.output
