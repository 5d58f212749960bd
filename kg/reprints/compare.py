"""Whether two texts are one story: MinHash finds what may be, the runs of words that they share decide."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator
from typing import cast

_RUN = 5  # words in a row
_FEWEST = 20  # runs; what is shorter is no story
_SHARED = 0.8  # of the runs of the shorter text, which may be cut
_DAYS = 10  # between the first and the last paper
_PERMUTATIONS, _ROWS = 128, 4  # bands of four: of two texts that share half, 87 of 100 meet in one
_SEED = 1


def runs(text: str) -> frozenset[str]:
    """The runs of five words of a text, whatever their case and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def bands(text: str) -> tuple[str, ...]:
    """Keys of which two texts that share many runs have one in common; none for a text that is too short."""
    from datasketch import MinHash

    found = runs(text)
    if len(found) < _FEWEST:
        return ()
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(found)])
    values = sketch.hashvalues
    return tuple(
        f"{at // _ROWS}.{hashlib.sha256(cast(bytes, values[at : at + _ROWS].tobytes())).hexdigest()[:16]}"
        for at in range(0, _PERMUTATIONS, _ROWS)
    )


def one_story(one: str, other: str, days: Iterator[datetime.date | None]) -> bool:
    """Whether the shorter text stands in the longer one, but for a heading or a line; told within ten days."""
    first, second = days
    if first and second and abs((first - second).days) > _DAYS:
        return False
    mine, theirs = runs(one), runs(other)
    return len(mine & theirs) >= _SHARED * max(_FEWEST, min(len(mine), len(theirs)))
