"""Chunks of documents to processes and what they gave back, in order."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, cast

from kg.documents.types import Document, Skipped
from kg.errors import KgError
from kg.pipeline.one import Built, build_each
from kg.pipeline.stages import Pipeline

Results = list[Built | Skipped]
_AHEAD = 2  # chunks for each process: one that it reads, one that waits for it
_SERVE = "from kg.pipeline.workers import serve; serve()"


@dataclass(frozen=True, slots=True)
class Task:
    """What a process needs to know before the first document: the pipeline's arguments, and those of `build_each`."""

    model: str | None
    ontologies: tuple[Path, ...]
    lenient: bool
    base: str
    strict: bool


def in_processes(chunks: Iterable[Sequence[Document]], task: Task, number: int) -> Generator[Results, None, None]:
    """What each chunk gave, in the order of the chunks, from `number` processes that load the pipeline each.

    The processes end with this one, whatever ends it. Raises what `build_each` raises, and KgError where the system
    ended a process.
    """
    workers = [_Worker(task) for _ in range(number)]
    idle = SimpleQueue[_Worker]()
    for worker in workers:
        idle.put(worker)

    def ask(chunk: Sequence[Document]) -> Results:
        worker = idle.get()
        try:
            return worker.ask(chunk)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(number, "kg-worker")
    asked: deque[Future[Results]] = deque()
    try:
        for chunk in chunks:
            asked.append(threads.submit(ask, chunk))
            if len(asked) == _AHEAD * number:
                yield asked.popleft().result()
        while asked:
            yield asked.popleft().result()
    finally:
        for worker in workers:
            worker.end()
        threads.shutdown(cancel_futures=True)


class _Worker:
    """A process of its own group: an interruption from the keyboard reaches the build alone, which ends it."""

    def __init__(self, task: Task) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        self._questions = cast(IO[bytes], self._process.stdin)
        self._answers = cast(IO[bytes], self._process.stdout)
        _send(self._questions, task)

    def ask(self, chunk: Sequence[Document]) -> Results:
        """What the process makes of the documents; raises what it raised there."""
        try:
            _send(self._questions, chunk)
            answer: Results | Exception = _receive(self._answers)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise KgError("a worker was ended from outside (no memory left?); try fewer --workers") from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
        self._process.wait()


def serve() -> None:
    """What a process does: a task from standard input, then chunk after chunk, each answered on standard output."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not stand between the answers
    task: Task = _receive(sys.stdin.buffer)
    pipeline = Pipeline(task.model, task.ontologies, lenient=task.lenient)
    try:
        while True:
            chunk: Sequence[Document] = _receive(sys.stdin.buffer)
            _send(answers, _results(chunk, pipeline, task))
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the build ended


def _results(chunk: Sequence[Document], pipeline: Pipeline, task: Task) -> Results | Exception:
    try:
        return list(build_each(chunk, pipeline, task.base, strict=task.strict))
    except Exception as error:
        return error if isinstance(error, KgError) else KgError(f"{type(error).__name__}: {error}")


def _send(stream: IO[bytes], message: object) -> None:
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    return pickle.load(stream)  # noqa: S301 (from our own process)
