"""Files by path or by URI of object storage ("s3://…", "gs://…", "hdfs://…"; by pyarrow)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from pyarrow import fs


@contextmanager
def open_file(where: str) -> Iterator[IO[bytes]]:
    """The file at a path or URI, open for reading, with `seek`. Raises OSError where it cannot be opened."""
    if "://" not in where:
        with Path(where).open("rb") as stream:
            yield stream
        return
    system, path = _file_system(where)
    with system.open_input_file(path) as remote:
        yield remote


def listed(uri: str) -> Iterator[tuple[str, int, bool]]:
    """The files at a URI in the order of their names: URI, bytes, and whether it was found below a folder.

    Hidden files are left out. Raises OSError where it cannot be listed, FileNotFoundError where nothing is.
    """
    from pyarrow import fs

    system, path = _file_system(uri)
    found = system.get_file_info(path)
    if found.type == fs.FileType.NotFound:
        raise FileNotFoundError("nothing there")
    if found.is_file:
        yield uri, found.size, False
        return
    root = uri.rstrip("/")
    below = system.get_file_info(fs.FileSelector(path, recursive=True))
    names = ((info.path[len(path.rstrip("/")) + 1 :], info.size) for info in below if info.is_file)
    for name, size in sorted(names, key=lambda file: file[0].split("/")):
        if not any(part.startswith(".") for part in name.split("/")):
            yield f"{root}/{name}", size, True


class Place:
    """A folder by path or URI. A file in it is there whole or not at all.

    Raises KgError where the URI's kind of storage is not known or pyarrow is missing.
    """

    def __init__(self, where: str) -> None:
        self.where = where.rstrip("/")
        self._remote = _file_system(self.where) if "://" in where else None

    def read(self, name: str) -> bytes | None:
        """What the file holds; None where there is none."""
        try:
            with open_file(f"{self.where}/{name}") as stream:
                return stream.read()
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Writes the file, in the place of an older one. Raises OSError where it cannot be written."""
        if self._remote is not None:
            system, root = self._remote
            system.create_dir(root, recursive=True)
            with system.open_output_stream(f"{root}/{name}", compression=None) as remote:
                remote.write(data)
            return
        folder = Path(self.where)
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f".{name}.{os.getpid()}"
        unfinished.write_bytes(data)
        unfinished.replace(folder / name)


def _file_system(uri: str) -> tuple[fs.FileSystem, str]:
    try:
        from pyarrow import fs
    except ImportError as error:
        raise KgError(f"{uri}: needs pyarrow; install it with: pip install 'geopol-kg[spark]'") from error
    try:
        found: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(uri.replace("s3a://", "s3://", 1))
    except (ValueError, OSError) as error:
        raise KgError(f"{uri}: no storage that pyarrow knows ({error})") from error
    return found
