"""What a build did, for people and programs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.documents.types import Skipped
from kg.query.text import counted

_DETAIL = re.compile(r"[:;(]| at ")  # what comes behind it in a reason differs from input to input
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build read and wrote.

    `read` counts the documents that were read; of these `unchanged` were in the store already, `added` are new,
    `replaced` took the place of an older version. `documents` are the ids of those added or replaced, `kept` of
    those unchanged; `empty` says where those among them were read (path, else id) in which no event was found.
    `events` and `actors` count what was found in them (an actor of two documents counts once). `skipped` gave no
    document. `interrupted`: the user stopped it; what was written until then is whole.
    """

    read: int = 0
    unchanged: int = 0
    added: int = 0
    replaced: int = 0
    events: int = 0
    actors: int = 0
    documents: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    interrupted: bool = False

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """What was read and found, what was skipped and why, and what gave nothing, for a reader."""
        counts = ((self.added, "new"), (self.replaced, "replaced"), (self.unchanged, "in the store already"))
        read = [f"{counted(self.read, 'document')} read", *(f"{number} {what}" for number, what in counts if number)]
        told = "interrupted: " if self.interrupted else ""
        found = f"; {counted(self.events, 'event')}, {counted(self.actors, 'actor')}" if self.documents else ""
        told += ", ".join(read) + found
        return [told, *self._skipped(), *self._empty()]

    def nothing_read(self) -> str:
        """Why there is no document at all, on one line."""
        if len(self.skipped) == 1:
            return str(self.skipped[0])
        return "; ".join(self._skipped()) or "nothing to read"

    def _skipped(self) -> list[str]:
        if not self.skipped:
            return []
        reasons = Counter(_DETAIL.split(skipped.reason)[0].strip() for skipped in self.skipped)
        why = ", ".join(f"{number} × {reason}" if len(reasons) > 1 else reason for reason, number in reasons.items())
        return [f"{counted(len(self.skipped), 'input')} skipped: {why}"]

    def _empty(self) -> list[str]:
        if not self.empty:
            return []
        more = f" and {len(self.empty) - _LISTED} more" if len(self.empty) > _LISTED else ""
        listed = ", ".join(" ".join(where.split()) for where in self.empty[:_LISTED])
        return [f"no event found in {counted(len(self.empty), 'document')}: {listed}{more}"]
