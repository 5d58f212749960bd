"""Actors and events for the tests of the page."""

from __future__ import annotations

import datetime

from kg.store.types import StoredActor, StoredDocument, StoredEvent, StoredParticipant
from kg.view.types import EventClass

CLASSES = {
    "visits": EventClass(1),
    "aids": EventClass(2),
    "accuses": EventClass(3),
    "attacks": EventClass(4),
    "meetsWith": EventClass(1, symmetric=True),
}


def actor(name: str, kind: str = "State") -> StoredActor:
    """An actor whose IRI is made from its name."""
    return StoredActor(f"urn:{name}", name.lower(), name, kind, "", "", (name,), (), True, 1)


def event(
    source: str | list[str],
    type: str,
    target: str = "",
    *,
    modality: str = "actual",
    object: str = "",
    quote: str = "",
    title: str = "Morning news",
) -> StoredEvent:
    """An event between actors named so; its label and quote are "SOURCE TYPE TARGET" unless given."""
    sources = [source] if isinstance(source, str) else source
    told = quote or f"{' and '.join(sources)} {type} {target or object}"
    parts = [("source", name) for name in sources] + [("target", name) for name in [target] if name]
    return StoredEvent(
        iri=f"urn:event:{told}:{modality}",
        type=type,
        type_label=type,
        label=told,
        plover="",
        mode="",
        score=0.0,
        cameo="",
        modality=modality,
        polarity="positive",
        fact=modality in ("actual", "ongoing"),
        structural=False,
        participants=tuple(StoredParticipant(r, f"urn:{n}", n, "State", n, 0, 1) for r, n in parts),
        object=object,
        quote=told,
        quote_span=(0, 1),
        sentence=f"Yesterday {told}, it was said.",
        sentence_span=(0, 1),
        trigger=type,
        trigger_span=(0, 1),
        time="1999-05",
        earliest=None,
        latest=None,
        report_date=None,
        quantity="",
        confidence=0.5,
        frame="",
        path="",
        document=StoredDocument(
            "urn:d", "urn:g", "d", title, datetime.date(1999, 5, 2), "The Wire", "", "en", "", 1, 2
        ),
    )
