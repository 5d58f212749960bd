"""Lock files: one process alone, or any number that share; the system frees them when a process ends."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType


class Lock:
    """Holds a lock file until `release`: alone, where it is made if need be, or `shared`, where it must be there.

    Raises BlockingIOError where another process holds it otherwise, OSError where it cannot be opened. On systems
    without `fcntl` only Oxigraph's own lock against a second writer stands.
    """

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self._descriptor = os.open(path, os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT, 0o644)
        fcntl = _fcntl()
        if fcntl is None:
            return
        try:
            fcntl.flock(self._descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Lets others in; nothing happens where it was released before."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _fcntl() -> ModuleType | None:
    try:
        import fcntl
    except ImportError:
        return None
    return fcntl
