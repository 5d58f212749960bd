"""What is compared, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
VERDICTS = (SAME, DIFFERENT, UNSURE)
MACHINE = "kg"


@dataclass(frozen=True, slots=True)
class Profile:
    """What one document says of an actor whom no file knows.

    `iri` is the actor's in the document's graph, `kind` its class ("Person"), `country` the IRI of its state,
    `sector` PLOVER's ("GOV"), `posts` the offices that it is said to hold, in words; `document` the document's graph,
    `date` its date (ISO). "" and () where unknown. `known`: a file knows it after all; only people decide on such.
    """

    iri: str
    label: str
    kind: str
    country: str = ""
    sector: str = ""
    posts: tuple[str, ...] = ()
    document: str = ""
    known: bool = False
    date: str = ""

    @property
    def described(self) -> bool:
        """Whether the document says anything of it but its name."""
        return bool(self.country or self.sector or self.posts)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two actors are one: the IRIs in their order, same, different or unsure, by whom, why, how surely."""

    left: str
    right: str
    verdict: str
    by: str
    why: str
    score: float
