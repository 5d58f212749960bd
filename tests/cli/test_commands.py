"""All commands: help with examples, one line for each error, and what they print."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli.main import COMMANDS
from tests.cli.conftest import Kg

READERS = {
    "query": ("ASK {}",),
    "show": ("Iran",),
    "between": ("Iran", "Russia"),
    "explain": ("0123",),
    "view": (),
    "export": (),
    "validate": (),
    "status": (),
    "new": (),
    "log": (),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(kg: Kg, command: str) -> None:
    found = kg(command, "--help")
    assert found.exit_code == 0
    assert f"Examples:\n    kg {command} " in found.stdout
    assert "--debug" in found.stdout


def test_help_lists_all_commands_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from kg.cli.main import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(f"\n  {command} " in found.stdout for command in COMMANDS)
    for module in ("spacy", "rdflib", "pyoxigraph", "networkx", "trafilatura", "numpy", "pyvis"):
        assert f"'{module}'" not in found.stdout


def test_help_comes_at_once() -> None:
    def seconds() -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, check=True)
        return time.perf_counter() - begun

    assert min(seconds() for _ in range(3)) < 0.6, "twice of what is promised, for machines that do other things too"


@pytest.mark.parametrize("command", READERS)
def test_what_is_no_store_is_one_line(kg: Kg, tmp_path: Path, command: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    for path, said in (
        ("nowhere", "nowhere does not exist; build it with"),
        ("folder", "no kg store"),
        ("file", "no kg store"),
    ):
        found = kg(command, path, *READERS[command])
        assert found.exit_code == 1
        assert said in found.stderr
        assert found.stderr.count("\n") == 1
        assert found.stdout == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("query", "SELECT * {"), "malformed query, line 1, column 11, at its end"),
        (("query", "DROP ALL"), "DROP is an update"),
        (("query", "--named", "nope"), "no ready question 'nope'; there are"),
        (("query", "--named", "acts-of"), "acts-of needs --actor"),
        (("query", "--named", "acts-of", "--actor", "Isreal"), "did you mean Israel?"),
        (("query", "--file", "nowhere.rq"), "nowhere.rq cannot be read"),
        (("show", "Atlantis"), "no actor called 'Atlantis' in this store"),
        (("show", "Israel", "--since", "soon"), "'soon' is no time"),
        (("between", "Israel", "Atlantis"), "no actor called 'Atlantis'"),
        (("explain", "ffffffff"), "no event ffffffff in this store"),
        (("explain", "the treaty"), "'the treaty' is no event id"),
        (("view", "--actor", "Atlantis"), "no actor called 'Atlantis'"),
        (("view", "--type", "sign"), "no type of event 'sign'"),
        (("view", "--modality", "sure"), "no modality 'sure'; there are actual, "),
        (("view", "--since", "13/9/1993"), "is no time"),
        (("view", "-o", "/nowhere/x.html"), "/nowhere/x.html cannot be written: No such file or directory"),
        (("export", "-o", "/nowhere/x.trig"), "/nowhere/x.trig cannot be written: No such file or directory"),
    ],
)
def test_errors_are_one_line_and_debug_shows_the_trace(
    kg: Kg, examples: Path, words: tuple[str, ...], said: str
) -> None:
    command, *rest = words
    found = kg(command, examples, *rest)
    assert found.exit_code == 1
    assert said in found.stderr
    assert found.stderr.startswith("Error: ")
    assert found.stderr.count("\n") == 1
    assert not isinstance(kg(command, examples, *rest, "--debug").exception, SystemExit)


@pytest.mark.parametrize(
    "words",
    [
        ("query",),
        ("query", "x.kg"),
        ("query", "x.kg", "ASK {}", "--actor", "Iran"),
        ("query", "x.kg", "--named", "a", "-p", "b"),
        ("nonsense",),
        ("show", "x.kg"),
    ],
)
def test_wrong_usage_says_how_it_is_used(kg: Kg, words: tuple[str, ...]) -> None:
    found = kg(*words)
    assert found.exit_code == 2
    assert "Usage: kg" in found.stderr


def test_query_tables_and_forms(kg: Kg, examples: Path) -> None:
    sparql = 'SELECT ?who { ?who gp:signsAgreementWith ?o ; rdfs:label "Israel"@en }'
    assert kg("query", examples, sparql).stdout.splitlines() == ["who", "actor:israel"]
    rows = list(csv.reader(io.StringIO(kg("query", examples, sparql, "--format", "csv").stdout)))
    assert rows == [["who"], ["https://w3id.org/geopol/actor/israel"]]
    assert kg("query", examples, "ASK { ?e a gp:Event }").stdout == "yes\n"
    turtle = kg("query", examples, "CONSTRUCT WHERE { ?a gp:hosts ?b }", "--format", "turtle").stdout
    assert turtle.startswith("@prefix actor:")


def test_a_query_from_a_file_or_from_standard_input(kg: Kg, examples: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { actor:israel ?p ?o }")
    assert kg("query", examples, "--file", "q.rq").stdout == "yes\n"
    assert kg("query", examples, "--file", "-", input="ASK { actor:atlantis ?p ?o }").stdout == "no\n"


def test_ready_questions_are_listed_and_run(kg: Kg, examples: Path) -> None:
    assert (
        "acts-of\n    What an actor does, says and plans\n    --actor, --type (optional)"
        in kg("query", "--list").stdout
    )
    found = kg("query", examples, "--named", "acts-of", "--actor", "israel", "--type", "SUPPORT", "--format", "json")
    assert "Palestine Liberation Organization" in found.stdout


def test_show_between_explain(kg: Kg, examples: Path) -> None:
    assert kg("show", examples, "israel").stdout.startswith("Israel (State, ISR)")
    assert kg("between", examples, "Israel", "PLO").stdout.startswith("Israel and Palestine Liberation Organization: ")
    page = json.loads(kg("between", examples, "Israel", "PLO", "--format", "json").stdout)
    found = kg("explain", examples, page["events"][0]["iri"])
    for part in ("]source", "trigger", "\n  frame ", "\n  path ", "\nWho is who\n"):
        assert part in found.stdout
    assert json.loads(kg("explain", examples, page["events"][0]["iri"], "--format", "json").stdout)["identities"]


def test_status_and_validate(kg: Kg, examples: Path) -> None:
    assert kg("status", examples).stdout.startswith("3 documents, ")
    found = kg("validate", examples)
    assert (found.exit_code, found.stdout) == (0, f"{examples} conforms\n")


def test_a_view_of_a_part(kg: Kg, examples: Path, tmp_path: Path) -> None:
    whole, part = kg("view", examples).stdout, kg("view", examples, "--actor", "Ukraine", "--type", "REQUEST").stdout
    assert len(part) < len(whole)
    found = kg("view", examples, "--until", "1990", "-o", "early.html")
    assert found.stderr.startswith("wrote early.html (")
    assert "<html" in (tmp_path / "early.html").read_text()[:200]
    assert "no event fits" in kg("view", examples, "--since", "2050", "-o", "empty.html").stderr


def test_an_export_to_a_file_is_that_to_standard_output(kg: Kg, examples: Path, tmp_path: Path) -> None:
    kg("export", examples, "--format", "turtle", "-o", "graph.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == kg("export", examples, "--format", "turtle").stdout_bytes


def test_an_unexpected_failure_is_one_line_as_well(kg: Kg, examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.query.pages.status", lambda _: {}["nothing"])
    found = kg("status", examples)
    assert (found.exit_code, found.stderr) == (1, "Error: unexpected KeyError: 'nothing' (--debug shows where)\n")


def test_the_installed_module_end_to_end(tmp_path: Path) -> None:
    text = "Norway attacked Peru on Monday, officials in Lima said."
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "kg", "build", "-", "--store", "my.kg"]
    found = subprocess.run(
        command,
        input=text,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PYTHONIOENCODING": "ascii"},
    )
    assert found.returncode == 0, found.stderr
    assert "Norway  attacks" in found.stdout
