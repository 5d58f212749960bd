"""The ontology as quads, so that a store can be asked for labels and for the types above a type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.files import ontology_root

FILES = ("geopol.ttl", "events.ttl")


def vocabulary(folders: Sequence[Path] = ()) -> Iterator[ox.Triple]:
    """The statements of the OWL vocabulary and of the event types; `folders` are those of a user's own domain.

    For `Store.describe`. Raises OntologyError where a file is no Turtle; names the line. A folder need not have
    both files.
    """
    for folder in (ontology_root(), *folders):
        for name in FILES:
            path = folder / name
            if path.is_file():
                yield from _triples(path)


def _triples(path: Path) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise OntologyError(f"{path}, line {error.lineno}: {error.msg}") from error
