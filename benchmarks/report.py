"""Writes what the extraction finds, set by set and phenomenon by phenomenon, as a page of the documentation.

usage: python benchmarks/report.py PATH… [--scorer SCORER] --write docs/extraction.md

PATH and SCORER are those of `figures.py`. The contrast sets are those of `tests/phenomena`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.figures import data_sets, flat, name_of, other_figures, own_figures
from kg.evaluate.extraction import through_store
from kg.evaluate.rules import load_rules
from kg.pipeline.stages import Pipeline
from tests.phenomena.claims import cases
from tests.phenomena.test_phenomena import failures

HEAD = """# What is found, and what is not

Written by `python benchmarks/report.py DATASET… --write docs/extraction.md`. The texts of the data sets are no part of
this project; [benchmarks/README.md](../benchmarks/README.md) says how to score others.

How sure single events are: [confidence.md](confidence.md).
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--write", type=Path, required=True)
    arguments = parser.parse_args()
    pipeline = Pipeline()
    lines = [HEAD, *contrast_sets(pipeline)]
    lines += ["", "## Data sets that readers marked", "", "| data set | figure | value |", "| --- | --- | --- |"]
    extract, rules = through_store(pipeline), load_rules(pipeline.event_types)
    for path in (found for given in arguments.paths for found in data_sets(given)):
        figures = own_figures(path, extract, rules)
        if figures is None and arguments.scorer:
            figures = other_figures(arguments.scorer, path, extract)
        lines += [f"| {name_of(path)} | {figure} | {value:.3f} |" for figure, value in flat(figures or {})]
    arguments.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


def contrast_sets(pipeline: Pipeline) -> Iterator[str]:
    """The share of each phenomenon that comes out right, and the sentences that don't."""
    total: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {}
    for case in cases():
        total[case.phenomenon] += 1
        failed = failures(case, pipeline)
        if failed:
            claims = "; ".join(f"{'missing' if claim.wanted else 'wrong'} `{claim.words}`" for claim in failed)
            wrong.setdefault(case.phenomenon, []).append(f"- {case.text} ({claims})")
    yield "## Phenomena of the language"
    yield ""
    yield "Minimal pairs of `tests/phenomena`, original sentences; one is right where all its claims hold."
    yield ""
    yield "| phenomenon | sentences | right |"
    yield "| --- | --- | --- |"
    for phenomenon, number in total.items():
        yield f"| {phenomenon} | {number} | {1 - len(wrong.get(phenomenon, ())) / number:.2f} |"
    failed_cases = sum(map(len, wrong.values()))
    yield f"| all | {total.total()} | {1 - failed_cases / total.total():.3f} |"
    yield ""
    yield "Known to fail:"
    yield ""
    for found in wrong.values():
        yield from found
    yield ""
    yield "A hundred errors on marked texts, counted by phenomenon: [errors.md](errors.md)."


if __name__ == "__main__":
    main()
