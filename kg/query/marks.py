"""Marking spans of a sentence in the sentence itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Code points start to end of a document, and what they are in the event."""

    start: int
    end: int
    label: str


def marked(text: str, offset: int, spans: Sequence[Span], paint: Callable[[str, str], str]) -> str:
    """`text`, which begins at code point `offset`, with brackets around the spans and their labels behind:
    "[Norland]source [sold]trigger two reactors". Spans of the same words share brackets; one that is not inside
    `text`, or that overlaps an earlier one without lying in it, is left out.
    """
    labels: dict[tuple[int, int], list[str]] = {}
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.label)):
        place = (span.start - offset, span.end - offset)
        crossing = any(a < place[0] < b < place[1] for a, b in labels)
        if 0 <= place[0] < place[1] <= len(text) and not crossing and span.label not in labels.get(place, []):
            labels.setdefault(place, []).append(span.label)
    return _written(text, 0, len(text), sorted(labels.items(), key=lambda item: (item[0][0], -item[0][1])), paint)


def _written(
    text: str,
    start: int,
    end: int,
    places: list[tuple[tuple[int, int], list[str]]],
    paint: Callable[[str, str], str],
) -> str:
    parts, at = [], start
    while places and places[0][0][0] < end:
        (first, last), labels = places.pop(0)
        inner = []
        while places and places[0][0][1] <= last and places[0][0][0] < last:
            inner.append(places.pop(0))
        parts.append(text[at:first])
        parts.append(f"[{paint(_written(text, first, last, inner, paint), labels[0])}]{'/'.join(labels)}")
        at = last
    return "".join([*parts, text[at:end]])
