"""What is known of the actors of the world, as mentions and actors look things up in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from kg.ontology.names import HYPHENS, case_fits, folded
from kg.ontology.rows import Database, Rows
from kg.ontology.world_types import Entity, Match, Membership, Name, Office, Role, Term

_STATES = frozenset({"State", "FormerState", "Territory"})
_EITHER = "head-of-state-or-government"  # which of the two is not known
_LOOSE = frozenset({"minister", "official", "deputy-minister"})  # kinds of which a state has many
_ONE = frozenset({"head-of-state", "head-of-government", _EITHER, "head-of-organisation"})  # kinds with one holder
_NAME = 'n.id, n.name, n.form, n."begin", n."end"'
_OFFICE = "o.id, o.label, o.titles, o.organisation, o.kind"
_TERM = 'person, office, "begin", "end"'
_MEMBERSHIP = 'member, organisation, relation, "begin", "end"'
_Wordings = Mapping[str, list[tuple[tuple[str, ...], Name]]]


class World:
    """All rows of `actors/*.csv`, by ids, names, titles and dates.

    `file` is what `kg.ontology.world_compile` wrote. `entities`, `offices`, `roles` are by id (a role's is its noun:
    lower case, singular, may have two words); `names_of`, `terms_by_person`, `of_kind` and so on hold all rows of
    an id or a kind.
    """

    def __init__(self, file: Path) -> None:
        self._database = base = Database(file)
        self.entities: Mapping[str, Entity] = Rows(
            base, "SELECT * FROM entities WHERE id = ?", "SELECT id FROM entities", _entity
        )
        self.of_kind: Mapping[str, tuple[Entity, ...]] = Rows(
            base,
            "SELECT * FROM entities WHERE kind = ? ORDER BY id",
            "SELECT DISTINCT kind FROM entities",
            lambda rows: tuple(_entity([row]) for row in rows),
        )
        self.names_of: Mapping[str, tuple[Name, ...]] = Rows(
            base, f"SELECT {_NAME} FROM names n WHERE id = ? ORDER BY number", "SELECT DISTINCT id FROM names", _names
        )
        self.offices: Mapping[str, Office] = Rows(
            base,
            f"SELECT {_OFFICE} FROM offices o WHERE id = ?",
            "SELECT id FROM offices ORDER BY number",
            lambda rows: _offices(rows)[0],
        )
        self.offices_by_title: Mapping[str, tuple[Office, ...]] = Rows(
            base,
            f"SELECT {_OFFICE} FROM titles t JOIN offices o ON o.id = t.office WHERE title = ? ORDER BY t.number",
            "SELECT DISTINCT title FROM titles",
            _offices,
        )
        self.offices_by_organisation: Mapping[str, tuple[Office, ...]] = Rows(
            base,
            f"SELECT {_OFFICE} FROM offices o WHERE organisation = ? ORDER BY number",
            "SELECT DISTINCT organisation FROM offices",
            _offices,
        )
        self.terms_by_person = self._terms("person")
        self.terms_by_office = self._terms("office")
        self.memberships_by_organisation: Mapping[str, tuple[Membership, ...]] = Rows(
            base,
            f"SELECT {_MEMBERSHIP} FROM memberships WHERE organisation = ? ORDER BY number",
            "SELECT DISTINCT organisation FROM memberships",
            lambda rows: tuple(Membership(*row) for row in rows),
        )
        self.coordinates: Mapping[str, tuple[float, float]] = Rows(
            base,
            "SELECT lat, long FROM coordinates WHERE id = ?",
            "SELECT id FROM coordinates",
            lambda rows: (float(rows[0][0]), float(rows[0][1])),
        )
        self._people: Mapping[str, tuple[str, ...]] = Rows(
            base,
            "SELECT person FROM last_names WHERE last = ? ORDER BY number",
            "SELECT DISTINCT last FROM last_names",
            lambda rows: tuple(person for (person,) in rows),
        )
        self._wordings: Mapping[str, _Wordings] = Rows(
            base,
            f"SELECT w.words, {_NAME} FROM wordings w JOIN names n ON n.number = w.name WHERE first = ? "
            "ORDER BY w.number",
            "SELECT DISTINCT first FROM wordings",
            _wordings,
        )

    def __reduce__(self) -> tuple[type[World], tuple[Path]]:
        """Goes to another process as the file's path."""
        return World, (self._database.file,)

    def _terms(self, column: str) -> Mapping[str, tuple[Term, ...]]:
        return Rows(
            self._database,
            f"SELECT {_TERM} FROM terms WHERE {column} = ? ORDER BY number",
            f"SELECT DISTINCT {column} FROM terms",
            lambda rows: tuple(Term(*row) for row in rows),
        )

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """The roles by noun."""
        return {row[0]: Role(*row) for row in self._database.rows("SELECT * FROM roles")}

    @cached_property
    def own(self) -> frozenset[str]:
        """Ids of the actors and offices that a user's folders add: their names and titles go before those of others."""
        return frozenset(identifier for (identifier,) in self._database.rows("SELECT id FROM own"))

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(self._wordings)

    def match(self, words: Sequence[str], at: int, date: str = "") -> tuple[Match, ...]:
        """The names that begin at words[at], longest first; capitals must fit ("us" is no "US").

        `words` are tokens as spaCy cuts them; hyphens between them do not count. Surnames alone are not found. A name
        whose time of use excludes `date` is left out where another one of the same length fits, and so are those of
        others than a user's own.
        """
        word = words[at]
        first = folded(word)
        if first not in self._first_words:
            if "-" not in word[1:-1]:
                return ()
            word = word.split("-", 1)[0]  # "U.S.-led" is one token
            first = folded(word)
            if first not in self._first_words:
                return ()
        entries = self._wordings[first]
        second = _second(words, at)
        longer = entries.get(second, []) if second else []
        found: list[Match] = []
        for key, name in (*longer, *entries.get("", ())):
            length = _length(words, at, key) if len(key) > 1 else 1
            if length and case_fits((word, *words[at + 1 : at + length]), name):
                found.append(Match(length, name))
        own = {m.length for m in found if m.name.id in self.own} if self.own else ()
        found = [m for m in found if m.length not in own or m.name.id in self.own] if own else found
        if not date or len(found) < 2:
            return tuple(found)
        timely = {m.length for m in found if within(date, m.name.begin, m.name.end)}
        return tuple(m for m in found if m.length not in timely or within(date, m.name.begin, m.name.end))

    def people_called(self, words: Sequence[str], date: str = "") -> tuple[str, ...]:
        """Ids of people with this last name (tokens); with a date, who held an office then comes first."""
        ids = self._people.get(" ".join(folded(w) for w in words if w not in HYPHENS), ())
        ids = tuple(i for i in ids if i in self.own) or ids
        if not date:
            return ids
        return tuple(sorted(ids, key=lambda person: not self.offices_of(person, date)))

    def holders(self, office: str, date: str) -> tuple[str, ...]:
        """Ids of the people who hold `office` on `date` (ISO, as exact as known), the most likely first.

        Where sources disagree it is who held it longest; in the month of a change the one who comes, but on its very
        day the one who goes.
        """
        return self._holders((office,), date)

    def _holders(self, offices: Iterable[str], date: str) -> tuple[str, ...]:
        terms = [t for o in offices for t in self.terms_by_office.get(o, ()) if within(date, t.begin, t.end)]
        terms.sort(key=lambda term: (_years_around(term, date), term.begin != date, term.begin), reverse=True)
        return tuple(dict.fromkeys(term.person for term in terms))

    def holders_by_title(self, title: str, organisation: str, date: str) -> tuple[str, ...]:
        """Who bears `title` for `organisation` (a body, or a state whose body it is) on `date`.

        Offices that bear the title first of all go before those that bear it too, those that are known to be the
        one meant before heads of state or government, those of one holder before ministers and officials of any
        kind, those with more words of the title in their own, and fewer others, before others; a state has one head
        at a time.
        """
        own = [o for o in self.offices_by_title.get(title, ()) if o.organisation == organisation]
        near = own or [
            o for o in self.offices_by_title.get(title, ()) if self.country_of(o.organisation) == organisation
        ]
        by_own_title = [office for office in near if office.titles[0] == title]
        known = [office for office in by_own_title if office.kind != _EITHER]
        for offices in (_plainest(known), known, by_own_title, _closest(near, title), near):
            people = self._holders((office.id for office in offices), date)
            if people:
                return people[:1] if all(office.kind in _ONE for office in offices) else people
        return ()

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


def _years_around(term: Term, date: str) -> int:
    """How many years the term lasts, 0 where it begins or ends in the month of the date."""
    if date[:7] <= term.begin[:7] or (term.end and date[:7] >= term.end[:7]):
        return 0
    return int(term.end[:4] or 9999) - int(term.begin[:4] or 0)


def _plainest(offices: Sequence[Office]) -> list[Office]:
    """Those that say the least beside the title: the ambassador to the United Nations, not to their agency for food."""
    least = min((len(office.label) for office in offices), default=0)
    return [office for office in offices if len(office.label) == least]


def _closest(offices: Sequence[Office], title: str) -> list[Office]:
    """Those whose own title, and kind, come closest to a title that they bear too."""

    def distance(office: Office) -> tuple[bool, int]:
        return office.kind in _LOOSE, -len(set(title.split()) & set(office.titles[0].split()))

    least = min(map(distance, offices), default=None)
    return [office for office in offices if distance(office) == least]


def _second(words: Sequence[str], at: int) -> str:
    """The next word but for hyphens, folded; "" at the end."""
    for word in words[at + 1 : at + 4]:
        if word not in HYPHENS:
            return folded(word)
    return ""


def _length(words: Sequence[str], at: int, key: tuple[str, ...]) -> int:
    """How many of the words from `at` on make the name `key`, 0 where they don't; hyphens do not count."""
    position, last = at + 1, len(words)
    for part in key[1:]:
        while position < last and words[position] in HYPHENS:
            position += 1
        if position >= last or folded(words[position]) != part:
            return 0
        position += 1
    return position - at


def _entity(rows: Sequence[Sequence[str]]) -> Entity:
    id, label, kind, country, sector, code, begin, end, same_as, source = rows[0]
    links = tuple(same_as.split("|")) if same_as else ()
    return Entity(id, label, kind, country, sector, code, begin, end, links, source)


def _names(rows: Sequence[Sequence[str]]) -> tuple[Name, ...]:
    return tuple(Name(*row) for row in rows)


def _offices(rows: Sequence[Sequence[str]]) -> tuple[Office, ...]:
    return tuple(Office(id, label, tuple(filter(None, titles.split("|"))), *rest) for id, label, titles, *rest in rows)


def _wordings(rows: Sequence[Sequence[str]]) -> _Wordings:
    """Names with their folded words by the second word ("" for names of one), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for words, *name in rows:
        parts = tuple(words.split(" "))
        found.setdefault(parts[1] if len(parts) > 1 else "", []).append((parts, Name(*name)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found
