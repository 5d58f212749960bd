"""Names made from whatever the input holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.graph.iris import Iris, absolute, checked_base, segment, slug
from kg.graph.namespaces import ACTORS, BASE


@given(st.text(max_size=200))
def test_a_segment_is_plain_and_never_empty(identifier: str) -> None:
    assert re.fullmatch(r"[a-z0-9._-]+", segment(identifier))


@given(st.text(max_size=60), st.text(max_size=60))
def test_different_ids_have_different_names(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)


@given(st.text(max_size=80))
def test_an_absolute_iri_is_ascii_or_none(value: str) -> None:
    found = absolute(value)
    assert found is None or NamedNode(found.value).value.isascii()


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("https://news.example/ä?q=ü", "https://news.example/%C3%A4?q=%C3%BC"),
        ("news.example/a", None),
        ("", None),
    ],
)
def test_addresses(given: str, made: str | None) -> None:
    found = absolute(given)
    assert (found.value if found else None) == made


def test_an_actor_of_the_ontology_has_one_name_in_every_store() -> None:
    iris = Iris("https://example.org/mine/", "d")
    assert iris.actor("iran", known=True) == f"<{ACTORS}iran>"
    assert iris.actor("the-wanderer", known=False) == "<https://example.org/mine/actor/the-wanderer>"


@pytest.mark.parametrize(
    ("given", "base"),
    [("", BASE), ("http://a.example", "http://a.example/"), ("http://a.example/#", "http://a.example/#")],
)
def test_bases(given: str, base: str) -> None:
    assert checked_base(given) == base


@pytest.mark.parametrize("wrong", ["nowhere", "mailto:me", "//x"])
def test_what_is_no_base(wrong: str) -> None:
    with pytest.raises(StoreError, match="is no absolute IRI"):
        checked_base(wrong)


def test_slugs() -> None:
    assert slug("Minister für Häfen & Reactors!") == "minister-fur-hafen-reactors"
    assert slug("外交部") == ""
