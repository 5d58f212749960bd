"""The distributed build by Spark: read in parallel, brought together by id, built partition by partition."""

from __future__ import annotations

import datetime
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.distributed import parts
from kg.distributed.inputs import Unit, documents_of, units
from kg.distributed.parts import Manifest
from kg.distributed.place import Place
from kg.documents.types import Document, Skipped
from kg.errors import KgError
from kg.pipeline.stages import Pipeline
from kg.store.vocabulary import vocabulary

if TYPE_CHECKING:
    from pyspark import SparkContext

_INPUT_A_PART = 1_000_000  # bytes: some 80 MB of quads, which a task sorts in memory
_PARTS_A_CORE = 4  # at least, so that cores that are done early find more

Key = tuple[str, int, int]  # the document's id, its unit, its place there
Found = Document | Skipped


@dataclass(frozen=True, slots=True)
class Job:
    """All that a task needs to know; it travels to the executors."""

    output: str
    base: str
    recipe: str
    model: str | None = None
    ontologies: tuple[str, ...] = ()
    date: datetime.date | None = None


def build(inputs: Sequence[str], job: Job, master: str) -> Manifest:
    """Reads all documents of `inputs` into parts below the job's output; gives the manifest written there.

    A part that stands there already, made from the same documents by the same recipe, is not built again.
    Raises KgError where Spark is not installed, cannot be started, or has to give up.
    """
    found = list(units(inputs))
    if not found:
        raise KgError(f"no files in {', '.join(inputs)}")
    with _context(master) as spark:
        number = _number_of_parts(sum(unit.size for unit in found), spark.defaultParallelism)
        read = spark.parallelize(found, len(found)).flatMap(lambda unit: _keyed(unit, job.date))
        together = read.repartitionAndSortWithinPartitions(number, _partition)
        written = together.mapPartitionsWithIndex(lambda index, records: [_write_part(job, index, records)])
        counts = written.collect()
    place, totals = Place(job.output), [sum(column) for column in zip(*counts, strict=True)]
    place.write(parts.VOCABULARY, _vocabulary(job))
    manifest = Manifest(job.base, job.recipe, tuple(map(_name, range(number))), *totals)
    parts.write_manifest(place, manifest)
    return manifest


def _keyed(unit: Unit, date: datetime.date | None) -> Iterator[tuple[Key, Found]]:
    for at, found in enumerate(documents_of(unit, date)):
        yield (found.id if isinstance(found, Document) else "", unit.order, at), found


def _partition(key: Key) -> int:
    """The same number in every process; Spark takes it modulo that of the partitions."""
    return int.from_bytes(hashlib.sha256(key[0].encode("utf-8", "surrogatepass")).digest()[:8])


def _write_part(job: Job, index: int, records: Iterable[tuple[Key, Found]]) -> tuple[int, int, int, int]:
    """Documents, events, quads and skipped inputs of the part, which is written now unless it stands already."""
    pipeline = _pipeline(job.model, job.ontologies)
    if pipeline.recipe != job.recipe:
        raise KgError("an executor has another version of kg, of its language pipeline or of its ontologies")
    place, name = Place(job.output), _name(index)
    found = [found for _, found in records]
    key = parts.part_key(found, job.base, job.recipe)
    part = parts.read_part(place, name)
    if part is None or part.key != key:
        part, data = parts.build_part(name, key, found, pipeline, job.base)
        parts.write_part(place, part, data)
    return len(part.documents), sum(document.events for document in part.documents), part.quads, len(part.skipped)


def _vocabulary(job: Job) -> bytes:
    triples = sorted(set(vocabulary(_pipeline(job.model, job.ontologies).folders[1:])), key=str)
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


@lru_cache(maxsize=1)
def _pipeline(model: str | None, ontologies: tuple[str, ...]) -> Pipeline:
    """Loaded once in each of the processes that Spark uses again and again."""
    return Pipeline(model, ontologies)


def _name(index: int) -> str:
    return f"part-{index:05}"


def _number_of_parts(size: int, cores: int) -> int:
    """A power of two, so that a corpus that grows a little keeps its parts."""
    wanted = max(size // _INPUT_A_PART, _PARTS_A_CORE * cores, 1)
    return 1 << (wanted - 1).bit_length()


@contextmanager
def _context(master: str) -> Iterator[SparkContext]:
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise KgError("Spark is not installed; pip install 'geopol-kg[spark]' (and Java 17)") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        session = SparkSession.builder.master(master).appName("kg build").getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise KgError(f"Spark cannot be started at {master!r}: {error}") from error
    try:
        yield session.sparkContext
    except (PySparkException, Py4JError) as error:
        raise KgError(f"Spark gave up: {error}") from error
    finally:
        session.stop()
