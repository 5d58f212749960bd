"""Events put together again from their statements and annotations."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import zip_longest

from pyoxigraph import NamedNode

from kg.graph.actors import kind_of
from kg.graph.events import is_fact
from kg.graph.namespaces import GP, RDF, RDFS, SKOS, TYPE
from kg.store.document_rows import stored_document
from kg.store.store import Store
from kg.store.types import StoredDocument, StoredEvent, StoredParticipant, StoredTelling

ROLES = ("source", "agent", "target", "targetAgent", "object", "mediator", "host", "place", "speaker")
_CACHED = 10_000
_NOWHERE = ("", -1, -1)

_STATEMENTS = "SELECT DISTINCT ?event ?p ?o WHERE {{ VALUES ?event {{ {} }} ?event ?p ?o }}"
_EVIDENCE = """SELECT DISTINCT ?event ?annotation ?kind ?role ?actor ?start ?end ?words WHERE {{
  VALUES ?event {{ {} }}
  ?event prov:wasDerivedFrom ?annotation .
  ?annotation a ?kind ; oa:hasTarget ?target . FILTER(?kind != oa:Annotation)
  ?target oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end ; oa:exact ?words .
  OPTIONAL {{ ?annotation gp:role ?role }} OPTIONAL {{ ?annotation gp:participant ?actor }} }}
  ORDER BY STRLEN(STR(?annotation)) ?annotation"""

Words = tuple[str, int, int]


class EventRows:
    """Reads events by IRI, many at a time; remembers the labels of actors and the heads of documents."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents: dict[str, StoredDocument] = {}
        self._actors: dict[str, tuple[str, str]] = {}
        self._types: dict[str, str] = {}

    def read(self, iris: Sequence[str]) -> Iterator[StoredEvent]:
        """The events of these IRIs, in this order."""
        if not iris:
            return
        values = " ".join(str(NamedNode(iri)) for iri in iris)
        statements: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in self._store.rows(_STATEMENTS.format(values)):
            statements[row[0].value][row[1].value].append(row[2].value)
        evidence: dict[str, list[tuple[str, str, str, Words]]] = defaultdict(list)
        for event, _, kind, role, actor, start, end, words in self._store.rows(_EVIDENCE.format(values)):
            where = (words.value, int(start.value), int(end.value))
            named = actor.value if actor else ""
            evidence[event.value].append((_local(kind.value), role.value if role else "", named, where))
        for iri in iris:
            yield self._event(iri, statements[iri], evidence[iri])

    def _event(self, iri: str, found: dict[str, list[str]], evidence: list[tuple[str, str, str, Words]]) -> StoredEvent:
        def one(name: str) -> str:
            return next(iter(found.get(GP[name].value, ())), "")

        tellings = _tellings(evidence)
        name = _local(one("eventType"))
        modality, polarity = _local(one("modality")).lower(), _local(one("polarity")).lower()
        return StoredEvent(
            iri=iri,
            type=name,
            type_label=self._type_label(name),
            label=next(iter(found.get(RDFS["label"].value, ())), ""),
            plover=one("ploverType"),
            mode=one("ploverMode"),
            score=float(one("ploverScore") or 0),
            cameo=one("cameo"),
            modality=modality,
            polarity=polarity,
            fact=is_fact(modality, polarity),
            structural=GP["StructuralRelation"].value in found.get(RDF["type"].value, ()),
            participants=self._participants(found, evidence),
            object=one("objectText"),
            **asdict(tellings[0]),
            tellings=tuple(tellings[1:]),
            time=one("time"),
            earliest=_day(one("earliest")),
            latest=_day(one("latest")),
            report_date=_day(one("reported")),
            quantity=one("quantity"),
            confidence=float(one("confidence") or 0),
            frame=one("frame"),
            path=one("path"),
            document=self._source(one("document")),
        )

    def _participants(
        self, found: dict[str, list[str]], evidence: list[tuple[str, str, str, Words]]
    ) -> tuple[StoredParticipant, ...]:
        """Those with words of their own, then those inferred; by role, place in the text and actor."""
        parts = [(role, actor, words) for kind, role, actor, words in evidence if kind == "ParticipantSpan"]
        seen = {(role, actor) for role, actor, _ in parts}
        for role in ROLES:
            parts += [(role, a, _NOWHERE) for a in found.get(GP[role].value, ()) if (role, a) not in seen]
        parts.sort(key=lambda part: (_rank(part[0]), part[2][1] < 0, part[2][1:], part[1]))
        participants = []
        for role, actor, (words, start, end) in parts:
            label, kind = self._actor(actor) if actor else (words, "")
            participants.append(StoredParticipant(_spoken(role), actor, label, kind, words, start, end))
        return tuple(participants)

    def _actor(self, iri: str) -> tuple[str, str]:
        if iri not in self._actors:
            if len(self._actors) >= _CACHED:
                self._actors.clear()
            labels, kinds = self._store.values(iri, RDFS["label"]), self._store.values(iri, RDF["type"])
            own = sorted(_local(k) for k in kinds if k.startswith(GP.iri) and k != GP["Actor"].value)
            self._actors[iri] = (next(iter(labels), iri.rpartition("/")[2]), kind_of(own[0]) if own else "")
        return self._actors[iri]

    def _source(self, iri: str) -> StoredDocument:
        if iri not in self._documents:
            if len(self._documents) >= _CACHED:
                self._documents.clear()
            self._documents[iri] = stored_document(self._store, iri)
        return self._documents[iri]

    def _type_label(self, name: str) -> str:
        if name not in self._types:
            found = self._store.values(TYPE[name], SKOS["prefLabel"])
            words = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
            self._types[name] = next(iter(found), words)
        return self._types[name]


def _tellings(evidence: list[tuple[str, str, str, Words]]) -> list[StoredTelling]:
    """The tellings of an event, its own first; an event without evidence has one without words."""
    spans = ([words for of, _, _, words in evidence if of == kind] for kind in ("Quote", "Sentence", "Trigger"))
    told = [
        StoredTelling(quote[0], quote[1:], sentence[0], sentence[1:], trigger[0], trigger[1:])
        for quote, sentence, trigger in zip_longest(*spans, fillvalue=_NOWHERE)
    ]
    return told or [StoredTelling("", (-1, -1), "", (-1, -1), "", (-1, -1))]


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)


def _spoken(role: str) -> str:
    """The role as the events stage names it: "targetAgent" → "target agent"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", role).lower()


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _day(value: str) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None
