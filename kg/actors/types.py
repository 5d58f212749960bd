"""What the actors stage gives: who each mention is, and why."""

from __future__ import annotations

from dataclasses import dataclass

from kg.mentions.types import Mention


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts or is acted on.

    `id` is the ontology's id for known actors ("russia", "george-w-bush"); for others a slug made from the
    document and the name. `kind` is a class of the ontology ("State", "Person", "Agency", "Treaty", "Group", …).
    `code` is the CAMEO actor code ("RUS", "RUSMIL", "IGOUNO"), its first three letters the ISO alpha-3 code of
    the country or IGO/NGO/MNC; "" where unknown. `country` is the id of the state it belongs to or acts for, or "".
    `names` are the surface forms (without pronouns) that the document uses. `known`: the ontology has it. `sector` is
    PLOVER's (GOV, MIL, REB, … ELI for those who held an office before the document's date).
    """

    id: str
    label: str
    kind: str
    code: str = ""
    country: str = ""
    names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    known: bool = False
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """One mention and the actors that it stands for.

    `actors` has one id, or several for plural reference ("the two sides"). `acts_for` is the state or body that
    an unnamed role phrase or a delegation speaks for, or "". `reason` is one readable line, `score` 0 to 1. `codes`
    are the CAMEO codes of what the words say, one for each actor: RUSMIL for "Russian troops", though the actor is
    Russia.
    """

    mention: Mention
    actors: tuple[str, ...]
    acts_for: str
    reason: str
    score: float
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A structural relation that the words of a phrase state: an office held, a part, a membership, a party.

    `type` is a structural type of the ontology ("holdsOffice"); `target` an actor id or ""; `object` words
    (the office) or ""; start and end the code points of the phrase that says so; `source_span`, `target_span`,
    `object_span` code points of the participants, (-1, -1) where a participant has no words of its own.
    """

    type: str
    source: str
    target: str
    object: str
    start: int
    end: int
    sentence: int
    rule: str
    source_span: tuple[int, int]
    target_span: tuple[int, int] = (-1, -1)
    object_span: tuple[int, int] = (-1, -1)


@dataclass(frozen=True, slots=True)
class Actors:
    """A document's actors, what every mention stands for, and the relations stated inside noun phrases."""

    actors: tuple[Actor, ...]
    resolutions: tuple[Resolution, ...]
    relations: tuple[Relation, ...] = ()
