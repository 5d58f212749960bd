"""A domain of a user's own: one folder with actors, offices by date, relation types and their wordings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.documents.make import make_document
from kg.events.types import Event
from kg.pipeline.stages import Pipeline

HERE = Path(__file__).parent
Pair = tuple[str, str, str]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(ontologies=[HERE / "marches"])


def chronicle() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / "chronicle.yaml").read_text(encoding="utf-8"))
    return found


def pairs(events: Iterable[Event], symmetric: Iterable[str]) -> set[tuple[frozenset[str], str, frozenset[str]]]:
    """Sources with their agents, type, targets with their agents of each event of two parties.

    Who holds an office is what the actors' tables say, not the chronicle.
    """
    found = set()
    for event in (e for e in events if e.type != "holdsOffice"):
        sides = [
            frozenset(p.actor for p in event.participants if p.role in roles and p.actor)
            for roles in (("source", "agent"), ("target", "target agent", "object"))
        ]
        if sides[1]:
            found.add((sides[0], event.type, sides[1]))
            if event.type in symmetric:
                found.add((sides[1], event.type, sides[0]))
    return found


def fits(claim: str, pair: tuple[frozenset[str], str, frozenset[str]]) -> bool:
    source, type_, target = (part.strip().split("|") for part in claim.split(">"))
    return pair[1] in type_ and bool(pair[0] & set(source)) and bool(pair[2] & set(target))


def test_what_is_told_of_two_parties_is_found(pipeline: Pipeline) -> None:
    symmetric = {name for name, kind in pipeline.event_types.items() if kind.symmetric}
    right = found_in_all = claims = matched = 0
    report = []
    for case in chronicle():
        date = datetime.date.fromisoformat(str(case.get("date", "1408-06-01")))
        (extraction,) = pipeline.extract([make_document(case["text"], id="c", date=date)])
        allowed = [*case["pairs"], *case.get("any", ())]
        events = [e for e in extraction.events if pairs([e], ())]
        good = [e for e in events if any(fits(a, p) for a in allowed for p in pairs([e], symmetric))]
        hit = [c for c in case["pairs"] if any(fits(c, p) for p in pairs(events, symmetric))]
        found_in_all, right = found_in_all + len(events), right + len(good)
        claims, matched = claims + len(case["pairs"]), matched + len(hit)
        missed = set(case["pairs"]) - set(hit)
        wrong = [(e.type, [(p.role, p.actor) for p in e.participants]) for e in events if e not in good]
        report += [f"{case['text']} missed {sorted(missed)} wrong {wrong}"] if missed or wrong else []
    precision, recall = right / found_in_all, matched / claims
    assert len(chronicle()) >= 60
    assert precision >= 0.8, "\n".join(report)
    assert recall >= 0.6, "\n".join(report)


def test_offices_are_held_by_date(pipeline: Pipeline) -> None:
    def who(date: str) -> set[str]:
        document = make_document("High Lord Venn spoke.", id="d", date=datetime.date.fromisoformat(date))
        (extraction,) = pipeline.extract([document])
        return {actor.id for actor in extraction.actors if actor.kind == "Person"}

    assert who("1402-05-01") == {"aldric-venn"}
    assert who("1411-05-01") == {"maren-venn"}


def test_words_that_point_back_may_be_a_domain_s_own(pipeline: Pipeline) -> None:
    """`reference.yaml` of the folder adds "realm" to the nouns that mean a state."""
    document = make_document("Korrath attacked Brannoch. The realm also banished Dorrin Vash.", id="r")
    (extraction,) = pipeline.extract([document])
    assert ("korrath", "banishes") in {(p.actor, e.type) for e in extraction.events for p in e.participants}
