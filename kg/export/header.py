"""The head of Turtle and TriG files in a fixed order; the serialiser writes prefixes in any."""

from __future__ import annotations

from typing import BinaryIO


class SortedPrefixes:
    """A binary stream that sorts the `@prefix` lines at the start of what is written to it; `finish` ends it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Takes the next bytes; passes them on once all prefixes have been seen."""
        if self._head is None:
            self._out.write(data)
            return len(data)
        self._head += bytes(data)
        lines = self._head.split(b"\n")
        if any(line and not b"@prefix ".startswith(line[:8]) for line in lines):
            self._emit(lines)
        return len(data)

    def flush(self) -> None:
        """Nothing to do: the stream behind it is flushed by who owns it."""

    def finish(self) -> None:
        """Writes what is left where nothing came after the prefixes."""
        if self._head is not None:
            self._emit(self._head.split(b"\n"))

    def _emit(self, lines: list[bytes]) -> None:
        count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
        self._out.write(b"\n".join([*sorted(lines[:count]), *lines[count:]]))
        self._head = None
