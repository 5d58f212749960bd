"""What an input is, told by the ending of its name or by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from kg.documents.feed import looks_like_feed
from kg.errors import DocumentError

TEXT, HTML, PDF = "text", "html", "pdf"
JSONL, CSV, PARQUET, FEED, WARC = "jsonl", "csv", "parquet", "feed", "warc"
ZIP, TAR = "zip", "tar"
GZIP, BZIP2, XZ, ZSTD = "gzip", "bzip2", "xz", "zstd"
SINGLE = frozenset({TEXT, HTML, PDF})  # one document each
PACKED = frozenset({GZIP, BZIP2, XZ, ZSTD})
KINDS = {
    "": TEXT,
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".csv": CSV,
    ".tsv": CSV,
    ".parquet": PARQUET,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".xml": FEED,
    ".warc": WARC,
    ".wet": WARC,
    ".zip": ZIP,
    ".tar": TAR,
    ".gz": GZIP,
    ".bz2": BZIP2,
    ".xz": XZ,
    ".zst": ZSTD,
    ".tgz": GZIP,
    ".tbz2": BZIP2,
    ".txz": XZ,
    ".tzst": ZSTD,
}
PEEK = 4096  # bytes by which a nameless input is told
_MAGIC = (
    (b"%PDF-", PDF),
    (b"PAR1", PARQUET),
    (b"WARC/", WARC),
    (b"\x1f\x8b", GZIP),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\0", XZ),
    (b"\x28\xb5\x2f\xfd", ZSTD),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
)
_TAR_MAGIC = slice(257, 262)  # where a tar archive says "ustar"
_OFFICE = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels/|mimetypeapplication/)", re.DOTALL)


def ending(name: str) -> str:
    """The last ending of a file's name in small letters: ".gz" of "News.JSONL.GZ"; "" where it has none."""
    return PurePosixPath(name).suffix.lower()


def kind_of_name(name: str) -> str | None:
    """The kind that the ending tells; None for an unknown one."""
    return KINDS.get(ending(name))


def unpacked_name(name: str) -> str:
    """What `gunzip` and its kin make of a name: "news.jsonl" of "news.jsonl.gz", "a.tar" of "a.tgz"."""
    last = ending(name)
    if KINDS.get(last) not in PACKED:
        return name
    return name[: -len(last)] + (".tar" if last.startswith(".t") else "")


def kind_of_bytes(start: bytes) -> str:
    """The kind that the first bytes tell: an object opens JSONL; a page among texts is seen after decoding.

    Raises DocumentError for formats that are known and not read.
    """
    if _OFFICE.match(start):
        raise DocumentError("an office document or e-book; save it as PDF or text")
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if start[_TAR_MAGIC] == b"ustar":
        return TAR
    if looks_like_feed(start):
        return FEED
    return JSONL if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else TEXT
