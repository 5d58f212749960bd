"""What kg log, kg new and kg status tell of builds."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.graph.quads import quads
from kg.pipeline.build import build
from kg.pipeline.stages import Pipeline
from kg.query.pages import status
from kg.query.runs import log, news
from kg.query.text import status_text
from kg.query.text_runs import log_rows
from kg.store.store import Store
from tests.graph.extractions import TYPES, extraction


@pytest.fixture
def twice(pipeline: Pipeline, tmp_path: Path) -> Store:
    """Built from two files, then from three, one of which changed and one of which is no text."""
    store, corpus = Store.in_memory(), tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "attack.txt").write_text("Norway attacked Peru on Monday, officials in Lima said.")
    (corpus / "rain.txt").write_text("It rained all day, and the streets were wet when the evening came.")
    build([str(corpus)], store, pipeline)
    (corpus / "attack.txt").write_text("Norway attacked Peru on Monday, officials in Lima said on Tuesday.")
    (corpus / "photo.jpg").write_bytes(b"\xff\xd8")
    build([str(corpus)], store, pipeline)
    return store


def test_the_log_has_every_build(twice: Store) -> None:
    last, first = log(twice)
    assert (first.number, last.number) == (1, 2)
    assert last.counts["replaced"] == last.counts["unchanged"] == last.counts["skipped"] == 1
    header, rows = log_rows([last])
    assert dict(zip(header, rows[0], strict=True))["state"] == "finished"


def test_a_build_that_was_killed_is_told_from_one_that_goes_on(tmp_path: Path) -> None:
    with Store.open(tmp_path / "my.kg", create=True) as writer:
        writer.add(quads(extraction(), TYPES))
        writer.records.begin(["corpus"], "kg", "recipe")
        with Store.open(tmp_path / "my.kg") as reader:
            assert [run.state for run in log(reader)] == ["running"]
    with Store.open(tmp_path / "my.kg") as reader:
        assert [run.state for run in log(reader)] == ["killed"]


def test_news_are_what_the_last_builds_added_or_changed(twice: Store) -> None:
    assert [document.events for document in news(twice).documents] == [1]
    assert len(news(twice, "today").documents) == 2
    assert str(news(twice)).startswith("1 document new or changed, 1 event (1 build since ")
    assert str(news(twice, "2999-01-01")) == "No build since then."


def test_days_are_told_as_people_do(twice: Store) -> None:
    begun = log(twice)[0].begun

    def built(since: str, days_later: int) -> bool:
        return bool(news(twice, since, now=begun + datetime.timedelta(days=days_later)).runs)

    weekday = begun.strftime("%A")
    assert built("today", 0)
    assert not built("today", 1)
    assert built("yesterday", 1)
    assert not built("yesterday", 2)
    assert built(weekday, 6)
    assert not built(weekday.lower(), 7)
    assert built(begun.date().isoformat(), 300)
    assert not built((begun + datetime.timedelta(minutes=1)).isoformat(), 0)


def test_what_is_no_time_is_told(twice: Store) -> None:
    with pytest.raises(QueryError, match="'soon' is no time; give last, today"):
        news(twice, "soon")


def test_the_status_tells_of_the_last_build(twice: Store) -> None:
    text = status_text(status(twice))
    assert "finished: 2 documents read, 1 replaced, 1 in the store already, 1 skipped, 1 event" in text
    assert "photo.jpg: .jpg files are not read" in text
    assert "Documents that gave no event (1 of 2)" in text
