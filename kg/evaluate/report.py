"""Figures and findings as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.evaluate.types import Figures, Finding


def lines(figures: Figures, *, errors: bool = False) -> Iterable[str]:
    """The figures, one a line; with `errors` every finding first, by document, with its sentence."""
    if errors:
        yield from _findings(figures.findings)
    width = max((len(name) for name, _ in _flat(figures.values)), default=0)
    for name, value in _flat(figures.values):
        yield f"{name:{width}}  {value}"


def _flat(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for name, value in values.items():
        if not isinstance(value, Mapping):
            yield name.replace("_", " "), _number(value)
        elif "f1" in value:
            yield name.replace("_", " "), _measure(value)
        else:
            for key, row in value.items():
                yield f"  {key}", ", ".join(f"{k} {_number(v)}" for k, v in row.items())


def _measure(row: Mapping[str, Any]) -> str:
    return (
        f"precision {row['precision']:.3f}  recall {row['recall']:.3f}  F1 {row['f1']:.3f}  "
        f"({row['tp']} right of {row['pred']} found, {row['gold']} in the gold)"
    )


def _number(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _findings(findings: Iterable[Finding]) -> Iterable[str]:
    for finding in findings:
        yield f"{finding.document}: {finding.kind}: {finding.what}"
        if finding.sentence:
            yield f"    {finding.sentence}"
        yield ""
