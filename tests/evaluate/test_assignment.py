"""One-to-one assignment."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.assignment import assignment


def test_the_first_pair_is_preferred() -> None:
    assert assignment([("a", 1), ("b", 1)]) == {1: "a"}


def test_a_pair_gives_way_where_more_can_be_made() -> None:
    assert assignment([("a", 1), ("a", 2), ("b", 1)]) == {1: "b", 2: "a"}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=7, unique=True))
def test_nothing_stands_twice_and_no_larger_set_exists(pairs: list[tuple[int, int]]) -> None:
    taken = assignment(pairs)
    assert len(set(taken.values())) == len(taken)
    assert all((found, wanted) in pairs for wanted, found in taken.items())
    for larger in combinations(pairs, len(taken) + 1):
        found, wanted = zip(*larger, strict=True)
        assert len(set(found)) < len(larger) or len(set(wanted)) < len(larger)
