"""What is read back from a store: plain values, without RDF."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the store, without its text (`kg.store.read.text` gives that).

    `iri` names the document, `graph` its named graph; `id` is the id given in the input. `sha256` is the text's
    hash, `events` and `actors` count what was found in it: 0 and 0 where it gave nothing. `reprinted_by` are the
    publishers (else ids) of documents that print the same story, `reprint_of` the IRI of the one that stands for it.
    Unknown: "" or None.
    """

    iri: str
    graph: str
    id: str
    title: str
    date: datetime.date | None
    publisher: str
    uri: str
    language: str
    sha256: str
    events: int
    actors: int
    reprinted_by: tuple[str, ...] = ()
    reprint_of: str = ""


@dataclass(frozen=True, slots=True)
class StoredActor:
    """An actor of the store.

    `id` is the ontology's id, or the one made for an unknown actor; `kind` the class's name ("State"); `country`
    the IRI of the state that it belongs to, or ""; `names` every form used in any document, sorted;
    `same_as` IRIs elsewhere; `known`: the ontology has it. `documents` counts the documents that mention it.
    """

    iri: str
    id: str
    label: str
    kind: str
    code: str
    country: str
    names: tuple[str, ...]
    same_as: tuple[str, ...]
    known: bool
    documents: int


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A phrase of a document, and who it was taken for.

    text[start:end] of the document is `text`. `actors` are IRIs (several for "the two sides"), `acts_for` the
    IRI of the state or body that an unnamed role speaks for, or "". `form`: name, role, description, pronoun,
    demonym. `reason` is one readable line, `score` 0 to 1. `document` is the document's IRI. `codes` are the CAMEO
    codes of what the words say, as RUSMIL for "Russian troops".
    """

    iri: str
    document: str
    actors: tuple[str, ...]
    acts_for: str
    text: str
    start: int
    end: int
    form: str
    reason: str
    score: float
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredParticipant:
    """A part in an event: `actor` an IRI or "", `label` its label (else the words), `kind` its class or "".

    `text` are the words, code points start to end of the document; "", -1, -1 where it was inferred.
    """

    role: str
    actor: str
    label: str
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StoredTelling:
    """A place where a document tells an event: `quote`, `sentence` and `trigger` are words of the document, and the
    pairs of the same name their code points."""

    quote: str
    quote_span: tuple[int, int]
    sentence: str
    sentence_span: tuple[int, int]
    trigger: str
    trigger_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event of the store with all its evidence.

    `label` is a sentence ("Russia sells technology to Iran"), `type` the type's name ("sellsTechnologyTo"),
    `type_label` its words. `quote`, `sentence`, `trigger` are words of the document, and the pairs of the same
    name their code points. `time` is ISO 8601 as exact as known ("2002-01", "2002-03/2002-05") or "";
    `earliest` and `latest` the first and last day that it may mean. `report_date` is the document's date.
    `plover`, `mode` and `cameo` code it ("" where nothing fits), `score` is PLOVER's, -10 (conflict) to +10
    (cooperation). `object` is what the act is about, in words. `fact`: it stands as an edge of the graph.
    `tellings` are further places where the document tells it.
    """

    iri: str
    type: str
    type_label: str
    label: str
    plover: str
    mode: str
    score: float
    cameo: str
    modality: str
    polarity: str
    fact: bool
    structural: bool
    participants: tuple[StoredParticipant, ...]
    object: str
    quote: str
    quote_span: tuple[int, int]
    sentence: str
    sentence_span: tuple[int, int]
    trigger: str
    trigger_span: tuple[int, int]
    time: str
    earliest: datetime.date | None
    latest: datetime.date | None
    report_date: datetime.date | None
    quantity: str
    confidence: float
    frame: str
    path: str
    document: StoredDocument
    tellings: tuple[StoredTelling, ...] = ()

    def role(self, *roles: str) -> tuple[StoredParticipant, ...]:
        """The participants that have one of these roles, in the order of the roles."""
        return tuple(p for role in roles for p in self.participants if p.role == role)

    @property
    def place(self) -> str:
        """The labels of its places, joined by commas; "" where the text names none."""
        return ", ".join(dict.fromkeys(p.label for p in self.role("place")))

    @property
    def sources(self) -> tuple[StoredParticipant, ...]:
        """Who acts."""
        return self.role("source")

    @property
    def targets(self) -> tuple[StoredParticipant, ...]:
        """Who or what is acted on: the targets, or the objects where there is no target."""
        return self.role("target") or self.role("object")


@dataclass(frozen=True, slots=True)
class Met:
    """A document that a run met: `fingerprint` and `text` are hashes (of all of it, of its text), `place` how messages
    name it, `source` the absolute path of its file ("" for standard input). `written`: it is new or changed."""

    id: str
    fingerprint: str
    text: str
    place: str
    source: str
    written: bool = False
    events: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A build: when it began and ended (None: it was killed, or goes on), its inputs, by which version of the program
    and which recipe; `state` is running, finished, interrupted or killed; `counts` are numbers by name: read, added,
    replaced, unchanged, removed, skipped, empty, events."""

    number: int
    begun: datetime.datetime
    ended: datetime.datetime | None
    state: str
    inputs: tuple[str, ...]
    program: str
    recipe: str
    counts: dict[str, int]
