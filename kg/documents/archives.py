"""Members of zip and tar archives, one after the other, read where they lie: nothing is extracted to disk."""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from kg.documents.limits import LARGEST, MEGABYTE, Budget
from kg.documents.unpack import limited
from kg.errors import DocumentError

_LARGEST_INDEX = 24_000_000  # bytes: an index of 100,000 long names
_LARGEST_HEADER = 1_000_000  # bytes: names and attributes of a tar member
_HEADERS = frozenset(
    {
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
    }
)
_TAIL = 22 + 65_535 + 20 + 56  # bytes in which a zip archive says where its index is
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_DAMAGE = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError,
    NotImplementedError, OverflowError, RecursionError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name as stored, and its content or why that is not read."""

    name: str
    stream: IO[bytes] | None = None
    refused: str = ""


def zip_members(stream: IO[bytes], budget: Budget, *, outermost: bool) -> Iterator[Member]:
    """The files of a zip archive in the order of its index; each must be read before the next is asked for.

    `outermost`: it lies in no other archive. Raises DocumentError where it cannot be read at all.
    """
    if not (outermost and stream.seekable()):
        data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise DocumentError(
                f"a zip archive larger than {LARGEST // MEGABYTE} MB that is no file of its own; unpack what it lies in"
            )
        stream = io.BytesIO(data)
    size = stream.seek(0, io.SEEK_END)
    budget.packed += size if outermost else 0
    _check_index(stream, size)
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGE as error:
        raise DocumentError(f"no zip archive, or a damaged one ({_reason(error)})") from error
    with archive:
        yield from _zipped(archive, budget)


def _zipped(archive: zipfile.ZipFile, budget: Budget) -> Iterator[Member]:
    for info in archive.infolist():
        if info.is_dir() or _hidden(info.filename):
            continue
        budget.member()
        refused = _refused(info.filename) or _refused_in_zip(info)
        if refused:
            yield Member(info.filename, refused=refused)
            continue
        try:
            content = archive.open(info)
        except _DAMAGE as error:
            yield Member(info.filename, refused=f"damaged ({_reason(error)})")
            continue
        with content:
            size = info.compress_size
            yield Member(info.filename, limited(content, lambda size=size: size, budget))  # type: ignore[misc]


def tar_members(stream: IO[bytes], budget: Budget) -> Iterator[Member]:
    """The files of a tar archive in its order; each must be read before the next is asked for.

    Raises DocumentError where the archive is damaged; members before that place have been given by then.
    """
    try:
        archive = tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header)  # noqa: SIM115  (closing reads on)
    except _DAMAGE as error:
        raise DocumentError(f"no tar archive, or a damaged one ({_reason(error)})") from error
    while (member := _next(archive)) is not None:
        if member.isdir() or _hidden(member.name):
            continue
        budget.member()
        refused = _refused(member.name) or _refused_in_tar(member)
        content = None if refused else archive.extractfile(member)
        if content is None:
            yield Member(member.name, refused=refused or "no file")
        else:
            size = member.size
            yield Member(member.name, limited(content, lambda size=size: size, budget))  # type: ignore[misc]


class _Header(tarfile.TarInfo):
    """A header of a tar archive whose names have an end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        header = super().frombuf(buf, encoding, errors)
        if header.size > _LARGEST_HEADER and header.type in _HEADERS:
            raise DocumentError(f"damaged or hostile: a header of {header.size // MEGABYTE} MB")
        return header


def _next(archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    archive.members = []  # type: ignore[attr-defined]  # else it remembers them all
    try:
        return archive.next()
    except _DAMAGE as error:
        raise DocumentError(f"a damaged tar archive, or cut off ({_reason(error)})") from error


def _check_index(stream: IO[bytes], size: int) -> None:
    """Raises DocumentError where the index is missing or so large that reading it would cost too much."""
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + 16 > len(tail):
        raise DocumentError("no zip archive, or cut off: its index is missing")
    sizes = [int.from_bytes(tail[end + 12 : end + 16], "little")]
    if tail[end - 20 : end - 16] == b"PK\x06\x07":  # the large form, before the small one
        sizes = [int.from_bytes(tail[end - 36 : end - 28], "little")]
    if max(sizes) > _LARGEST_INDEX:
        raise DocumentError(f"has an index of {max(sizes) // MEGABYTE} MB, too many members; split it")


def _hidden(name: str) -> bool:
    """What folders pass over too: hidden files, and what a Mac puts beside each file."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts)


def _refused(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
        return "its path leads out of the archive, so that it is not read"
    return ""


def _refused_in_zip(info: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "a link, which is not followed"
    if kind not in (0, stat.S_IFREG):
        return "a device, no file"
    if info.flag_bits & 1:
        return "encrypted; unpack it first with its password"
    if info.compress_type not in _METHODS:
        name = zipfile.compressor_names.get(info.compress_type, str(info.compress_type))  # type: ignore[attr-defined]
        return f"compressed by a method that is not read ({name}); pack it anew"
    return ""


def _refused_in_tar(member: tarfile.TarInfo) -> str:
    if member.issym() or member.islnk():
        return "a link, which is not followed"
    if not member.isfile():
        return "a device, no file"
    return "a sparse file, which no text is" if member.issparse() else ""


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
