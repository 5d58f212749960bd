"""The sentence around a span, to show a finding in its place."""

from __future__ import annotations

import re

_BREAK = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n|\n(?=\S)")


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence or sentences that hold code points start to end, on one line; "" where start is negative.

    Ends are guessed from punctuation: good enough to read, and independent of what read the text.
    """
    if start < 0:
        return ""
    breaks = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
    first = max((after for _, after in breaks if after <= start), default=0)
    last = min((before for before, _ in breaks if before >= end), default=len(text))
    return " ".join(text[first:last].split())
