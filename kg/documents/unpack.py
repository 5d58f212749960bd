"""Compressed streams as plain ones, with an end to what they may unpack to."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Protocol, cast

import zstandard

from kg.documents.kinds import BZIP2, GZIP, XZ
from kg.documents.limits import FREE, RATIO, Budget
from kg.errors import DocumentError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_MEMORY = 1 << 27  # bytes that a decompressor may look back: what `xz -9` and `zstd --long` need
_PIECE = 1024  # packed bytes unpacked at once: a bomb makes 32 MB of them at most
_BUFFER = 1 << 16
_DAMAGE = (
    EOFError, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error, lzma.LZMAError, zipfile.BadZipFile,
    zstandard.ZstdError,
)  # fmt: skip


def unpacked(stream: IO[bytes], kind: str, budget: Budget) -> IO[bytes]:
    """What a gzip, bzip2, xz or zstd stream holds; reading raises DocumentError where it is damaged or a bomb."""
    source = Counted(stream)
    file: io.IOBase
    if kind == GZIP:
        file = gzip.GzipFile(fileobj=cast(IO[bytes], source))
    elif kind == BZIP2:
        file = bz2.BZ2File(cast(IO[bytes], source))
    elif kind == XZ:
        file = _Frames(source, lambda: lzma.LZMADecompressor(memlimit=_MEMORY))
    else:
        file = _Frames(source, zstandard.ZstdDecompressor(max_window_size=_MEMORY).decompressobj)
    return limited(cast(IO[bytes], file), lambda: source.count, budget)


def limited(source: IO[bytes], packed: Callable[[], int], budget: Budget) -> IO[bytes]:
    """`source` so that reading it counts; `packed` tells how many packed bytes have given what was read."""
    return io.BufferedReader(_Limited(source, packed, budget), _BUFFER)


class Counted:
    """A stream that knows how much was read from it."""

    def __init__(self, stream: IO[bytes], budget: Budget | None = None) -> None:
        self._stream, self._budget, self.count = stream, budget, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        if self._budget:
            self._budget.packed += len(data)
        return data


class _Limited(io.RawIOBase):
    def __init__(self, source: IO[bytes], packed: Callable[[], int], budget: Budget) -> None:
        self._source, self._packed, self._budget, self._made = source, packed, budget, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        target = memoryview(buffer).cast("B")
        try:
            data = self._source.read(len(target))
        except _DAMAGE as error:
            raise DocumentError(f"damaged or cut off ({' '.join(str(error).split()) or 'no more data'})") from error
        self._made += len(data)
        if self._made > FREE and self._made > RATIO * self._packed():
            raise DocumentError(f"unpacks to more than {RATIO} times its size, a bomb")
        self._budget.unpack(len(data))
        target[: len(data)] = data
        return len(data)


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class _Frames(io.RawIOBase):
    """The content of compressed frames that follow each other."""

    def __init__(self, source: Counted, new: Callable[[], _Decompressor]) -> None:
        self._source, self._new = source, new
        self._frame: _Decompressor | None = None
        self._rest = b""  # packed, behind the frame before
        self._made = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._made and self._more():
            pass
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._made))
        target[:size] = self._made[:size]
        self._made = self._made[size:]
        return size

    def _more(self) -> bool:
        """Unpacks one piece more; False at the end."""
        piece = self._rest or self._source.read(_PIECE)
        self._rest = b""
        if not piece and self._frame is not None:
            raise EOFError
        if self._frame is None:
            start = piece.lstrip(b"\0")  # what may stand between frames
            if not start:
                return bool(piece)
            piece, self._frame = start, self._new()
        self._made = memoryview(self._frame.decompress(piece))
        if self._frame.eof:
            self._rest, self._frame = self._frame.unused_data, None
        return True
