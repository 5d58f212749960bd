"""The knowledge graph as an object: the verbs of the command line for Python, and its contents in common forms."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, TypedDict, Unpack

from kg.errors import DocumentError
from kg.export.write import write
from kg.query import pages
from kg.query.actors import find_actor
from kg.query.named import run_named
from kg.query.results import Results
from kg.query.sparql import query
from kg.query.terms import find_modality, find_type
from kg.store import read
from kg.store.folder import exists
from kg.store.store import Store
from kg.store.types import StoredActor, StoredDocument, StoredEvent
from kg.store.validation import violations_of_store

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.pipeline.build import Progress
    from kg.pipeline.stages import Pipeline
    from kg.pipeline.summary import Summary
    from kg.view.notebook import Page

PathLike = str | os.PathLike[str]


class Filters(TypedDict, total=False):
    """Which events: all these hold. Actors, types and modalities by any of their names; days, months or years.

    `min_confidence`: at least so sure, 0 to 1.
    """

    actor: str
    other: str
    type: str
    modality: str
    since: str | datetime.date
    until: str | datetime.date
    min_confidence: float


class Graph:
    """A knowledge graph, on disk or in memory. Make one with `kg.build` or `kg.open`.

    `store` is what lies below it, `summary` what the last `build` did (None before). It is a context manager;
    until it is closed, no other process can add to the store.
    """

    def __init__(self, store: Store, *, model: str | None = None, ontologies: Sequence[PathLike] = ()) -> None:
        self.store = store
        self.summary: Summary | None = None
        self._model, self._ontologies = model, [Path(folder) for folder in ontologies]

    @classmethod
    def create(
        cls,
        path: PathLike | None = None,
        *,
        base: str = "",
        model: str | None = None,
        ontologies: Sequence[PathLike] = (),
    ) -> Graph:
        """The graph of the store at `path`, made where there is none; a new one in memory without a path."""
        if path is None:
            return cls(Store.in_memory(base), model=model, ontologies=ontologies)
        return cls(Store.open(path, create=True, base=base), model=model, ontologies=ontologies)

    def __repr__(self) -> str:
        return f"<kg.Graph {self.store.path or 'in memory'}>"

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets other processes add to the store; the graph cannot be used afterwards."""
        self.store.close()

    def build(
        self,
        *paths: PathLike,
        date: str | datetime.date | None = None,
        columns: Mapping[str, str] | None = None,
        progress: Progress | None = None,
        workers: int = 1,
        prune: bool = False,
        rebuild_if_changed: bool = False,
        allow_private: bool = False,
    ) -> Summary:
        """Reads files, folders and addresses (see `kg.build`) into the graph; says what was read, found and skipped.

        `columns` names the columns of tables and keys of JSONL that hold the fields, as {"text": "body"}.
        `allow_private`: addresses need not be public. `prune` takes out what earlier builds read at the paths and is
        not there any more; `rebuild_if_changed` builds again what another version of the program, language pipeline or
        ontology built.

        Raises DocumentError where every input was skipped, LanguageError, OntologyError and StoreError.
        """
        from kg.pipeline.build import build
        from kg.web.read import read

        given = [os.fspath(path) for path in paths]
        day = datetime.date.fromisoformat(date) if isinstance(date, str) else date
        with self._writing() as store:
            self.summary = build(
                given,
                store,
                self._pipeline,
                inputs=read(given, date=day, columns=columns or {}, allow_private=allow_private),
                progress=progress,
                workers=workers,
                prune=prune,
                rebuild_if_changed=rebuild_if_changed,
            )
        if self.summary.skipped and not self.summary.read:
            raise DocumentError("nothing was read: " + "; ".join(map(str, self.summary.skipped)))
        return self.summary

    @property
    def documents(self) -> list[StoredDocument]:
        """All documents, by IRI; those that gave nothing have 0 events."""
        return list(read.documents(self.store))

    @property
    def actors(self) -> list[StoredActor]:
        """All actors, by IRI."""
        return list(read.actors(self.store))

    @property
    def events(self) -> list[StoredEvent]:
        """All events with their evidence, in the order of time."""
        return list(read.events(self.store))

    def select(self, **filters: Unpack[Filters]) -> Iterator[StoredEvent]:
        """The events that fit, in the order of time. Raises ActorNotFound and QueryError for what is unknown."""
        return read.events(self.store, **self._found(filters))

    def query(self, sparql: str = "", *, named: str = "", **parameters: str) -> Results:
        """The results of a SPARQL query, or of the ready question `named` with its parameters (`actor="Iran"`).

        A query without GRAPH sees all documents together; the usual prefixes need no declaration. Raises QueryError.
        """
        return run_named(self.store, named, parameters) if named else query(self.store, sparql)

    def show(self, actor: str, *, since: str = "", until: str = "") -> pages.ActorPage:
        """Who an actor is, what it did and what was done to it; printing it gives the text of `kg show`."""
        return pages.show(self.store, actor, since=since, until=until)

    def between(self, actor: str, other: str, *, since: str = "", until: str = "") -> pages.PairPage:
        """Everything between two actors; printing it gives the text of `kg between`."""
        return pages.between(self.store, actor, other, since=since, until=until)

    def explain(self, event: str | StoredEvent) -> pages.Explanation:
        """Why the graph has an event (or the one of that IRI or id); printing it gives the text of `kg explain`."""
        return pages.explain(self.store, event if isinstance(event, str) else event.iri)

    def status(self) -> pages.Status:
        """What is in the graph and which documents gave nothing; printing it gives the text of `kg status`."""
        return pages.status(self.store)

    def view(self, *, title: str = "", **filters: Unpack[Filters]) -> Page:
        """One HTML page of the events that fit; it shows itself in a notebook, and `save` writes it to a file."""
        from kg.view.page import page

        return page(self.store, title=title, **self._found(filters))

    def export(self, format: str, out: BinaryIO | PathLike) -> None:
        """Writes the graph to a path or a binary stream; `kg.export.FORMATS` are the forms."""
        write(self.store, format, Path(out) if isinstance(out, str | os.PathLike) else out)

    def validate(self) -> list[str]:
        """One line for each place that does not conform to the SHACL shapes; none where all do."""
        return list(violations_of_store(self.store))

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Actors as nodes, events as edges (`kg.export.networks.network`)."""
        from kg.export.networks import network

        return network(self.store)

    @property
    def rdf(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset over Oxigraph; its default graph is the union of all documents' graphs."""
        return self.store.rdf

    @cached_property
    def _pipeline(self) -> Pipeline:
        """The stages, which stay loaded between builds."""
        from kg.pipeline.stages import Pipeline

        return Pipeline(self._model, self._ontologies)

    def _found(self, filters: Filters) -> Filters:
        """The filters with the IRIs of actors and the names of the vocabulary in place of what was typed."""
        found = Filters(**filters)
        if name := filters.get("actor"):
            found["actor"] = find_actor(self.store, name).iri
        if name := filters.get("other"):
            found["other"] = find_actor(self.store, name).iri
        if name := filters.get("type"):
            found["type"] = find_type(self.store, name)
        if name := filters.get("modality"):
            found["modality"] = find_modality(self.store, name)
        return found

    @contextmanager
    def _writing(self) -> Iterator[Store]:
        """The store open for writing; one on disk is open for reading again afterwards."""
        path = self.store.path
        if path is None:
            yield self.store
            return
        if not self.store.writing:
            self.store.close()
            self.store = Store.open(path, write=True)
        try:
            yield self.store
        finally:
            self.store.close()
            if exists(path):
                self.store = Store.open(path)
