"""The stages joined: documents in, everything that was read out of them out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from kg.actors.resolve import resolve
from kg.documents.types import Document
from kg.errors import OntologyError
from kg.events.extract import extract
from kg.events.types import Extraction
from kg.language.pipelines import DEFAULT_MODELS
from kg.mentions.find import find_mentions
from kg.ontology.event_types import load_event_types
from kg.ontology.files import ontology_root
from kg.ontology.lexicon import Lexicon, load_lexicon
from kg.ontology.reference import ReferenceWords, load_reference
from kg.ontology.times import TimeWords, load_time_words
from kg.ontology.types import EventType
from kg.ontology.world import Problem, World, load_world, world_problems
from kg.pipeline.relevance import relevant

if TYPE_CHECKING:
    from kg.language.analyse import Analyser

_PARTS = ("actors", "lexicon", "events.ttl", "queries")
_STAGES = ("documents", "language", "mentions", "actors", "events", "graph", "ontology")


class Pipeline:
    """Reads documents with one language pipeline and one set of ontologies, each loaded once, when first needed.

    `model` names an installed spaCy pipeline (default: the one that comes with the package); `ontologies` are
    folders of the same form as `ontologies/` that add to it; `lenient` passes over wrong rows of actors' tables.
    Raises OntologyError where one is no folder.
    """

    def __init__(
        self, model: str | None = None, ontologies: Sequence[str | Path] = (), *, lenient: bool = False
    ) -> None:
        self.model, self.lenient = model, lenient
        self.folders = (ontology_root(), *(Path(folder) for folder in ontologies))
        for folder in self.folders:
            if not folder.is_dir():
                raise OntologyError(f"{folder} is no folder; an ontology is one, with actors/, lexicon/ and so on")
            if not any((folder / part).exists() for part in _PARTS):
                raise OntologyError(f"{folder} has none of {', '.join(_PARTS)}; an ontology folder has one at least")

    @cached_property
    def world(self) -> World:
        """The actors that the ontologies know."""
        return load_world(self.folders, lenient=self.lenient)

    @property
    def passed_over(self) -> tuple[Problem, ...]:
        """The wrong rows of actors' tables that a lenient pipeline does without."""
        return world_problems(self.folders) if self.lenient else ()

    @cached_property
    def lexicon(self) -> Lexicon:
        """How the language says each type of event. Raises OntologyError where no `events.ttl` has the type."""
        found = load_lexicon(self.folders)
        for name, file in found.types.items():
            if name not in self.event_types:
                raise OntologyError(f"{file}: no event type {name!r}; define it in events.ttl, or correct the name")
        return found

    @cached_property
    def reference(self) -> ReferenceWords:
        """The words that point back to what was named, and those for offices and roles."""
        return load_reference(self.folders)

    @cached_property
    def time_words(self) -> TimeWords:
        """The words that tell times."""
        return load_time_words(self.folders)

    @cached_property
    def event_types(self) -> dict[str, EventType]:
        """The types of events, by name."""
        return load_event_types(self.folders)

    @cached_property
    def analyser(self) -> Analyser:
        """The language pipeline. Raises LanguageError where it is not installed or cannot serve."""
        from kg.language.analyse import Analyser

        return Analyser(self.model)

    @cached_property
    def recipe(self) -> str:
        """What else than a document decides on the result: program, language pipeline, ontologies; as one hash."""
        parts = hashlib.sha256(_identity(self.model).encode())
        package = Path(__file__).resolve().parent.parent
        for stage in _STAGES:
            _hash_folder(parts, package / stage, "*.py")
        for folder in self.folders:
            _hash_folder(parts, folder, "*")
        return parts.hexdigest()[:32]

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """What each document says, in order: its actors, who each mention is, and its events."""
        for analysis in self.analyser.analyse(documents):
            mentions = find_mentions(analysis, self.world, self.reference, self.time_words)
            actors = resolve(analysis, mentions, self.world, self.reference)
            events = extract(analysis, mentions, actors, self.lexicon, self.event_types)
            yield relevant(Extraction(analysis.document, actors.actors, actors.resolutions, events))

    def extraction(self, document: Document) -> Extraction:
        """What one document says."""
        return next(self.extract([document]))


def _identity(model: str | None) -> str:
    """The language pipeline's name and version, told without loading it."""
    for name in (model,) if model else DEFAULT_MODELS:
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    meta = Path(model) / "meta.json" if model else None
    return meta.read_text(encoding="utf-8") if meta and meta.is_file() else str(model)


def _hash_folder(parts: hashlib._Hash, folder: Path, pattern: str) -> None:
    for file in sorted(folder.rglob(pattern)):
        if file.is_file():
            parts.update(str(file.relative_to(folder)).encode("utf-8", "surrogateescape"))
            parts.update(file.read_bytes())
