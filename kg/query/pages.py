"""What is known about an actor, about two actors, about one event, and about the whole store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.documents.types import Skipped
from kg.identity.stored import decisions
from kg.identity.types import Decision
from kg.query.actors import find_actor, find_event
from kg.store import read
from kg.store.store import Store
from kg.store.types import Run, StoredActor, StoredDocument, StoredEvent, StoredMention, StoredParticipant

_ACTS = frozenset({"source", "agent"})
_UNDERGOES = frozenset({"target", "target agent", "object"})


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor with its events: `relations` are structural (offices, memberships), `did` those in which it acts,
    `undergone` those that are done to it, `others` those in which it is place, mediator or host; all by time.
    `decisions` tell why actors of several documents are, or are not, this one. `earlier`: there are more events,
    before those that are here."""

    actor: StoredActor
    relations: tuple[StoredEvent, ...]
    did: tuple[StoredEvent, ...]
    undergone: tuple[StoredEvent, ...]
    others: tuple[StoredEvent, ...]
    decisions: tuple[Decision, ...]
    earlier: bool = False

    def __str__(self) -> str:
        from kg.query.text import actor_text

        return actor_text(self)


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two actors and the events in which both take part, by time; `earlier`: there are more, before these."""

    first: StoredActor
    second: StoredActor
    events: tuple[StoredEvent, ...]
    earlier: bool = False

    def __str__(self) -> str:
        from kg.query.text import pair_text

        return pair_text(self)


@dataclass(frozen=True, slots=True)
class Identity:
    """A participant of an event and why it was taken for that actor; `mention` is None where it was inferred."""

    participant: StoredParticipant
    mention: StoredMention | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An event, why each of its participants is who it is, and events that other words of the store say as well:
    of the same type between the same actors."""

    event: StoredEvent
    identities: tuple[Identity, ...]
    alike: tuple[StoredEvent, ...]

    def __str__(self) -> str:
        from kg.query.text import explanation_text

        return explanation_text(self)


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a store: counts by name, largest first (reprints tell no events of
    their own), and the documents in which no event was found; the last
    build of it (None: none is recorded), and what that skipped and why."""

    documents: int
    reprints: int
    actors: int
    events: int
    edges: int
    by_kind: dict[str, int]
    by_type: dict[str, int]
    by_modality: dict[str, int]
    empty: tuple[StoredDocument, ...]
    last_build: Run | None
    skipped: tuple[Skipped, ...]

    def __str__(self) -> str:
        from kg.query.text import status_text

        return status_text(self)


def show(
    store: Store, name: str, *, since: str = "", until: str = "", min_confidence: float = 0, last: int = 0
) -> ActorPage:
    """The page of the actor called `name`, with events that are at least so sure, and no more than `last` (0: all).

    May raise ActorNotFound, and QueryError where several are called so.
    """
    actor = find_actor(store, name)
    parts: dict[str, list[StoredEvent]] = {"relations": [], "did": [], "undergone": [], "others": []}
    mutual = {row[0].value for row in store.rows(_MUTUAL)}
    events, earlier = _last(store, last, actor=actor.iri, since=since, until=until, min_confidence=min_confidence)
    for event in events:
        parts[_part(event, actor.iri, mutual)].append(event)
    found = {name: tuple(events) for name, events in parts.items()}
    return ActorPage(actor, **found, decisions=tuple(decisions(store, actor.iri)), earlier=earlier)


def between(store: Store, first: str, second: str, *, since: str = "", until: str = "", last: int = 0) -> PairPage:
    """Everything between two actors, or the `last` events; each is given as in `show`; may raise the same."""
    one, other = find_actor(store, first), find_actor(store, second)
    events, earlier = _last(store, last, actor=one.iri, other=other.iri, since=since, until=until)
    return PairPage(one, other, tuple(events), earlier)


def _last(store: Store, last: int, **filters: Any) -> tuple[list[StoredEvent], bool]:
    """The last events that fit, and whether there are more before them."""
    events = list(read.events(store, **filters, last=last + 1 if last else 0))
    return (events[1:], True) if last and len(events) > last else (events, False)


def explain(store: Store, name: str) -> Explanation:
    """Why the store has the event of that IRI or id. Raises QueryError where there is no such event."""
    event = find_event(store, name)
    mentions = list(read.mentions(store, event.document.iri))
    identities = [Identity(p, _mention(p, mentions)) for p in event.participants if p.actor]
    pair = [p.actor for p in (*event.sources, *event.targets) if p.actor][:2]
    alike = (
        [
            other
            for other in read.events(store, actor=pair[0], other=pair[-1], type=event.type)
            if other.iri != event.iri
        ]
        if pair
        else []
    )
    return Explanation(event, tuple(identities), tuple(alike))


def status(store: Store) -> Status:
    """What is in the store."""
    last = next(iter(store.records.runs()), None)
    return Status(
        documents=_number(store, "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a gp:Document }"),
        actors=_number(store, "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a gp:Actor }"),
        reprints=_number(store, "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d gp:reprintOf ?other }"),
        events=_number(store, f"SELECT (COUNT(DISTINCT ?e) AS ?n) {{ ?e a gp:Event {_ONCE} }}"),
        edges=_number(store, _EDGES),
        by_kind=_counts(store, _BY_KIND),
        by_type=_counts(store, _BY_TYPE),
        by_modality=_counts(store, _BY_MODALITY),
        empty=tuple(read.document(store, row[0].value) for row in store.rows(_EMPTY)),
        last_build=last,
        skipped=tuple(store.records.skipped(last.number)) if last else (),
    )


_EDGES = """SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o {
  { SELECT DISTINCT ?p { ?event gp:statement ?p } } ?s ?p ?o } }"""
_EMPTY = "SELECT ?d { ?d gp:eventCount 0 } ORDER BY ?d"
_MUTUAL = "SELECT ?name { ?type gp:symmetric true ; skos:notation ?name }"
_BY_KIND = """SELECT ?kind (COUNT(DISTINCT ?a) AS ?n) {
  ?a a gp:Actor, ?kind . FILTER(?kind != gp:Actor && STRSTARTS(STR(?kind), STR(gp:))) } GROUP BY ?kind"""
_ONCE = "FILTER NOT EXISTS { ?e gp:document/gp:reprintOf ?report }"  # a story counts once, in however many papers
_BY_TYPE = f"SELECT ?type (COUNT(DISTINCT ?e) AS ?n) {{ ?e a gp:Event ; gp:eventType ?type {_ONCE} }} GROUP BY ?type"
_BY_MODALITY = f"SELECT ?m (COUNT(DISTINCT ?e) AS ?n) {{ ?e a gp:Event ; gp:modality ?m {_ONCE} }} GROUP BY ?m"


def _part(event: StoredEvent, iri: str, mutual: set[str]) -> str:
    """Where the page of an actor shows an event; of a mutual act both parties are the doers."""
    roles = {participant.role for participant in event.participants if participant.actor == iri}
    if event.structural:
        return "relations"
    if roles & _ACTS or (event.type in mutual and roles & _UNDERGOES):
        return "did"
    return "undergone" if roles & _UNDERGOES else "others"


def _mention(participant: StoredParticipant, mentions: Iterable[StoredMention]) -> StoredMention | None:
    """The identified phrase that gave a participant: the one that shares most with the participant's words."""
    best, most = None, 0
    for mention in mentions:
        shared = min(mention.end, participant.end) - max(mention.start, participant.start)
        if shared > most and participant.actor in (*mention.actors, mention.acts_for):
            best, most = mention, shared
    return best


def _number(store: Store, query: str) -> int:
    return next((int(row["n"].value) for row in store.rows(query)), 0)


def _counts(store: Store, query: str) -> dict[str, int]:
    found = Counter[str]()
    for name, number in store.rows(query):
        found[name.value.replace("#", "/").rpartition("/")[2]] += int(number.value)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
