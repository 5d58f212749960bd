"""The layout of a news text: which stretch is headline, dateline, paragraph or boilerplate."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kg.documents.boilerplate import Boilerplate, load_boilerplate
from kg.documents.dateline import Dateline, date_line, dateline
from kg.documents.lines import Stretch, stretches
from kg.documents.types import Block

HEADLINE, DATELINE, PARAGRAPH, BOILERPLATE = "headline", "dateline", "paragraph", "boilerplate"
_LONGEST_HEADLINE = 160  # characters
_LONGEST_SUBHEADING = 80  # characters, between paragraphs


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks in the order of the text, never overlapping; the first headline, the first place and date."""

    blocks: tuple[Block, ...]
    headline: str
    place: str
    date: datetime.date | None


def layout(text: str) -> Layout:
    """The blocks of `text`, in code points into it; only blank stretches belong to none."""
    reader = _Reader(load_boilerplate())
    units = list(stretches(text))
    for number, unit in enumerate(units):
        reader.add(unit, last=number == len(units) - 1)
    return reader.layout(text)


class _Reader:
    """Reads from top to bottom, as what a line is depends on what stood above it."""

    def __init__(self, boilerplate: Boilerplate) -> None:
        self._boilerplate = boilerplate
        self._blocks: list[Block] = []
        self._headlines: dict[str, None] = {}
        self._datelines: list[Dateline] = []
        self._in_story = False

    def add(self, unit: Stretch, *, last: bool) -> None:
        line = unit.text
        if self._boilerplate.is_line(line) or self._boilerplate.repeats(line, self._headlines.keys()):
            self._block(unit.start, unit.end, BOILERPLATE)
        elif unit.is_sentence and dateline(line):
            self._paragraph(unit)
        elif (dated := date_line(line)) is not None:
            self._block(unit.start, unit.end, DATELINE)
            self._datelines.append(dated)
        elif self._is_headline(unit, last):
            self._block(unit.start, unit.end, HEADLINE)
            self._headlines.setdefault(line)
        else:
            self._paragraph(unit)

    def _paragraph(self, unit: Stretch) -> None:
        self._in_story = True
        start = unit.start
        opening = dateline(unit.text)
        if opening is not None:
            self._datelines.append(opening)
            self._block(start, start + len(unit.text[: opening.end].rstrip()), DATELINE)
            start += opening.end
        self._block(start, unit.end, PARAGRAPH)

    def _block(self, start: int, end: int, kind: str) -> None:
        self._blocks.append(Block(start, end, kind))

    def _is_headline(self, unit: Stretch, last: bool) -> bool:
        """Above the story a short line that is no sentence; within it a short one that something follows."""
        line = unit.text
        if unit.is_sentence and not (line.endswith(("?", "!", ":")) and not last and not self._in_story):
            return False
        if len(line) > (_LONGEST_SUBHEADING if self._in_story else _LONGEST_HEADLINE) or "\n" in line or "\r" in line:
            return False
        if dateline(line):
            return False
        return not (self._in_story and (last or line[0].islower()))

    def layout(self, text: str) -> Layout:
        blocks = self._blocks
        content = [b for b in blocks if b.kind in (HEADLINE, PARAGRAPH)]
        if len(content) == 1 and content[0].kind == HEADLINE:  # a single sentence is the story, full stop or not
            blocks = [Block(b.start, b.end, PARAGRAPH) if b is content[0] else b for b in blocks]
        first = next((b for b in blocks if b.kind == HEADLINE), None)
        place = next((d.place for d in self._datelines if d.place), "")
        date = next((d.date for d in self._datelines if d.date), None)
        return Layout(tuple(blocks), text[first.start : first.end] if first else "", place, date)
