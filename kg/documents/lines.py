"""Lines of a text put together into the units that a reader sees: headlines, paragraphs, wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.documents.dateline import dateline

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028]|[\f\x1c-\x1e\u2029]")
_PARAGRAPH_BREAKS = frozenset("\f\x1c\x1d\x1e\u2029")
_WIDEST = 130  # characters: nobody wraps by hand beyond; such a line is a paragraph of its own
_NARROWEST = 40  # lines shorter than that are headlines, lists or verse
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]»]*$")
_NEARLY_FULL = 0.6  # of the widest line


@dataclass(frozen=True, slots=True)
class Stretch:
    """text[start:end], without blanks at its ends."""

    start: int
    end: int
    text: str

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences end."""
        return _ENDS.search(self.text) is not None


def stretches(text: str) -> Iterator[Stretch]:
    """The units of `text` in order: a headline, a list item, a paragraph with its hard-wrapped lines."""
    for lines in _groups(text):
        first = 0
        width = max(len(line.text) for line in lines)
        wrapped = width <= _WIDEST and width >= _NARROWEST and (lines[-1].is_sentence or len(lines) > 3)
        for i in range(1, len(lines) + 1):
            if i == len(lines) or not _continues(lines[i - 1], lines[i], width, wrapped):
                start, end = lines[first].start, lines[i - 1].end
                yield Stretch(start, end, text[start:end])
                first = i


def _groups(text: str) -> Iterator[Sequence[Stretch]]:
    """Runs of lines without a blank line between them."""
    group: list[Stretch] = []
    position = 0
    for found in _LINE.finditer(text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip())
        end = found.end() - len(line) + len(line.rstrip())
        gap = text[position : found.start()]
        blank = len(_BREAK.findall(gap)) > 1 or not _PARAGRAPH_BREAKS.isdisjoint(gap)
        position = found.end()
        if group and (blank or start >= end):
            yield group
            group = []
        if start < end:
            group.append(Stretch(start, end, text[start:end]))
    if group:
        yield group


def _continues(line: Stretch, following: Stretch, width: int, wrapped: bool) -> bool:
    """Whether `following` goes on: its first word did not fit, or `line` breaks off in mid-sentence."""
    if dateline(following.text):
        return False
    if following.text[0].islower():
        return True
    if not wrapped:
        return False
    word = following.text.split(None, 1)[0]
    if len(line.text) + 1 + len(word) > width:
        return True
    return not line.is_sentence and len(line.text) >= _NEARLY_FULL * width
