"""Compiled forms of ontology files in the user's cache folder: made again when the files change, checked before use.

A file's name says what it was made from and what it must contain (a hash of each), so that one that is damaged, cut
off or from other sources is never read; it holds data only, nothing that is run. Without a writable cache folder
the compiled form lives in a temporary one as long as the process.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

import platformdirs

_KEPT = 12  # compiled forms of one kind, for several ontologies or versions in use side by side
_IN_USE = 3600  # seconds since the last start with it in which a form is never deleted
_Compile = Callable[[Path], None]


def fingerprint(files: Iterable[tuple[str, Path]]) -> str:
    """One hash over the files' contents and the names given for them."""
    parts = hashlib.sha256()
    for name, file in files:
        content = file.read_bytes()
        parts.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        parts.update(content)
    return parts.hexdigest()[:24]


def compiled(kind: str, key: str, compile_to: _Compile) -> Path:
    """The file of that kind made from what `key` is the fingerprint of; `compile_to` writes it where there is none.

    Safe where several processes start at once: a file appears under its name only when it is complete.
    """
    for folder in (_cache_folder(), Path(_private_folder().name)):
        try:
            return _found(folder, kind, key) or _made(folder, kind, key, compile_to)
        except OSError:
            continue
    raise OSError(f"neither the cache folder {_cache_folder()} nor a temporary folder can be written")


def _cache_folder() -> Path:
    return Path(platformdirs.user_cache_dir("geopol-kg", appauthor=False))


@lru_cache(maxsize=1)
def _private_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="geopol-kg-")


def _found(folder: Path, kind: str, key: str) -> Path | None:
    for file in sorted(folder.glob(f"{kind}-{key}-*")):
        if file.name == f"{kind}-{key}-{_digest(file)}":
            with contextlib.suppress(OSError):
                os.utime(file)
            return file
        with contextlib.suppress(OSError):
            file.unlink()
    return None


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "blake2b").hexdigest()[:32]


def _made(folder: Path, kind: str, key: str, compile_to: _Compile) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{kind}-", dir=folder) as workplace:
        draft = Path(workplace) / kind
        compile_to(draft)
        made = folder / f"{kind}-{key}-{_digest(draft)}"
        draft.replace(made)
    _forget_old(folder, kind)
    return made


def _forget_old(folder: Path, kind: str) -> None:
    """Deletes the forms that were not used for the longest time; a process that has one open keeps reading it."""
    with contextlib.suppress(OSError):
        files = sorted(folder.glob(f"{kind}-*"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[_KEPT:]:
            if file.stat().st_mtime < time.time() - _IN_USE:
                file.unlink()
