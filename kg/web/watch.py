"""Feeds looked at again and again: each time what is new in them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from kg.documents.feed import Entry, Feed, looks_like_feed, read_feed
from kg.documents.types import Document, Skipped
from kg.errors import DocumentError, FetchError
from kg.web.fetch import Fetched, Fetcher
from kg.web.read import HEAD, page_documents, read_entry
from kg.web.visits import Visit, Visits


class Round:
    """One look at all feeds. Iterating gives what is new, `done` is told what came of it, `keep` remembers that.

    An entry is read once, and again when its publisher says that it changed; one whose page may come later is tried
    again in the next round.
    """

    def __init__(self, feeds: Sequence[str], visits: Visits, fetcher: Fetcher) -> None:
        self._feeds, self._visits, self._fetcher = feeds, visits, fetcher
        self._given: dict[str, Visit] = {}  # by the place of what was given and is not done
        self._met: set[str] = set()  # keys of the entries of this round
        self._done: list[Visit] = []
        self._whole: list[Visit] = []  # feeds of which nothing is left for the next round

    def __iter__(self) -> Iterator[Document | Skipped]:
        for address in self._feeds:
            before = self._visits.of(address) or Visit(address)
            try:
                found = self._fetcher.get(address, etag=before.etag, since=before.since)
            except FetchError as error:
                yield Skipped(address, 0, str(error))
                continue
            if not found.modified:
                continue
            left = yield from self._documents(address, found)
            if not left:
                self._whole.append(Visit(address, found.etag, found.since))

    def done(self, found: Document | Skipped) -> None:
        """What was given is in the store, or was skipped for good."""
        visit = self._given.pop(found.path, None)
        if visit:
            self._done.append(visit)

    def keep(self, *, interrupted: bool) -> None:
        """Remembers what is done; feeds only where the round went to its end."""
        self._visits.put([*self._done, *(() if interrupted else self._whole)])

    def _documents(self, address: str, found: Fetched) -> Generator[Document | Skipped, None, bool]:
        """What is new; the generator's own value is whether something is left for the next round."""
        if not looks_like_feed(found.body[:HEAD]):
            yield from page_documents(found)
            return False
        try:
            feed = read_feed(found.body, found.address)
        except DocumentError as error:
            yield Skipped(address, 0, str(error))
            return False
        left = False
        for entry in feed.entries:
            visit = Visit(entry.link or f"{address}!{entry.id}", version=entry.version)
            if self._is_new(visit):
                try:
                    yield from self._entry(entry, feed, address, visit)
                except FetchError as error:
                    yield Skipped(entry.link, 0, str(error))
                    left = True
        return left

    def _is_new(self, visit: Visit) -> bool:
        """Whether an entry was not read, in this round or before, as it is now."""
        if visit.key in self._met:
            return False
        self._met.add(visit.key)
        before = self._visits.of(visit.key)
        return before is None or before.version != visit.version

    def _entry(self, entry: Entry, feed: Feed, address: str, visit: Visit) -> Iterator[Document | Skipped]:
        for found in read_entry(entry, feed, address, self._fetcher.get):
            self._given[found.path] = visit
            yield found
