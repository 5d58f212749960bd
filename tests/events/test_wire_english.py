"""Who did what to whom in sentences of wire English: PLOVER type, source, target and modality of one act each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.documents.make import make_document
from kg.events.types import Event, Extraction
from kg.pipeline.stages import Pipeline

TYPED, WHOLE = 0.88, 0.82  # the shares of sentences with an act of the type; with that act as the table has it
ANY = "-"


@dataclass(frozen=True)
class Told:
    """A row of `wire_english.tsv`: parts of the labels or words of source and target, ANY where it doesn't matter."""

    plover: str
    source: str
    target: str
    modality: str
    sentence: str


def test_acts_of_wire_english(pipeline: Pipeline) -> None:
    """The first 127 rows were written before the lexicon was looked at, the others before it was extended again."""
    table = Path(__file__).with_name("wire_english.tsv").read_text(encoding="utf-8")
    rows = [Told(*line.split("\t")) for line in table.splitlines()]
    typed: list[Told] = []
    whole: list[Told] = []
    for row in rows:
        found = pipeline.extraction(make_document(row.sentence, id="sentence"))
        events = [event for event in found.events if event.plover == row.plover]
        typed += [row] if events else []
        whole += [row] if any(_as_told(row, event, found) for event in events) else []
    report = "\n".join(row.sentence for row in rows if row not in whole)
    assert len(typed) / len(rows) >= TYPED, report
    assert len(whole) / len(rows) >= WHOLE, report


def _as_told(row: Told, event: Event, found: Extraction) -> bool:
    """Whether the event has the row's modality and parties; in a mutual act either may stand first."""
    sources, targets = _words(event, found, "source", "agent"), _words(event, found, "target", "object")
    straight = _names(row.source, sources) and _names(row.target, targets)
    turned = _names(row.source, targets) and _names(row.target, sources)
    real = event.modality in ("actual", "ongoing")
    return (straight or turned) and (row.modality == ANY or real)


def _names(part: str, words: str) -> bool:
    return part == ANY or part.lower() in words.lower()


def _words(event: Event, found: Extraction, *roles: str) -> str:
    labels = {actor.id: f"{actor.label} {actor.country}" for actor in found.actors}
    return " | ".join(f"{labels.get(p.actor, '')} {p.text}" for p in event.participants if p.role in roles)
