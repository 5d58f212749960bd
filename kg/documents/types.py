"""What the documents stage gives: a text with its offsets fixed for good, and what is known of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

STORE_MARK = "kg.json"  # a folder with this file is a store of ours and holds no articles


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text, in code points, and what it is: headline, dateline, paragraph or boilerplate."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One news text as given.

    `text` is never changed after reading: every offset in every later stage counts code points of it.
    `id` is the id given in the input, or one made from the text's hash. `date` is the day of publication,
    None where neither the caller, the metadata nor the dateline tells. `place` is the dateline's place, as
    written, and is where the reporter was, never the place of an event. `path` tells people where it was read, as
    "news.jsonl:7". Empty strings mean unknown.
    """

    id: str
    text: str
    title: str = ""
    date: datetime.date | None = None
    publisher: str = ""
    uri: str = ""
    language: str = "en"
    path: str = ""
    place: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no document: the path as given, the line of a JSONL file (0: all of it), and why."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.reason}"
