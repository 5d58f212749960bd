"""A store on disk: a folder with a manifest that says what it is, a lock, Oxigraph's data and its checkpoints."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.documents.types import STORE_MARK
from kg.errors import StoreError

MANIFEST, LOCK, DATA, CHECKPOINTS = STORE_MARK, "kg.lock", "data", "checkpoints"
RECORDS, VISITS = "records.sqlite", "visits.sqlite"
SKETCHES = "sketches.sqlite"  # of texts, by which reprints are found
UNPUBLISHED = "unpublished"  # a mark: the data hold more than the newest checkpoint
FORMAT = "kg store"
VERSION = 4


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store folder says of itself; `base` is where its documents and events have their IRIs."""

    base: str
    format: str = FORMAT
    version: int = VERSION


def exists(path: Path) -> bool:
    """Whether there is a store at `path`."""
    return (path / MANIFEST).is_file()


def read(path: Path) -> Manifest:
    """The manifest of the store at `path`. Raises StoreError where there is no store, or one of a later version."""
    if not path.exists():
        raise StoreError(f"{path} does not exist; build it with: kg build ARTICLE --store {path}")
    if not exists(path):
        raise StoreError(f"{path} is no kg store: it has no {MANIFEST}")
    try:
        found = Manifest(**json.loads((path / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{path / MANIFEST} cannot be read: {error}") from error
    if found.format != FORMAT or found.version != VERSION:
        raise StoreError(
            f"{path} is a {found.format} of version {found.version}; this kg reads version {VERSION}: "
            "build it again, under another name"
        )
    return found


def make(path: Path, base: str) -> Manifest:
    """Makes an empty store folder at `path`. Raises StoreError where something else is there."""
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not a store; name another path")
    try:
        path.mkdir(parents=True, exist_ok=True)
        strangers = sorted(p.name for p in path.iterdir() if p.name not in (LOCK, f"{MANIFEST}.new"))
        if strangers:
            raise StoreError(f"{path} holds other files ({strangers[0]}); name an empty or a new folder")
        manifest = Manifest(base)
        new = path / f"{MANIFEST}.new"
        new.write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
        new.replace(path / MANIFEST)
    except OSError as error:
        raise StoreError(f"{path} cannot be made: {error.strerror or error}") from error
    return manifest


def unmake(path: Path) -> None:
    """Takes away a store folder that `make` made; what ends it halfway leaves a store."""
    for name in (DATA, CHECKPOINTS):
        shutil.rmtree(path / name, ignore_errors=True)
    for name in (UNPUBLISHED, RECORDS, SKETCHES, VISITS, MANIFEST, LOCK):
        (path / name).unlink(missing_ok=True)
    if not any(path.iterdir()):
        path.rmdir()
