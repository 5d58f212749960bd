"""Shows that `kg evaluate` gives the figures of another scorer on the same data.

usage: python benchmarks/agreement.py SCORER SET DATASET [FOUND.jsonl] [--seeds N]

SCORER: a program called as `SCORER SET DATASET FOUND.jsonl` that prints its figures as one JSON object; SET: its name
for the data set. FOUND.jsonl: what `kg export --format jsonl` wrote; without it, N made-up ones (default 5). Prints
one line a comparison and exits with 1 where a figure differs.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from made_up import article_document, sentence_document

from kg.evaluate.dataset import evaluate
from kg.evaluate.gold import gold_article, gold_files
from kg.evaluate.rules import Rules, load_rules
from kg.evaluate.sentences import coded_sentences
from kg.ontology.event_types import load_event_types
from kg.ontology.files import ontology_root


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("set")
    parser.add_argument("dataset", type=Path)
    parser.add_argument("found", type=Path, nargs="?")
    parser.add_argument("--seeds", type=int, default=5)
    arguments = parser.parse_args()
    rules = load_rules(load_event_types([ontology_root()]))
    differing = 0
    for name, documents in found_documents(arguments.found, arguments.dataset, arguments.seeds, rules):
        ours = evaluate(arguments.dataset, lambda _, found=documents: found, rules).values
        theirs = other_figures(arguments.scorer, arguments.set, arguments.dataset, documents)
        differences = sorted(unequal(ours, theirs))
        differing += bool(differences)
        print(f"{name}: {'; '.join(differences) or 'the same figures'}")
    return 1 if differing else 0


def found_documents(
    found: Path | None, dataset: Path, seeds: int, rules: Rules
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What is to be scored, with a name to print."""
    if found is not None:
        yield found.name, [json.loads(line) for line in found.read_text(encoding="utf-8").splitlines() if line]
        return
    for seed in range(seeds):
        chance = random.Random(seed)  # noqa: S311
        if dataset.is_dir():
            made = [article_document(gold_article(file), rules, chance) for file in gold_files(dataset)]
        else:
            made = [sentence_document(sentence, rules, chance) for sentence in coded_sentences(dataset)]
        yield f"made up, seed {seed}", made


def other_figures(scorer: Path, set: str, dataset: Path, documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of the other scorer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.jsonl"
        path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
        command = [sys.executable, str(scorer), set, str(dataset), str(path)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(run.stdout))


def unequal(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    """The other scorer's figures that differ here; `documents` counts different things and is left out."""
    for key in theirs.keys() - {"documents"}:
        if ours.get(key) != theirs.get(key):
            yield f"{key}: here {ours.get(key)}, there {theirs.get(key)}"


if __name__ == "__main__":
    sys.exit(main())
