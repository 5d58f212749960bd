"""Numbers in figures and words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ontology.times import TimeWords

_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+", re.ASCII)
_LONGEST = 15  # figures beyond that are no count of anything, and floats no longer hold them


def is_figure(text: str) -> bool:
    """Whether a token is a number in figures: "7,000", "1.3", "12"; not "9:40", "98th" or "1,2"."""
    return len(text) <= _LONGEST and _FIGURES.fullmatch(text) is not None


def number(words: Sequence[str], lists: TimeWords) -> float | None:
    """The value of lower-cased tokens: "1.3 billion", "thirty - one", "two hundred"; None where they are none."""
    total, current = 0.0, None
    for word in words:
        if word in ("-", "and") and current is not None:
            continue
        if is_figure(word):
            value = float(word.replace(",", ""))
            current = (current or 0.0) + value
        elif word in lists.numbers:
            current = (current or 0.0) + lists.numbers[word]
        elif word in ("a", "an"):
            current = (current or 0.0) + 1
        elif word in lists.scales:
            scale = lists.scales[word]
            current = (1.0 if current is None else current) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            return None
    return None if current is None else total + current
