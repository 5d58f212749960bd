"""How long something takes."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], float]


def seconds(run: Callable[[], object], repeats: int = 5, clock: Clock = time.perf_counter) -> float:
    """The shortest of several runs, after one that does not count: what the work itself takes, undisturbed.

    With the clock `time.process_time`, what else the machine does does not count at all.
    """
    run()
    return min(_once(run, clock) for _ in range(repeats))


def _once(run: Callable[[], object], clock: Clock) -> float:
    start = clock()
    run()
    return clock() - start
