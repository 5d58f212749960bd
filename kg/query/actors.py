"""Finding an actor or an event of a store by what a person types."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions

from kg.errors import ActorNotFound, QueryError
from kg.graph.namespaces import DCTERMS, GP, RDF
from kg.store import read
from kg.store.store import Store
from kg.store.types import StoredActor, StoredEvent

_NAMES = """SELECT DISTINCT ?actor ?id ?label ?name WHERE {
  ?actor a gp:Actor . OPTIONAL { ?actor dcterms:identifier ?id }
  OPTIONAL { ?actor rdfs:label ?label } OPTIONAL { ?actor skos:altLabel ?name } }"""
_NEAREST = 5
_SHORTEST_ID = 4


@dataclass(slots=True)
class _Entry:
    """What an actor of the store is called; all but the IRI folded. Among the ids are those that single documents
    have for it."""

    iri: str
    ids: set[str]
    labels: set[str]
    names: set[str]
    shown: str

    def words(self) -> set[str]:
        return {word for name in self.labels | self.names for word in name.split()}


def find_actor(store: Store, name: str) -> StoredActor:
    """The actor that `name` means: an IRI, an id, a label, an alias or a word of these, whatever its case.

    The first of these ways that gives an actor decides. Raises ActorNotFound, naming the nearest names, where
    none does, and QueryError, naming the candidates, where several actors fit equally well.
    """
    if named := _by_iri_or_id(store, name.strip().strip("<>")):
        return read.actor(store, named)
    entries = _entries(store)
    wanted = folded(name)
    ways: tuple[Callable[[_Entry], bool], ...] = (
        lambda entry: entry.iri == name.strip().strip("<>"),
        lambda entry: wanted in entry.ids,
        lambda entry: wanted in entry.labels,
        lambda entry: wanted in entry.names,
        lambda entry: wanted in entry.words(),
    )
    for fits in ways:
        found = [entry for entry in entries if fits(entry)]
        if len(found) == 1:
            return read.actor(store, found[0].iri)
        if found:
            raise QueryError(_ambiguous(name, [read.actor(store, entry.iri) for entry in found]))
    raise ActorNotFound(_unknown(name, wanted, entries))


def find_member(store: Store, name: str) -> str:
    """The IRI that a single document has for an actor, by its id or itself; else that of the actor that `name` means.

    May raise what `find_actor` raises.
    """
    wanted = folded(name)
    for others in store.aliases.groups.values():
        for iri in others:
            if wanted in (folded(iri), folded(iri.rpartition("/")[2])):
                return iri
    return find_actor(store, name).iri


def find_event(store: Store, name: str) -> StoredEvent:
    """The event of that IRI, or whose id begins with `name` (four characters or more, as the tables print it).

    Raises QueryError where there is none, or more than one.
    """
    name = name.strip().strip("<>").removeprefix("event:")
    if "/" in name:
        event = read.event(store, name) if re.match(r"[a-z]+:\S+$", name) else None
        if event is None:
            raise QueryError(f"no event {name} in this store")
        return event
    if not re.fullmatch(rf"[0-9a-f]{{{_SHORTEST_ID},}}", name):
        raise QueryError(f"{name!r} is no event id; give the id that kg show or kg build print, such as 3fa94c21")
    found = [iri for iri in _event_iris(store) if iri.rpartition("/")[2].startswith(name)]
    event = read.event(store, found[0]) if len(found) == 1 else None
    if event is None:
        several = ", ".join(iri.rpartition("/")[2] for iri in found)
        raise QueryError(f"{name} begins several ids: {several}" if several else f"no event {name} in this store")
    return event


def _by_iri_or_id(store: Store, name: str) -> str:
    """The IRI of the one actor that has just this IRI or id, found without reading all names; "" for others."""
    if re.fullmatch(r"[a-z]+:[^\s<>\"{}|^`\\]+", name):
        return name if GP["Actor"].value in store.values(name, RDF["type"]) else ""
    found = store.oxigraph.quads_for_pattern(None, DCTERMS["identifier"], Literal(name), DefaultGraph())
    iris = [quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)]
    iris = [iri for iri in iris if GP["Actor"].value in store.values(iri, RDF["type"])]
    return iris[0] if len(iris) == 1 else ""


def folded(words: str) -> str:
    """A name without case, accents, surplus blanks and a leading article, for comparing."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("’", "'")
    return re.sub(r"^the ", "", " ".join(plain.split()))


def _entries(store: Store) -> list[_Entry]:
    rows = store.query(_NAMES)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 (a SELECT gives solutions)
    entries: dict[str, _Entry] = {}
    for actor, id, label, name in rows:
        entry = entries.setdefault(actor.value, _Entry(actor.value, set(), set(), set(), actor.value))
        if id is not None:
            entry.ids.add(folded(id.value))
        if label is not None:
            entry.labels.add(folded(label.value))
            entry.shown = min(label.value, entry.shown) if entry.shown != entry.iri else label.value
        if name is not None:
            entry.names.add(folded(name.value))
    for actor, others in store.aliases.groups.items():
        if actor in entries:
            entries[actor].ids.update(folded(name) for other in others for name in (other, other.rpartition("/")[2]))
    return sorted(entries.values(), key=lambda entry: entry.iri)


def _event_iris(store: Store) -> Iterable[str]:
    rows = store.query("SELECT DISTINCT ?event WHERE { ?event a gp:Event }")
    assert isinstance(rows, QuerySolutions)  # noqa: S101
    return sorted(row[0].value for row in rows)


def _ambiguous(name: str, actors: list[StoredActor]) -> str:
    listed = "; ".join(f"{actor.label} ({actor.kind}, id {actor.id})" for actor in actors[:10])
    more = f" and {len(actors) - 10} others" if len(actors) > 10 else ""
    return f"{name!r} may be several actors: {listed}{more}; take an id"


def _unknown(name: str, wanted: str, entries: list[_Entry]) -> str:
    if not entries:
        return f"no actor called {name!r}: the store has no actors yet"
    shown: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for form in (*sorted(entry.labels), *sorted(entry.names), *sorted(entry.ids)):
            shown[form].append(entry.shown)
    near = difflib.get_close_matches(wanted, shown, n=_NEAREST, cutoff=0.6)
    labels = list(dict.fromkeys(label for form in near for label in shown[form]))
    hint = f"; did you mean {', '.join(labels[:_NEAREST])}?" if labels else ""
    return f"no actor called {name!r} in this store{hint}"
