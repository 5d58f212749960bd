"""Lists of feeds: OPML files, as feed readers export them, files with an address a line, and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.documents.decode import decode
from kg.errors import DocumentError
from kg.web.addresses import is_address

_LARGEST = 20_000_000  # bytes


def feed_list(given: Sequence[str]) -> list[str]:
    """The addresses that are given or stand in the files given, each once, in their order.

    Raises DocumentError, with the file's name, where a file cannot be read or names none.
    """
    found: list[str] = []
    for one in given:
        if is_address(one):
            found.append(one)
            continue
        listed = list(_listed(Path(one)))
        if not listed:
            raise DocumentError(f"{one} names no feeds; it must be OPML with xmlUrl, or have an address a line")
        found += listed
    return list(dict.fromkeys(found))


def _listed(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    if len(data) > _LARGEST:
        raise DocumentError(f"{path} is larger than {_LARGEST // 1_000_000} MB: no list of feeds")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield from _outlines(path, data)
        return
    try:
        lines = decode(data).splitlines()
    except DocumentError as error:
        raise DocumentError(f"{path}: {error}") from error
    for number, line in enumerate(lines, start=1):
        address = line.partition(" #")[0].strip()
        if not address or address.startswith("#"):
            continue
        if not is_address(address):
            raise DocumentError(f"{path}:{number}: {address[:60]!r} is no address of the web")
        yield address


def _outlines(path: Path, data: bytes) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"{path} is no OPML: {error.msg}") from error
    for outline in root.iter("outline"):
        attributes = {str(name).lower(): str(value).strip() for name, value in outline.attrib.items()}
        if attributes.get("xmlurl"):
            yield attributes["xmlurl"]
