"""Parts: the quads of a partition of documents as sorted, compressed N-Quads, and the record of what they hold."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.distributed.place import Place
from kg.documents.types import Document, Skipped
from kg.errors import KgError
from kg.graph.documents import fingerprint
from kg.pipeline.one import Built, build_each, text_hash, where
from kg.pipeline.stages import Pipeline
from kg.store.named_graph import NamedGraph
from kg.store.types import Met

MANIFEST, VOCABULARY = "manifest.json", "vocabulary.nt"
FORMAT = 1
_KEY_LENGTH = 32  # hexadecimal digits
_COMPRESSION = 6
_TOGETHER = 32  # documents that the parser gets at a time


@dataclass(frozen=True, slots=True)
class Part:
    """What a part holds. `key` tells the documents and the program that it was made from."""

    name: str
    key: str
    quads: int
    documents: tuple[Met, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a distributed build wrote: where its documents have their IRIs, by which recipe, and its parts by name."""

    base: str
    recipe: str
    parts: tuple[str, ...]
    documents: int
    events: int
    quads: int
    skipped: int
    format: int = FORMAT


def part_key(found: Iterable[Document | Skipped], base: str, recipe: str) -> str:
    """What a part is made from, as a hash."""
    made = hashlib.sha256(f"{FORMAT} {base} {recipe}".encode())
    for one in found:
        made.update(repr(one).encode("utf-8", "surrogatepass"))
    return made.hexdigest()[:_KEY_LENGTH]


def build_part(
    name: str, key: str, found: Sequence[Document | Skipped], pipeline: Pipeline, base: str
) -> tuple[Part, bytes]:
    """The part of these documents, and its quads as sorted, compressed N-Quads: the same bytes for the same input.

    `found` is in the order of ids, and in that of reading where several have one id: the first counts, as in a local
    build. Raises LanguageError and OntologyError, which concern all documents.
    """
    documents, skipped = _distinct(found)
    given = {document.id: document for document in documents}
    held: list[Met] = []
    lines: list[bytes] = []
    for at in range(0, len(documents), _TOGETHER):
        for built in build_each(documents[at : at + _TOGETHER], pipeline, base):
            if isinstance(built, Built):
                held.append(_met(given[built.id], built.events))
                lines += built.graph.quads.splitlines(keepends=True)
            else:
                skipped.append(built)
    part = Part(name, key, len(lines), tuple(held), tuple(skipped))
    return part, gzip.compress(b"".join(sorted(lines)), compresslevel=_COMPRESSION, mtime=0)


def write_part(place: Place, part: Part, data: bytes) -> None:
    """The quads first, their record after them: a record never stands without its quads."""
    place.write(f"{part.name}.nq.gz", data)
    place.write(f"{part.name}.json", _json(part))


def read_part(place: Place, name: str) -> Part | None:
    """The record of a part; None where it was not written."""
    found = place.read(f"{name}.json")
    if found is None:
        return None
    record = json.loads(found)
    documents = tuple(Met(**held) for held in record.pop("documents"))
    skipped = tuple(Skipped(**told) for told in record.pop("skipped"))
    return Part(**record, documents=documents, skipped=skipped)


def read_graphs(place: Place, part: Part) -> Iterator[NamedGraph]:
    """The graphs of a part's documents, by name. Raises KgError where the part is not whole."""
    data = place.read(f"{part.name}.nq.gz")
    try:
        lines = gzip.decompress(data or b"").splitlines(keepends=True)
    except (OSError, EOFError) as error:
        raise KgError(f"{place.where}/{part.name}.nq.gz is damaged ({error}); build again") from error
    if len(lines) != part.quads:
        raise KgError(f"{place.where}/{part.name}.nq.gz has {len(lines)} of {part.quads} statements; build again")
    graphs: dict[bytes, list[bytes]] = defaultdict(list)
    for line in lines:
        graphs[line.rsplit(b" ", 2)[1]].append(line)
    for name, own in sorted(graphs.items()):
        yield NamedGraph(name.decode().strip("<>"), b"".join(own))


def write_manifest(place: Place, manifest: Manifest) -> None:
    """The manifest is written last: where it stands, all parts do."""
    place.write(MANIFEST, _json(manifest))


def read_manifest(place: Place) -> Manifest:
    """Raises KgError where the folder holds no finished distributed build, or one of another format."""
    found = place.read(MANIFEST)
    if found is None:
        raise KgError(f"{place.where}: no {MANIFEST} there; a distributed build writes it when its parts are done")
    try:
        record: dict[str, Any] = json.loads(found)
        manifest = Manifest(**{**record, "parts": tuple(record["parts"])})
    except (TypeError, ValueError, KeyError) as error:
        raise KgError(f"{place.where}/{MANIFEST} is no manifest of a distributed build ({error})") from error
    if manifest.format != FORMAT:
        raise KgError(f"{place.where} has format {manifest.format}, this program reads {FORMAT}; build it again")
    return manifest


def _distinct(found: Iterable[Document | Skipped]) -> tuple[list[Document], list[Skipped]]:
    documents: dict[str, Document] = {}
    skipped: list[Skipped] = []
    for one in found:
        if isinstance(one, Skipped):
            skipped.append(one)
            continue
        first = documents.setdefault(one.id, one)
        if first.text != one.text:
            reason = f"another document has its id: {one.id!r} is {where(first)}; give it one of its own"
            skipped.append(Skipped(where(one), 0, reason))
    return list(documents.values()), skipped


def _met(document: Document, events: int) -> Met:
    made_from, text = fingerprint(document), text_hash(document)
    return Met(document.id, made_from, text, where(document), source="", written=True, events=events)


def _json(record: Part | Manifest) -> bytes:
    return json.dumps(dataclasses.asdict(record), ensure_ascii=False, sort_keys=True, indent=1).encode()
