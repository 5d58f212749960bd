"""The table of events that kg build and kg new print."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.cli.output import table

if TYPE_CHECKING:
    from kg.store.store import Store

_ROWS = 40  # where it goes to a terminal; the store has them all


def event_table(store: Store, documents: Iterable[str], events: int) -> None:
    """Prints who did what to whom in the documents with these IRIs, which have so many events."""
    from kg.query.text import date_of, short_id
    from kg.store import read
    from kg.store.types import StoredEvent

    def row(event: StoredEvent) -> list[str]:
        things = (p for p in event.role("object") if p.actor)
        whom = ", ".join(dict.fromkeys(p.label for p in (*event.targets, *things))) or event.object
        agents = [p.label for p in event.role("agent")]
        who = ", ".join(dict.fromkeys(p.label for p in event.sources))
        who += f" ({', '.join(dict.fromkeys(agents))})" if agents else ""
        return [who, event.type, whom, event.modality, date_of(event), short_id(event.iri), event.quote]

    most = _ROWS if sys.stdout.isatty() else None
    rows: list[list[str]] = []
    for iri in documents:
        found = sorted(read.events(store, document=iri), key=lambda e: (e.structural, e.trigger_span))
        rows += [row(event) for event in found]
        if most and len(rows) > most:
            break
    if rows:
        table(("who", "does what", "to whom", "modality", "date", "id", "quote"), rows[:most])
    if most and events > most:
        click.echo(f"… {events - most} more events in the store")
