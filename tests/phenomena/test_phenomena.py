"""Contrast sets: minimal pairs, each with the events that must and must not be found; how many come out right."""

from __future__ import annotations

import datetime
import logging
from collections import Counter

from kg.documents.make import make_document
from kg.events.types import Extraction
from kg.ontology.event_types import load_event_types
from kg.ontology.files import ontology_root
from kg.pipeline.stages import Pipeline
from tests.phenomena.claims import Case, Claim, cases, described, holds

OVERALL, EACH = 0.92, 0.80
TODAY = datetime.date(2015, 6, 10)  # a Wednesday: the day on which the texts are told
TYPES = load_event_types([ontology_root()])
SYMMETRIC = {name for name, kind in TYPES.items() if kind.symmetric}
CASES = cases()


def test_sets_are_balanced() -> None:
    """Every set has a dozen cases at least, and no fewer claims of what must not be found than of what must."""
    for phenomenon, number in Counter(case.phenomenon for case in CASES).items():
        claims = [claim for case in CASES if case.phenomenon == phenomenon for claim in case.claims]
        assert number >= 12, phenomenon
        assert 2 * sum(claim.wanted for claim in claims) <= len(claims), phenomenon
        assert {claim.type for claim in claims} <= set(TYPES), phenomenon


def test_contrast_sets() -> None:
    """A case is right where all its claims hold; the report shows each one that isn't."""
    pipeline = Pipeline()
    wrong: Counter[str] = Counter()
    lines: list[str] = []
    for case in CASES:
        report = _report(case, pipeline)
        wrong[case.phenomenon] += bool(report)
        lines += report
    number = Counter(case.phenomenon for case in CASES)
    shares = {phenomenon: 1 - wrong[phenomenon] / number[phenomenon] for phenomenon in number}
    overall = 1 - wrong.total() / len(CASES)
    table = [f"{share:.2f} {phenomenon} ({number[phenomenon]})" for phenomenon, share in shares.items()]
    report = "\n".join([*lines, "", *table, f"{overall:.3f} overall ({len(CASES)})"])
    logging.getLogger(__name__).info("contrast sets\n%s", report)  # pytest --log-cli-level=INFO
    assert overall >= OVERALL, report
    assert min(shares.values()) >= EACH, report


def failures(case: Case, pipeline: Pipeline) -> list[Claim]:
    """The claims of a case that do not hold."""
    extraction = _read(case, pipeline)
    return [claim for claim in case.claims if not holds(claim, extraction, SYMMETRIC)]


def _report(case: Case, pipeline: Pipeline) -> list[str]:
    """What went wrong in a case, and what was found instead; nothing where all claims hold."""
    failed = failures(case, pipeline)
    if not failed:
        return []
    said = [f"    {'missing' if claim.wanted else 'wrong'}: {claim.words}" for claim in failed]
    found = (f"    found: {line}" for line in described(_read(case, pipeline)))
    return [f"{case.phenomenon}: {case.text}", *said, *found]


def _read(case: Case, pipeline: Pipeline) -> Extraction:
    return pipeline.extraction(make_document(case.text, id="case", date=TODAY))
