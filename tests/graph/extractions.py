"""Extractions made by hand: what the stages before the graph would give for a short original article."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from kg.actors.types import Actor, Resolution
from kg.documents.types import Document
from kg.events.types import Event, Extraction, Participant
from kg.mentions.types import Mention

TEXT = (
    "Norland sold two reactors to Sudovia in March 2001, officials in Karst said. "
    "President Ilse Maren will meet her neighbour's leader next spring. "
    "Norland and Sudovia signed a fishing pact. "
    "Sudovia denied that it had attacked Norland. "
    "Maren is Norland's minister of ports."
)

ACTORS = (
    Actor("norland", "Norland", "State", "NOR", "", ("Norland",), ("http://www.wikidata.org/entity/Q1",), True),
    Actor("sudovia", "Sudovia", "State", "SUD", "", ("Sudovia", "her neighbour"), (), True),
    Actor("karst", "Karst", "City", "NOR", "norland", ("Karst",), (), True),
    Actor("doc-1-ilse-maren", "Ilse Maren", "Person", "NORGOV", "norland", ("President Ilse Maren", "Maren")),
)


@dataclass(frozen=True)
class Type:
    """What the graph reads of an event type."""

    label: str
    symmetric: bool = False
    acts_on_object: bool = False


TYPES = {
    "sellsTechnologyTo": Type("sells technology to"),
    "meetsWith": Type("meets with", symmetric=True),
    "signsAgreementWith": Type("signs agreement with", symmetric=True),
    "attacks": Type("attacks"),
    "demands": Type("demands"),
    "holdsOffice": Type("holds office"),
}


def part(text: str, role: str, actor: str, words: str, after: int = 0) -> Participant:
    """The participant with these words, the first that stand at or after `after`."""
    start = text.index(words, after)
    return Participant(role, actor, words, start, start + len(words))


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def article(text: str = TEXT, **fields: object) -> Document:
    made = Document(
        "doc-1",
        text,
        "Ports and reactors",
        datetime.date(2001, 4, 2),
        "The Karst Herald",
        "https://example.org/a",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def sale(text: str = TEXT) -> Event:
    return Event(
        "sellsTechnologyTo", "COOPERATE", "0611", "actual", "positive", span(text, "sold"),
        span(text, "Norland sold two reactors to Sudovia"), span(text, text.split(". ", maxsplit=1)[0] + "."),
        (
            part(text, "source", "norland", "Norland"),
            part(text, "target", "sudovia", "Sudovia"),
            part(text, "object", "", "two reactors"),
            part(text, "place", "karst", "Karst"),
        ),
        "two reactors", "2001-03", "2 reactor", 0.9, "SOURCE sell OBJECT to TARGET", "sold → Norland", score=9.5,
    )  # fmt: skip


def extraction() -> Extraction:
    text = TEXT
    later = text.index("Norland and")
    meeting = Event(
        "meetsWith", "AGREE", "040", "planned", "positive", span(text, "meet"),
        span(text, "President Ilse Maren will meet her neighbour's leader next spring"),
        span(text, "President Ilse Maren will meet her neighbour's leader next spring."),
        (part(text, "source", "doc-1-ilse-maren", "President Ilse Maren"), Participant("target", "sudovia", "", -1, -1)),
        "", "2002-03/2002-05", "", 0.7, "SOURCE meet TARGET", "", score=2.5,
    )  # fmt: skip
    pact = Event(
        "signsAgreementWith", "SUPPORT", "057", "actual", "positive", span(text, "signed"),
        span(text, "Norland and Sudovia signed a fishing pact"), span(text, "Norland and Sudovia signed a fishing pact."),
        (
            part(text, "source", "norland", "Norland", later),
            part(text, "target", "sudovia", "Sudovia", later),
            part(text, "object", "", "a fishing pact"),
        ),
        "a fishing pact", score=5.0,
    )  # fmt: skip
    denial = Event(
        "attacks", "ASSAULT", "190", "denied", "negative", span(text, "attacked"),
        span(text, "it had attacked Norland"), span(text, "Sudovia denied that it had attacked Norland."),
        (
            part(text, "source", "sudovia", "it had attacked"[:2], text.index("it had")),
            part(text, "target", "norland", "Norland", text.index("attacked")),
            part(text, "speaker", "sudovia", "Sudovia", text.index("Sudovia denied")),
        ),
        mode="firearms", score=-9.0,
    )  # fmt: skip
    office = Event(
        "holdsOffice", "", "", "ongoing", "positive", span(text, "is Norland"),
        span(text, "Maren is Norland's minister of ports"), span(text, "Maren is Norland's minister of ports."),
        (
            part(text, "source", "doc-1-ilse-maren", "Maren", text.index("Maren is")),
            part(text, "target", "norland", "Norland", text.index("Norland's")),
            part(text, "object", "", "minister of ports"),
        ),
        "minister of ports", structural=True,
    )  # fmt: skip
    return Extraction(article(), ACTORS, resolutions(), (sale(), meeting, pact, denial, office))


def resolutions() -> tuple[Resolution, ...]:
    text = TEXT
    wanted = (
        ("name", "Norland", ("norland",), "", "name in the ontology"),
        ("role", "officials in Karst", ("karst",), "norland", "officials speak for their state"),
        ("description", "her neighbour's leader", ("norland", "sudovia"), "", "two states could be meant"),
        ("pronoun", "it", (), "", "no antecedent"),
    )
    found = []
    for form, words, actors, acts_for, reason in wanted:
        start, end = span(text, words)
        found.append(Resolution(Mention(form, 0, 1, 0, start, end, 0), actors, acts_for, reason, 0.85))
    return tuple(found)
