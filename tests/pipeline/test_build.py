"""Paths to a filled store, whatever the texts hold."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents.make import make_document
from kg.documents.types import Document, Skipped
from kg.errors import DocumentError
from kg.graph.quads import quads
from kg.graph.validate import violations
from kg.pipeline.build import build
from kg.pipeline.one import Built
from kg.pipeline.size import number_of_inputs
from kg.pipeline.stages import Pipeline
from kg.pipeline.summary import Tally
from kg.pipeline.versions import is_version
from kg.store.named_graph import NamedGraph
from kg.store.store import Store

ATTACK = "Norway attacked Peru on Monday, officials in Lima said."
WORDS = (
    "Norway Peru the President Prime Minister Kowalski officials talks treaty attacked sold to from will not denied "
    "said that who , . \" ' ( ) – — … $ 5 million 1997 Monday U.N. its he they and or of Foreign \u202e 🚢 İ ß \n"
).split(" ")


def test_progress_is_told_of_each_input(pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATTACK)
    (tmp_path / "b.txt").write_text("")
    seen: list[Document | Skipped] = []
    build([str(tmp_path)], Store.in_memory(), pipeline, progress=seen.append)
    assert {type(found) for found in seen} == {Document, Skipped}
    assert number_of_inputs([str(tmp_path)]) == 2


def test_an_interruption_leaves_what_was_read(pipeline: Pipeline, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{ATTACK} It was the {name} day.")

    def stop(found: object) -> None:
        if isinstance(found, Document) and found.path.endswith("b.txt"):
            raise KeyboardInterrupt

    summary = build([str(tmp_path)], Store.in_memory(), pipeline, progress=stop)
    assert summary.interrupted
    assert summary.added == 2
    assert summary.lines()[0].startswith("interrupted: 2 documents read")


def test_two_files_with_the_same_text_are_one_document(pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATTACK)
    (tmp_path / "b.txt").write_text(ATTACK)
    store = Store.in_memory()
    summary = build([str(tmp_path)], store, pipeline)
    assert (summary.read, summary.added, summary.unchanged) == (2, 1, 1)
    (tmp_path / "a.txt").write_text(ATTACK.replace("Monday", "Tuesday"))
    assert build([str(tmp_path)], store, pipeline).replaced == 0, "the other file still holds the older one"


def test_the_summary_says_what_was_skipped_and_why() -> None:
    tally = Tally()
    tally.take(Built("a", NamedGraph("urn:a", b""), 1, ("norway",), 1), "a.txt", replaced=False)
    for skipped in (
        *(Skipped("x.jsonl", n, f"broken JSON at column {n}: x") for n in (1, 2)),
        Skipped("y", 0, "empty"),
    ):
        tally.skip(skipped)
    assert str(tally.summary(False)).splitlines() == [
        "1 document read, 1 new; 1 event, 2 actors",
        "3 inputs skipped: 2 × broken JSON, 1 × empty",
    ]


def test_what_a_build_holds_in_memory_does_not_grow_with_the_corpus() -> None:
    tally = Tally()
    for number in range(5000):
        tally.skip(Skipped(f"{number}.txt", 0, f"binary, not text: {number}"))
        tally.keep(str(number))
    summary = tally.summary(False)
    assert (summary.read, summary.reasons) == (5000, {"binary, not text": 5000})
    assert len(summary.skipped) == len(summary.kept) == 1000
    assert "5,000 inputs skipped" in str(summary)


@pytest.mark.parametrize(
    ("older", "newer", "same"),
    [
        ("a b c d e f g h", "a b c d e f g h i j", True),
        ("a b c d e f g h", "A b c, d e f g x", True),
        ("a b c d e f g h", "i j k l m n o p", False),
        ("a b c d e f g h", "h g f e d c b a", False),
        ("", "a b c d", False),
        ("one", "one", True),
    ],
)
def test_versions_of_an_article(older: str, newer: str, same: bool) -> None:
    assert is_version(older, newer) is same
    assert is_version(newer, older) is same


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=40))
def test_no_text_crashes_and_what_comes_out_conforms(pipeline: Pipeline, words: list[str]) -> None:
    try:
        document = make_document(" ".join(words), id="d")
    except DocumentError:
        return
    first = quads(pipeline.extraction(document), pipeline.event_types)
    assert quads(pipeline.extraction(document), pipeline.event_types) == first, "the same text gives the same graph"


def test_a_text_of_all_those_words_conforms_to_the_shapes(pipeline: Pipeline) -> None:
    text = " ".join(f"{a} {b} said that {b} attacked {a}, and {a} denied it." for a, b in pairwise(WORDS))
    assert list(violations(quads(pipeline.extraction(make_document(text, id="d")), pipeline.event_types))) == []
