"""Quads on disk or in memory: written in whole batches, read from checkpoints, queried over the union of all graphs."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.iris import Iris, checked_base
from kg.graph.namespaces import GP, VOCABULARY_GRAPH, prefixes
from kg.store import folder, identities, journal
from kg.store.aliases import Aliases
from kg.store.checkpoints import newest, publish
from kg.store.identities import block
from kg.store.journal import Batch
from kg.store.lock import Lock
from kg.store.named_graph import NamedGraph
from kg.store.records import Records
from kg.store.trouble import told

if TYPE_CHECKING:
    import rdflib

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_UNION = ox.DefaultGraph()  # every statement of the named graphs once: Oxigraph's own union repeats those of several

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store:
    """An open store. `oxigraph` is the database itself, `base` where its documents and events have their IRIs.

    Documents are in named graphs; the default graph is their union, each statement once, so that queries without
    GRAPH see it. `records` tell what builds did.

    Use it as a context manager, or call `close`. Make one with `Store.open` or `Store.in_memory`.
    """

    def __init__(self, oxigraph: ox.Store, base: str, path: Path | None, writing: bool, lock: Lock | None) -> None:
        self.oxigraph = oxigraph
        self.base = base
        self.path = path
        self.writing = writing
        self._lock = lock
        self._new = False
        self._unpublished = False
        self._rdf: rdflib.Dataset | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, write: bool = False, create: bool = False, base: str = "") -> Store:
        """The store at `path`: for reading, with `write` for adding, with `create` made where there is none.

        A reader sees what the writer published last, and goes on seeing that, whatever the writer does. `base` counts
        when the store is made; later it must be the same or "". Raises StoreError where `path` is no store, where it
        cannot be read or written, and, for writing, where another process writes it.
        """
        place = Path(path)
        new = create and not folder.exists(place)
        manifest = folder.make(place, checked_base(base)) if new else folder.read(place)
        if base and checked_base(base) != manifest.base:
            raise StoreError(f"{place} has the base {manifest.base}, not {base}; leave --base out or make a new store")
        with told(place):
            if not (write or create):
                found = newest(place / folder.CHECKPOINTS)
                database = ox.Store.read_only(str(found[0])) if found else ox.Store()
                return cls(database, manifest.base, place, False, found[1] if found else None)
            store = cls(ox.Store(), manifest.base, place, True, Lock(place / folder.LOCK))
            store._new = new
            store._restore()
        return store

    @classmethod
    def in_memory(cls, base: str = "") -> Store:
        """An empty store that lives as long as the process."""
        return cls(ox.Store(), checked_base(base), None, True, None)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Publishes what was written and lets others in; the store cannot be used afterwards.

        One that was made and got no document leaves no folder behind.
        """
        if self._lock is None or self.path is None:
            return
        useless = self._new and not (journal.waits(self.path) or self._has_documents())
        try:
            if self.writing and not useless:
                self.publish()
        finally:
            if "records" in self.__dict__:
                self.records.close()
            self._rdf = None
            self.oxigraph = ox.Store()
            self._lock.release()
            self._lock = None
        if useless:
            folder.unmake(self.path)

    def publish(self) -> None:
        """Lets readers who come from now on see what was written; nothing happens where nothing was.

        Raises StoreError where the disk is full or cannot be written.
        """
        if self._unpublished and self.path is not None:
            with told(self.path):
                publish(self.oxigraph, self.path / folder.CHECKPOINTS)
                (self.path / folder.UNPUBLISHED).unlink()
            self._unpublished = False

    @cached_property
    def records(self) -> Records:
        """What builds did: runs, when documents were written, where they were read, what was skipped."""
        with told(self.path):
            return Records(self.path, writing=self.writing)

    def built_from(self, document_id: str) -> tuple[str, str]:
        """What the document of that id was built from (`kg.graph.documents.fingerprint`) and by which recipe; "" and
        "" where it is not in."""
        document = Iris(self.base, document_id).document
        fingerprint, recipe = (next(iter(self.values(document, GP[name])), "") for name in ("fingerprint", "recipe"))
        return fingerprint, recipe

    def add(self, quads: Sequence[ox.Quad]) -> bool:
        """Adds a document's graph; one that is there already is replaced if it was built from something else or by
        another recipe, and left alone otherwise. Gives whether anything was written.

        `quads` are those of `kg.graph.quads.quads`, made with this store's base. Raises as `write` does.
        """
        made = [quad for quad in quads if quad.predicate in (GP["fingerprint"], GP["recipe"])]
        if not made:
            raise ValueError("these quads are no document's graph: they have no gp:fingerprint")
        if not str(made[0].subject).strip("<>").startswith(self.base):
            raise StoreError(f"{made[0].subject} is not below the store's base {self.base}; build it with that base")
        if all(quad in self.oxigraph for quad in made):
            return False
        self.write([NamedGraph.of(quads)])
        return True

    def remove(self, document_id: str) -> bool:
        """Takes a document's graph out; gives whether it was in."""
        graph = Iris(self.base, document_id).graph
        there = self.oxigraph.contains_named_graph(graph)
        if there:
            self.write((), gone=[graph.value])
        return there

    def write(self, graphs: Sequence[NamedGraph], gone: Iterable[str] = ()) -> None:
        """Writes graphs, in the place of older ones of their names, and takes those named `gone` out, as one batch.

        A crash leaves all of it or nothing, and so does a full disk; the default graph stays the union of the others.
        Raises StoreError where the store is open for reading only, or cannot be written.
        """
        names = map(ox.NamedNode, dict.fromkeys([*(graph.name for graph in graphs), *gone]))
        there = [name for name in names if self.oxigraph.contains_named_graph(name)]
        self._update(identities.without(self.oxigraph, self.base, there))
        batch = Batch(self._deletions(there), graphs)
        self._write(lambda: self._carry_out(batch))

    def describe(self, vocabulary: Iterable[ox.Quad | ox.Triple]) -> None:
        """Puts the vocabulary (`kg.store.vocabulary`) into a graph of its own, in the place of an older one."""
        graph = ox.NamedNode(VOCABULARY_GRAPH)
        quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in vocabulary]
        described = NamedGraph(graph.value, ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")  # may be empty
        if not described.is_in(self.oxigraph):
            self.write([described])

    def identify(self, statements: Collection[ox.Triple], groups: Iterable[Sequence[str]]) -> None:
        """Puts the decisions on who is who into a graph of their own, in the place of older ones, and gives the actors
        of a group one IRI, the first, in the union of all graphs. The documents' own graphs stay as they are.

        `statements` hold an owl:sameAs from each IRI of a group to its first. Nothing is written where nothing
        changed.
        """
        self._update(identities.change(self.oxigraph, self.base, statements, groups))

    @property
    def aliases(self) -> Aliases:
        """Which IRIs of actors were decided to be one."""
        return identities.aliases(self.oxigraph, self.base)

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Results:
        """The results of a SPARQL 1.1 query over the union of all graphs; `bindings` fix variables by name.

        The usual prefixes need no declaration. Raises SyntaxError where the query is malformed.
        """
        return self.oxigraph.query(
            sparql,
            prefixes=prefixes(self.base),
            substitutions={ox.Variable(name): term for name, term in (bindings or {}).items()},
        )

    def rows(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> ox.QuerySolutions:
        """The rows of a SELECT query; see `query`."""
        found = self.query(sparql, bindings)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("rows() takes a SELECT query")
        return found

    def values(self, subject: str | ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
        """What a thing has of a property in all graphs together: IRIs and texts, each once, sorted."""
        node = ox.NamedNode(subject) if isinstance(subject, str) else subject
        found = self.oxigraph.quads_for_pattern(node, predicate, None, _UNION)
        return sorted({quad.object.value for quad in found if not isinstance(quad.object, ox.Triple)})

    def subjects(self, predicate: ox.NamedNode, value: ox.NamedNode) -> list[str]:
        """The IRIs of all things that have that value of a property, each once, sorted."""
        found = self.oxigraph.quads_for_pattern(None, predicate, value, _UNION)
        return sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})

    @property
    def rdf(self) -> rdflib.Dataset:
        """The store as an rdflib Dataset (by oxrdflib) whose default graph holds each statement of all graphs once."""
        if self._rdf is None:
            import rdflib
            from oxrdflib import OxigraphStore

            dataset = rdflib.Dataset(store=OxigraphStore(store=self.oxigraph))
            for prefix, namespace in prefixes(self.base).items():
                dataset.bind(prefix, namespace)
            self._rdf = dataset
        return self._rdf

    def _has_documents(self) -> bool:
        return any(True for _ in self.oxigraph.quads_for_pattern(None, GP["fingerprint"], None, _UNION))

    def _carry_out(self, batch: Batch) -> None:
        if self.records.settled:
            self.records.settled = ""
        journal.carry_out(batch, self.oxigraph, self.path)

    def _restore(self) -> None:
        """Opens the database for writing and finishes what a crash interrupted."""
        if self.path is None:
            return
        try:
            self.oxigraph = ox.Store(str(self.path / folder.DATA))
            journal.finish(self.oxigraph, self.path)
        except BaseException:
            self.oxigraph = ox.Store()
            self._lock.release() if self._lock else None
            raise
        self._unpublished = (self.path / folder.UNPUBLISHED).exists()

    def _update(self, update: str) -> None:
        """An update, which is one transaction; nothing happens where it is empty."""
        if update:
            self._write(lambda: self.oxigraph.update(update))

    def _write(self, act: Callable[[], None]) -> None:
        if not self.writing:
            raise StoreError(f"{self.path} is open for reading only")
        with told(self.path):
            if self.path is not None and not self._unpublished:
                (self.path / folder.UNPUBLISHED).touch()
            self._unpublished = True
            act()

    def _deletions(self, graphs: Sequence[ox.NamedNode]) -> str:
        """The update that takes graphs out, and of the union what no other graph says."""
        if not graphs:
            return ""
        drops = "; ".join(f"DROP SILENT GRAPH {graph}" for graph in graphs)
        return f"{drops}; DELETE DATA {{ {block(self._only_in(graphs))} }}"

    def _only_in(self, graphs: Sequence[ox.NamedNode]) -> Iterator[ox.Triple]:
        """The statements of these graphs that no other named graph has."""
        inside = {*graphs, _UNION}
        for graph in graphs:
            for quad in self.oxigraph.quads_for_pattern(None, None, None, graph):
                same = self.oxigraph.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
                if all(other.graph_name in inside for other in same):
                    yield quad.triple
