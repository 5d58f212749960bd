"""One document after the other to its graph: what a build does in one process, in several, and on a cluster alike."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.documents.types import Document, Skipped
from kg.errors import KgError, LanguageError, OntologyError, StoreError
from kg.events.types import Extraction
from kg.graph.iris import Iris
from kg.graph.quads import n_quads
from kg.pipeline.stages import Pipeline
from kg.store.named_graph import NamedGraph


@dataclass(frozen=True, slots=True)
class Built:
    """What a document gave: its graph, the number of its events, and its actors, those whom the ontology knows by id
    and the number of the others."""

    id: str
    graph: NamedGraph
    events: int
    known_actors: tuple[str, ...]
    other_actors: int


def build_each(
    documents: Iterable[Document], pipeline: Pipeline, base: str, *, strict: bool = False
) -> Iterator[Built | Skipped]:
    """What each document gave, in order, or why it gave nothing; `base` is the store's.

    What goes wrong in one document skips that document; `strict` raises it instead. Raises LanguageError,
    OntologyError and StoreError, which concern all documents. The same document gives the same bytes, whatever
    stands beside it.
    """
    waiting, alone = deque(documents), False
    while waiting:
        try:
            for extraction in pipeline.extract([waiting[0]] if alone else list(waiting)):
                yield _built(extraction, pipeline, base)
                waiting.popleft()
            alone = False
        except (LanguageError, OntologyError, StoreError):
            raise
        except Exception as error:
            if strict:
                raise
            if alone:  # documents are read together, so the first that fails is tried again by itself
                yield Skipped(where(waiting.popleft()), 0, f"could not be analysed ({_reason(error)})")
            alone = not alone


def where(document: Document) -> str:
    """How messages name a document: where it was read, else its id."""
    return document.path or document.id


def text_hash(document: Document) -> str:
    """What two documents with one id are compared by."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _built(extraction: Extraction, pipeline: Pipeline, base: str) -> Built:
    made = n_quads(extraction, pipeline.event_types, base, pipeline.recipe)
    graph = NamedGraph(Iris(base, extraction.document.id).graph.value, made)
    known = tuple(actor.id for actor in extraction.actors if actor.known)
    return Built(extraction.document.id, graph, len(extraction.events), known, len(extraction.actors) - len(known))


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, KgError) else f"{type(error).__name__}: {error}"
