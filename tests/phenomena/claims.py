"""The claims of the contrast sets, and which of them hold of what was found in a sentence.

A claim is a mapping such as `{attacks actual: Norway > Peru, time: 2015-06-09, place: Lima}`: a type, a modality
where it matters, source and target as parts of their labels (`any` where it doesn't matter who), and whatever else
the event must have: speaker, mediator, host, object and quantity as words that they contain, place as a part of its
label, time as it is; "" where it must have none. In a mutual act either may stand first. A name in capitals must be
that of an actor: words that only contain it ("Russian-made rockets") are not enough. Who holds an office counts for
the state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.actors.types import Actor
from kg.events.types import Event, Extraction

ANY = "any"
_INSIDE = re.compile(r" in |, | including ")  # before what a description says beside whom it means
_DETAILS = ("speaker", "time", "place", "quantity", "object", "mediator", "host")


@dataclass(frozen=True)
class Claim:
    """One thing that must be found in a text, or must not: `wanted` says which. `words` are the claim as written."""

    type: str
    modality: str
    source: str
    target: str
    details: Mapping[str, str]
    wanted: bool
    words: str


@dataclass(frozen=True)
class Case:
    """A text of a contrast set with its claims; `phenomenon` is the file's name."""

    phenomenon: str
    text: str
    claims: tuple[Claim, ...]


def cases() -> list[Case]:
    """All cases of all sets."""
    return [
        Case(file.stem, str(case["text"]), tuple(_claims(case)))
        for file in sorted(Path(__file__).parent.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def _claims(case: Mapping[str, list[dict[str, object]]]) -> Iterator[Claim]:
    for key, wanted in (("events", True), ("not", False)):
        for entry in case.get(key) or ():
            details = {name: str(entry[name]) for name in _DETAILS if name in entry}
            ((what, parties),) = ((k, v) for k, v in entry.items() if k not in _DETAILS)
            event_type, _, modality = what.partition(" ")
            source, _, target = str(parties).partition(" > ")
            words = ", ".join([f"{what}: {parties}", *(f"{name} {value or 'none'}" for name, value in details.items())])
            yield Claim(event_type, modality, source, target, details, wanted, words)


def holds(claim: Claim, extraction: Extraction, symmetric: set[str]) -> bool:
    """Whether what was found is as the claim says."""
    mutual = claim.type in symmetric
    return claim.wanted == any(_is(claim, event, extraction.actors, mutual) for event in extraction.events)


def _is(claim: Claim, event: Event, actors: Sequence[Actor], mutual: bool) -> bool:
    labels = {actor.id: actor.label if actor.known else _INSIDE.split(actor.label)[0] for actor in actors}
    known = {actor.id for actor in actors if actor.known}
    countries = {actor.id: actor.country for actor in actors if actor.kind == "Person" and actor.known}

    def named(part: str, *roles: str) -> bool:
        parts = [p for p in event.participants if p.role in roles]
        labelled = any(part in label for label in labels.values())
        names = [labels.get(p.actor, "") for p in parts] + [labels.get(countries.get(p.actor, ""), "") for p in parts]
        said = (
            p.text for p in parts if claim.wanted or p.actor not in known
        )  # "two countries, Peru and Chile": not these
        names += [text for text in said if part.islower() or not labelled]
        return part == ANY or (any(part in name for name in names) if part else not parts)

    if event.type != claim.type or claim.modality not in ("", event.modality):
        return False
    acting, acted_on = ("source", "agent"), ("target", "target agent", "object")
    sides = ((*acting, *acted_on[:2]),) * 2 if mutual else (acting, acted_on)
    if not named(claim.source, *sides[0]) or not named(claim.target, *sides[1]):
        return False
    return all(
        value == event.time
        if name == "time"
        else (value in event.quantity if value else not event.quantity)
        if name == "quantity"
        else named(value, name)
        for name, value in claim.details.items()
    )


def described(extraction: Extraction) -> list[str]:
    """The events found, one a line, for the report of a case that failed."""
    labels = {actor.id: actor.label for actor in extraction.actors}
    return [
        f"{event.type} {event.modality}: "
        + ", ".join(f"{p.role} {labels.get(p.actor) or p.text!r}" for p in event.participants)
        + "".join(f", {name} {value}" for name, value in (("time", event.time), ("quantity", event.quantity)) if value)
        + f"  [{event.frame}]"
        for event in extraction.events
    ]
