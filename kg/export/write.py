"""One verb for every form: `write(store, "trig", out)`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError, QueryError
from kg.export import jsonl, networks, rdf, table
from kg.store.store import Store

Writer = Callable[[Store, BinaryIO, float], None]


def _whole(name: str) -> Writer:
    """RDF holds all that is in the store."""
    writer = rdf.writer(name)
    return lambda store, out, _: writer(store, out)


_WRITERS: dict[str, Writer] = {
    **{name: _whole(name) for name in rdf.FORMS},
    "graphml": networks.graphml,
    "gexf": networks.gexf,
    "csv": table.write,
    "jsonl": jsonl.write,
}
FORMATS: tuple[str, ...] = tuple(_WRITERS)
_PARTIAL = tuple(name for name in FORMATS if name not in rdf.FORMS)


def write(store: Store, format: str, out: BinaryIO | str | Path, min_confidence: float = 0) -> None:
    """Writes the whole store in one of FORMATS to a path or a binary stream; the same store gives the same bytes.

    `min_confidence`: only events at least so sure, in networks, tables and annotated documents. Raises QueryError for
    an unknown format, and for RDF of which only a part is wanted; OutputError for a path that cannot be written.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise QueryError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    if min_confidence > 0 and format in rdf.FORMS:
        raise QueryError(f"{format} holds the whole store; --min-confidence goes with {', '.join(_PARTIAL)}")
    if not isinstance(out, str | Path):
        writer(store, out, min_confidence)
        return
    try:
        with Path(out).open("wb") as stream:
            writer(store, stream, min_confidence)
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror or error}") from error
