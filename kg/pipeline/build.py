"""Paths to a filled store: read, extract, write, one document after the other."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from kg.documents.read import STANDARD_INPUT
from kg.documents.read import read as documents
from kg.documents.types import Document, Skipped
from kg.errors import KgError, LanguageError, OntologyError, StoreError
from kg.graph.documents import fingerprint
from kg.graph.iris import Iris
from kg.graph.quads import quads
from kg.identity.settle import settle
from kg.pipeline.stages import Pipeline
from kg.pipeline.summary import Summary
from kg.pipeline.versions import is_version
from kg.store import read
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

    A document that is in the store already, built from the same text in the same way, is not read again; a changed
    one, known by its id or as a version of what the same file held, takes the older one's place. What
    goes wrong in one document skips that document; `strict` raises it instead. `date` is the day of publication
    of documents that tell none; `progress` is called after each document or skipped input. Raises LanguageError,
    OntologyError and StoreError, which concern all documents.
    """
    return _Builder(store, pipeline, strict).run(documents(paths, date=date, stdin=stdin), progress)


class _Builder:
    def __init__(self, store: Store, pipeline: Pipeline, strict: bool) -> None:
        self.store, self.pipeline, self.strict = store, pipeline, strict
        self.seen: dict[str, tuple[int, str]] = {}  # by id: a hash of the text, and where it was read
        self.read = self.unchanged = self.replaced = self.events = 0
        self.actors: set[str] = set()
        self.documents: list[str] = []
        self.kept: list[str] = []
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
        settle(self.store)
        return Summary(
            read=self.read,
            unchanged=self.unchanged,
            added=len(self.documents) - self.replaced,
            replaced=self.replaced,
            events=self.events,
            actors=len(self.actors),
            documents=tuple(self.documents),
            kept=tuple(dict.fromkeys(self.kept)),
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
        """One document into the store, unless it is there already, in the place of older versions."""
        text, where = self.seen.get(document.id, (0, ""))
        if where and text != hash(document.text):
            reason = f"another document has its id: {document.id!r} is {where}; give it one of its own"
            self.skipped.append(Skipped(_where(document), 0, reason))
            return
        self.seen[document.id] = (hash(document.text), _where(document))
        before = self.store.fingerprint(document.id)
        older = self._older_version(document)
        if where or before == fingerprint(document, self.pipeline.recipe):
            self.unchanged += 1
            self.kept.append(document.id)
        else:
            self._build(document)
            self.replaced += bool(before or older)
        if older:
            self.store.remove(older)
        self.read += 1

    def _build(self, document: Document) -> None:
        found = self.pipeline.extraction(document)
        self.store.add(quads(found, self.pipeline.event_types, self.store.base, self.pipeline.recipe))
        self.documents.append(document.id)
        self.events += len(found.events)
        self.actors.update(actor.id for actor in found.actors)
        if not found.events:
            self.empty.append(_where(document))

    def _older_version(self, document: Document) -> str:
        """The id of the document that the same file gave before, if it was another version of this article; else ""."""
        if not document.path or document.path.startswith(STANDARD_INPUT):
            return ""
        path = str(Path(document.path).absolute())
        older = self.store.sources.get(path, "")
        self.store.sources[path] = document.id
        if older in ("", document.id) or older in self.seen or older in self.store.sources.values():
            return ""
        earlier = read.text(self.store, str(Iris(self.store.base, older).document.value))
        return older if is_version(earlier, document.text) else ""


def _where(document: Document) -> str:
    """How messages name a document: where it was read, else its id."""
    return document.path or document.id
