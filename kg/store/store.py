"""Quads on disk or in memory: one transaction a document, queries over the union of all graphs."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.iris import Iris, checked_base
from kg.graph.namespaces import GP, VOCABULARY_GRAPH, prefixes
from kg.store import folder, identities
from kg.store.aliases import Aliases
from kg.store.identities import block
from kg.store.lock import Lock
from kg.store.sources import load, save

if TYPE_CHECKING:
    import rdflib

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_UNION = ox.DefaultGraph()  # every statement of the named graphs once: Oxigraph's own union repeats those of several

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store:
    """An open store. `oxigraph` is the database itself, `base` where its documents and events have their IRIs.

    Documents are in named graphs; the default graph is their union, each statement once, so that queries without
    GRAPH see it. There the actors who were decided to be one (`identify`) bear one IRI. `sources` tells which document
    (id) each file gave last; it is kept when the store is closed.

    Use it as a context manager, or call `close`. Make one with `Store.open` or `Store.in_memory`.
    """

    def __init__(self, oxigraph: ox.Store, base: str, path: Path | None, writing: bool, lock: Lock | None) -> None:
        self.oxigraph = oxigraph
        self.base = base
        self.path = path
        self.writing = writing
        self._lock = lock
        self.sources = load(path) if path else {}
        self._new = False
        self._rdf: rdflib.Dataset | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, write: bool = False, create: bool = False, base: str = "") -> Store:
        """The store at `path`: for reading, with `write` for adding, with `create` made where there is none.

        `base` counts when the store is made; later it must be the same or "". Raises StoreError where `path` is
        no store, where another process writes it, and, for writing, where another process has it open.
        """
        place = Path(path)
        new = create and not folder.exists(place)
        manifest = folder.make(place, checked_base(base)) if new else folder.read(place)
        if base and checked_base(base) != manifest.base:
            raise StoreError(f"{place} has the base {manifest.base}, not {base}; leave --base out or make a new store")
        writing = write or create
        lock = Lock(place / folder.LOCK, writing)
        try:
            store = cls(_database(place / folder.DATA, writing), manifest.base, place, writing, lock)
        except (OSError, RuntimeError) as error:
            lock.release()
            raise StoreError(_trouble(place, error)) from error
        store._new = new
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
        """Writes what is left and lets others in; the store cannot be used afterwards.

        One that was made and got no document leaves no folder behind.
        """
        if self._lock is None or self.path is None:
            return
        if self.writing:
            self.oxigraph.flush()
        useless = self._new and not any(
            True for _ in self.oxigraph.quads_for_pattern(None, GP["fingerprint"], None, _UNION)
        )
        if self.writing and not useless:
            save(self.path, self.sources)
        self._rdf = None
        self.oxigraph = ox.Store()
        self._lock.release()
        self._lock = None
        if useless:
            folder.unmake(self.path)

    def fingerprint(self, document_id: str) -> str:
        """What the document of that id was built from (`kg.graph.documents.fingerprint`); "" where it is not in."""
        iris = Iris(self.base, document_id)
        return next(iter(self.values(iris.document, GP["fingerprint"])), "")

    def add(self, quads: Sequence[ox.Quad]) -> bool:
        """Adds a document's graph in one transaction; one that is there already is replaced if it was built from
        something else, and left alone otherwise. Gives whether anything was written.

        `quads` are those of `kg.graph.quads.quads`, made with this store's base. Raises StoreError where the
        store is open for reading only, or cannot be written.
        """
        document, new = _identity(quads)
        graph = quads[0].graph_name
        if not document.startswith(self.base):
            raise StoreError(f"{document} is not below the store's base {self.base}; build it with that base")
        old = [q.object for q in self.oxigraph.quads_for_pattern(None, GP["fingerprint"], None, graph)]
        if new in old:
            return False
        self._replace(graph, quads, there=bool(old))
        return True

    def remove(self, document_id: str) -> bool:
        """Takes a document's graph out; gives whether it was in."""
        graph = Iris(self.base, document_id).graph
        there = self.oxigraph.contains_named_graph(graph)
        if there:
            self._replace(graph, (), there=True)
        return there

    def describe(self, vocabulary: Iterable[ox.Quad | ox.Triple]) -> None:
        """Puts the vocabulary (`kg.store.vocabulary`) into a graph of its own, in the place of an older one."""
        graph = ox.NamedNode(VOCABULARY_GRAPH)
        quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in vocabulary]
        old = set(self.oxigraph.quads_for_pattern(None, None, None, graph))
        if old != set(quads):
            self._replace(graph, quads, there=bool(old))

    def identify(self, statements: Collection[ox.Triple], groups: Iterable[Sequence[str]]) -> None:
        """Puts the decisions on who is who into a graph of their own, in the place of older ones, and gives the actors
        of a group one IRI, the first, in the union of all graphs. The documents' own graphs stay as they are.

        `statements` hold an owl:sameAs from each IRI of a group to its first. Nothing is written where nothing
        changed.
        """
        update = identities.change(self.oxigraph, self.base, statements, groups)
        if update:
            self._write(lambda: self.oxigraph.update(update))

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

    def _replace(
        self, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph, quads: Sequence[ox.Quad], there: bool
    ) -> None:
        """Writes a graph, and into the default graph what is new in the union of all graphs.

        One update request is one transaction: a reader or a crash sees the old graph or the new one.
        """
        triples = list(dict.fromkeys(quad.triple for quad in quads))
        if not there:
            union = [ox.Quad(t.subject, t.predicate, t.object, _UNION) for t in triples]
            self._write(lambda: self.oxigraph.extend([*quads, *union]))
            return
        if apart := identities.without(self.oxigraph, self.base, graph):
            self._write(lambda: self.oxigraph.update(apart))
        new, gone = block(triples), block(self._only_in(graph) - set(triples))
        update = (
            f"DROP SILENT GRAPH {graph}; DELETE DATA {{ {gone} }}; INSERT DATA {{ {new} GRAPH {graph} {{ {new} }} }}"
        )
        self._write(lambda: self.oxigraph.update(update))

    def _only_in(self, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> set[ox.Triple]:
        """The statements of a graph that no other named graph has."""
        return {
            quad.triple
            for quad in self.oxigraph.quads_for_pattern(None, None, None, graph)
            if not any(
                other.graph_name not in (graph, _UNION)
                for other in self.oxigraph.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            )
        }

    def _write(self, act: Callable[[], None]) -> None:
        if not self.writing:
            raise StoreError(f"{self.path} is open for reading only")
        try:
            act()
        except (OSError, RuntimeError) as error:
            raise StoreError(_trouble(self.path, error)) from error


def _identity(quads: Sequence[ox.Quad]) -> tuple[str, ox.Literal]:
    """The document's IRI and its fingerprint; the document's own statements come last."""
    for quad in reversed(quads):
        fingerprint = quad.object
        if quad.predicate == GP["fingerprint"] and isinstance(fingerprint, ox.Literal):
            return str(quad.subject).strip("<>"), fingerprint
    raise ValueError("these quads are no document's graph: they have no gp:fingerprint")


def _database(path: Path, writing: bool) -> ox.Store:
    if writing:
        return ox.Store(str(path))
    if not (path / "CURRENT").is_file():  # made, but nothing was ever written
        return ox.Store()
    return ox.Store.read_only(str(path))


def _trouble(path: Path | None, error: Exception) -> str:
    if "lock" in str(error).lower():
        return f"{path} is being written by another process; wait until it has finished"
    return f"{path}: the store cannot be read or written ({error})"
