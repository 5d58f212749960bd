"""What a build found on its way into the store: in batches, beside the reading, published every few seconds."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from kg.documents.types import Skipped
from kg.graph.iris import Iris
from kg.store.named_graph import NamedGraph
from kg.store.store import Store
from kg.store.trouble import told
from kg.store.types import Met

_BYTES, _DOCUMENTS, _SECONDS = 6_000_000, 1_000, 5.0  # a batch is written when it has or is as much as this
_PUBLISHED_EVERY = 10.0  # seconds


@dataclass(slots=True)
class _Batch:
    begun: float
    graphs: list[NamedGraph] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    by_id: dict[str, Met] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    bytes: int = 0

    def full(self) -> bool:
        many = len(self.met) + len(self.skipped) >= _DOCUMENTS or self.bytes >= _BYTES
        return many or time.monotonic() - self.begun >= _SECONDS


class Writing:
    """Writes one batch while the next one is read. `counts` of the run are put down with each batch.

    Use it as a context manager: leaving it writes what is left, whatever happened.
    """

    def __init__(self, store: Store, counts: dict[str, int]) -> None:
        self._store, self._counts = store, counts
        self._thread = ThreadPoolExecutor(1, "kg-write")
        self._batch = _Batch(time.monotonic())
        self._before: _Batch | None = None
        self._running: Future[None] | None = None
        self._published = time.monotonic()

    def __enter__(self) -> Writing:
        return self

    def __exit__(self, *error: object) -> None:
        try:
            self.flush()
        finally:
            self._thread.shutdown()

    def add(self, met: Met, graph: NamedGraph | None = None, older: str = "") -> None:
        """A document that was met, its graph where it is new or changed, the id of an older one that goes for it."""
        if graph is not None:
            self._batch.graphs.append(graph)
            self._batch.bytes += len(graph.quads)
        if older:
            self._batch.gone.append(older)
        self._batch.met.append(met)
        self._batch.by_id[met.id] = met
        self._next()

    def skip(self, skipped: Skipped) -> None:
        """An input that gave no document."""
        self._batch.skipped.append(skipped)
        self._next()

    def remove(self, id: str) -> None:
        """A document goes."""
        self._batch.gone.append(id)
        self._next()

    def met(self, id: str) -> Met | None:
        """A document that was met in this run and is not put down yet."""
        before = self._before
        return self._batch.by_id.get(id) or (before.by_id.get(id) if before else None)

    def sources(self) -> dict[str, str]:
        """Which document files gave that are not put down yet: path → id."""
        batches = [batch for batch in (self._before, self._batch) if batch]
        return {met.source: met.id for batch in batches for met in batch.met if met.source}

    def flush(self) -> None:
        """Writes what there is and waits until it is in."""
        self._hand_over()
        self._wait()

    def _next(self) -> None:
        if self._batch.full():
            self._hand_over()

    def _hand_over(self) -> None:
        self._wait()
        batch, self._batch = self._batch, _Batch(time.monotonic())
        if batch.met or batch.gone or batch.skipped:
            self._before = batch
            self._running = self._thread.submit(self._write, batch, dict(self._counts))

    def _wait(self) -> None:
        if self._running is not None:
            running, self._running = self._running, None
            running.result()
            self._before = None

    def _write(self, batch: _Batch, counts: dict[str, int]) -> None:
        store = self._store
        with told(store.path):
            if batch.graphs or batch.gone:
                gone = [Iris(store.base, id).graph.value for id in batch.gone]
                store.write(batch.graphs, gone)
            store.records.put(batch.met, batch.gone, batch.skipped, counts)
        if time.monotonic() - self._published >= _PUBLISHED_EVERY:
            store.publish()
            self._published = time.monotonic()
