"""What goes wrong with a store, as one clear line."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError


@contextmanager
def told(path: Path | None) -> Iterator[None]:
    """Turns trouble with the disk or with another process into StoreError."""
    try:
        yield
    except BlockingIOError as error:
        raise StoreError(f"{path} is being written by another process; wait until it has finished") from error
    except (OSError, RuntimeError, sqlite3.Error) as error:
        raise StoreError(_trouble(path, error)) from error


def _trouble(path: Path | None, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)  # without the name of the file, which may say anything
    if "lock" in reason.lower():
        return f"{path} is being written by another process; wait until it has finished"
    if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or re.search(
        "no space left|disk is full", reason.lower()
    ):
        return f"{path}: the disk is full; make room and run the same command again, nothing is lost"
    return f"{path}: the store cannot be read or written ({reason})"
