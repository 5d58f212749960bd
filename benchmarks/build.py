"""What a build costs: against the parser alone, with two workers, of unchanged documents, and in memory.

usage: python benchmarks/build.py PATH… [--only PART,…] [--documents N] [--unchanged N]

PATH: articles, as `kg build` takes them. Parts, each with its bar; exits with 1 where one is missed:

parser     the whole build, from reading to the store on disk, as a share of spaCy alone on the same texts in the same
           process (1.4)
workers    how many times as fast two processes are as one (1.8), by the time of the wall and, as other work on the
           machine does not count then, by the processor time of all processes
unchanged  seconds for a thousand documents that are in the store already (2)
memory     how much more ten times as many documents take (1.1)
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from made_up_graph import made_up_extractions

from kg.documents.make import make_document
from kg.documents.read import read
from kg.documents.types import Document
from kg.graph.quads import quads
from kg.language.analyse import BATCH, READ_BLOCKS
from kg.language.pipelines import load_pipeline
from kg.pipeline.build import build
from kg.pipeline.stages import Pipeline
from kg.store.named_graph import NamedGraph
from kg.store.store import Store

BARS = {"parser": 1.4, "workers": 1.8, "unchanged": 2.0, "memory": 1.1}
_TIMES = 10  # as many documents, for the memory


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--only", default=",".join(BARS))
    parser.add_argument("--documents", type=int, default=100, help="of the paths, at most")
    parser.add_argument("--unchanged", type=int, default=10_000)
    arguments = parser.parse_args()
    documents = [found for found in read(arguments.paths) if isinstance(found, Document)][: arguments.documents]
    parts = {
        "parser": lambda folder: parser_share(documents, folder),
        "workers": lambda folder: speed_of_two(documents, folder),
        "unchanged": lambda folder: seconds_a_thousand(arguments.unchanged, folder),
        "memory": lambda folder: memory_ratio(documents, folder),
    }
    missed = False
    for name in arguments.only.split(","):
        with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
            value = parts[name](Path(folder))
        missed |= value < BARS[name] if name == "workers" else value > BARS[name]
        print(f"{name:10} {value:.2f} (bar {BARS[name]})", flush=True)
    return int(missed)


def parser_share(documents: Sequence[Document], folder: Path) -> float:
    """Time of the whole build divided by that of the parser on the same texts, both with everything loaded."""
    pipeline, nlp = Pipeline(), load_pipeline()
    warm = [replace(document, id=f"warm-{document.id}") for document in documents[:5]]
    build([str(_lines(warm, folder / "warm.jsonl"))], Store.in_memory(), pipeline)
    texts = [d.text[b.start : b.end] for d in documents for b in d.blocks if b.kind in READ_BLOCKS]
    given = _lines(documents, folder / "all.jsonl")
    wall, work = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    parsing, parsing_work = time.perf_counter() - wall, time.process_time() - work
    wall, work = time.perf_counter(), time.process_time()
    with Store.open(folder / "my.kg", create=True) as store:
        build([str(given)], store, pipeline)
        quads_each = len(store.oxigraph) // 2 // len(documents)
    took, worked = time.perf_counter() - wall, time.process_time() - work
    print(f"  {len(documents)} documents of {quads_each} statements; parser {parsing:.1f} s, build {took:.1f} s")
    print(f"  processor time: parser {parsing_work:.1f} s, build {worked:.1f} s, {worked / parsing_work:.2f} times")
    return took / parsing


def speed_of_two(documents: Sequence[Document], folder: Path) -> float:
    """How many times as fast two processes are as one."""
    given = _lines(documents, folder / "all.jsonl")
    took, worked = [], []
    for workers in (1, 2):
        before, begun = _children(), time.perf_counter()
        _kg("build", given, "--store", folder / f"{workers}.kg", "--workers", workers)
        took.append(time.perf_counter() - begun)
        worked.append(_children() - before)
    print(f"  {took[0]:.1f} s and {took[1]:.1f} s; processor time {worked[0]:.1f} s and {worked[1]:.1f} s:", end=" ")
    print(f"at most {2 * worked[0] / worked[1]:.2f} times as fast where nothing else runs")
    return took[0] / took[1]


def seconds_a_thousand(number: int, folder: Path) -> float:
    """Seconds for a thousand documents that are in the store already."""
    pipeline = Pipeline()
    found, types = made_up_extractions(number)
    documents = [make_document(extraction.document.text, id=extraction.document.id) for extraction in found]
    with Store.open(folder / "my.kg", create=True) as store:
        for first in range(0, number, 1000):
            pairs = zip(documents[first : first + 1000], found[first : first + 1000], strict=True)
            each = [quads(replace(f, document=d), types, store.base, pipeline.recipe) for d, f in pairs]
            store.write([NamedGraph.of(listed) for listed in each])
    given, times = _lines(documents, folder / "all.jsonl"), []
    for _ in range(2):
        begun = time.perf_counter()
        with Store.open(folder / "my.kg", write=True) as store:
            assert build([str(given)], store, pipeline).unchanged == number
        times.append(time.perf_counter() - begun)
    print(f"  {number} documents: {times[0]:.1f} s the first time, {times[1]:.1f} s again")
    return 1000 * times[1] / number


def memory_ratio(documents: Sequence[Document], folder: Path) -> float:
    """The most memory that ten times as many documents take, divided by that of so many."""
    used = []
    for times in (1, _TIMES):
        many = (replace(d, id=f"{n}-{d.id}", text=f"{d.text}\n\nEdition {n}.") for n in range(times) for d in documents)
        given = _lines(many, folder / f"{times}.jsonl")
        used.append(int(_kg("build", given, "--store", folder / f"{times}.kg", measured=True)))
    print(f"  {len(documents)} documents {used[0] / 1024:.0f} MB, {_TIMES} times as many {used[1] / 1024:.0f} MB")
    return used[1] / used[0]


def _lines(documents: Sequence[Document] | Iterator[Document], path: Path) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps({"id": document.id, "text": document.text}) + "\n")
    return path


def _kg(*words: object, measured: bool = False) -> str:
    """Runs `kg WORDS…`; gives its largest memory in KB where it is `measured`."""
    code = (
        "import resource, sys; from kg.cli.main import main; main(sys.argv[1:], standalone_mode=False); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, *(["-c", code] if measured else ["-m", "kg"]), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
