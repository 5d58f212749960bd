"""What the stages after the parser cost in CPU time, as a share of the parser's own on the same texts.

usage: python benchmarks/extract.py FOLDER… [--model NAME] [--repeats N] [--at-most RATIO]

FOLDER: texts, pages or JSONL, as `kg build` takes them (`examples/` will do). Exits with 1 where the ratio is above
RATIO (default 0.5), or where matching names against the ontology alone takes more than 0.1.
"""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Callable
from time import process_time

from measure import seconds

from kg.actors.resolve import resolve
from kg.documents.read import read
from kg.documents.types import Document
from kg.events.extract import extract
from kg.events.types import Extraction
from kg.graph.quads import n_quads
from kg.language.analyse import READ_BLOCKS
from kg.language.pipelines import load_pipeline
from kg.language.types import Analysis
from kg.mentions.find import find_mentions
from kg.ontology.world import World
from kg.pipeline.stages import Pipeline

MATCHING = 0.1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--model")
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--at-most", type=float, default=0.5)
    arguments = parser.parse_args()
    documents = [found for found in read(arguments.paths) if isinstance(found, Document)]
    if not documents:
        sys.exit("no document found")
    pipeline = Pipeline(arguments.model)
    times = stage_times(documents, pipeline, arguments.repeats)
    parsing, matching = times.pop("parser"), times.pop("matching")
    tokens = sum(len(pipeline_tokens(pipeline, document)) for document in documents)
    print(f"{len(documents)} documents, {tokens} tokens")
    print(f"{'parser':10} {1000 * parsing:9.1f} ms  {550_000 * parsing / tokens:7.1f} ms per 550 tokens   1.00")
    for stage, took in (*times.items(), ("together", sum(times.values()))):
        each = 550_000 * took / tokens
        print(f"{stage:10} {1000 * took:9.1f} ms  {each:7.1f} ms per 550 tokens   {took / parsing:.2f}")
    print(f"of mentions, matching names takes {matching / parsing:.3f} (bar {MATCHING})")
    return int(sum(times.values()) > arguments.at_most * parsing or matching > MATCHING * parsing)


def match_names(analyses: list[Analysis], world: World) -> None:
    """Looks every word up among the names, as the mentions stage does."""
    for analysis in analyses:
        words = [token.text for token in analysis.tokens]
        for at in range(len(words)):
            world.match(words, at, "2004-05-01")


def pipeline_tokens(pipeline: Pipeline, document: Document) -> tuple[object, ...]:
    """The words of a document."""
    return next(iter(pipeline.analyser.analyse([document]))).tokens


def stage_times(documents: list[Document], pipeline: Pipeline, repeats: int) -> dict[str, float]:
    """CPU seconds for each stage over all documents; `parser` is spaCy alone, on the same stretches of text."""

    def cost(run: Callable[[], object]) -> float:
        return seconds(run, repeats, process_time)

    nlp = load_pipeline(pipeline.model)
    world, lexicon, types = pipeline.world, pipeline.lexicon, pipeline.event_types
    words = pipeline.reference, pipeline.time_words
    texts = [[d.text[b.start : b.end] for b in d.blocks if b.kind in READ_BLOCKS] for d in documents]
    analyses = list(pipeline.analyser.analyse(documents))
    mentions = [find_mentions(a, world, *words) for a in analyses]
    actors = [resolve(a, m, world, words[0]) for a, m in zip(analyses, mentions, strict=True)]
    stages = list(zip(analyses, mentions, actors, strict=True))
    events = [extract(*stage, lexicon, types) for stage in stages]
    found = [Extraction(d, a.actors, a.resolutions, e) for d, a, e in zip(documents, actors, events, strict=True)]

    parsing = cost(lambda: [list(nlp.pipe(blocks)) for blocks in texts])
    language = cost(lambda: list(pipeline.analyser.analyse(documents)))
    return {
        "parser": parsing,
        "language": max(0.0, language - parsing),
        "matching": cost(lambda: match_names(analyses, world)),
        "mentions": cost(lambda: [find_mentions(a, world, *words) for a in analyses]),
        "actors": cost(lambda: [resolve(a, m, world, words[0]) for a, m, _ in stages]),
        "events": cost(lambda: [extract(*stage, lexicon, types) for stage in stages]),
        "graph": cost(lambda: deque((n_quads(e, types) for e in found), maxlen=0)),  # none is kept, as in a build
    }


if __name__ == "__main__":
    sys.exit(main())
