"""The document layer: what was read, from whom, and by which program."""

from __future__ import annotations

import hashlib

from kg.documents.types import Document
from kg.events.types import Extraction
from kg.graph.iris import absolute, digest, segment
from kg.graph.namespaces import SOFTWARE
from kg.graph.terms import DCTERMS, GP, PROV, RDFS, SCHEMA, typed
from kg.graph.terms import iri as term
from kg.graph.writer import Writer

PROGRAM = "kg"


def fingerprint(document: Document) -> str:
    """What changes when the document does: a hash of its text and metadata."""
    return digest(
        document.text,
        document.title,
        document.date or "",
        document.publisher,
        document.uri,
        document.language,
        document.place,
        length=32,
    )


def write(extraction: Extraction, writer: Writer, version: str, recipe: str, events: int) -> None:
    """The article, what was found in it (`events` in number), and the software that did so."""
    document, iri = extraction.document, writer.document
    writer.kind(iri, SCHEMA["NewsArticle"], GP["Document"])
    writer.words(iri, DCTERMS["identifier"], document.id)
    writer.words(iri, DCTERMS["title"], document.title)
    writer.words(iri, RDFS["label"], document.title or document.id)
    if document.date:
        writer.add(iri, DCTERMS["date"], typed(document.date.isoformat(), "date"))
    writer.words(iri, DCTERMS["publisher"], document.publisher)
    writer.words(iri, DCTERMS["language"], document.language)
    writer.words(iri, SCHEMA["contentLocation"], document.place)
    _address(document, writer)
    writer.words(iri, SCHEMA["text"], document.text)
    hashed = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    writer.words(iri, GP["sha256"], hashed)
    writer.words(iri, GP["fingerprint"], fingerprint(document))
    writer.words(iri, GP["recipe"], recipe)
    writer.number(iri, GP["eventCount"], events)
    writer.number(iri, GP["actorCount"], len(extraction.actors))
    _software(writer, version)


def _address(document: Document, writer: Writer) -> None:
    """The address as an IRI, and as given where that differs."""
    page = absolute(document.uri) if document.uri else None
    if page is not None:
        writer.add(writer.document, SCHEMA["url"], term(page.value))
    if document.uri and (page is None or page.value != document.uri):
        writer.words(writer.document, DCTERMS["source"], document.uri)


def _software(writer: Writer, version: str) -> None:
    agent, activity = term(f"{SOFTWARE}{PROGRAM}-{segment(version)}"), writer.extraction
    writer.kind(agent, PROV["SoftwareAgent"])
    writer.words(agent, RDFS["label"], f"{PROGRAM} {version}")
    writer.kind(activity, PROV["Activity"])
    writer.add(activity, PROV["used"], writer.document)
    writer.add(activity, PROV["wasAssociatedWith"], agent)
