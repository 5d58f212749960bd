"""Telling a changed article from another one that took its file's place."""

from __future__ import annotations

import re

_WORDS = 4  # that stand together
_SHARED = 0.5


def is_version(older: str, newer: str) -> bool:
    """Whether two texts are versions of one article: half of the shorter one's runs of four words stand in both."""
    one, other = _runs(older), _runs(newer)
    return bool(one and other) and len(one & other) >= _SHARED * min(len(one), len(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + _WORDS]) for at in range(max(1, len(words) - _WORDS + 1))} if words else set()
