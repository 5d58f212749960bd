"""One row an event, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
import re
from typing import BinaryIO

from kg.store import read
from kg.store.store import Store
from kg.store.types import StoredEvent, StoredParticipant

COLUMNS = (
    "event", "source", "source_code", "agent", "type", "plover", "mode", "score", "cameo", "target",
    "target_code", "object", "modality", "polarity", "fact", "time", "earliest", "latest", "reported",
    "place", "mediator", "host", "speaker", "quantity", "confidence", "quote", "sentence", "document",
    "title", "publisher", "uri",
)  # fmt: skip
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(store: Store, out: BinaryIO, min_confidence: float = 0) -> None:
    """Writes CSV in UTF-8: RFC 4180, a header, several values in a cell joined by "; ".

    A cell that a spreadsheet would take for a formula starts with an apostrophe.
    """
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        rows = csv.writer(stream)
        rows.writerow(COLUMNS)
        codes: dict[str, str] = {}
        for event in read.events(store, min_confidence=min_confidence):
            rows.writerow([harmless(cell) for cell in _row(store, event, codes)])
    finally:
        stream.detach()


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet runs; a number is none of these."""
    if _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if cell.lstrip(" \n").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _row(store: Store, event: StoredEvent, codes: dict[str, str]) -> list[str]:
    def names(*roles: str) -> str:
        return "; ".join(dict.fromkeys(p.label for p in event.role(*roles)))

    def code(participants: tuple[StoredParticipant, ...]) -> str:
        found = []
        for participant in participants:
            if participant.actor and participant.actor not in codes:
                codes[participant.actor] = read.actor(store, participant.actor).code
            found.append(codes.get(participant.actor, ""))
        return "; ".join(dict.fromkeys(c for c in found if c))

    source = event.document
    days = [day.isoformat() if day else "" for day in (event.earliest, event.latest, event.report_date)]
    return [
        event.iri, names("source"), code(event.role("source")), names("agent"), event.type, event.plover,
        event.mode, f"{event.score:g}" if event.plover else "", event.cameo, names("target"),
        code(event.role("target")), names("object") or event.object, event.modality, event.polarity,
        str(event.fact).lower(), event.time, *days, event.place, names("mediator"), names("host"),
        names("speaker"), event.quantity, f"{event.confidence:g}", event.quote, event.sentence, source.id,
        source.title, source.publisher, source.uri,
    ]  # fmt: skip
