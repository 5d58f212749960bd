"""Paths to a filled store: read, extract, write, one document after the other."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import IO

from kg.documents.read import read
from kg.documents.types import Document, Skipped
from kg.errors import KgError, LanguageError, OntologyError, StoreError
from kg.graph.documents import fingerprint
from kg.graph.quads import quads
from kg.pipeline.stages import Pipeline
from kg.pipeline.summary import Summary
from kg.store.store import Store
from kg.store.vocabulary import vocabulary

Progress = Callable[[Document | Skipped], None]


def build(
    paths: Sequence[str],
    store: Store,
    pipeline: Pipeline,
    *,
    date: datetime.date | None = None,
    stdin: IO[bytes] | None = None,
    progress: Progress | None = None,
    strict: bool = False,
) -> Summary:
    """Reads the documents of `paths` (`kg.documents.read.read`) into the store.

    A document that is in the store already, built from the same text in the same way, is not read again. What
    goes wrong in one document skips that document; `strict` raises it instead. `date` is the day of publication
    of documents that tell none; `progress` is called after each document or skipped input. Raises LanguageError,
    OntologyError and StoreError, which concern all documents.
    """
    return _Builder(store, pipeline, strict).run(read(paths, date=date, stdin=stdin), progress)


class _Builder:
    def __init__(self, store: Store, pipeline: Pipeline, strict: bool) -> None:
        self.store, self.pipeline, self.strict = store, pipeline, strict
        self.seen: dict[str, Document] = {}
        self.read = self.unchanged = self.replaced = self.events = 0
        self.actors: set[str] = set()
        self.documents: list[str] = []
        self.empty: list[str] = []
        self.skipped: list[Skipped] = []

    def run(self, inputs: Iterable[Document | Skipped], progress: Progress | None) -> Summary:
        interrupted = False
        self.store.describe(vocabulary(self.pipeline.folders[1:]))
        try:
            for found in inputs:
                if isinstance(found, Skipped):
                    self.skipped.append(found)
                else:
                    self.document(found)
                if progress:
                    progress(found)
        except KeyboardInterrupt:
            interrupted = True
        return Summary(
            read=self.read,
            unchanged=self.unchanged,
            added=len(self.documents) - self.replaced,
            replaced=self.replaced,
            events=self.events,
            actors=len(self.actors),
            documents=tuple(self.documents),
            empty=tuple(self.empty),
            skipped=tuple(self.skipped),
            interrupted=interrupted,
        )

    def document(self, document: Document) -> None:
        """One document into the store, or into `skipped` with the reason."""
        try:
            self.add(document)
        except (LanguageError, OntologyError, StoreError):
            raise
        except Exception as error:
            if self.strict:
                raise
            reason = str(error) if isinstance(error, KgError) else f"{type(error).__name__}: {error}"
            self.skipped.append(Skipped(_where(document), 0, f"could not be analysed ({reason})"))

    def add(self, document: Document) -> None:
        earlier = self.seen.setdefault(document.id, document)
        if earlier is not document and earlier.text != document.text:
            reason = f"another document has its id: {document.id!r} is {_where(earlier)}; give it one of its own"
            self.skipped.append(Skipped(_where(document), 0, reason))
            return
        self.read += 1
        before = self.store.fingerprint(document.id)
        if earlier is not document or before == fingerprint(document, self.pipeline.recipe):
            self.unchanged += 1
            return
        found = self.pipeline.extraction(document)
        self.store.add(quads(found, self.pipeline.event_types, self.store.base, self.pipeline.recipe))
        self.replaced += bool(before)
        self.documents.append(document.id)
        self.events += len(found.events)
        self.actors.update(actor.id for actor in found.actors)
        if not found.events:
            self.empty.append(_where(document))


def _where(document: Document) -> str:
    """How messages name a document: where it was read, else its id."""
    return document.path or document.id
