"""The store as a network: actors are nodes, events edges. GraphML for most programs, GEXF for Gephi."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from kg.export.characters import xml_text
from kg.store import read
from kg.store.store import Store
from kg.store.types import StoredEvent, StoredParticipant

if TYPE_CHECKING:
    import networkx


def network(store: Store, min_confidence: float = 0) -> networkx.MultiDiGraph[str]:
    """A networkx MultiDiGraph: a node an actor (IRI), an edge for each source and target (else object) of an event.

    Node attributes: label, kind, code, known, documents. Edge keys are event IRIs; edge attributes: type, label,
    plover, modality, polarity, fact, date, quote, confidence, document, title, publisher, uri. Events without a
    second actor are not in it, nor those less sure than `min_confidence`.
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for actor in read.actors(store):
        graph.add_node(
            actor.iri,
            label=actor.label,
            kind=actor.kind,
            code=actor.code,
            known=actor.known,
            documents=actor.documents,
        )
    for event in read.events(store, min_confidence=min_confidence):
        for source, target in pairs(event):
            graph.add_node(source.actor, **_minimal(graph, source))
            graph.add_node(target.actor, **_minimal(graph, target))
            graph.add_edge(source.actor, target.actor, key=event.iri, **_attributes(event))
    return graph


def pairs(event: StoredEvent) -> list[tuple[StoredParticipant, StoredParticipant]]:
    """Who did it and to whom, each with each; of an event among many sources alone, each source with the next."""
    sources = [p for p in event.sources if p.actor]
    targets = [p for p in event.targets if p.actor]
    if not targets and len(sources) > 1:
        return list(pairwise(sources))
    return list({(s.actor, t.actor): (s, t) for s in sources for t in targets if s.actor != t.actor}.values())


def graphml(store: Store, out: BinaryIO, min_confidence: float = 0) -> None:
    """Writes GraphML in UTF-8."""
    import networkx

    networkx.write_graphml(_clean(network(store, min_confidence)), out, named_key_ids=True)


def gexf(store: Store, out: BinaryIO, min_confidence: float = 0) -> None:
    """Writes GEXF 1.2, without the date of writing that networkx puts in."""
    import networkx

    buffer = io.BytesIO()
    networkx.write_gexf(_clean(network(store, min_confidence)), buffer, version="1.2draft")
    out.write(_without_date(buffer.getvalue()))


def _attributes(event: StoredEvent) -> dict[str, str | float | bool]:
    return {
        "type": event.type,
        "label": event.label,
        "plover": event.plover,
        "modality": event.modality,
        "polarity": event.polarity,
        "fact": event.fact,
        "date": event.time,
        "reported": event.report_date.isoformat() if event.report_date else "",
        "place": event.place,
        "quote": event.quote,
        "confidence": event.confidence,
        "document": event.document.id,
        "title": event.document.title,
        "publisher": event.document.publisher,
        "uri": event.document.uri,
    }


def _minimal(graph: networkx.MultiDiGraph[str], participant: StoredParticipant) -> dict[str, str]:
    return {} if participant.actor in graph else {"label": participant.label, "kind": participant.kind}


def _clean(graph: networkx.MultiDiGraph[str]) -> networkx.MultiDiGraph[str]:
    for attributes in (*(data for _, data in graph.nodes(data=True)), *(data for _, _, data in graph.edges(data=True))):
        for name, value in attributes.items():
            if isinstance(value, str):
                attributes[name] = xml_text(value)
    return graph


def _without_date(gexf_file: bytes) -> bytes:
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", gexf_file)
