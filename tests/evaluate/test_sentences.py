"""Single sentences with one coded event."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg.evaluate.dataset import evaluate
from kg.evaluate.rules import Rules, load_rules
from kg.evaluate.sentences import CodedSentence, sentence_figures
from kg.evaluate.types import GoldText

TEXT = "Peruvian police arrested two Chilean officers on Monday."
POLICE, OFFICERS = (0, 15), (25, 45)


@pytest.fixture(scope="module")
def rules() -> Rules:
    types = {"arrests": "COERCE", "attacks": "ASSAULT"}
    return load_rules({name: SimpleNamespace(plover=p, symmetric=False, structural=False) for name, p in types.items()})


def shares(tmp_path: Path, rules: Rules, *events: dict[str, Any], **more: Any) -> dict[str, Any]:
    coded = {
        "plover": "COERCE",
        "source": [{"actorText": "Peruvian police", "code": "PER"}],
        "target": [{"actorText": "Chilean officers", "code": "CHL"}],
        **more,
    }
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "s1", "text": TEXT, "event": coded}), encoding="utf-8")
    actors = [{"id": "peru", "label": "Peru", "code": "PER"}]
    found = {"id": "s1", "actors": actors, "mentions": [], "events": events}
    return dict(evaluate(path, lambda _: [found], rules).values)


def event(type: str, plover: str, source: tuple[int, int], target: tuple[int, int]) -> dict[str, Any]:
    ends = [("source", source), ("target", target)]
    participants = [
        {"role": role, "actor": None, "text": "", "start": start, "end": end} for role, (start, end) in ends
    ]
    return {"type": type, "plover": plover, "participants": participants}


def test_type_and_pair_in_one_event_are_full(tmp_path: Path, rules: Rules) -> None:
    found = shares(tmp_path, rules, event("arrests", "COERCE", POLICE, OFFICERS))
    assert (found["type"], found["dyad"], found["full"]) == (1, 1, 1)
    assert found["per type"]["COERCE"]["full"] == 1


def test_type_and_pair_in_two_events_are_not(tmp_path: Path, rules: Rules) -> None:
    right_pair = event("attacks", "ASSAULT", POLICE, OFFICERS)
    right_type = event("arrests", "COERCE", (49, 55), OFFICERS)
    found = shares(tmp_path, rules, right_pair, right_type)
    assert (found["type"], found["dyad"], found["full"]) == (1, 1, 0)
    assert (found["events"], found["agree"]) == (2, 0)


def test_the_pair_the_wrong_way_round(tmp_path: Path, rules: Rules) -> None:
    found = shares(tmp_path, rules, event("arrests", "COERCE", OFFICERS, POLICE))
    assert (found["dyad"], found["reversed"]) == (0, 1)
    assert shares(tmp_path, rules, event("arrests", "COERCE", OFFICERS, POLICE), reciprocal=True)["full"] == 1


def test_an_actor_of_the_same_country_counts_without_words(tmp_path: Path, rules: Rules) -> None:
    inferred = event("arrests", "COERCE", POLICE, OFFICERS)
    inferred["participants"][0] |= {"actor": "peru", "start": None, "end": None}
    assert shares(tmp_path, rules, inferred)["full"] == 1


def test_silent_and_wrong_are_told_apart(tmp_path: Path, rules: Rules) -> None:
    assert shares(tmp_path, rules)["silent"] == 1
    assert shares(tmp_path, rules, event("attacks", "ASSAULT", POLICE, OFFICERS))["wrong"] == 1


def test_country_and_sector_are_shares_of_the_actors_found(rules: Rules) -> None:
    text = "Norlandic rebels met thousands of Surlanders from Karst."
    sources = [{"actorText": "Norlandic rebels", "code": "NLD", "sector": "REB"}]
    targets = [
        {"actorText": "thousands of Surlanders from Karst", "code": "SLD", "sector": "CVL"},
        {"actorText": "met by nobody", "code": "XXX"},
    ]
    gold = CodedSentence(GoldText("s", text), "CONSULT", sources, targets, reciprocal=False)
    actors = [{"id": "r", "code": "NLDREB"}, {"id": "s", "code": "SLD"}, {"id": "k", "code": "KST"}]
    mentions = [
        {"start": 0, "end": 16, "actor": "r", "code": "NLDREB"},
        {"start": 34, "end": 44, "actor": "s", "code": "SLD"},
        {"start": 50, "end": 55, "actor": "k", "code": "KST"},
    ]
    values = sentence_figures([gold], {"s": {"actors": actors, "mentions": mentions, "events": []}}, rules).values
    assert (values["actors found"], values["country"], values["sector"]) == (0.6667, 1.0, 0.5)
