"""What the mentions stage gives: the phrases that may name an actor, and the resolved times and quantities."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "name"  # a proper name, known or not
ROLE = "role"  # "Russian officials", "the rebels", "a senior Bush administration official"
DESCRIPTION = "description"  # "the two sides", "the group", "its neighbour", "a 1972 treaty with Moscow"
PRONOUN = "pronoun"
DEMONYM = "demonym"  # an adjective of a country that modifies another noun: "Russian" in "Russian sales"


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that may stand for an actor.

    tokens[first:last] is the phrase without relative clauses and appositions, `head` its head token,
    text[start:end] its words. `candidates` are actor ids that the ontology's names give, best first, for the
    name in the phrase; `title` is an office or rank before a name ("President", "Col. Gen."), lower-cased.
    `country` is the id of a state or body that modifies the phrase ("Russian" in "Russian officials") or "";
    `modifier` is the token index of that modifier, -1 where none. `role` is the role noun's lemma, or "".
    `kind` of actor that the words demand, "" where they leave it open. `plural` where it is a plural noun.
    """

    form: str
    first: int
    last: int
    head: int
    start: int
    end: int
    sentence: int
    kind: str = ""
    candidates: tuple[str, ...] = ()
    title: str = ""
    country: str = ""
    modifier: int = -1
    role: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time: tokens[first:last], `value` in ISO 8601 as exact as the words allow.

    `2002-01-16`, `2001-11`, `1972`, `2002-03/2002-05` (spring), `1980/1989` (the 1980s). `value` is "" where
    the words name no calendar time ("recently"). `relation` is in, before, after, since or until.
    """

    first: int
    last: int
    start: int
    end: int
    sentence: int
    value: str
    relation: str = "in"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what is counted: "6,000 strategic warheads" → low 6000, high 6000, unit "strategic warhead"."""

    first: int
    last: int
    head: int
    start: int
    end: int
    sentence: int
    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that the stage finds in a document, in the order of the text.

    `date` is the document's (ISO); of one without a date the time of which it speaks, as exact as it tells, or "".
    """

    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    date: str = ""
