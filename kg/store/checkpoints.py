"""Checkpoints: what readers see while a writer goes on, each whole and never changed.

A checkpoint is a folder of hard links to the database's files, with a lock file beside it that its readers share.
The writer takes away an older one when nobody holds its lock.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.store.lock import Lock

_UNFINISHED = ".new"
_TRIES = 100


def publish(database: ox.Store, folder: Path) -> None:
    """Makes what the database holds now the newest checkpoint in `folder`, and takes older ones away.

    For the one writer only. Raises OSError where it cannot be written.
    """
    folder.mkdir(exist_ok=True)
    for torn in folder.glob(f"*{_UNFINISHED}"):
        shutil.rmtree(torn)
    whole = _numbers(folder)
    name = f"{whole[-1] + 1 if whole else 1:08}"
    database.backup(str(folder / f"{name}{_UNFINISHED}"))
    _lock_of(folder, name).touch()
    (folder / f"{name}{_UNFINISHED}").rename(folder / name)
    for older in whole:
        _remove(folder, f"{older:08}")


def newest(folder: Path) -> tuple[Path, Lock] | None:
    """The newest checkpoint and a lock that keeps it until it is released; None where nothing was published yet.

    Raises OSError where it cannot be read.
    """
    for _ in range(_TRIES):
        whole = _numbers(folder)
        if not whole:
            return None
        name = f"{whole[-1]:08}"
        try:
            lock = Lock(_lock_of(folder, name), shared=True)
        except (FileNotFoundError, BlockingIOError):  # the writer is taking it away: there is a newer one
            continue
        if (folder / name).is_dir():
            return folder / name, lock
        lock.release()
    raise BlockingIOError(f"no checkpoint in {folder} could be opened")


def _numbers(folder: Path) -> list[int]:
    return sorted(int(path.name) for path in folder.glob("*") if path.name.isdigit()) if folder.is_dir() else []


def _remove(folder: Path, name: str) -> None:
    """Takes a checkpoint away, unless a reader has it open."""
    try:
        lock = Lock(_lock_of(folder, name))
    except BlockingIOError:
        return
    shutil.rmtree(folder / name, ignore_errors=True)
    _lock_of(folder, name).unlink(missing_ok=True)
    lock.release()


def _lock_of(folder: Path, name: str) -> Path:
    return folder / f"{name}.lock"
