"""What the events stage gives: who did what to whom, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.actors.types import Actor, Resolution
from kg.documents.types import Document

FACTUAL = frozenset({"actual", "ongoing"})


@dataclass(frozen=True, slots=True)
class Participant:
    """A part in an event: source, target, agent, object, place, speaker, mediator, host.

    `actor` is an actor id, "" where the words name none; `text` is text[start:end] of the document;
    start and end are -1 where the participant is inferred and has no words of its own.
    """

    role: str
    actor: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that tell an event once more: trigger, quote and sentence as code points into the text."""

    trigger: tuple[int, int]
    quote: tuple[int, int]
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Event:
    """An event or a structural relation, with the words that prove it.

    `type` is a type of the ontology, `plover` the PLOVER type derived from type and modality ("" for
    structural relations), `mode`, `cameo` and `score` what goes with it. `modality`: actual, ongoing,
    planned, conditional, alleged, denied, negated, feared; `polarity`: positive, negative.
    `trigger` and `quote` are code points into the text;
    `sentence` those of the sentence. `time` is ISO 8601 or "". `object` is what the act is about, in words.
    `frame` is the lexicon pattern or rule that fired, `path` the ways through the tree and the reasons for the modality
    in words (`kg.events.path`). `confidence` 0 to 1. `tellings` are further places where the document tells it.
    """

    type: str
    plover: str
    cameo: str
    modality: str
    polarity: str
    trigger: tuple[int, int]
    quote: tuple[int, int]
    sentence: tuple[int, int]
    participants: tuple[Participant, ...]
    object: str = ""
    time: str = ""
    quantity: str = ""
    confidence: float = 0.5
    frame: str = ""
    path: str = ""
    structural: bool = False
    mode: str = ""
    score: float = 0.0
    tellings: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read out of one document: what the graph stage turns into RDF."""

    document: Document
    actors: tuple[Actor, ...]
    resolutions: tuple[Resolution, ...]
    events: tuple[Event, ...]
