"""The actors of a store that no file knows: the work list of whoever extends the ontology."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from kg.documents.sentence import sentence_at
from kg.store import read
from kg.store.store import Store
from kg.store.types import StoredActor, StoredMention

_NAMED, _ROLE = "name", "role"
_CODE = 3


@dataclass(frozen=True, slots=True)
class UnknownActor:
    """A row for a user's own table: `id`, `label`, `kind`, `country` (an id) and `sector` as far as the texts tell.

    `form` is name or role; `count` how often texts speak of it, in how many `documents`; `sentence` one of them.
    """

    id: str
    label: str
    kind: str
    country: str
    sector: str
    form: str
    count: int
    documents: int
    sentence: str


@dataclass(slots=True)
class _Tally:
    actor: StoredActor
    form: str
    count: int = 0
    documents: set[str] = field(default_factory=set)
    sentence: str = ""


def unknown_actors(store: Store, taken: Collection[str]) -> list[UnknownActor]:
    """The names, and the role phrases of more than one word, by frequency; `taken` are ids that rows must not have.

    The same words with the same kind and country count as one, over all documents.
    """
    tallies: dict[tuple[str, str, str], _Tally] = {}
    actors = {actor.iri: actor for actor in read.actors(store) if not actor.known}
    for document in read.documents(store):
        text = read.text(store, document.iri)
        for mention in read.mentions(store, document.iri):
            for iri in mention.actors:
                if iri in actors and mention.form in (_NAMED, _ROLE):
                    _count(tallies, actors[iri], mention, text)
    ranked = sorted(tallies.values(), key=lambda t: (-t.count, t.actor.label, t.actor.kind, t.actor.country))
    return list(_rows([t for t in ranked if t.form == _NAMED or " " in t.actor.label], set(taken)))


def _count(tallies: dict[tuple[str, str, str], _Tally], actor: StoredActor, mention: StoredMention, text: str) -> None:
    key = (" ".join(actor.label.lower().split()), actor.kind, actor.country)
    tally = tallies.setdefault(key, _Tally(actor, mention.form))
    tally.count += 1
    tally.documents.add(mention.document)
    tally.sentence = tally.sentence or sentence_at(text, mention.start, mention.end)
    if mention.form == _NAMED:
        tally.form = _NAMED


def _rows(tallies: list[_Tally], taken: set[str]) -> Iterator[UnknownActor]:
    for tally in tallies:
        actor = tally.actor
        country = actor.country.rpartition("/")[2]
        code = actor.code
        sector = code[_CODE:] if country else code
        identifier = _slug(actor.label, taken)
        taken.add(identifier)
        yield UnknownActor(
            identifier,
            actor.label,
            actor.kind,
            country,
            sector[:_CODE],
            tally.form,
            tally.count,
            len(tally.documents),
            tally.sentence,
        )


def _slug(label: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "actor"
    found, number = slug, 2
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    return found
