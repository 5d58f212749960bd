"""One-to-one assignment of found things to wanted things."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

Found = TypeVar("Found", bound=Hashable)
Wanted = TypeVar("Wanted", bound=Hashable)


def assignment(pairs: Sequence[tuple[Found, Wanted]]) -> dict[Wanted, Found]:
    """The largest set of pairs in which nothing stands twice, preferring pairs that come first.

    Greedy in the order given, then augmenting paths (Kuhn's algorithm for bipartite matching).
    """
    wanted_by: dict[Found, list[Wanted]] = {}
    taken: dict[Wanted, Found] = {}
    settled: set[Found] = set()
    for found, wanted in pairs:
        wanted_by.setdefault(found, []).append(wanted)
    for found, wanted in pairs:
        if found not in settled and wanted not in taken:
            settled.add(found)
            taken[wanted] = found
    for found in wanted_by:
        if found not in settled:
            _augment(found, wanted_by, taken, set())
    return taken


def _augment(found: Found, wanted_by: dict[Found, list[Wanted]], taken: dict[Wanted, Found], seen: set[Wanted]) -> bool:
    """Makes room for `found` by moving others along; whether that succeeded."""
    for wanted in wanted_by[found]:
        if wanted in seen:
            continue
        seen.add(wanted)
        if wanted not in taken or _augment(taken[wanted], wanted_by, taken, seen):
            taken[wanted] = found
            return True
    return False
