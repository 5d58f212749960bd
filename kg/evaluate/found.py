"""What was found in an article, taken from its exported document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ACTING = ("source", "agent")


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event of an exported document; `sources`, `targets` and `objects` hold actor ids or words."""

    type: str
    plover: str
    modality: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    objects: tuple[str, ...]
    quote: str
    start: int
    end: int

    @property
    def object(self) -> str:
        """What it is about, in words."""
        return " ".join(self.objects)


def found_actors(document: Mapping[str, Any], text: str) -> dict[str, tuple[str, ...]]:
    """The labels of each actor by id: label, names and the words of its mentions but pronouns, sorted."""
    labels = {str(a["id"]): {str(a["label"]), *map(str, a.get("names", ()))} for a in document.get("actors", ())}
    for mention in document.get("mentions", ()):
        if mention.get("form") != "pronoun" and str(mention["actor"]) in labels:
            labels[str(mention["actor"])].add(text[mention["start"] : mention["end"]])
    return {actor: tuple(sorted(names)) for actor, names in labels.items()}


def found_events(document: Mapping[str, Any], text: str) -> list[FoundEvent]:
    """The events of an exported document in its order."""
    return [_event(row, text) for row in document.get("events", ())]


def participants(event: Mapping[str, Any], *roles: str) -> list[Mapping[str, Any]]:
    """The participants of an exported event that have one of the roles."""
    return [p for p in event.get("participants", ()) if p["role"] in roles]


def has_words(participant: Mapping[str, Any]) -> bool:
    """Whether the text has words for the participant; an inferred one has none."""
    return participant.get("start") is not None and participant["start"] >= 0


def words_of(participant: Mapping[str, Any], text: str) -> str:
    """The participant's words: those at its offsets, else those that it carries."""
    if has_words(participant):
        return text[participant["start"] : participant["end"]]
    return str(participant.get("text") or "")


def _event(row: Mapping[str, Any], text: str) -> FoundEvent:
    def named(*roles: str) -> tuple[str, ...]:
        return tuple(_reference(p, text) for p in participants(row, *roles))

    start, end = row["quote"]
    return FoundEvent(
        type=row.get("type") or "?",
        plover=row.get("plover") or "",
        modality=row.get("modality") or "actual",
        sources=named(*ACTING),
        targets=named("target"),
        objects=named("object") or ((str(row["object"]),) if row.get("object") else ()),
        quote=text[start:end],
        start=start,
        end=end,
    )


def _reference(participant: Mapping[str, Any], text: str) -> str:
    return str(participant.get("actor") or participant.get("text") or words_of(participant, text))
