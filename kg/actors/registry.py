"""The actors of one document while they are found."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

from kg.ontology.world import World, folded

STATES = frozenset({"State", "FormerState", "Territory"})
PLACES = frozenset({"City", "Place", "Region", "Facility"})
THINGS = frozenset({"Treaty", "Agreement", "Weapon", "Event"})
_ARTICLE = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Draft:
    """An actor that may still learn names, a country, a role. `role` is the noun or title that described it,
    `post` the whole office as the words beside a name tell it."""

    id: str
    label: str
    kind: str
    code: str = ""
    country: str = ""
    sector: str = ""
    same_as: tuple[str, ...] = ()
    known: bool = False
    gender: str = ""
    role: str = ""
    owner: str = ""
    post: str = ""
    plural: bool = False
    names: dict[str, None] = field(default_factory=dict)

    @property
    def is_state(self) -> bool:
        """Whether it is a state, a former state or a territory."""
        return self.kind in STATES

    @property
    def is_person(self) -> bool:
        """Whether it is one human being."""
        return self.kind == "Person"


class Registry:
    """Known actors by their ids, unknown ones under ids made from the document and their names."""

    def __init__(self, world: World, document_id: str) -> None:
        self.world = world
        self._suffix = hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        self._drafts: dict[str, Draft] = {}

    def __getitem__(self, identifier: str) -> Draft:
        """The draft with that id, which the ontology or this registry knows."""
        found = self._drafts.get(identifier)
        return found if found is not None else self.known(identifier)

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._drafts

    def drafts(self) -> list[Draft]:
        """All actors so far, in the order in which they were found."""
        return list(self._drafts.values())

    def known(self, identifier: str) -> Draft:
        """The actor of the ontology with that id."""
        found = self._drafts.get(identifier)
        if found is None:
            entity = self.world.entities[identifier]
            country = self.world.country_of(identifier)
            found = Draft(
                entity.id, entity.label, entity.kind, entity.code, country, entity.sector, entity.same_as, True
            )
            self._drafts[identifier] = found
        return found

    def unknown(self, name: str, kind: str, country: str = "", sector: str = "", role: str = "") -> Draft:
        """A new actor that the ontology does not have."""
        label = plain(name)
        start = f"{_slug(label) or 'actor'}-{self._suffix}"
        identifier, number = start, 2
        while identifier in self._drafts:
            identifier, number = f"{start}-{number}", number + 1
        found = Draft(identifier, label, kind or "Group", "", country, sector, role=role)
        self._drafts[identifier] = found
        return found

    def state_of(self, identifier: str) -> str:
        """Id of the state that the actor is or belongs to, "" where unknown."""
        draft = self[identifier]
        if draft.is_state:
            return draft.id
        return self.world.country_of(draft.country) if draft.country in self.world.entities else ""

    def whole(self, noun: str) -> str:
        """Id of the body whose name the noun is the head of or begins, found last: "the Union"; "" where none."""
        bodies = [d for d in self.drafts() if not d.is_person and not d.is_state]
        return next((d.id for d in reversed(bodies) if any(noun in _head_nouns(name) for name in self._names(d))), "")

    def _names(self, draft: Draft) -> list[str]:
        """What the document and the ontology call the actor."""
        return [*draft.names, *(name.name for name in self.world.names_of.get(draft.id, ()))]

    def name(self, draft: Draft, words: str) -> None:
        """Adds a surface form without a leading article."""
        words = plain(words)
        if words:
            draft.names.setdefault(words)


def plain(words: str) -> str:
    """The words on one line without a leading article."""
    return _ARTICLE.sub("", _SPACE.sub(" ", words).strip())


def _head_nouns(name: str) -> tuple[str, ...]:
    """The nouns that may say what the bearer is: "community" of "Community of Chad", both words of "House Aspen"."""
    words = re.split(" (?:of|for|on) ", folded(name))[0].split()
    return (words[0], words[-1]) if " " in name else ()


def _slug(words: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:48].strip("-")
