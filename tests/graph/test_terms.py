"""Terms written as text are those that Oxigraph writes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.namespaces import GP as NAMES
from kg.graph.namespaces import XSD
from kg.graph.terms import GP, decimal, literal, typed


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_as_oxigraph_writes_it(text: str) -> None:
    assert literal(text) == str(ox.Literal(text))
    assert literal(text, "en") == str(ox.Literal(text, language="en"))


@pytest.mark.parametrize(
    "text", ['He said: "No."', "back\\slash", "two\nlines\r\t", "\x00\x7f\ufffe\uffff", "дом 家 🙂"]
)
def test_what_must_be_escaped_is(text: str) -> None:
    assert literal(text) == str(ox.Literal(text))


def test_a_lone_surrogate_becomes_the_sign_of_replacement() -> None:
    assert literal("a\ud800b") == '"a\ufffdb"'


def test_names_and_values() -> None:
    assert GP["Event"] == str(NAMES["Event"])
    assert typed("2002-01", "gYearMonth") == str(ox.Literal("2002-01", datatype=XSD["gYearMonth"]))
    assert [decimal(value) for value in (0.5, -0.00001)] == [typed("0.5", "decimal"), typed("0", "decimal")]
