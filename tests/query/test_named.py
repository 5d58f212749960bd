"""Ready questions: all of them run, parameters are bound as terms, and wrong ones are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ActorNotFound, OntologyError, QueryError
from kg.query.named import NamedQuery, named_queries, run_named
from kg.store.store import Store

NAMED = named_queries()
VALUES = {
    "actor": "Norland",
    "type": "attacks",
    "modality": "denied",
    "since": "1999",
    "until": "2030-01",
    "text": "it",
}


def rows(store: Store, name: str, **values: str) -> list[dict[str, object]]:
    return list(run_named(store, name, values))


@pytest.mark.parametrize("asked", NAMED.values(), ids=NAMED)
def test_every_ready_question_runs_with_and_without_its_parameters(ports: Store, asked: NamedQuery) -> None:
    assert asked.title
    needed = {p.name: VALUES[p.kind] for p in asked.parameters if p.needed}
    everything = {p.name: VALUES[p.kind] for p in asked.parameters}
    some = len(rows(ports, asked.name, **needed))
    assert len(rows(ports, asked.name, **everything)) <= some


def test_acts_of_an_actor_are_those_in_which_it_acts(ports: Store) -> None:
    acts = [row["what"] for row in rows(ports, "acts-of", actor="Sudovia")]
    assert "Sudovia attacks Norland (denied)" in acts
    assert "Norland signs agreement with Sudovia: a fishing pact" in acts, "the act is mutual"
    assert not any("sells" in str(act) for act in acts)


def test_a_plover_type_stands_for_the_types_below_it(ports: Store) -> None:
    (row,) = rows(ports, "acts-of", actor="norland", type="COOPERATE")
    assert (row["stance"], row["date"]) == ("actual", "2001-03")
    assert rows(ports, "acts-of", actor="norland", type="assault") == []


def test_time_and_modality(ports: Store) -> None:
    assert [row["stance"] for row in rows(ports, "timeline", since="2002")] == ["planned"]
    assert [row["what"] for row in rows(ports, "denials")] == ["Sudovia attacks Norland (denied)"]
    assert len(rows(ports, "acts-of", actor="Sudovia", modality="Denied")) == 1


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("nope", {}, r"no ready question 'nope'; there are accusations, "),
        ("acts-of", {}, "acts-of needs --actor"),
        ("acts-of", {"actor": "Norland", "colour": "red"}, r"no parameter 'colour'; it takes actor, type"),
        ("acts-of", {"actor": "Norland", "since": "soon"}, "'soon' is no time"),
        ("acts-of", {"actor": "Norland", "type": "atacks"}, r"no type of event 'atacks'; did you mean attacks"),
        ("acts-of", {"actor": "Norland", "modality": "sure"}, r"no modality 'sure'; there are actual, alleged,"),
    ],
)
def test_wrong_parameters(ports: Store, name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        rows(ports, name, **values)


ATTACKS = [
    "x } #",
    '" } DELETE WHERE { ?s ?p ?o } #',
    "> } #",
    "UNDEF } VALUES ?x { 1",
    "\\",
    "Norland\n}",
    "a' OR '1'='1",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_name_becomes_part_of_the_query(ports: Store, text: str) -> None:
    with pytest.raises((ActorNotFound, QueryError)) as raised:
        rows(ports, "acts-of", actor=text)
    assert "malformed" not in str(raised.value)
    for kind in ("type", "modality", "since"):
        with pytest.raises(QueryError, match=r"no type|no modality|no time"):
            rows(ports, "acts-of", actor="Norland", **{kind: text})


@pytest.mark.parametrize("text", [*ATTACKS, 'Karst "Herald"'])
def test_free_text_is_bound_as_a_literal(ports: Store, tmp_path: Path, text: str) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "echo.rq").write_text(
        "# title: Echo\n# param word: text, needed\nSELECT ?word { VALUES ?word { UNDEF } }"
    )
    assert list(run_named(ports, "echo", {"word": text}, [tmp_path])) == [{"word": text}]


@pytest.mark.parametrize(
    ("text", "said"),
    [("SELECT * {}", "begin it with a line"), ("# title: T\n# param x: colour\n", r"bad\.rq:2: write '# param")],
)
def test_a_file_without_its_head_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "bad.rq").write_text(text)
    with pytest.raises(OntologyError, match=said):
        named_queries([tmp_path])
