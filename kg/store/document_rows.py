"""The head of a document put together again from its statements."""

from __future__ import annotations

import datetime

from pyoxigraph import NamedNode

from kg.graph.namespaces import DCTERMS, GP, SCHEMA
from kg.store.store import Store
from kg.store.types import StoredDocument

_DOCUMENT: tuple[NamedNode, ...] = (
    DCTERMS["identifier"], DCTERMS["title"], DCTERMS["date"], DCTERMS["publisher"], SCHEMA["url"],
    DCTERMS["source"], DCTERMS["language"], GP["sha256"], GP["eventCount"], GP["actorCount"],
)  # fmt: skip


def stored_document(store: Store, iri: str) -> StoredDocument:
    """The document of that IRI, with empty fields where the store does not know it."""
    values: dict[str, str] = {}
    graph = ""
    for predicate in _DOCUMENT:
        for quad in store.oxigraph.quads_for_pattern(NamedNode(iri), predicate, None, None):
            values[predicate.value] = str(quad.object.value)
            graph = str(quad.graph_name.value)
    one = [values.get(predicate.value, "") for predicate in _DOCUMENT]
    identifier, title, date, publisher, url, given, language, sha256, events, actors = one
    return StoredDocument(
        iri, graph, identifier, title, datetime.date.fromisoformat(date) if date else None, publisher,
        given or url, language, sha256, int(events or 0), int(actors or 0),
    )  # fmt: skip
