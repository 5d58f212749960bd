"""How long something takes."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(run: Callable[[], object], repeats: int = 5) -> float:
    """The shortest of several runs, after one that does not count: what the work itself takes, undisturbed."""
    run()
    return min(_once(run) for _ in range(repeats))


def _once(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
