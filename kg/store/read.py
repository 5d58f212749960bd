"""Reading a store as plain values: documents, actors, identifications and events with their evidence."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.graph.actors import kind_of
from kg.graph.namespaces import DCTERMS, GP, OWL, RDF, RDFS, SCHEMA, SKOS
from kg.store.document_rows import stored_document
from kg.store.event_rows import EventRows
from kg.store.selection import selected
from kg.store.store import Store
from kg.store.types import StoredActor, StoredDocument, StoredEvent, StoredMention

_CHUNK = 200


def documents(store: Store) -> Iterator[StoredDocument]:
    """All documents, by IRI; those that gave nothing have 0 events."""
    for iri in store.subjects(RDF["type"], GP["Document"]):
        yield stored_document(store, iri)


def document(store: Store, iri: str) -> StoredDocument:
    """The document of that IRI, with empty fields where the store does not know it."""
    return stored_document(store, iri)


def text(store: Store, document_iri: str) -> str:
    """The whole text of a document, as it was given; "" where the store does not know it."""
    return next(iter(store.values(document_iri, SCHEMA["text"])), "")


def actors(store: Store) -> Iterator[StoredActor]:
    """All actors, by IRI."""
    for iri in store.subjects(RDF["type"], GP["Actor"]):
        yield actor(store, iri)


def actor(store: Store, iri: str) -> StoredActor:
    """The actor of that IRI, with empty fields where the store does not know it."""

    def values(predicate: NamedNode) -> list[str]:
        return store.values(iri, predicate)

    def value(predicate: NamedNode) -> str:
        return next(iter(values(predicate)), "")

    kinds = [kind.rpartition("#")[2] for kind in values(RDF["type"]) if kind.startswith(GP.iri)]
    label = value(RDFS["label"])
    mentioned = next(iter(store.rows(f"SELECT (COUNT(?d) AS ?n) {{ ?d schema:mentions {NamedNode(iri)} }}")))
    return StoredActor(
        iri=iri,
        id=value(DCTERMS["identifier"]) or iri.rpartition("/")[2],
        label=label or iri.rpartition("/")[2],
        kind=kind_of(next((kind for kind in kinds if kind != "Actor"), "Thing")),
        code=value(GP["code"]),
        country=value(GP["country"]),
        names=tuple(sorted({*values(SKOS["altLabel"]), *([label] if label else [])})),
        same_as=tuple(sorted({*values(SCHEMA["sameAs"]), *values(OWL["sameAs"])})),
        known=value(GP["known"]) == "true",
        documents=int(mentioned["n"].value),
    )


def mentions(store: Store, document_iri: str) -> Iterator[StoredMention]:
    """Who each phrase of a document was taken for and why, in the order of the text."""
    graph = stored_document(store, document_iri).graph
    if not graph:
        return
    # Asked of the document's graph: in the union, the joins would go through the whole store. Only there, however, has
    # an actor whom several documents know the one IRI that was decided on.
    query = f"""SELECT * WHERE {{ GRAPH {NamedNode(graph)} {{
      ?target oa:hasSource {NamedNode(document_iri)} ; oa:hasSelector ?selector .
      ?mention oa:hasTarget ?target ; a gp:Identification ; gp:form ?form ; gp:score ?score .
      ?selector oa:start ?start ; oa:end ?end ; oa:exact ?words
      OPTIONAL {{ ?mention gp:reason ?reason }} OPTIONAL {{ ?mention gp:code ?code }} }}
      ?mention oa:hasBody ?actor OPTIONAL {{ ?mention gp:actsFor ?for }} }}"""
    found: dict[str, StoredMention] = {}
    for row in store.rows(query):
        iri = row["mention"].value
        others = found[iri].actors if iri in found else ()
        codes = {*(found[iri].codes if iri in found else ()), *([row["code"].value] if row["code"] else [])}
        found[iri] = StoredMention(
            iri=iri,
            document=document_iri,
            actors=tuple(sorted({*others, row["actor"].value})),
            acts_for=row["for"].value if row["for"] else "",
            text=row["words"].value,
            start=int(row["start"].value),
            end=int(row["end"].value),
            form=row["form"].value,
            reason=row["reason"].value if row["reason"] else "",
            score=float(row["score"].value),
            codes=tuple(sorted(codes)),
        )
    yield from sorted(found.values(), key=lambda m: (m.start, m.end, m.form))


def events(
    store: Store,
    *,
    actor: str = "",
    other: str = "",
    type: str = "",
    modality: str = "",
    since: str | datetime.date = "",
    until: str | datetime.date = "",
    document: str = "",
    fact: bool | None = None,
    min_confidence: float = 0,
    last: int = 0,
) -> Iterator[StoredEvent]:
    """Events with their evidence, in the order of their time (else the report's), read piece by piece.

    `actor` and `other` are IRIs of actors that both take part in any role but speaker; `type` (with the types
    below it, where it is one of PLOVER) and `modality` names; `since` and `until` days, months or years (ISO 8601):
    an event fits whose time may lie in between, and one without a time where its report does; `document` a
    document's IRI; `fact`: only what stands as an edge, or only what does not; `min_confidence`: only events that are
    at least so sure; `last`: no more than so many, the last ones (0: all). Raises QueryError for a time or an IRI that
    is none.
    """
    rows = EventRows(store)
    chunk: list[str] = []
    for iri in selected(
        store,
        actors=tuple(a for a in (actor, other) if a),
        type=type,
        modality=modality,
        since=since,
        until=until,
        document=document,
        fact=fact,
        min_confidence=min_confidence,
        last=last,
    ):
        chunk.append(iri)
        if len(chunk) == _CHUNK:
            yield from rows.read(chunk)
            chunk = []
    yield from rows.read(chunk)


def event(store: Store, iri: str) -> StoredEvent | None:
    """The event of that IRI, or None."""
    known = store.oxigraph.quads_for_pattern(NamedNode(iri), RDF["type"], GP["Event"], None)
    return next(EventRows(store).read([iri])) if any(True for _ in known) else None
