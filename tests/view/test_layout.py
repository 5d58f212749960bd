"""Nodes keep apart, in the same places each time."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import positions


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, tuple[float, float]], list[tuple[str, str, int]]]:
    count = draw(st.integers(1, 25))
    size = st.floats(20, 180)
    boxes = {f"n{i}": (draw(size), draw(size)) for i in range(count)}
    node = st.sampled_from(sorted(boxes))
    links = draw(st.lists(st.tuples(node, node, st.integers(1, 9)), max_size=40))
    return boxes, links


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_no_two_boxes_overlap(graph: tuple[dict[str, tuple[float, float]], list[tuple[str, str, int]]]) -> None:
    boxes, links = graph
    places = positions(boxes, links, 3.0)
    assert places.keys() == boxes.keys()
    for a, b in combinations(boxes, 2):
        across = abs(places[a][0] - places[b][0]) - (boxes[a][0] + boxes[b][0]) / 2
        down = abs(places[a][1] - places[b][1]) - (boxes[a][1] + boxes[b][1]) / 2
        assert across > -8 or down > -8, (a, b)
    assert places == positions(boxes, links, 3.0)


@pytest.mark.parametrize("boxes", [{}, {"n1": (40.0, 40.0)}])
def test_nothing_and_one_are_laid_out_too(boxes: dict[str, tuple[float, float]]) -> None:
    assert positions(boxes, [], 3.0).keys() == boxes.keys()
