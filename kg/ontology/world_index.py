"""What is known of the actors of the world, with the indexes that mentions and actors look things up in."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kg.ontology.world_types import (
    ACRONYM,
    DEMONYM,
    NAME,
    PEOPLE,
    SURNAME,
    Entity,
    Match,
    Membership,
    Name,
    Office,
    Role,
    Term,
)

_STATES = frozenset({"State", "FormerState", "Territory"})
_HYPHENS = frozenset({"-", "–", "‐"})
_SPLIT_HYPHEN = re.compile(r"(?<=[^\W\d_])[-–‐](?=[^\W\d_])")
_APART = re.compile(r"([,()/+:;])")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "‘": "'", "ʻ": "'"})
_PARTICLES = frozenset(
    "al el de da di du del della dos das la le van von der den ter bin ibn ben bint abu ould ag st. mac".split()
)
_GENERATIONS = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv", "v", "vi"})
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class World:
    """All rows of `actors/*.csv`; every index is built when it is first asked for.

    `entities`, `offices` by id; `roles` by noun (lower case, singular, may have two words).
    """

    entities: Mapping[str, Entity]
    names: tuple[Name, ...]
    offices: Mapping[str, Office]
    terms: tuple[Term, ...]
    memberships: tuple[Membership, ...]
    roles: Mapping[str, Role]

    @cached_property
    def names_by_first(self) -> Mapping[str, list[tuple[tuple[str, ...], Name]]]:
        """Names by their first word; keys are `folded` words without hyphens; surnames alone are not in it.

        Each list holds (folded words, name), longest first.
        """
        index: dict[str, list[tuple[tuple[str, ...], Name]]] = defaultdict(list)
        entities = self.entities
        for name in self.names:
            if name.form != SURNAME:
                words = name_words(folded(name.name))
                index[words[0]].append((words, name))
                if entities[name.id].kind == "Weapon":
                    words = (*words[:-1], _plural(words[-1]))
                    index[words[0]].append((words, name))
        for found in index.values():
            if len(found) > 1:
                found.sort(key=lambda entry: -len(entry[0]))
        return dict(index)

    def match(self, words: Sequence[str], at: int, date: str = "") -> tuple[Match, ...]:
        """The names that begin at words[at], longest first; capitals must fit ("us" is no "US").

        `words` are tokens as spaCy cuts them; hyphens between them do not count. A name whose time of use
        excludes `date` is left out where another one of the same length fits.
        """
        word = words[at]
        entries = self.names_by_first.get(folded(word))
        if entries is None and "-" in word[1:-1]:  # "U.S.-led" is one token
            word = word.split("-", 1)[0]
            entries = self.names_by_first.get(folded(word))
        if entries is None:
            return ()
        found: list[Match] = []
        for key, name in entries:
            length = _length(words, at, key) if len(key) > 1 else 1
            if length and _case_fits((word, *words[at + 1 : at + length]), name):
                found.append(Match(length, name))
        if not date or len(found) < 2:
            return tuple(found)
        timely = {m.length for m in found if within(date, m.name.begin, m.name.end)}
        return tuple(m for m in found if m.length not in timely or within(date, m.name.begin, m.name.end))

    @cached_property
    def names_of(self) -> Mapping[str, tuple[Name, ...]]:
        """All names of an entity, in the order of the files."""
        return _grouped(self.names, lambda name: name.id)

    @cached_property
    def people_by_last_name(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of people by last name: folded words joined by blanks, without hyphens ("al assad", "assad")."""
        index: dict[str, dict[str, None]] = defaultdict(dict)
        own = {name.id for name in self.names if name.form == SURNAME}
        for name in self.names:
            if name.form != SURNAME and (name.id in own or self.entities[name.id].kind != "Person"):
                continue
            for last in _last_names(name_words(folded(name.name)), name.form):
                index[last][name.id] = None
        return {last: tuple(ids) for last, ids in index.items()}

    def people_called(self, words: Sequence[str], date: str = "") -> tuple[str, ...]:
        """Ids of people with this last name (tokens); with a date, who held an office then comes first."""
        ids = self.people_by_last_name.get(" ".join(folded(w) for w in words if w not in _HYPHENS), ())
        if not date:
            return ids
        return tuple(sorted(ids, key=lambda person: not self.offices_of(person, date)))

    @cached_property
    def offices_by_title(self) -> Mapping[str, tuple[Office, ...]]:
        """Offices by each of their titles, lower case."""
        pairs = [(title, office) for office in self.offices.values() for title in office.titles]
        grouped = _grouped(pairs, lambda pair: pair[0])
        return {title: tuple(office for _, office in found) for title, found in grouped.items()}

    @cached_property
    def offices_by_organisation(self) -> Mapping[str, tuple[Office, ...]]:
        return _grouped(self.offices.values(), lambda office: office.organisation)

    @cached_property
    def terms_by_person(self) -> Mapping[str, tuple[Term, ...]]:
        return _grouped(self.terms, lambda term: term.person)

    @cached_property
    def terms_by_office(self) -> Mapping[str, tuple[Term, ...]]:
        return _grouped(self.terms, lambda term: term.office)

    @cached_property
    def memberships_by_member(self) -> Mapping[str, tuple[Membership, ...]]:
        return _grouped(self.memberships, lambda row: row.member)

    @cached_property
    def memberships_by_organisation(self) -> Mapping[str, tuple[Membership, ...]]:
        return _grouped(self.memberships, lambda row: row.organisation)

    @cached_property
    def demonyms(self) -> Mapping[str, tuple[str, ...]]:
        """Ids by demonym or word for a people, folded and joined by blanks: "russian", "south korean", "britons"."""
        rows = (name for name in self.names if name.form in (DEMONYM, PEOPLE))
        grouped = _grouped(rows, lambda name: " ".join(name_words(folded(name.name))))
        return {word: tuple(dict.fromkeys(n.id for n in found)) for word, found in grouped.items()}

    def holders(self, office: str, date: str) -> tuple[str, ...]:
        """Ids of the people who hold `office` on `date` (ISO, as exact as known), the latest to come first."""
        terms = [t for t in self.terms_by_office.get(office, ()) if within(date, t.begin, t.end)]
        terms.sort(key=lambda term: term.begin, reverse=True)
        return tuple(dict.fromkeys(term.person for term in terms))

    def holders_by_title(self, title: str, organisation: str, date: str) -> tuple[str, ...]:
        """Who bears `title` for `organisation` (a body, or a state whose body it is) on `date`."""
        own = [o for o in self.offices_by_title.get(title, ()) if o.organisation == organisation]
        near = own or [
            o for o in self.offices_by_title.get(title, ()) if self.country_of(o.organisation) == organisation
        ]
        return tuple(dict.fromkeys(person for office in near for person in self.holders(office.id, date)))

    def offices_of(self, person: str, date: str = "") -> tuple[Office, ...]:
        """The offices that `person` holds on `date`; without a date all that they ever held."""
        return tuple(
            self.offices[term.office]
            for term in self.terms_by_person.get(person, ())
            if not date or within(date, term.begin, term.end)
        )

    def country_of(self, entity: str) -> str:
        """Id of the state (or territory) that the entity is or belongs to, "" where none."""
        found = self.entities.get(entity)
        if found is None:
            return ""
        return found.id if found.kind in _STATES else found.country


def within(date: str, begin: str, end: str) -> bool:
    """Whether an ISO date lies between two others, each only as exact as it is written; "" is open."""
    return (not begin or date[: len(begin)] >= begin[: len(date)]) and (not end or date[: len(end)] <= end[: len(date)])


def folded(word: str) -> str:
    """The word in lower case without accents: the form in which names are looked up."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def name_words(name: str) -> tuple[str, ...]:
    """A name in the tokens that spaCy would give for it, without hyphens between letters."""
    if not name.replace(" ", "").isalpha():
        name = _SPLIT_HYPHEN.sub(" ", name)
        name = _POSSESSIVE.sub(lambda match: f" {match[0].replace(chr(8217), chr(39))}", _APART.sub(r" \1 ", name))
    return tuple(name.split())


def _length(words: Sequence[str], at: int, key: tuple[str, ...]) -> int:
    """How many of the words from `at` on make the name `key`, 0 where they don't; hyphens do not count."""
    position, last = at + 1, len(words)
    for part in key[1:]:
        while position < last and words[position] in _HYPHENS:
            position += 1
        if position >= last or folded(words[position]) != part:
            return 0
        position += 1
    return position - at


def _case_fits(words: Sequence[str], name: Name) -> bool:
    parts = name_words(name.name)
    given = [word for word in words if word not in _HYPHENS]
    return all(
        not any(c.isupper() for c in part)
        or (word == part if len(part) > 1 and part.isupper() or name.form == ACRONYM else word != word.lower())
        for word, part in zip(given, parts, strict=False)
    )


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def _last_names(words: tuple[str, ...], form: str) -> Iterable[str]:
    """The last name, and where particles precede it, also the name with them."""
    if form == SURNAME:
        yield " ".join(words)
        return
    while len(words) > 2 and words[-1] in _GENERATIONS:
        words = words[:-2] if words[-2] == "," else words[:-1]
    if form != NAME or len(words) < 2:
        return
    first = len(words) - 1
    yield words[first]
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
        yield " ".join(words[first:])


def _grouped(rows: Iterable[_Row], key: Callable[[_Row], str]) -> dict[str, tuple[_Row, ...]]:
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: tuple(found) for name, found in groups.items()}
