"""Builds a knowledge graph of world politics from news articles.

    import kg
    graph = kg.build("article.txt", date="2002-01-16")
    print(graph.show("Iran"))
    graph.view().save("graph.html")

All that `kg` refuses is a `KgError`, whose text says what, where and what to do. Nothing heavy is imported before a
verb is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from kg.api import Graph, PathLike
    from kg.pipeline.build import Progress

__all__ = ["KgError", "build", "open"]


def build(
    *paths: PathLike,
    store: PathLike | None = None,
    date: str | datetime.date | None = None,
    columns: Mapping[str, str] | None = None,
    model: str | None = None,
    base: str = "",
    ontologies: Sequence[PathLike] = (),
    progress: Progress | None = None,
    workers: int = 1,
    allow_private: bool = False,
) -> Graph:
    """Reads articles and gives the graph of what they say.

    `paths` are files and folders of any kind that `kg build` reads, "-" for standard input, or addresses of pages and
    feeds of the web, which are fetched. `store` is a folder that keeps the graph, made where there is none and added to
    where there is one; without it the graph lives in memory. `date` is the day of publication of texts that name none
    ("2002-01-16"); `columns` names the columns of tables and keys of JSONL that hold the fields, as {"text": "body"}.
    `model` is another installed English spaCy pipeline, `base` where a new store has the IRIs of its documents and
    events, `ontologies` further folders of knowledge; `progress` is called after each document or skipped input;
    `workers` is the number of processes that read; `allow_private` lets addresses be others than public ones.

    What gave no document is in `graph.summary.skipped`. Raises DocumentError where every input was skipped,
    LanguageError for a pipeline that is missing, OntologyError and StoreError.
    """
    from kg.api import Graph

    graph = Graph.create(store, base=base, model=model, ontologies=ontologies)
    try:
        graph.build(*paths, date=date, columns=columns, progress=progress, workers=workers, allow_private=allow_private)
    except BaseException:
        graph.close()
        raise
    return graph


def open(path: PathLike) -> Graph:
    """The graph of a store on disk. Raises StoreError where there is none."""
    from kg.api import Graph
    from kg.store.store import Store

    return Graph(Store.open(path))
