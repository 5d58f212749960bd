"""From what was read out of a document to its named graph."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.events.types import Extraction
from kg.graph import documents
from kg.graph.actors import Cast, identities
from kg.graph.events import Events
from kg.graph.evidence import Evidence
from kg.graph.iris import Iris, checked_base
from kg.graph.namespaces import BASE
from kg.graph.writer import Writer

if TYPE_CHECKING:
    from kg.ontology.types import EventType


def n_quads(extraction: Extraction, event_types: Mapping[str, EventType], base: str = BASE, recipe: str = "") -> bytes:
    """The document's graph as N-Quads: edges, events, evidence, actors and the document itself (docs/model.md).

    `base` is where documents, events and unknown actors get their IRIs; `recipe` any text that changes when
    another build would give another result. The same input gives the same bytes. Raises ValueError where a span
    is not the text that it claims to be, KeyError for an event of an unknown type.
    """
    document = extraction.document
    writer = Writer(Iris(checked_base(base), document.id), document.text)
    cast, evidence = Cast(writer, extraction), Evidence(writer)
    cast.write()
    found = Events(extraction, event_types, writer, cast, evidence).write(extraction.events)
    identities(extraction, writer, cast, evidence)
    documents.write(extraction, writer, software_version(), recipe, found)
    return writer.n_quads()


def quads(
    extraction: Extraction, event_types: Mapping[str, EventType], base: str = BASE, recipe: str = ""
) -> list[ox.Quad]:
    """The statements of `n_quads`, in the same order, as Oxigraph's quads."""
    return list(ox.parse(n_quads(extraction, event_types, base, recipe), format=ox.RdfFormat.N_QUADS))


@lru_cache(maxsize=1)
def software_version() -> str:
    """The version of the installed package; "0" in a source tree that is not installed."""
    try:
        return version("geopol-kg")
    except PackageNotFoundError:
        return "0"
