"""The head of a document put together again from its statements."""

from __future__ import annotations

import datetime

from pyoxigraph import NamedNode

from kg.graph.namespaces import DCTERMS, GP, SCHEMA
from kg.store.store import Store
from kg.store.types import StoredDocument

REPRINTS = "reprints"  # the graph below the store's base that says which documents are reprints of which
_DOCUMENT: tuple[NamedNode, ...] = (
    DCTERMS["identifier"], DCTERMS["title"], DCTERMS["date"], DCTERMS["publisher"], SCHEMA["url"],
    DCTERMS["source"], DCTERMS["language"], GP["sha256"], GP["eventCount"], GP["actorCount"],
)  # fmt: skip


def stored_document(store: Store, iri: str) -> StoredDocument:
    """The document of that IRI, with empty fields where the store does not know it."""
    one = [next(iter(store.values(iri, predicate)), "") for predicate in _DOCUMENT]
    graphs = store.oxigraph.quads_for_pattern(NamedNode(iri), GP["sha256"], None, None)
    graph = next((quad.graph_name.value for quad in graphs if isinstance(quad.graph_name, NamedNode)), "")
    identifier, title, date, publisher, url, given, language, sha256, events, actors = one
    return StoredDocument(
        iri, graph, identifier, title, datetime.date.fromisoformat(date) if date else None, publisher,
        given or url, language, sha256, int(events or 0), int(actors or 0), _printed_by(store, iri),
        next(iter(store.values(iri, GP["reprintOf"])), ""),
    )  # fmt: skip


def _printed_by(store: Store, iri: str) -> tuple[str, ...]:
    """The publishers of a document's reprints, by their ids where no publisher is known."""
    return tuple(
        next(iter(store.values(other, DCTERMS["publisher"]) or store.values(other, DCTERMS["identifier"])), other)
        for other in store.subjects(GP["reprintOf"], NamedNode(iri))
    )
