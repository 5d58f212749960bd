"""Lock files: one process alone, or any number that share; the system frees them when a process ends."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import ModuleType

_TRIES, _PAUSE = 4, 0.05  # seconds: who only asks whether a lock is held holds it for a moment


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
        for tries_left in reversed(range(1 if shared else _TRIES)):
            try:
                fcntl.flock(self._descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except OSError as error:
                if not tries_left or not isinstance(error, BlockingIOError):
                    self.release()
                    raise
                time.sleep(_PAUSE)
            else:
                return

    def release(self) -> None:
        """Lets others in; nothing happens where it was released before."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def is_held(path: Path) -> bool:
    """Whether a process holds the lock file alone."""
    try:
        Lock(path, shared=True).release()
    except BlockingIOError:
        return True
    except OSError:
        pass
    return False


def _fcntl() -> ModuleType | None:
    try:
        import fcntl
    except ImportError:
        return None
    return fcntl
