"""Who may open a store: one writer alone, or any number of readers."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

from kg.errors import StoreError


class Lock:
    """Holds the lock file of a store folder until `release`; the system frees it when the process ends.

    Raises StoreError where another process holds it otherwise. On systems without `fcntl` only Oxigraph's own
    lock against a second writer stands.
    """

    def __init__(self, path: Path, writing: bool) -> None:
        self._descriptor = -1
        fcntl = _fcntl()
        if fcntl is None or (not writing and not path.exists()):
            return
        flags = os.O_RDWR | os.O_CREAT if writing else os.O_RDONLY
        try:
            self._descriptor = os.open(path, flags, 0o644)
            fcntl.flock(self._descriptor, (fcntl.LOCK_EX if writing else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.release()
            raise StoreError(
                f"{path.parent} is being {'used' if writing else 'written'} by another process; "
                "wait until it has finished"
            ) from error
        except OSError as error:
            self.release()
            raise StoreError(f"{path.parent} cannot be opened: {error.strerror or error}") from error

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
