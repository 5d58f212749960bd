"""One table of figures over several data sets: what is found, against what readers marked.

usage: python benchmarks/figures.py PATH… [--scorer SCORER]

PATH: a data set that `kg evaluate` takes, or a folder of folders with articles (article.txt, gold.json) or with
files *dev.jsonl. SCORER: a program for sets of other forms, named after the folder in which they lie; it is called as
`SCORER input SET FILE`, which prints the texts as JSONL, and as `SCORER SET FILE FOUND.jsonl`, which prints figures as
one JSON object. FOUND.jsonl is what `kg export --format jsonl` writes. Without SCORER such sets are named and left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import EvaluationError
from kg.evaluate.dataset import evaluate
from kg.evaluate.extraction import through_store
from kg.evaluate.gold import gold_files
from kg.evaluate.rules import Rules, load_rules
from kg.evaluate.types import Extract, GoldText
from kg.pipeline.stages import Pipeline


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path)
    arguments = parser.parse_args()
    sets = [found for path in arguments.paths for found in data_sets(path)]
    if not sets:
        sys.exit("no data set found")
    pipeline = Pipeline()
    extract, rules = through_store(pipeline), load_rules(pipeline.event_types)
    print(f"{'data set':28}{'figure':32}{'value':>8}", flush=True)
    for path in sets:
        name = name_of(path)
        figures = own_figures(path, extract, rules)
        if figures is None and arguments.scorer:
            figures = other_figures(arguments.scorer, path, extract)
        for figure, value in flat(figures or {}):
            print(f"{name:28}{figure:32}{value:8.3f}", flush=True)
        if figures is None:
            print(f"{name:28}no form that `kg evaluate` reads, nor one that the scorer knows", flush=True)
    return 0


def data_sets(path: Path) -> Iterator[Path]:
    """The data sets at a path: itself, or those of its folders."""
    if path.is_file() or gold_files(path):
        yield path
        return
    for folder in sorted(child for child in path.iterdir() if child.is_dir()):
        if gold_files(folder):
            yield folder
        yield from sorted(folder.glob("*dev.jsonl"))


def name_of(path: Path) -> str:
    """The data set as the table names it."""
    return f"{path.parent.name}/{path.stem}" if path.is_file() else path.name


def own_figures(path: Path, extract: Extract, rules: Rules) -> Mapping[str, Any] | None:
    """The figures of `kg evaluate`; None where the set has another form."""
    try:
        values = evaluate(path, extract, rules).values
    except EvaluationError:
        return None
    return values if values.get("n") != 0 else None


def other_figures(scorer: Path, path: Path, extract: Extract) -> Mapping[str, Any] | None:
    """The figures of another scorer; None where it does not know the set."""
    name = path.parent.name
    texts = subprocess.run(
        [sys.executable, str(scorer), "input", name, str(path)], check=False, capture_output=True, text=True
    )
    if texts.returncode:
        return None
    rows = [json.loads(line) for line in texts.stdout.splitlines()]
    found = extract([GoldText(str(row["id"]), row["text"], str(row.get("date") or "")[:10]) for row in rows])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "found.jsonl"
        file.write_text("".join(json.dumps(document) + "\n" for document in found), encoding="utf-8")
        command = [sys.executable, str(scorer), name, str(path), str(file)]
        scored = subprocess.run(command, check=False, capture_output=True, text=True)
    return dict(json.loads(scored.stdout)) if scored.returncode == 0 else None


def flat(figures: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, float]]:
    """Shares and means by name; counts, and the figures of single types, are left out."""
    for key, value in figures.items():
        if isinstance(value, Mapping) and not key.startswith("per"):
            yield from flat(value, f"{path}{key} ")
        elif isinstance(value, float):
            yield f"{path}{key}", value


if __name__ == "__main__":
    sys.exit(main())
