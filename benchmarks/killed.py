"""Builds that are killed (kill -9) at random moments and begun again must end as one that never was interrupted.

usage: python benchmarks/killed.py [--times N] [--documents N] [--seed N]

Each store is built, killed again and again, until a build comes through; then half of the texts change, some go, and
the same is done once more. After every kill the store must open and hold whole documents only. Exits with 1 where one
does not, or where the bytes of `kg export --format nquads`, sorted, differ from those of a build in one go.

The language pipeline is loaded once, and every build and every look into a store is a process forked from it.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from kg.export.write import write
from kg.pipeline import writing
from kg.pipeline.build import build
from kg.pipeline.stages import Pipeline
from kg.store.store import Store

STATES = "Norway Peru Chile Brazil Kenya Ghana Japan Nepal Malta Latvia".split()
VERBS = ("attacked", "praised", "sold ships to", "sent grain to", "signed a treaty with", "threatened", "visited")
SAID = "{} {} {} on Monday, officials said. Foreign Minister Ada Brandt{} of {} called it a step towards {}."
WHOLE, TORN, DIFFERENT = 0, 3, 4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    writing._SECONDS, writing._PUBLISHED_EVERY = 0.05, 0.1  # so that a short build has many batches and checkpoints
    pipeline = Pipeline()
    list(pipeline.extract([]))
    _ = pipeline.world, pipeline.lexicon, pipeline.recipe
    with tempfile.TemporaryDirectory(prefix="kg-killed-") as folder:
        return Trial(Path(folder), pipeline, random.Random(arguments.seed), arguments.documents).run(arguments.times)  # noqa: S311


class Trial:
    """Builds in a folder, killed by chance."""

    def __init__(self, folder: Path, pipeline: Pipeline, chance: random.Random, documents: int) -> None:
        self.folder, self.pipeline, self.chance, self.documents = folder, pipeline, chance, documents
        self.corpus = folder / "corpus"
        self.kills = 0
        self.longest = 0.0

    def run(self, times: int) -> int:
        """Kills so many builds; the exit status."""
        self.corpus.mkdir()
        references = [self.folder / f"version-{version}.kg" for version in (1, 2)]
        for version, store in enumerate(references, 1):
            self.write_corpus(version)
            begun = time.perf_counter()
            assert in_child(lambda store=store: self.build(store)) == 0
            self.longest = max(self.longest, time.perf_counter() - begun)
        number = 0
        while self.kills < times:
            number += 1
            store = self.folder / f"{number}.kg"
            for version, reference in enumerate(references, 1):
                self.write_corpus(version)
                if trouble := self.until_done(store, reference):
                    print(f"store {number}, version {version}, after {self.kills} kills: {trouble}")
                    return 1
        print(
            f"{self.kills} builds killed, {number} stores: every one opened, was whole, and ended with the same bytes"
        )
        return 0

    def until_done(self, store: Path, reference: Path) -> str:
        """Builds and kills until a build comes through; gives what is wrong, or ""."""
        while True:
            wait = self.chance.uniform(0, self.longest / 2)
            ended = in_child(lambda: self.build(store), kill_after=wait)
            if ended == 0:
                break
            if ended != -signal.SIGKILL:
                return f"the next build failed ({told(ended)}); it was to be killed after {wait:.3f} s"
            self.kills += 1
            if store.exists() and in_child(lambda: whole(store)) != WHOLE:
                return "the store does not open, or holds a part of a document"
        return "" if in_child(lambda: same(store, reference)) == 0 else "the bytes differ from those of one build"

    def build(self, store: Path) -> int:
        """What `kg build corpus --prune` does."""
        with Store.open(store, create=True) as opened:
            build([str(self.corpus)], opened, self.pipeline, prune=True, strict=True)
        return 0

    def write_corpus(self, version: int) -> None:
        """The texts; of the second version a half differ, and some are not there."""
        for number in range(self.documents):
            chance = random.Random(number)  # noqa: S311
            one, two, three = chance.sample(STATES, 3)
            text = SAID.format(one, chance.choice(VERBS), two, "", three, one)
            file = self.corpus / f"{number}.txt"
            if version == 2 and number % 7 == 0:
                file.unlink()
            else:
                file.write_text(
                    f"{text} It rained in {two}." if version == 2 and number % 2 else text, encoding="utf-8"
                )


def in_child(act: Callable[[], int], kill_after: float | None = None) -> int:
    """The exit status of what runs in a process of its own; -9 where it was killed before it ended."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = act()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def told(status: int) -> str:
    """What an exit status says."""
    return f"ended by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"


def whole(store: Path) -> int:
    """Whether every document has as many events as it says, and nothing is left of documents that are not there."""
    with Store.open(store) as opened:
        torn = """ASK { GRAPH ?g { ?d gp:eventCount ?n }
          { SELECT ?g (COUNT(?e) AS ?found) { GRAPH ?g { ?x a gp:Document . OPTIONAL { ?e a gp:Event } } } GROUP BY ?g }
          FILTER(?n != ?found) }"""
        orphans = "ASK { GRAPH ?g { ?e a gp:Event } FILTER NOT EXISTS { GRAPH ?g { ?d gp:fingerprint ?f } } }"
        return TORN if opened.query(torn) or opened.query(orphans) else WHOLE


def same(store: Path, reference: Path) -> int:
    """Whether two stores are exported as the same bytes, sorted, and have the same union of graphs."""
    return 0 if digest(store) == digest(reference) else DIFFERENT


def digest(path: Path) -> tuple[str, str]:
    """Hashes of the export and of the union."""
    out = io.BytesIO()
    with Store.open(path) as store:
        write(store, "nquads", out)
        union = sorted(map(str, store.query("CONSTRUCT WHERE { ?s ?p ?o }")))
    exported = b"\n".join(sorted(out.getvalue().splitlines()))
    return hashlib.sha256(exported).hexdigest(), hashlib.sha256("\n".join(union).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
