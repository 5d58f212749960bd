"""An act told twice is one event with two quotes; two acts of a kind are two events."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.make import make_document
from kg.events.types import Event
from kg.graph.quads import quads
from kg.pipeline.stages import Pipeline
from kg.query.pages import explain
from kg.store import read
from kg.store.store import Store

DAY = datetime.date(2004, 5, 5)
LINES = [
    line for line in (Path(__file__).parent / "retold.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"
]
LOWEST = 0.92


def events(pipeline: Pipeline, text: str, of: str = "") -> list[Event]:
    found = pipeline.extraction(make_document(text, date=DAY)).events
    return [event for event in found if not of or event.type == of]


def right(pipeline: Pipeline, line: str) -> bool:
    mark, _, rest = line.partition(" ")
    of, _, text = rest.partition("\t")
    found = events(pipeline, text, of)
    told = sum(1 + len(event.tellings) for event in found)
    return told == 2 and len(found) == (1 if mark == "=" else 2)


def test_table(pipeline: Pipeline) -> None:
    wrong = [line for line in LINES if not right(pipeline, line)]
    assert len(wrong) <= (1 - LOWEST) * len(LINES), "\n".join(wrong)


def test_one_node_with_two_quotes(pipeline: Pipeline) -> None:
    text = "Chad attacked Sudan on Monday. Officials said the Chadian attack on Sudan began at dawn."
    store = Store.in_memory()
    extraction = pipeline.extraction(make_document(text, date=DAY))
    store.add(quads(extraction, pipeline.event_types))
    event = next(e for e in read.events(store) if e.type == "attacks")
    assert [text[slice(*told.quote_span)] for told in event.tellings] == [told.quote for told in event.tellings]
    assert (event.quote, [told.trigger for told in event.tellings]) == ("Chad attacked Sudan", ["attack"])
    found = store.rows("SELECT ?q { ?e gp:eventType type:attacks ; prov:wasDerivedFrom ?q . ?q a gp:Quote }")
    assert len(list(found)) == 2
    assert "and: Officials said" in str(explain(store, event.iri))


SENTENCES = (
    "Chad attacked Sudan on Monday.",
    "Chad attacked Sudan.",
    "The Chadian attack on Sudan has killed ten of its people.",
    "Chad attacked Sudan again.",
    "Then Libya attacked Sudan with its own troops.",
    "In 1987, Chad attacked Sudan.",
)


@pytest.mark.slow
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_no_telling_is_lost_and_none_counted_twice(pipeline: Pipeline, sentences: list[str]) -> None:
    found = events(pipeline, " ".join(sentences), "attacks")
    places = [place for e in found for place in (e.trigger, *(told.trigger for told in e.tellings))]
    assert len(places) == len(set(places)) == len(sentences)
