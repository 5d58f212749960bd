"""Rows of a compiled index by key, read when first asked for."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

_Value = TypeVar("_Value")
_REMEMBERED = 1 << 14  # keys of a table, found or not: more than a corpus has in use, less than there are names
_MISSING: Any = object()


class Database:
    """A SQLite file that is only read; every process that uses it has a connection of its own."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._process = -1
        self._connection: sqlite3.Connection | None = None

    def rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """What the query gives."""
        if self._connection is None or self._process != os.getpid():
            address = f"file:{quote(str(self.file.resolve()))}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(address, uri=True, check_same_thread=False, cached_statements=64)
            self._process = os.getpid()
        return self._connection.execute(query, values).fetchall()


class Rows(Mapping[str, _Value]):
    """A mapping whose values are made of the rows that have the key.

    `query` selects the rows of one key, `make` makes the value of them; `keys` selects all keys.
    """

    def __init__(
        self, database: Database, query: str, keys: str, make: Callable[[Sequence[tuple[Any, ...]]], _Value]
    ) -> None:
        self._database, self._query, self._keys, self._make = database, query, keys, make
        self._find = lru_cache(maxsize=_REMEMBERED)(self._read)

    def _read(self, key: str) -> Any:
        rows = self._database.rows(self._query, key)
        return self._make(rows) if rows else _MISSING

    def __getitem__(self, key: str) -> _Value:
        """The value; KeyError where no row has the key."""
        found: _Value = self._find(key)
        if found is _MISSING:
            raise KeyError(key)
        return found

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or `default` where no row has the key."""
        found = self._find(key)
        return default if found is _MISSING else found

    def __contains__(self, key: object) -> bool:
        """Whether a row has the key."""
        return isinstance(key, str) and self._find(key) is not _MISSING

    def __iter__(self) -> Iterator[str]:
        """All keys, in their order."""
        return (key for (key,) in self._database.rows(self._keys))

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._database.rows(self._keys))
