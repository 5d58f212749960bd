"""What a build did, for people and programs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeVar

from kg.documents.types import Skipped
from kg.pipeline.one import Built
from kg.query.text import counted

_DETAIL = re.compile(r"[:;(]| at ")  # what comes behind it in a reason differs from input to input
_LISTED = 5  # documents without events that a summary names
_MOST = 1000  # of each kind that a summary holds
COUNTED = ("read", "added", "replaced", "unchanged", "outdated", "removed", "skipped", "no events", "events")
Listed = TypeVar("Listed")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build read and wrote.

    `read` counts the documents that were read; of these `unchanged` were in the store already (`outdated` among them
    made by another program, language pipeline or ontology), `added` are new, `replaced` took the place of an older
    version. `removed` were pruned. `events` and `actors` count what was found in the added and replaced ones (an actor
    that the ontology knows counts once). `reasons` tells how many inputs were skipped for what.

    The tuples hold at most 1,000 each; `kg.query.runs` has the rest: `documents` are the ids of those added or
    replaced, `kept` of those unchanged, `skipped` gave no document; `empty` says where those among `documents` were
    read (path, else id) in which no event was found, `no_events` how many these are. `interrupted`: the user stopped
    it; what was written until then is whole.
    """

    read: int = 0
    unchanged: int = 0
    outdated: int = 0
    added: int = 0
    replaced: int = 0
    removed: int = 0
    events: int = 0
    actors: int = 0
    no_events: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    interrupted: bool = False

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """What was read and found, what was skipped and why, and what gave nothing, for a reader."""
        counts = (
            (self.added, "new"),
            (self.replaced, "replaced"),
            (self.unchanged, "in the store already"),
            (self.removed, "removed"),
        )
        read = [f"{counted(self.read, 'document')} read", *(f"{number:,} {what}" for number, what in counts if number)]
        told = "interrupted: " if self.interrupted else ""
        found = f"; {counted(self.events, 'event')}, {counted(self.actors, 'actor')}" if self.documents else ""
        told += ", ".join(read) + found
        return [told, *self._outdated(), *self._skipped(), *self._empty()]

    def nothing_read(self) -> str:
        """Why there is no document at all, on one line."""
        if len(self.skipped) == 1:
            return str(self.skipped[0])
        return "; ".join(self._skipped()) or "nothing to read"

    def _outdated(self) -> list[str]:
        if not self.outdated:
            return []
        were = "was" if self.outdated == 1 else "were"
        told = f"{self.outdated:,} of those in the store {were} built by another version or ontology"
        return [f"{told}; --rebuild-if-changed builds such again"]

    def _skipped(self) -> list[str]:
        if not self.reasons:
            return []
        why = ", ".join(f"{n:,} × {reason}" if len(self.reasons) > 1 else reason for reason, n in self.reasons.items())
        return [f"{counted(sum(self.reasons.values()), 'input')} skipped: {why}"]

    def _empty(self) -> list[str]:
        if not self.empty:
            return []
        more = f" and {self.no_events - _LISTED:,} more" if self.no_events > _LISTED else ""
        listed = ", ".join(" ".join(where.split()) for where in self.empty[:_LISTED])
        return [f"no event found in {counted(self.no_events, 'document')}: {listed}{more}"]


class Tally:
    """Counts while a build goes on; it does not grow with the number of documents."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(COUNTED, 0)
        self._reasons = Counter[str]()
        self._known: set[str] = set()
        self._others = 0
        self._documents: list[str] = []
        self._kept: list[str] = []
        self._empty: list[str] = []
        self._skipped: list[Skipped] = []

    def take(self, built: Built, where: str, *, replaced: bool) -> None:
        """A document that is new, or in the place of an older version."""
        self.counts["read"] += 1
        self.counts["replaced" if replaced else "added"] += 1
        self.counts["events"] += built.events
        self._known.update(built.known_actors)
        self._others += built.other_actors
        _list(self._documents, built.id)
        if not built.events:
            self.counts["no events"] += 1
            _list(self._empty, where)

    def keep(self, id: str, *, outdated: bool = False) -> None:
        """A document that is in the store already."""
        self.counts["read"] += 1
        self.counts["unchanged"] += 1
        self.counts["outdated"] += outdated
        _list(self._kept, id)

    def skip(self, skipped: Skipped) -> None:
        """An input that gave no document."""
        self.counts["skipped"] += 1
        self._reasons[_DETAIL.split(skipped.reason)[0].strip()] += 1
        _list(self._skipped, skipped)

    def summary(self, interrupted: bool) -> Summary:
        """What was counted."""
        counts = self.counts
        return Summary(
            read=counts["read"],
            unchanged=counts["unchanged"],
            outdated=counts["outdated"],
            added=counts["added"],
            replaced=counts["replaced"],
            removed=counts["removed"],
            events=counts["events"],
            actors=len(self._known) + self._others,
            no_events=counts["no events"],
            reasons=dict(self._reasons),
            documents=tuple(self._documents),
            kept=tuple(dict.fromkeys(self._kept)),
            empty=tuple(self._empty),
            skipped=tuple(self._skipped),
            interrupted=interrupted,
        )


def _list(listed: list[Listed], item: Listed) -> None:
    if len(listed) < _MOST:
        listed.append(item)
