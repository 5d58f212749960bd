"""One verb for every form: `write(store, "trig", out)`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError, QueryError
from kg.export import jsonl, networks, rdf, table
from kg.store.store import Store

Writer = Callable[[Store, BinaryIO], None]

_WRITERS: dict[str, Writer] = {
    **{name: rdf.writer(name) for name in rdf.FORMS},
    "graphml": networks.graphml,
    "gexf": networks.gexf,
    "csv": table.write,
    "jsonl": jsonl.write,
}
FORMATS: tuple[str, ...] = tuple(_WRITERS)


def write(store: Store, format: str, out: BinaryIO | str | Path) -> None:
    """Writes the whole store in one of FORMATS to a path or a binary stream; the same store gives the same bytes.

    Raises QueryError for an unknown format, OutputError for a path that cannot be written.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise QueryError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    if not isinstance(out, str | Path):
        writer(store, out)
        return
    try:
        with Path(out).open("wb") as stream:
            writer(store, stream)
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror or error}") from error
