"""The rows of `actors/*.csv` as plain data: who there is, what they are called, which offices they held."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# Forms of a name, as in the column `form` of names.csv.
NAME = "name"  # "Russian Federation", "George W. Bush"
SHORT = "short"  # a shorter or nick name that stands alone: "Britain", "Lula"
SURNAME = "surname"  # what the news calls a person after the first mention; never found on its own
ACRONYM = "acronym"  # matched with its capitals only: "US", "U.N."
DEMONYM = "demonym"  # adjective: "Russian"
PEOPLE = "people"  # noun for people of a country: "Russians", "a Briton"
CAPITAL = "capital"  # a capital that may stand for its state: "Moscow"
SEAT = "seat"  # a building or street that stands for a body: "the Kremlin"
DESCRIPTION = "description"  # how the news describes it: "nuclear deal"
FORMS = frozenset({NAME, SHORT, SURNAME, ACRONYM, DEMONYM, PEOPLE, CAPITAL, SEAT, DESCRIPTION})


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, body, person, group, treaty, weapon or place.

    `id` is a slug, `kind` a class of the ontology, `country` the id of the state it belongs to, `sector` a
    PLOVER sector, `code` the CAMEO actor code. `begin` and `end` are ISO dates as exact as known, "" where open.
    """

    id: str
    label: str
    kind: str
    country: str = ""
    sector: str = ""
    code: str = ""
    begin: str = ""
    end: str = ""
    same_as: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name the entity `id`; `form` is one of FORMS; `begin` and `end` bound its use, "" where open."""

    id: str
    name: str
    form: str
    begin: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """A post: `titles` are the words before or after a holder's name, lower case; `organisation` an entity's id."""

    id: str
    label: str
    titles: tuple[str, ...]
    organisation: str
    kind: str


@dataclass(frozen=True, slots=True)
class Term:
    """The time in which `person` held `office`; `end` is "" while it lasts.

    `note` says why somebody else may have held it, too (acting, joint, disputed, …), or where the end is from.
    """

    person: str
    office: str
    begin: str
    end: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """`relation` is memberOf, partyTo, partOf, borders or succeeds."""

    member: str
    organisation: str
    relation: str
    begin: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A head noun of unnamed actors. `stands_for` is "state" where they act for the country that they belong to."""

    noun: str
    sector: str
    kind: str
    stands_for: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be used: where it stands and why."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        """As a compiler tells it: file:line: message."""
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in words[at : at + length]."""

    length: int
    name: Name
