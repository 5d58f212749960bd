"""Made-up graphs of any size, to look at and to query."""

from __future__ import annotations

import random
from dataclasses import dataclass

from kg.actors.types import Actor
from kg.documents.types import Document
from kg.events.types import Event, Extraction, Participant
from kg.store.types import StoredActor, StoredDocument, StoredEvent, StoredParticipant
from kg.view.types import EventClass

KINDS = (
    "State",
    "State",
    "State",
    "Person",
    "Person",
    "Agency",
    "Organisation",
    "ArmedGroup",
    "Military",
    "Treaty",
    "Group",
)
TYPES = (
    ("meetsWith", "meets with"),
    ("sellsArmsTo", "sells arms to"),
    ("accuses", "accuses"),
    ("attacks", "attacks"),
    ("negotiatesWith", "negotiates with"),
    ("sanctions", "imposes sanctions on"),
    ("aids", "aids"),
    ("memberOf", "is a member of"),
)
CLASSES = {
    "meetsWith": EventClass(1, symmetric=True),
    "negotiatesWith": EventClass(1, symmetric=True),
    "sellsArmsTo": EventClass(2),
    "aids": EventClass(2),
    "accuses": EventClass(3),
    "sanctions": EventClass(3),
    "attacks": EventClass(4),
}
MODALITIES = ("actual",) * 6 + ("planned", "alleged", "denied")
FIRST = "North|South|Upper|Lower|New|Great|Western|Eastern|Inner|Outer".split("|")
STEM = "Aland|Borovia|Carmund|Deltora|Eskar|Farland|Gondal|Hyrkan|Istria|Jorvik|Kastel|Lorien|Moravel|Norland".split(
    "|"
)
LAST = {
    "State": "|Republic|Federation|Islands",
    "Person": "President|General|Foreign Minister|Ambassador",
    "Agency": "Ministry of Foreign Affairs|Atomic Energy Agency|Border Guard",
    "Organisation": "Development Bank|League of Nations|Security and Cooperation Conference",
    "ArmedGroup": "Liberation Front|People's Army|Brigades",
    "Military": "Navy|Air Force|Armed Forces",
    "Treaty": "Non-Aggression Pact|Treaty on Rivers and Waterways",
    "Group": "officials|farmers|opposition supporters",
}


def made_up_graph(size: int, seed: int = 1) -> tuple[list[StoredActor], list[StoredEvent]]:
    """`size` actors, a few of them in most of the events, as in news."""
    chance = random.Random(seed)  # noqa: S311
    actors = [_actor(number, chance) for number in range(size)]
    document = StoredDocument("urn:d", "urn:g", "d", "Made-up news", None, "Wire", "", "en", "", 0, 0)
    events = []
    for number in range(int(size * 2.2)):
        source, target = (actors[int(size * chance.random() ** 2.4)] for _ in range(2))
        if number < size:
            source = actors[number]
        if source is not target:
            events.append(_event(number, source, target, document, chance))
    return actors, events


def _actor(number: int, chance: random.Random) -> StoredActor:
    kind = chance.choice(KINDS)
    last = chance.choice(LAST[kind].split("|"))
    name = f"{chance.choice(FIRST)} {chance.choice(STEM)}"
    label = f"{last} {name}" if kind == "Person" else f"{name} {last}".strip()
    return StoredActor(f"urn:a{number}", f"a{number}", label, kind, "", "", (label,), (), True, 1)


def _event(
    number: int, source: StoredActor, target: StoredActor, document: StoredDocument, chance: random.Random
) -> StoredEvent:
    type, words = chance.choice(TYPES)
    modality = chance.choice(MODALITIES)
    told = f"{source.label} {words} {target.label}"
    participants = tuple(
        StoredParticipant(role, actor.iri, actor.label, actor.kind, actor.label, 0, 1)
        for role, actor in (("source", source), ("target", target))
    )
    return StoredEvent(
        iri=f"urn:e{number}",
        type=type,
        type_label=words,
        label=told,
        plover="",
        cameo="",
        mode="",
        score=0.0,
        modality=modality,
        polarity="positive",
        fact=modality == "actual",
        structural=type == "memberOf",
        participants=participants,
        object="",
        quote=told,
        quote_span=(0, 1),
        sentence=f"On Monday, {told}, officials said.",
        sentence_span=(0, 1),
        trigger=words,
        trigger_span=(0, 1),
        time="2001-05",
        earliest=None,
        latest=None,
        report_date=None,
        quantity="",
        confidence=0.5,
        frame="",
        path="",
        document=document,
    )


@dataclass(frozen=True)
class MadeUpType:
    """What the graph stage reads of an event type."""

    label: str
    symmetric: bool
    acts_on_object: bool = False


def made_up_extractions(
    documents: int, seed: int = 1, actors: int = 200
) -> tuple[list[Extraction], dict[str, MadeUpType]]:
    """Short documents of three sentences, each with an event, about so many actors; and their types of events."""
    chance = random.Random(seed)  # noqa: S311
    stored, _ = made_up_graph(actors, 1)
    cast = [Actor(a.id, a.label, a.kind, names=a.names, known=True) for a in stored]
    found = [_extraction(number, cast, chance) for number in range(documents)]
    return found, {type: MadeUpType(words, CLASSES.get(type, EventClass()).symmetric) for type, words in TYPES}


def _extraction(number: int, actors: list[Actor], chance: random.Random) -> Extraction:
    text, events, cast = "", [], []
    for _ in range(3):
        source, target = (actors[int(len(actors) * chance.random() ** 2.4)] for _ in range(2))
        if source is target:
            target = actors[actors.index(source) - 1]
        type, words = chance.choice(TYPES)
        start = len(text)
        text += f"{source.label} {words} {target.label}. "
        verb = start + len(source.label) + 1
        goal = verb + len(words) + 1
        quote = (start, goal + len(target.label))
        participants = (
            Participant("source", source.id, source.label, start, start + len(source.label)),
            Participant("target", target.id, target.label, goal, goal + len(target.label)),
        )
        modality = chance.choice(MODALITIES)
        span = (verb, verb + len(words))
        events.append(Event(type, "", "", modality, "positive", span, quote, quote, participants))
        cast += [source, target]
    document = Document(f"made-up-{number}", text)
    return Extraction(document, tuple(dict.fromkeys(cast)), (), tuple(events))
