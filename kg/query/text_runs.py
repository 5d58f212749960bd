"""Runs and what they brought as text for a reader."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.documents.types import Skipped
from kg.query.runs import News
from kg.query.text import Paint, clean, counted, unpainted
from kg.store.types import Run, StoredDocument

_LISTED = 20
_COUNTS = ("added", "replaced", "unchanged", "removed", "skipped", "no events", "events")
_SAID = {"added": "new", "unchanged": "in the store already", "no events": "without an event"}


def log_rows(runs: Iterable[Run]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A header and a row a run: when, how long, how it ended, and what it counted."""
    header = ("run", "begun", "took", "state", "read", "new", "replaced", "same", "removed", "skipped", "events", "by")
    names = ("read", "added", "replaced", "unchanged", "removed", "skipped", "events")
    return header, [
        (
            str(run.number),
            _time(run.begun),
            _took(run),
            run.state,
            *(f"{run.counts.get(name, 0):,}" for name in names),
            run.program,
        )
        for run in runs
    ]


def run_text(run: Run) -> str:
    """A run on one line: "2026-11-23 18:00, took 4 min, finished: 300 documents read, 12 new, …"."""
    counts = [f"{run.counts.get(name, 0):,} {_SAID.get(name, name)}" for name in _COUNTS if run.counts.get(name, 0)]
    read = ", ".join([f"{counted(run.counts.get('read', 0), 'document')} read", *counts])
    took = f", took {_took(run)}" if run.ended else ""
    return f"{_time(run.begun)}{took}, {run.state}: {read}"


def last_run_lines(run: Run | None, skipped: Sequence[Skipped], paint: Paint = unpainted) -> list[str]:
    """The last run and what it skipped, for `kg status`."""
    if run is None:
        return []
    lines = ["", paint("Last build", "heading"), f"  {run_text(run)}"]
    if skipped:
        reasons = Counter(clean(one.reason) for one in skipped)
        lines += ["", paint(f"Skipped by it ({len(skipped):,})", "heading")]
        lines += [f"  {clean(str(one))}" for one in skipped[:_LISTED]]
        if len(skipped) > _LISTED:
            lines.append(f"  and {len(skipped) - _LISTED:,} more (--format json has them all)")
            lines += [f"  {number:,} × {reason}" for reason, number in reasons.most_common(_LISTED)]
    return lines


def news_text(news: News, paint: Paint = unpainted) -> str:
    """The runs and the documents that were new or changed in them."""
    if not news.runs:
        return "No build since then."
    events = sum(document.events for document in news.documents)
    found = f"{counted(len(news.documents), 'document')} new or changed, {counted(events, 'event')}"
    lines = [paint(f"{found} ({counted(len(news.runs), 'build')} since {_time(news.runs[-1].begun)})", "heading")]
    return "\n".join([*lines, *map(_document, news.documents)])


def _document(document: StoredDocument) -> str:
    told = [document.title or document.id, document.publisher, str(document.date or "")]
    return f"  {clean(' · '.join(filter(None, told)))}: {counted(document.events, 'event')}"


def _time(moment: datetime.datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def _took(run: Run) -> str:
    if run.ended is None:
        return ""
    seconds = int((run.ended - run.begun).total_seconds())
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds % 60} s" if minutes else f"{seconds} s"
