"""What is found in a data set is scored as a reader of its rules would score it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg.errors import EvaluationError
from kg.evaluate.dataset import evaluate
from kg.evaluate.report import lines
from kg.evaluate.rules import Rules, load_rules
from kg.evaluate.types import Figures

TEXT = "France accused Libya of sending arms to Chad. Later President Jean Moreau may meet the Libyan leader in Rome."
ACCUSED = "France accused Libya of sending arms to Chad"
MEETS = "President Jean Moreau may meet the Libyan leader"


@pytest.fixture(scope="module")
def rules() -> Rules:
    def type_(plover: str, symmetric: bool = False, structural: bool = False) -> Any:
        return SimpleNamespace(plover=plover, symmetric=symmetric, structural=structural)

    return load_rules(
        {
            "accuses": type_("ACCUSE"),
            "criticizes": type_("ACCUSE"),
            "meetsWith": type_("CONSULT", symmetric=True),
            "agreesWith": type_("AGREE", symmetric=True),
            "leads": type_("", structural=True),
        }
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    gold = {
        "published": "1986-05-02",
        "actors": [
            {"id": "france", "kind": "State", "labels": ["France"]},
            {"id": "libya", "kind": "State", "labels": ["Libya", "Libyan"]},
            {"id": "jean-moreau", "kind": "Person", "labels": ["President Jean Moreau"]},
        ],
        "events": [
            event("accuses", ["france"], ["libya"], "actual", ACCUSED),
            event("meetsWith", ["jean-moreau"], ["libya"], "planned", MEETS),
        ],
    }
    folder = tmp_path / "set" / "spring"
    folder.mkdir(parents=True)
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    return folder


def event(type: str, source: list[str], target: list[str], modality: str, quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    span = {"quote": quote, "start": start, "end": start + len(quote)}
    return {"type": type, "source": source, "target": target, "modality": modality, **span}


def found(type: str, source: str, target: str, quote: str, modality: str = "actual", **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    participants = [
        {"role": role, "actor": actor, "start": None, "end": None, "text": ""}
        for role, actor in (("source", source), ("target", target))
        if actor
    ]
    quoted = [start, start + len(quote)]
    return {"type": type, "modality": modality, "quote": quoted, "participants": participants, **more}


def document(*events: Mapping[str, Any]) -> dict[str, Any]:
    actors = [
        {"id": "fr", "label": "France", "kind": "State"},
        {"id": "ly", "label": "Libya", "kind": "State"},
        {"id": "moreau", "label": "Jean Moreau", "kind": "Person"},
    ]
    return {"id": "spring", "actors": actors, "mentions": [], "events": list(events)}


def scored(path: Path, rules: Rules, *documents: Mapping[str, Any]) -> Figures:
    def extract(texts: Sequence[Any]) -> Sequence[Mapping[str, Any]]:
        assert [(t.id, t.date) for t in texts] == [("spring", "1986-05-02")]
        return documents

    return evaluate(path, extract, rules)


def test_all_found_is_perfect(article: Path, rules: Rules) -> None:
    right = document(
        found("accuses", "fr", "ly", ACCUSED), found("meetsWith", "ly", "moreau", MEETS, modality="planned")
    )
    values = scored(article, rules, right).values
    for measure in ("actors", "relations", "relations_plover"):
        assert values[measure]["f1"] == 1.0
    assert values["direction"] == values["modality"] == 1.0


def test_a_folder_of_folders_is_read_as_well(article: Path, rules: Rules) -> None:
    assert scored(article.parent, rules, document()).values["relations"]["gold"] == 2


def test_nothing_found_has_no_precision_and_every_miss_is_shown(article: Path, rules: Rules) -> None:
    figures = scored(article, rules)
    assert figures.values["relations"] == {"precision": 0, "recall": 0, "f1": 0, "tp": 0, "pred": 0, "gold": 2}
    assert figures.values["direction"] is None
    missed = [f for f in figures.findings if f.kind == "missed relation"]
    assert missed[0].what == "france accuses libya [actual]"
    assert missed[0].sentence == f"{ACCUSED}."


def test_the_wrong_way_round_counts_against_direction(article: Path, rules: Rules) -> None:
    figures = scored(article, rules, document(found("accuses", "ly", "fr", ACCUSED)))
    assert figures.values["direction"] == 0.0
    assert [f.kind for f in figures.findings][2] == "reversed relation"


def test_another_type_of_the_same_plover_type_counts_there(article: Path, rules: Rules) -> None:
    values = scored(article, rules, document(found("criticizes", "fr", "ly", ACCUSED))).values
    assert values["relations"]["tp"] == 0
    assert values["relations_plover"]["tp"] == 1


def test_a_planned_meeting_may_be_coded_as_an_agreement(article: Path, rules: Rules) -> None:
    coded = found("agreesWith", "moreau", "ly", MEETS, plover="AGREE")
    assert scored(article, rules, document(coded)).values["relations_plover"]["tp"] == 1


def test_a_wrong_modality_is_shown(article: Path, rules: Rules) -> None:
    figures = scored(article, rules, document(found("meetsWith", "moreau", "ly", MEETS, modality="ongoing")))
    assert figures.values["modality"] == 0.0
    assert "moreau meetsWith ly [ongoing], is planned" in [f.what for f in figures.findings]


def test_a_second_find_counts_neither_way(article: Path, rules: Rules) -> None:
    twice = document(found("accuses", "fr", "ly", ACCUSED), found("accuses", "fr", "ly", "France accused Libya"))
    assert scored(article, rules, twice).values["relations"]["precision"] == 1.0


def test_the_report_is_readable(article: Path, rules: Rules) -> None:
    report = "\n".join(lines(scored(article, rules, document()), errors=True))
    assert "spring: missed relation: france accuses libya [actual]\n    France accused Libya" in report
    assert "relations plover  precision 0.000  recall 0.000  F1 0.000  (0 right of 0 found, 2 in the gold)" in report


@pytest.mark.parametrize("content", ["", "[]", '{"id": 1}', "not JSON"])
def test_what_is_no_data_set_is_named(tmp_path: Path, rules: Rules, content: str) -> None:
    for path in (tmp_path, tmp_path / "set.jsonl", tmp_path / "absent"):
        if path.suffix:
            path.write_text(content, encoding="utf-8")
        with pytest.raises(EvaluationError, match=str(path)):
            evaluate(path, lambda _: [], rules)
