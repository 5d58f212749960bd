"""How sure an event is: the share of events like it that readers found right, by the weights of `confidence.yaml`.

The weights are those of a logistic regression over the features below, fitted by `benchmarks/confidence.py` on the
development data sets; `docs/confidence.md` shows how well they foretell what is right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.actors.types import Actor, Resolution
from kg.events.types import FACTUAL, Event, Participant
from kg.mentions.types import PRONOUN

BIAS = "bias"
_FAR = 3  # steps through the tree
_SPECIFIC = 2  # restrictions of a pattern


class Confidence:
    """Rates the events of one document by its actors and who its mentions are. `weights` by feature and for `bias`."""

    def __init__(
        self, actors: Sequence[Actor], resolutions: Sequence[Resolution], weights: Mapping[str, float]
    ) -> None:
        self.weights = weights
        self._actors = {actor.id: actor for actor in actors}
        self._pronouns = {r.mention.start for r in resolutions if r.mention.form == PRONOUN}

    def rated(self, event: Event) -> Event:
        """The event with its confidence: 0 to 1, two decimals."""
        total = sum(self.weights.get(feature, 0.0) for feature in (BIAS, *self.features(event)))
        return replace(event, confidence=round(1 / (1 + math.exp(-total)), 2))

    def features(self, event: Event) -> list[str]:
        """What holds of the event, each a feature of its own; none twice."""
        kind = "relation" if event.structural else "event"
        found = [kind, f"type {event.type}" if event.structural else f"plover {event.plover}"]
        found += [f"rule {event.frame}"] if event.structural and "SOURCE" not in event.frame else self._told(event)
        found += self._sides(event)
        if event.modality not in FACTUAL:
            found += [event.modality]
        return list(dict.fromkeys(found))

    def _told(self, event: Event) -> Iterator[str]:
        """How the pattern was found in the sentence."""
        if event.frame.count("<") >= _SPECIFIC:
            yield "specific pattern"
        if "SOURCE" not in event.frame.split(" ", 1)[0]:
            yield "pattern that does not begin with its source"
        for way in event.path.split("; "):
            role = way.partition(":")[0]
            if role in ("source", "target"):
                if "←" in way:
                    yield f"{role} of another clause"
                if way.count("→") + way.count("←") >= _FAR:
                    yield f"{role} far away"
        if not event.path:
            yield "no way through the tree"

    def _sides(self, event: Event) -> Iterator[str]:
        """Who the participants are."""
        for role in ("source", "target"):
            parts = [p for p in event.participants if p.role == role]
            if not parts:
                yield f"no {role}"
            for part in parts:
                yield f"{role} {self._known(part)}"
        if any(p.role == "object" for p in event.participants):
            yield "object"

    def _known(self, part: Participant) -> str:
        actor = self._actors.get(part.actor)
        if part.start < 0:
            return "unsaid"
        if actor is None:
            return "in words"
        if part.start in self._pronouns:
            return "pronoun"
        return "known" if actor.known else f"unknown {actor.kind}"
