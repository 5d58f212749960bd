"""Annotated documents, one a line: a public form that other programs read (docs/model.md)."""

from __future__ import annotations

import json
from typing import BinaryIO

from kg.store import read
from kg.store.store import Store
from kg.store.types import StoredActor, StoredDocument, StoredEvent, StoredMention


def write(store: Store, out: BinaryIO, min_confidence: float = 0) -> None:
    """Writes JSON lines in UTF-8, sorted by the documents' ids; documents that gave nothing are written too."""
    known: dict[str, StoredActor] = {}
    for document in sorted(read.documents(store), key=lambda d: (d.id, d.iri)):
        line = json.dumps(annotated(store, document, known, min_confidence), ensure_ascii=False, separators=(",", ":"))
        out.write(line.encode("utf-8") + b"\n")


def annotated(
    store: Store, document: StoredDocument, known: dict[str, StoredActor], min_confidence: float = 0
) -> dict[str, object]:
    """One document with its actors, mentions and events; `known` remembers actors between calls."""
    mentions = list(read.mentions(store, document.iri))
    events = sorted(
        read.events(store, document=document.iri, min_confidence=min_confidence),
        key=lambda e: (e.quote_span, e.trigger_span, e.iri),
    )
    used = {iri for m in mentions for iri in (*m.actors, m.acts_for) if iri}
    used |= {p.actor for e in events for p in e.participants if p.actor}
    for iri in used - known.keys():
        known[iri] = read.actor(store, iri)
    return {
        "id": document.id,
        "text": read.text(store, document.iri),
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "publisher": document.publisher,
        "uri": document.uri,
        "language": document.language,
        "reprint_of": document.reprint_of and read.document(store, document.reprint_of).id,
        "actors": [_actor(known[iri]) for iri in sorted(used)],
        "mentions": [line for m in mentions for line in _mention(m, known)],
        "events": [_event(e, known) for e in events],
    }


def _actor(actor: StoredActor) -> dict[str, object]:
    return {
        "id": actor.id,
        "iri": actor.iri,
        "label": actor.label,
        "kind": actor.kind,
        "code": actor.code,
        "country": actor.country.rpartition("/")[2],
        "names": list(actor.names),
        "same_as": list(actor.same_as),
        "known": actor.known,
    }


def _mention(mention: StoredMention, known: dict[str, StoredActor]) -> list[dict[str, object]]:
    """A phrase for several actors ("the two sides") is one mention of each."""
    return [
        {
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "actor": known[iri].id,
            "acts_for": known[mention.acts_for].id if mention.acts_for else None,
            "form": mention.form,
            "code": _code(mention, known[iri]),
            "reason": mention.reason,
            "score": mention.score,
        }
        for iri in mention.actors
    ]


def _code(mention: StoredMention, actor: StoredActor) -> str:
    """Of the codes of a phrase for several actors the one of this actor's country."""
    same = [code for code in mention.codes if code[:3] == actor.code[:3]]
    return (same or [*mention.codes, actor.code])[0]


def _event(event: StoredEvent, known: dict[str, StoredActor]) -> dict[str, object]:
    return {
        "id": event.iri,
        "label": event.label,
        "type": event.type,
        "plover": event.plover or None,
        "mode": event.mode or None,
        "score": event.score if event.plover else None,
        "cameo": event.cameo,
        "modality": event.modality,
        "polarity": event.polarity,
        "fact": event.fact,
        "structural": event.structural,
        "trigger": list(event.trigger_span),
        "quote": list(event.quote_span),
        "quote_text": event.quote,
        "sentence": list(event.sentence_span),
        "tellings": [
            {
                "trigger": list(told.trigger_span),
                "quote": list(told.quote_span),
                "quote_text": told.quote,
                "sentence": list(told.sentence_span),
            }
            for told in event.tellings
        ],
        "participants": [
            {
                "role": p.role,
                "actor": known[p.actor].id if p.actor else None,
                "text": p.text or p.label,
                "start": p.start if p.start >= 0 else None,
                "end": p.end if p.start >= 0 else None,
            }
            for p in event.participants
        ],
        "object": event.object or None,
        "time": event.time,
        "quantity": event.quantity,
        "confidence": event.confidence,
        "frame": event.frame,
        "path": event.path,
    }
