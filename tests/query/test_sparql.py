"""SPARQL as a user types it: the union of all graphs, known prefixes, reading only, errors on one line."""

from __future__ import annotations

import contextlib
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.results import FORMATS
from kg.query.sparql import query
from kg.store.store import Store


def test_a_select_gives_rows_as_values(ports: Store) -> None:
    found = query(
        ports, "SELECT ?to ?sure ?n { ?e gp:source actor:norland ; gp:target ?to ; gp:confidence ?sure ; gp:cameo ?n }"
    )
    rows = sorted(found, key=lambda row: str(row["n"]))
    assert rows[0] == {"to": "https://w3id.org/geopol/actor/sudovia", "sure": 0.5, "n": "057"}
    assert rows[1]["sure"] == 0.9


def test_rows_for_people_are_short(ports: Store) -> None:
    found = query(ports, "SELECT ?who ?none { ?who gp:sellsTechnologyTo actor:sudovia }")
    assert found.variables == ("who", "none")
    assert list(found.rows()) == [["actor:norland", ""]]


def test_an_ask_gives_yes_or_no(ports: Store) -> None:
    assert query(ports, "ASK { actor:norland gp:sellsTechnologyTo actor:sudovia }")
    assert not query(ports, "ASK { actor:sudovia gp:sellsTechnologyTo actor:norland }")
    assert list(query(ports, "ASK {}")) == [{"answer": True}]


def test_a_construct_gives_triples_in_turtle_with_the_prefixes_that_it_needs(ports: Store) -> None:
    out = io.BytesIO()
    query(ports, "CONSTRUCT WHERE { ?a gp:sellsTechnologyTo ?b }").write(out, "turtle")
    lines = out.getvalue().decode().splitlines()
    assert [line.split()[1] for line in lines if line.startswith("@prefix")] == ["actor:", "gp:"]
    assert "actor:norland gp:sellsTechnologyTo actor:sudovia ." in lines


def test_a_describe_gives_what_is_said_of_a_thing(ports: Store) -> None:
    assert any(row["object"] == "Norland" for row in query(ports, "DESCRIBE actor:norland"))


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_tables_in_every_form(ports: Store, form: str) -> None:
    out = io.BytesIO()
    query(ports, "SELECT ?l { actor:sudovia rdfs:label ?l }").write(out, form)
    assert b"Sudovia" in out.getvalue()
    if form == "json":
        assert json.loads(out.getvalue())["results"]["bindings"][0]["l"]["value"] == "Sudovia"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "the query is empty"),
        ("# nothing but a comment", "the query is empty"),
        ("SELECT * {", r"malformed query, line 1, column 11, at its end"),
        ("SELECT *\n{ ?s ?p ?o ) }", r"malformed query, line 2, column \d+"),
        ("hello", "malformed query"),
        ("SELECT * { ?s nope:p ?o }", r"unknown prefix nope: \(declare it"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT is an update"),
        ("PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }", "DELETE is an update"),
        ("CLEAR ALL", "CLEAR is an update"),
        ("SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { \\u0053ERVICE <http://192.0.2.1/> { ?s ?p ?o } }", "SERVICE is refused"),
    ],
)
def test_errors(ports: Store, asked: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as raised:
        query(ports, asked)
    assert "\n" not in str(raised.value)


def test_words_in_strings_and_names_are_no_keywords(ports: Store) -> None:
    assert not query(ports, 'ASK { ?s rdfs:label "DELETE SERVICE" } # DROP')
    assert list(query(ports, "SELECT ?service { ?service gp:attacks gp:insert }")) == []


def test_a_prefix_of_ones_own(ports: Store) -> None:
    assert query(ports, "PREFIX mine: <https://w3id.org/geopol/actor/> ASK { mine:norland ?p ?o }")


@pytest.mark.parametrize("form", ["turtle", "ntriples"])
def test_a_form_that_does_not_fit(ports: Store, form: str) -> None:
    with pytest.raises(QueryError, match="take one of csv, tsv, json, xml"):
        query(ports, "SELECT * {}").write(io.BytesIO(), form)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from("SELECT ASK * ? { } ( ) . ; ?s gp:x 'a \" \\ \\u <a> GRAPH FROM FILTER _:b 1 # @".split()),
        max_size=12,
    )
)
def test_no_query_does_anything_but_answer_or_complain(ports: Store, words: list[str]) -> None:
    before = len(ports.oxigraph)
    with contextlib.suppress(QueryError):
        found = query(ports, " ".join(words))
        for form in FORMATS:
            found.write(io.BytesIO(), form)
    assert len(ports.oxigraph) == before
