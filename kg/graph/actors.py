"""Actors and identities: who is in the document, and what each of its phrases was taken for."""

from __future__ import annotations

import re

from kg.actors.types import Actor
from kg.events.types import Extraction
from kg.graph.evidence import Evidence
from kg.graph.iris import absolute
from kg.graph.terms import DCTERMS, GP, OWL, RDFS, SCHEMA, SKOS, Term, share, typed
from kg.graph.terms import iri as term
from kg.graph.writer import Writer

_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:wiki|entity)/(Q\d+)")
_CLASSES = {"Event": "NamedEvent", "": "Thing", "Actor": "Thing"}  # the first of a class is its kind


class Cast:
    """The actors of one document as IRIs."""

    def __init__(self, writer: Writer, extraction: Extraction) -> None:
        self._writer = writer
        self._actors = {actor.id: actor for actor in extraction.actors}
        self._iris: dict[str, Term] = {}

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._actors

    def iri(self, identifier: str) -> Term:
        """The actor's IRI; an id that is not among the document's actors is one of the ontology."""
        found = self._iris.get(identifier)
        if found is None:
            actor = self._actors.get(identifier)
            found = self._writer.iris.actor(identifier, known=actor is None or actor.known)
            self._iris[identifier] = found
        return found

    def label(self, identifier: str) -> str:
        """What to call the actor."""
        actor = self._actors.get(identifier)
        return actor.label if actor and actor.label else identifier

    def write(self) -> None:
        """All actors with what is known of them."""
        for identifier in sorted(self._actors):
            self._actor(self._actors[identifier])

    def _actor(self, actor: Actor) -> None:
        writer, iri = self._writer, self.iri(actor.id)
        writer.kind(iri, GP["Actor"], class_of(actor.kind))
        writer.words(iri, RDFS["label"], self.label(actor.id), "en")
        writer.words(iri, SKOS["prefLabel"], self.label(actor.id), "en")
        for name in sorted(set(actor.names) - {actor.label, ""}):
            writer.words(iri, SKOS["altLabel"], name, "en")
        writer.words(iri, DCTERMS["identifier"], actor.id)
        writer.words(iri, GP["code"], actor.code)
        writer.add(iri, GP["known"], typed("true" if actor.known else "false", "boolean"))
        writer.add(writer.document, SCHEMA["mentions"], iri)
        if actor.country and actor.country != actor.id:
            writer.add(iri, GP["country"], self.iri(actor.country))
        for link in sorted(set(actor.same_as)):
            self._link(iri, link)

    def _link(self, iri: Term, link: str) -> None:
        """A Wikidata item is the same thing; a page elsewhere is about it."""
        page = absolute(link)
        if page is None:
            return
        self._writer.add(iri, SCHEMA["sameAs"], term(page.value))
        item = _WIKIDATA.fullmatch(link)
        if item:
            entity = term(f"http://www.wikidata.org/entity/{item[1]}")
            self._writer.add(iri, OWL["sameAs"], entity)
            self._writer.add(iri, SKOS["exactMatch"], entity)


def identities(extraction: Extraction, writer: Writer, cast: Cast, evidence: Evidence) -> None:
    """One annotation for each phrase that was identified: whom it names, how, why and how surely."""
    written: set[Term] = set()
    for resolution in extraction.resolutions:
        mention = resolution.mention
        iri = writer.iris.mention(mention.start, mention.end, mention.form)
        if not resolution.actors or iri in written:
            continue
        written.add(iri)
        bodies = [cast.iri(actor) for actor in dict.fromkeys(resolution.actors)]
        evidence.annotate(iri, GP["Identification"], (mention.start, mention.end), bodies)
        writer.words(iri, GP["form"], mention.form)
        writer.words(iri, GP["reason"], resolution.reason)
        for code in sorted(set(resolution.codes)):
            writer.words(iri, GP["code"], code)
        writer.add(iri, GP["score"], share(resolution.score))
        if resolution.acts_for:
            writer.add(iri, GP["actsFor"], cast.iri(resolution.acts_for))


def class_of(kind: str) -> Term:
    """The class of a kind of actor; a war with a name is a gp:NamedEvent, for gp:Event is what was done in it."""
    name = _CLASSES.get(kind) or "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", kind))
    return GP[name or "Thing"]


def kind_of(name: str) -> str:
    """The kind of actor that a class of that name stands for; "" for a mere thing."""
    return next((kind for kind, of in _CLASSES.items() if of == name), name)
