"""What a build did, for people and programs."""

from __future__ import annotations

from dataclasses import dataclass

from kg.documents.types import Skipped


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build read and wrote.

    `read` counts the documents that were read; of these `unchanged` were in the store already, `added` are new,
    `replaced` took the place of an older version. `documents` are the ids of those added or replaced; `empty`
    the ids of those among them in which no event was found. `events` and `actors` count what was found in them
    (an actor of two documents counts once). `skipped` gave no document. `interrupted`: the user stopped it; what
    was written until then is whole.
    """

    read: int = 0
    unchanged: int = 0
    added: int = 0
    replaced: int = 0
    events: int = 0
    actors: int = 0
    documents: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    interrupted: bool = False
