"""Spans of a sentence marked in the sentence itself."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.query.marks import Span, marked
from kg.query.text import unpainted


def test_spans_have_brackets_and_their_names() -> None:
    spans = [Span(10, 17, "source"), Span(18, 22, "trigger")]
    assert marked("Norland sold reactors", 10, spans, unpainted) == "[Norland]source [sold]trigger reactors"


def test_a_span_inside_another_and_two_of_the_same_words() -> None:
    spans = [Span(0, 20, "object"), Span(14, 20, "target"), Span(0, 20, "place")]
    assert marked("a treaty with Moscow", 0, spans, unpainted) == "[a treaty with [Moscow]target]object/place"


def test_spans_that_cross_or_lie_outside_are_left_out() -> None:
    spans = [Span(0, 5, "a"), Span(3, 8, "b"), Span(-1, -1, "c"), Span(90, 95, "d")]
    assert marked("some words", 0, spans, unpainted) == "[some ]awords"


@given(
    st.text(alphabet="abc .", max_size=30),
    st.lists(st.builds(Span, st.integers(-3, 35), st.integers(-3, 35), st.sampled_from("XYZ")), max_size=6),
)
def test_without_the_marks_it_is_the_text(text: str, spans: list[Span]) -> None:
    assert re.sub(r"\[|\][XYZ](/[XYZ])*", "", marked(text, 0, spans, unpainted)) == text
