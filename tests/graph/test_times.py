"""Calendar times and the days that they may mean."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.times import moment, span


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1996", "1996-01-01", "1996-12-31"),
        ("1996-02", "1996-02-01", "1996-02-29"),
        ("1996-02-10", "1996-02-10", "1996-02-10"),
        ("1996-02-10T12:00", "1996-02-10", "1996-02-10"),
    ],
)
def test_moments(value: str, first: str, last: str) -> None:
    found = moment(value)
    assert found
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("value", ["", "soon", "96", "1996-13", "1995-02-29", "0000"])
def test_what_is_no_time(value: str) -> None:
    assert moment(value) is None
    assert span(value) is None


def test_open_spans() -> None:
    since = span("2001/..")
    assert since
    assert since.begin
    assert since.end is None
    assert span("../..") is None
    assert span("2003/2001") is None


@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_every_day_is_its_own_first_and_last(day: datetime.date) -> None:
    found = moment(day.isoformat())
    assert found
    assert found.first == found.last == day
