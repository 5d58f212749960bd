"""Printing: tables, colours on a terminal, JSON."""

from __future__ import annotations

import dataclasses
import datetime
import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

_LOOKS: dict[str, dict[str, Any]] = {
    "heading": {"bold": True},
    "weak": {"dim": True},
    "stance": {"fg": "yellow"},
    "trigger": {"fg": "magenta", "bold": True},
    "source": {"fg": "green"},
    "agent": {"fg": "green"},
    "target": {"fg": "red"},
    "target agent": {"fg": "red"},
    "object": {"fg": "cyan"},
    "speaker": {"fg": "blue"},
    "place": {"fg": "yellow"},
}
_GAP = "  "
_WIDEST = 40  # characters to which a column is padded; longer cells push the rest of their row
_SHORT, _LONGEST = 22, 120  # characters of a column that is never broken, and of a cell that is shown whole
_PROSE = ("quote", "sentence")  # columns that go below a row where the terminal has no room beside it
_NARROW = 8  # characters that a column keeps


def paint(words: str, style: str) -> str:
    """The words in the colours of a style; click takes the colours out where the output is no terminal."""
    look = _LOOKS.get(style)
    return click.style(words, **look) if look else words


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows: fitted to the width of a terminal, or in full, a line a row, for another program."""
    listed = [[_one_line(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _fitted(header, listed)
        return
    widths = [min(_WIDEST, width) for width in _widths(header, listed)]
    for row in [list(header), *listed]:
        click.echo(_GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def to_json(value: object) -> str:
    """Plain values and dataclasses as indented JSON; days as ISO 8601."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=2)


def _fitted(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    across = shutil.get_terminal_size((100, 24)).columns
    widths = _widths(header, rows)
    prose = [n for n, name in enumerate(header) if name in _PROSE]
    if prose and sum(widths) + len(_GAP) * len(widths) > across:
        _with_prose_below(header, rows, prose, across)
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for name, width in zip(header, widths, strict=True):
        shown.add_column(name, overflow="fold", no_wrap=width <= _SHORT)
    for row in rows:
        shown.add_row(*(Text(cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}…") for cell in row))
    Console(width=across).print(shown)


def _with_prose_below(header: Sequence[str], rows: Sequence[Sequence[str]], prose: Sequence[int], across: int) -> None:
    """Each row on one line, cut where it must be, and its sentences on the lines below it."""
    from rich.cells import cell_len, set_cell_size

    beside = [n for n in range(len(header)) if n not in prose]
    widths = {n: max(cell_len(row[n]) for row in [list(header), *rows]) for n in beside}
    while sum(widths.values()) + len(_GAP) * (len(beside) - 1) > across and max(widths.values()) > _NARROW:
        widths[max(beside, key=lambda n: widths[n])] -= 1

    def cut(cell: str, width: int) -> str:
        return set_cell_size(cell, width) if cell_len(cell) <= width else f"{set_cell_size(cell, width - 1)}…"

    def line(cells: Sequence[str]) -> str:
        return _GAP.join(cut(cells[n], widths[n]) for n in beside).rstrip()

    click.echo(paint(line(header), "heading"))
    for row in rows:
        click.echo(line(row))
        for n in prose:
            if row[n]:
                click.echo(paint(f"    {cut(row[n], across - 4).rstrip()}", "weak"))


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(len(row[n]) for row in [header, *rows]) for n in range(len(header))]


def _one_line(cell: str) -> str:
    from kg.query.text import clean

    return clean(cell)


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
