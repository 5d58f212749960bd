"""Paths to a filled store: read, see what is new, extract, write."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from typing import IO

from kg.documents.read import STANDARD_INPUT
from kg.documents.types import Document, Skipped
from kg.graph.documents import fingerprint
from kg.graph.iris import Iris
from kg.graph.quads import software_version
from kg.pipeline.one import Built, build_each, text_hash, where
from kg.pipeline.settling import settle_if_changed
from kg.pipeline.stages import Pipeline
from kg.pipeline.summary import Summary, Tally
from kg.pipeline.versions import is_version
from kg.pipeline.workers import Task, in_processes
from kg.pipeline.writing import Writing
from kg.store import read
from kg.store.records import absolute
from kg.store.store import Store
from kg.store.trouble import told
from kg.store.types import Met
from kg.store.vocabulary import vocabulary
from kg.web.addresses import is_address
from kg.web.read import read as documents

Progress = Callable[[Document | Skipped], None]
_CHUNK = 20_000  # characters of documents that go to a process together


def build(
    paths: Sequence[str],
    store: Store,
    pipeline: Pipeline,
    *,
    date: datetime.date | None = None,
    stdin: IO[bytes] | None = None,
    inputs: Iterable[Document | Skipped] | None = None,
    progress: Progress | None = None,
    workers: int = 1,
    prune: bool = False,
    rebuild_if_changed: bool = False,
    strict: bool = False,
) -> Summary:
    """Reads the documents of `paths` (`kg.web.read.read`), or `inputs`, which they gave already, into the store.

    A document that is in the store already, from the same text, is not read again, unless it was built by another
    program, language pipeline or ontology and `rebuild_if_changed` says so; a changed one, known by its id or as a
    version of what the same file held, takes the older one's place. `prune` takes out what earlier builds read at the
    paths and is not there any more. What goes wrong in one document skips that document; `strict` raises it instead.

    `date` is the day of publication of documents that tell none; `workers` the number of processes that read, each
    with a language pipeline of its own (1: this one reads); `progress` is called after each document or skipped input.
    An interruption from the keyboard ends the build early; what was read until then is in the store. Raises
    LanguageError, OntologyError and StoreError, which concern all documents.
    """
    builder = _Builder(store, pipeline, progress, rebuild_if_changed)
    given = documents(paths, date=date, stdin=stdin) if inputs is None else inputs
    chunks = _chunks(builder.changed(given))
    results: Generator[Iterable[Built | Skipped], None, None]
    if workers > 1:
        task = Task(pipeline.model, pipeline.folders[1:], pipeline.lenient, store.base, strict)
        results = in_processes(chunks, task, workers)
    else:
        results = _here(chunks, pipeline, store.base, strict)
    with closing(results):
        return builder.run(paths, results, prune)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A document to build. `older` is the id of another one whose place it takes, or ""; `again`: the store has the
    same text, built otherwise; `replaces`: the store has an older version."""

    document: Document
    met: Met
    older: str
    again: bool
    replaces: bool


class _Builder:
    def __init__(self, store: Store, pipeline: Pipeline, progress: Progress | None, rebuild: bool) -> None:
        self.store, self.pipeline, self.rebuild = store, pipeline, rebuild
        self.progress = progress or (lambda _: None)
        self.tally = Tally()
        self.writing = Writing(store, self.tally.counts)
        self.wanted: dict[str, _Wanted] = {}  # those that are being built, in their order

    def run(self, paths: Sequence[str], results: Iterator[Iterable[Built | Skipped]], prune: bool) -> Summary:
        """Puts down all results, and what `changed` met on the way to them."""
        interrupted = False
        self.store.describe(vocabulary(self.pipeline.folders[1:]))
        with told(self.store.path):
            self.store.records.begin(paths, f"kg {software_version()}", self.pipeline.recipe)
        with self.writing:
            try:
                for result in chain.from_iterable(results):
                    self._take(result)
                if prune:
                    self._prune(paths)
            except KeyboardInterrupt:
                interrupted = True
        settle_if_changed(self.store)
        with told(self.store.path):
            self.store.records.end("interrupted" if interrupted else "finished", self.tally.counts)
        return self.tally.summary(interrupted)

    def changed(self, inputs: Iterable[Document | Skipped]) -> Iterator[Document]:
        """The documents that must be built; the others are put down as met or skipped."""
        for found in inputs:
            if isinstance(found, Document) and self._is_wanted(found):
                yield found
                continue
            if isinstance(found, Skipped):
                self._skip(found)
            self.progress(found)

    def _is_wanted(self, document: Document) -> bool:
        """Whether the document must be built; one that must not is put down."""
        text = text_hash(document)
        before = self._met(document.id)
        if before and before[0] != text:
            reason = f"another document has its id: {document.id!r} is {before[1]}; give it one of its own"
            self._skip(Skipped(where(document), 0, reason))
            return False
        met = Met(document.id, fingerprint(document), text, where(document), _source(document))
        made_from, recipe = self.store.built_from(document.id)
        older = self._older_version(document, met.source)
        current = bool(before) or recipe == self.pipeline.recipe
        if (before or made_from == met.fingerprint) and (current or not self.rebuild):
            self.tally.keep(document.id, outdated=not current)
            self.writing.add(met, older=older)
            return False
        self.wanted[document.id] = _Wanted(document, met, older, made_from == met.fingerprint, bool(made_from or older))
        return True

    def _take(self, result: Built | Skipped) -> None:
        """What the first of the wanted documents gave."""
        wanted = self.wanted.pop(next(iter(self.wanted)))
        if isinstance(result, Skipped):
            self._skip(result)
        elif wanted.again and result.graph.is_in(self.store.oxigraph):
            self.tally.keep(result.id)
            self.writing.add(wanted.met, result.graph, wanted.older)
        else:
            self.tally.take(result, where(wanted.document), replaced=wanted.replaces)
            self.writing.add(replace(wanted.met, written=True, events=result.events), result.graph, wanted.older)
        self.progress(wanted.document)

    def _skip(self, skipped: Skipped) -> None:
        self.tally.skip(skipped)
        self.writing.skip(skipped)

    def _prune(self, paths: Sequence[str]) -> None:
        self.writing.flush()
        lasting = [path for path in paths if path != STANDARD_INPUT and not is_address(path)]
        for id in list(self.store.records.gone_from(lasting)):
            self.tally.counts["removed"] += 1
            self.writing.remove(id)

    def _met(self, id: str) -> tuple[str, str] | None:
        """The hash of the text, and the place, of a document that this run has met already."""
        found = self.wanted[id].met if id in self.wanted else self.writing.met(id)
        return (found.text, found.place) if found else self.store.records.met(id)

    def _older_version(self, document: Document, source: str) -> str:
        """The id of the document that the same file gave before, if it was another version of this article; else ""."""
        older = self.store.records.given_by(source) if source else ""
        if older in ("", document.id) or self._met(older) or self._given_elsewhere(older, source):
            return ""
        earlier = read.text(self.store, str(Iris(self.store.base, older).document.value))
        return older if is_version(earlier, document.text) else ""

    def _given_elsewhere(self, id: str, source: str) -> bool:
        """Whether another file than `source` gave this document, and has given no other since."""
        since = self.writing.sources() | {wanted.met.source: other for other, wanted in self.wanted.items()}
        return any(path != source and since.get(path, id) == id for path in self.store.records.givers(id))


def _here(
    chunks: Iterable[Sequence[Document]], pipeline: Pipeline, base: str, strict: bool
) -> Generator[Iterable[Built | Skipped], None, None]:
    """What each chunk gave, from this process."""
    for chunk in chunks:
        yield build_each(chunk, pipeline, base, strict=strict)


def _chunks(found: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    for document in found:
        chunk.append(document)
        if sum(len(one.text) for one in chunk) >= _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _source(document: Document) -> str:
    """The file that gave the document; "" for what came by standard input or from nowhere."""
    return absolute(document.path) if document.path and not document.path.startswith(STANDARD_INPUT) else ""
