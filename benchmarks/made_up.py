"""Documents in the form of `kg export --format jsonl`, made by spoiling a gold set at random, to test scoring."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from kg.evaluate.gold import GoldArticle, GoldEvent
from kg.evaluate.rules import Rules
from kg.evaluate.sentences import CodedSentence

MODALITIES = ("actual", "ongoing", "planned", "conditional", "alleged", "denied", "negated", "feared")


def article_document(gold: GoldArticle, rules: Rules, chance: random.Random) -> dict[str, Any]:
    """A document with most of the article's actors and events, some of them wrong in every way known."""
    known = [actor for actor in gold.actors if chance.random() < 0.85]
    ids = {actor.id: f"x{number}" for number, actor in enumerate(known)}
    actors, mentions = [], []
    for actor in known:
        label = chance.choice(actor.labels)
        label = chance.choice([label, label, label.upper(), f"the {label}", f"President {label}", f"{label}'s"])
        id = ids[actor.id]
        actors.append({"id": id, "label": label, "kind": actor.kind, "names": [], "code": "", "same_as": []})
        at = gold.text.text.find(actor.labels[0])
        if at >= 0 and chance.random() < 0.5:
            form = chance.choice(["name", "pronoun"])
            mentions.append({"start": at, "end": at + len(actor.labels[0]), "actor": id, "form": form})
    actors.append({"id": "x-none", "label": "Nobody at all", "kind": "Person", "names": ["Nobody"]})
    events = [
        _spoilt(event, ids, gold, rules, chance)
        for event in (*gold.events, *gold.optional)
        for _ in range(chance.choice([0, 1, 1, 1, 2]))
    ]
    chance.shuffle(events)
    return {"id": gold.text.id, "actors": actors, "mentions": mentions, "events": events}


def sentence_document(gold: CodedSentence, rules: Rules, chance: random.Random) -> dict[str, Any]:
    """A document with events for the sentence that may agree with the coded one, or not."""
    text = gold.text.text
    rows = [*gold.sources, *gold.targets]
    actors = [
        {
            "id": f"a{n}",
            "label": row.get("actorText") or row.get("text") or "?",
            "kind": "State",
            "code": row.get("code") or "",
        }
        for n, row in enumerate(rows)
        if chance.random() < 0.7
    ]
    events = []
    for _ in range(chance.choice([0, 1, 1, 2, 3])):
        type = chance.choice(sorted(rules.plover))
        if chance.random() < 0.6:
            type = chance.choice([t for t, plover in sorted(rules.plover.items()) if plover == gold.plover] or [type])
        roles = ["source", "target"] if chance.random() < 0.7 else ["target", "source"]
        participants = [
            _participant(
                chance.choice([*roles, *roles, "agent", "object"]),
                f"a{n}",
                str(row.get("actorText") or row.get("text")),
                text,
                chance,
            )
            for n, row in enumerate(rows)
        ]
        events.append(
            {
                "type": type,
                "plover": rules.plover[type] or None,
                "modality": chance.choice(MODALITIES),
                "quote": [0, len(text)],
                "participants": participants,
                "object": "",
            }
        )
    return {"id": gold.text.id, "actors": actors, "mentions": [], "events": events}


def _participant(role: str, actor: str, words: str, text: str, chance: random.Random) -> dict[str, Any]:
    start = text.find(words)
    if start < 0 or chance.random() < 0.3:
        return {"role": role, "actor": chance.choice([actor, None]), "start": None, "end": None, "text": words}
    start = max(0, start + chance.randint(-30, 30))
    return {"role": role, "actor": actor, "start": start, "end": start + len(words), "text": words}


def _spoilt(
    event: GoldEvent, ids: dict[str, str], gold: GoldArticle, rules: Rules, chance: random.Random
) -> dict[str, Any]:
    start, end = event.start, event.end
    if chance.random() < 0.3:
        start = max(0, start + chance.randint(-200, 200))
        end = min(len(gold.text.text), max(start + 1, end + chance.randint(-200, 200)))
    sources, targets = event.sources, event.targets
    if chance.random() < 0.2:
        sources, targets = targets, sources
    participants = [*_cast("source", sources, ids, chance), *_cast("target", targets, ids, chance)]
    if chance.random() < 0.5:
        participants += _cast("object", event.objects, ids, chance)
    plover = rules.plover.get(event.type, "")
    return {
        "type": event.type if chance.random() < 0.7 else chance.choice(sorted(rules.plover)),
        "plover": chance.choice([plover, plover, None]) or None,
        "modality": event.modality if chance.random() < 0.7 else chance.choice(MODALITIES),
        "quote": [start, end],
        "trigger": [start, start + 1],
        "participants": participants,
        "object": event.object if chance.random() < 0.6 else "",
    }


def _cast(role: str, names: Sequence[str], ids: dict[str, str], chance: random.Random) -> Iterator[dict[str, Any]]:
    for name in names:
        if chance.random() < 0.1:
            continue
        actor = ids.get(name) if chance.random() < 0.9 else chance.choice(sorted(ids.values()) or [None])
        said = role if role != "source" or chance.random() < 0.8 else "agent"
        yield {"role": said, "actor": actor, "start": None, "end": None, "text": "" if actor else name}
