"""The PLOVER type of short news sentences, and what becomes of it in plans, refusals, ends and attempts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.documents.make import make_document
from kg.pipeline.stages import Pipeline

# Folders of tables, one for each type; the share of sentences, of all and of each type, in which the event is found
TABLES = {"plover_types": (0.87, 0.74), "plover_types_varied": (0.67, 0.50)}


def coded(sentence: str, pipeline: Pipeline) -> set[str]:
    """The PLOVER types of the sentence's events."""
    extraction = pipeline.extraction(make_document(sentence, id="sentence"))
    return {event.plover for event in extraction.events if event.plover}


@pytest.mark.parametrize("folder", TABLES)
def test_types_of_news_sentences(folder: str, pipeline: Pipeline) -> None:
    """Each sentence tells an act of the PLOVER type that stands before it."""
    share, each = TABLES[folder]
    tables = [table.read_text(encoding="utf-8") for table in sorted(Path(__file__).with_name(folder).glob("*.tsv"))]
    rows = [line.split("\t") for table in tables for line in table.splitlines()]
    missed = [(wanted, sentence) for wanted, sentence in rows if wanted not in coded(sentence, pipeline)]
    report = "\n".join(f"{wanted}: {sentence}" for wanted, sentence in missed)
    number, wrong = Counter(wanted for wanted, _ in rows), Counter(wanted for wanted, _ in missed)
    assert 1 - len(missed) / len(rows) >= share, report
    assert min(1 - wrong[wanted] / number[wanted] for wanted in number) >= each, report


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Norway freed two Peruvian sailors.", {"RETREAT"}),
        ("Norway will not free two Peruvian sailors.", {"REJECT"}),
        ("Norway did not free two Peruvian sailors.", set()),
        ("Norway decided to free two Peruvian sailors.", {"RETREAT"}),
        ("Norway gave Peru medicine.", {"AID"}),
        ("Norway will give Peru medicine.", {"AGREE"}),
        ("Norway would not give Peru medicine.", {"REJECT"}),
        ("Norway sold fighter jets to Peru.", {"COOPERATE"}),
        ("Norway halted exports of oil to Peru.", {"SANCTION"}),
        ("Norwegian troops attacked Peru.", {"ASSAULT"}),
        ("Norway will attack Peru.", {"THREATEN"}),
        ("Norwegian agents attempted to kill the president of Peru.", {"ASSAULT"}),
        ("Norway imposed sanctions on Peru.", {"SANCTION"}),
        ("Norway will impose sanctions on Peru.", {"THREATEN"}),
        ("Norway cancelled a meeting with Peru.", {"REJECT"}),
        ("Norway rejected a plea from Peru for help.", {"REJECT"}),
    ],
)
def test_what_becomes_of_an_act(sentence: str, wanted: set[str], pipeline: Pipeline) -> None:
    """Plans agree or threaten, refusals reject, what is merely absent has no code."""
    assert coded(sentence, pipeline) == wanted
