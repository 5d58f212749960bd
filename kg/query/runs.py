"""What builds did: the runs of a store, and what came with the last ones."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import QueryError
from kg.graph.iris import Iris
from kg.store import read
from kg.store.store import Store
from kg.store.types import Run, StoredDocument

LAST = "last"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class News:
    """The runs since a time, the last one first, and the documents that were new or changed in them."""

    runs: tuple[Run, ...]
    documents: tuple[StoredDocument, ...]

    def __str__(self) -> str:
        from kg.query.text_runs import news_text

        return news_text(self)


def log(store: Store) -> list[Run]:
    """All builds of the store, the last one first."""
    return store.records.runs()


def news(store: Store, since: str = LAST, *, now: datetime.datetime | None = None) -> News:
    """What builds added or changed since a time: "last" for the last build, a day (2026-11-23), a time
    (2026-11-23T18:00), "today", "yesterday", or the last monday, tuesday …. Times are those of this machine's clock.

    `now` is the present, for tests. Raises QueryError where `since` is no time.
    """
    runs = log(store)
    if since.lower() == LAST:
        chosen = runs[:1]
    else:
        begin = _moment(since, now or datetime.datetime.now().astimezone())
        chosen = [run for run in runs if run.begun >= begin]
    return News(tuple(chosen), tuple(_documents(store, chosen[-1].number)) if chosen else ())


def _documents(store: Store, first: int) -> Iterator[StoredDocument]:
    """Those that are in the checkpoint that is read: a build that goes on puts down more than it has published."""
    for id in store.records.written_since(first):
        document = read.document(store, Iris(store.base, id).document.value)
        if document.graph:
            yield document


def _moment(since: str, now: datetime.datetime) -> datetime.datetime:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    word = since.strip().lower()
    if word in ("today", "yesterday"):
        return today - datetime.timedelta(days=word == "yesterday")
    if word in _DAYS:
        return today - datetime.timedelta(days=(today.weekday() - _DAYS.index(word)) % 7)
    try:
        found = datetime.datetime.fromisoformat(since)
    except ValueError as error:
        raise QueryError(
            f"{since!r} is no time; give last, today, yesterday, a day of the week, or a date such as 2026-11-23"
        ) from error
    return found if found.tzinfo else found.astimezone()
