"""Fits the weights of events' confidence to what readers marked, and shows how well it foretells what is right.

usage: python benchmarks/confidence.py DATASET… [--write WEIGHTS.yaml] [--report RELIABILITY.md]

DATASET: as for `kg evaluate`. A found event is right where a reader marked it (articles), or where it agrees with the
coded event of its sentence in PLOVER type and pair, which is a lower bound: the sentence may tell of more. Prints the
reliability of confidences that were each foretold without the event's own document (tenfold cross-validation).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from kg.documents.make import make_document
from kg.evaluate.actors import ActorMatch
from kg.evaluate.events import EventMatcher
from kg.evaluate.found import found_actors, found_events
from kg.evaluate.gold import GoldArticle, gold_article, gold_files
from kg.evaluate.labels import Labels
from kg.evaluate.rules import Rules, load_rules
from kg.evaluate.sentences import CodedSentence, coded_sentences, sentence_figures
from kg.evaluate.types import GoldText
from kg.events.confidence import BIAS, Confidence
from kg.events.types import Extraction
from kg.pipeline.stages import Pipeline

FOLDS, STEPS, RATE, DECAY = 10, 3000, 0.5, 0.004
RAREST = 4  # events that a feature must hold of to have a weight
BINS = 10


@dataclass(frozen=True)
class Example:
    """An event that was found: its document, its features, whether it is right."""

    document: str
    features: tuple[str, ...]
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--report", type=Path)
    arguments = parser.parse_args()
    reader = Reader(Pipeline())
    examples = [example for path in arguments.datasets for example in reader.examples(path)]
    foretold = cross_validated(examples)
    report = reliability(examples, foretold)
    print(report)
    if arguments.report:
        arguments.report.write_text(
            page(report, [path.name if path.is_dir() else path.parent.name for path in arguments.datasets]),
            encoding="utf-8",
        )
    if arguments.write:
        table = {name: round(weight, 2) for name, weight in weights(examples).items()}
        arguments.write.write_text(HEAD + yaml.safe_dump(table, sort_keys=False), encoding="utf-8")


class Reader:
    """Reads data sets with one pipeline."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline, self.rules = pipeline, load_rules(pipeline.event_types)

    def examples(self, path: Path) -> Iterator[Example]:
        """What is found in each text of the data set, with whether it is right."""
        if path.is_dir():
            for file in gold_files(path):
                yield from self._article(gold_article(file))
        else:
            for sentence in coded_sentences(path):
                if sentence.plover:
                    yield from self._sentence(sentence)

    def _article(self, gold: GoldArticle) -> Iterator[Example]:
        document, features = self._read(gold.text)
        labels, found = Labels(self.rules), found_events(document, gold.text.text)
        names = ActorMatch(gold.actors, found_actors(document, gold.text.text), labels)
        match = EventMatcher(gold, found, names, self.rules, labels).match()
        right = set(match.pairs.values())
        for i, held in enumerate(features):
            if i not in match.neither:
                yield Example(gold.text.id, held, i in right)

    def _sentence(self, gold: CodedSentence) -> Iterator[Example]:
        document, features = self._read(gold.text)
        for event, held in zip(document["events"], features, strict=True):
            if event["plover"]:
                yield Example(gold.text.id, held, agrees(gold, document | {"events": [event]}, self.rules))

    def _read(self, text: GoldText) -> tuple[dict[str, Any], list[tuple[str, ...]]]:
        date = text.date[:10] if text.date else None
        made = make_document(text.text, id=text.id, date=np.datetime64(date).item() if date else None)
        extraction = self.pipeline.extraction(made)
        rate = Confidence(extraction.actors, extraction.resolutions, {})
        return exported(extraction), [tuple(rate.features(event)) for event in extraction.events]


def agrees(gold: CodedSentence, document: dict[str, Any], rules: Rules) -> bool:
    return bool(sentence_figures([gold], {gold.text.id: document}, rules).values["agree"])


def exported(extraction: Extraction) -> dict[str, Any]:
    """What `kg export --format jsonl` writes of an extraction, as far as scores need it."""
    return {
        "id": extraction.document.id,
        "actors": [
            {"id": a.id, "label": a.label, "kind": a.kind, "code": a.code, "names": list(a.names)}
            for a in extraction.actors
        ],
        "mentions": [
            {"start": r.mention.start, "end": r.mention.end, "actor": actor, "form": r.mention.form}
            for r in extraction.resolutions
            for actor in r.actors
        ],
        "events": [
            {
                "type": e.type,
                "plover": e.plover or None,
                "modality": e.modality,
                "quote": list(e.quote),
                "object": e.object or None,
                "participants": [
                    {
                        "role": p.role,
                        "actor": p.actor or None,
                        "text": p.text,
                        "start": p.start if p.start >= 0 else None,
                        "end": p.end if p.start >= 0 else None,
                    }
                    for p in e.participants
                ],
            }
            for e in extraction.events
        ],
    }


def weights(examples: Sequence[Example]) -> dict[str, float]:
    """Logistic regression with weights kept small (ridge), so that rare features say little."""
    counts: dict[str, int] = {}
    for example in examples:
        for feature in example.features:
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    at = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(examples), len(names) + 1))
    table[:, -1] = 1
    for row, example in enumerate(examples):
        table[row, [at[f] for f in example.features if f in at]] = 1
    right = np.array([example.right for example in examples], dtype=float)
    found = np.zeros(len(names) + 1)
    keep = np.append(np.full(len(names), DECAY), 0)
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-table @ found)) - right
        found -= RATE * (table.T @ error / len(examples) + keep * found)
    return {BIAS: float(found[-1])} | {name: float(found[i]) for name, i in at.items()}


def cross_validated(examples: Sequence[Example]) -> list[float]:
    """The confidence of each, by weights from the other documents."""
    documents = sorted({example.document for example in examples})
    fold = {document: i % FOLDS for i, document in enumerate(documents)}
    foretold = [0.0] * len(examples)
    for number in range(FOLDS):
        learnt = weights([e for e in examples if fold[e.document] != number])
        for i, example in enumerate(examples):
            if fold[example.document] == number:
                total = sum(learnt.get(f, 0.0) for f in (BIAS, *example.features))
                foretold[i] = float(1 / (1 + np.exp(-total)))
    return foretold


def reliability(examples: Sequence[Example], foretold: Sequence[float]) -> str:
    """A table: events by confidence, the mean confidence, the share that is right, and of all above it."""
    lines = [
        "| confidence | events | mean | right | right of all at least so sure |",
        "| --- | --- | --- | --- | --- |",
    ]
    pairs = sorted(zip(foretold, (e.right for e in examples), strict=True))
    gap = 0.0
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = [(p, r) for p, r in pairs if low <= p < high or (number == BINS - 1 and p == 1)]
        above = [r for p, r in pairs if p >= low]
        if not inside:
            continue
        mean, share = (float(np.mean([pair[i] for pair in inside])) for i in (0, 1))
        gap += abs(mean - share) * len(inside) / len(pairs)
        lines.append(f"| {low:.1f}–{high:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} | {np.mean(above):.2f} |")
    right = [p for p, r in pairs if r]
    wrong = np.array([p for p, r in pairs if not r])
    order = float(np.mean([(p > wrong).mean() + (p == wrong).mean() / 2 for p in right]))
    lines += ["", f"{len(pairs)} events, {np.mean([r for _, r in pairs]):.2f} of them right; mean distance between "]
    lines[-1] += f"confidence and share {gap:.3f}; of a right and a wrong event the right one is surer in {order:.2f}."
    return "\n".join(lines)


HEAD = """# How much each feature of a found event speaks for its being right: weights of a logistic regression that
# benchmarks/confidence.py has fitted. What they are features of: kg/events/confidence.py.
"""


def page(report: str, names: Sequence[str]) -> str:
    return f"""# How sure an event is

Every event has a confidence from 0 to 1. It is the share of events like it that readers marked as right: made from
how the pattern was found, who the participants are, modality and type, by the weights of
`ontologies/lexicon/confidence.yaml`. `kg export`, `kg view` and `kg show` take `--min-confidence`.

The table holds confidences against what is right in {", ".join(names)}. Each confidence in it was
foretold without the event's own document. In sentences with one coded event only that event counts as right, though
others may be; so these confidences are rather too low than too high.

{report}

The table and the weights are made by `python benchmarks/confidence.py DATASET… --write … --report …`.
"""


if __name__ == "__main__":
    main()
