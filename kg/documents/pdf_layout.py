"""From pieces of lines on pages to running text: columns, running heads, words that line ends part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from statistics import median

_ENDS = re.compile(r"[.!?:;][\"'”’)\]»]*$")
_PARTED = re.compile(r"(\w+)-$")
_WORD = re.compile(r"[^\W\d_]+")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?[\W_]*", re.IGNORECASE)
_MARGIN = 3  # lines at the top and at the foot of a page among which running heads are
_CROSSING = 0.15  # share of a page's lines that may cross the gap between columns: headlines do
_FEWEST = 4  # lines of a column
_NARROW = 0.02  # of the page's width: a gap between columns


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line and where it stands, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size in points and its pieces of lines."""

    width: float
    height: float
    lines: tuple[Line, ...]


def running_text(pages: Sequence[Page]) -> str:
    """The text of all pages; lines end where they do on the page, paragraphs are parted by a blank line."""
    blocks = [_blocks(page) for page in _without_heads([_whole_lines(page) for page in pages])]
    words = Counter(word for page in pages for line in page.lines for word in line.text.split())
    text = ""
    for block in (block for page in blocks for block in page):
        said = _joined([line.text for line in block], words)
        if not text:
            text = said
        elif not _ENDS.search(text) and said[0].islower():  # a column or page ends in mid-sentence
            text = _joined([text, said], words)
        else:
            text += "\n\n" + said
    return text


def _whole_lines(page: Page) -> Page:
    """Pieces that stand close on one line put together: fonts and links part them."""
    lines: list[Line] = []
    for line in page.lines:
        last = lines[-1] if lines else None
        if last and _on_one_line(last, line) and -2 <= line.left - last.right <= (line.top - line.bottom):
            lines[-1] = _together(last, line)
        else:
            lines.append(line)
    return Page(page.width, page.height, tuple(lines))


def _together(left: Line, right: Line) -> Line:
    height = max(left.top - left.bottom, right.top - right.bottom)
    space = " " if right.left - left.right > 0.12 * height else ""
    box = (left.left, min(left.bottom, right.bottom), right.right, max(left.top, right.top))
    return Line(*box, left.text + space + right.text)


def _on_one_line(one: Line, other: Line) -> bool:
    small, large = sorted((one, other), key=lambda line: line.top - line.bottom)
    reach = 0.25 * (large.top - large.bottom)  # commas hang, marks stand high
    return large.bottom - reach < (small.top + small.bottom) / 2 < large.top + reach


def _without_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without what stands at the head or foot of several, and without their numbers."""
    margins = [_margin(page) for page in pages]
    counts = Counter(mark for margin in margins for mark in {_mark(line) for line in margin})
    least = max(2, min(3, len(pages)))
    kept = []
    for page, margin in zip(pages, margins, strict=True):
        heads = {line for line in margin if counts[_mark(line)] >= least or _PAGE_NUMBER.fullmatch(line.text)}
        kept.append(Page(page.width, page.height, tuple(line for line in page.lines if line not in heads)))
    return kept


def _margin(page: Page) -> set[Line]:
    ordered = sorted(page.lines, key=lambda line: -line.top)
    return set(ordered[:_MARGIN] + ordered[-_MARGIN:])


def _mark(line: Line) -> tuple[str, int]:
    """What a running head has in common on all pages: its words, whatever its numbers, and its height."""
    return re.sub(r"\d+", "#", line.text.lower()), round(line.bottom / 6)


def _blocks(page: Page) -> list[list[Line]]:
    """The paragraphs of a page in reading order."""
    ordered = _in_order(list(page.lines), page.width)
    gaps = [one.bottom - two.bottom for one, two in pairwise(ordered) if one.bottom > two.bottom]
    pitch = median(gaps) if gaps else 0.0
    blocks: list[list[Line]] = []
    for line in ordered:
        if blocks and not _begins(blocks[-1], line, pitch):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _begins(block: Sequence[Line], line: Line, pitch: float) -> bool:
    """Whether a line begins a paragraph: another column, a gap, an indent, other letters."""
    last = block[-1]
    down = last.bottom - line.bottom
    size, other = line.top - line.bottom, last.top - last.bottom
    if down < 0 or down > 1.35 * max(pitch, min(size, other)) or not 0.6 < size / other < 1.7:
        return True
    indent = line.left - min(one.left for one in block)
    return 0.5 * size < indent < 6 * size and _ENDS.search(last.text) is not None


def _in_order(lines: list[Line], width: float) -> list[Line]:
    """Columns one after the other, from left to right; what stands across them parts those above and below."""
    gap = _gap(lines, width)
    if gap is None:
        return _by_rows(lines)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if line.left < gap < line.right:
            ordered += _sides(band, gap, width)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _sides(band, gap, width)


def _sides(band: Sequence[Line], gap: float, width: float) -> list[Line]:
    left = [line for line in band if line.right <= gap]
    right = [line for line in band if line.left >= gap]
    return [*_in_order(left, width), *_in_order(right, width)]


def _gap(lines: Sequence[Line], width: float) -> float | None:
    """The middle of the widest gap that parts two columns; None where there is one column."""
    if len(lines) < 2 * _FEWEST:
        return None
    best: tuple[float, float] | None = None
    lefts = sorted({line.left for line in lines})
    for left in lefts[1:]:
        before = [line for line in lines if line.right < left]
        behind = sum(1 for line in lines if line.left >= left - 1)
        crossing = len(lines) - len(before) - behind
        if min(len(before), behind) < _FEWEST or crossing > _CROSSING * len(lines):
            continue
        end = max(line.right for line in before)
        if (
            left - end >= _NARROW * width
            and (best is None or left - end > best[0])
            and _side_by_side(before, lines, left)
        ):
            best = (left - end, (left + end) / 2)
    return best[1] if best else None


def _side_by_side(before: Sequence[Line], lines: Iterable[Line], left: float) -> bool:
    """Whether most lines on the left have company on the right: a short last line has none."""
    behind = [line for line in lines if line.left >= left - 1]
    top, bottom = max(line.top for line in behind), min(line.bottom for line in behind)
    beside = sum(1 for line in before if line.top <= top + 2 and line.bottom >= bottom - 2)
    return 2 * beside >= len(before) and beside >= _FEWEST


def _by_rows(lines: Iterable[Line]) -> list[Line]:
    """Lines from top to bottom, the pieces of each put together."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if rows and _on_one_line(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [reduce(_together, sorted(row, key=lambda line: line.left)) for row in rows]


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    """Lines under each other; a word that a line end parts is whole again, without its hyphen where that is none."""
    text = ""
    for line in lines:
        parted = _PARTED.search(text)
        first = _WORD.match(line)
        if parted and first and line[0].islower():
            hyphened = words[f"{parted[1]}-{first[0]}"] > words[parted[1] + first[0]]
            text = (text if hyphened else text[:-1]) + line
        else:
            text += ("\n" if text else "") + line
    return text
