"""Scores over articles with gold.json: actors, relations, direction, modality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.documents.sentence import sentence_at
from kg.evaluate.actors import ActorMatch
from kg.evaluate.events import EventMatcher
from kg.evaluate.found import FoundEvent, found_actors, found_events
from kg.evaluate.gold import GoldArticle, GoldEvent
from kg.evaluate.labels import Labels
from kg.evaluate.rules import Rules
from kg.evaluate.types import Figures, Finding

_MEASURES = ("actors", "relations", "relations_plover")


def article_figures(gold: Sequence[GoldArticle], documents: Mapping[str, Mapping[str, Any]], rules: Rules) -> Figures:
    """Precision, recall and F1 of actors, of relations by our types and by PLOVER types; direction; modality.

    `documents` are exported documents by id; an article without one counts as one in which nothing was found.
    `direction`: share of right directions among the events that fit one way or the other. `modality`: share of
    right modalities among the relations found; `modality_lenient` tells only fact, plan and denial apart.
    """
    counts: Counter[str] = Counter()
    findings: list[Finding] = []
    for article in gold:
        scored = _Article(article, documents.get(article.text.id, {}), rules)
        counts.update(scored.counts())
        findings += scored.findings()
    values: dict[str, Any] = {"documents": len(gold)}
    values |= {measure: _precision_recall(counts, measure) for measure in _MEASURES}
    values["direction"] = _share(counts["directed"], counts["directed"] + counts["reversed"])
    values["modality"] = _share(counts["modality"], counts["modalities"])
    values["modality_lenient"] = _share(counts["modality lenient"], counts["modalities"])
    return Figures(values, tuple(findings))


class _Article:
    """One article: its matches, what they count, and what is wrong with them."""

    def __init__(self, gold: GoldArticle, document: Mapping[str, Any], rules: Rules) -> None:
        labels = Labels(rules)
        self.gold, self.rules, self.document = gold, rules, document
        self.names = found_actors(document, gold.text.text)
        self.events = found_events(document, gold.text.text)
        self.actors = ActorMatch(gold.actors, self.names, labels)
        self.matcher = EventMatcher(gold, self.events, self.actors, rules, labels)
        self.strict = self.matcher.match()
        self.by_plover = self.matcher.match(by_plover=True)

    def counts(self) -> Counter[str]:
        found, wanted = len(self.events), len(self.gold.events)
        counts = Counter(
            {
                "actors tp": len(self.actors.pairs()),
                "actors pred": len(self.names),
                "actors gold": len(self.gold.actors),
                "directed": sum(self._directed(self.gold.events[k]) for k in self.by_plover.pairs),
                "reversed": len(self._reversed()),
            }
        )
        for measure, match in (("relations", self.strict), ("relations_plover", self.by_plover)):
            counts[f"{measure} tp"] = len(match.pairs)
            counts[f"{measure} pred"] = found - len(match.neither)
            counts[f"{measure} gold"] = wanted
        for k, i in self.strict.pairs.items():
            said, right = self.events[i].modality, self.matcher.right_modalities(i, self.gold.events[k])
            counts["modalities"] += 1
            counts["modality"] += said in right
            counts["modality lenient"] += self.rules.modality_class(said) in map(self.rules.modality_class, right)
        return counts

    def findings(self) -> Iterable[Finding]:
        yield from self._wrong_events()
        yield from self._wrong_modalities()
        yield from self._wrong_actors()

    def _directed(self, event: GoldEvent) -> bool:
        return bool(event.targets) and event.type not in self.rules.symmetric

    def _reversed(self) -> list[int]:
        """Found events that fit only with source and target exchanged."""
        settled = {*self.by_plover.pairs.values(), *self.by_plover.neither}
        directed = [event for event in self.gold.events if self._directed(event)]
        return [
            i
            for i in range(len(self.events))
            if i not in settled and any(self.matcher.reversed(i, event) for event in directed)
        ]

    def _wrong_events(self) -> Iterable[Finding]:
        for k, event in enumerate(self.gold.events):
            if k not in self.strict.pairs:
                other = self.by_plover.pairs.get(k)
                note = f"; found as {self.events[other].type}" if other is not None else ""
                yield self._finding("missed relation", _told(event) + note, event.start, event.end)
        reversed_ = set(self._reversed())
        settled = {*self.strict.pairs.values(), *self.strict.neither}
        for i, found in enumerate(self.events):
            if i not in settled:
                kind = "reversed relation" if i in reversed_ else "false relation"
                yield self._finding(kind, _told(found), found.start, found.end)

    def _wrong_modalities(self) -> Iterable[Finding]:
        for k, i in self.strict.pairs.items():
            found, right = self.events[i], self.matcher.right_modalities(i, self.gold.events[k])
            if found.modality not in right:
                what = f"{_told(found)}, is {' or '.join(sorted(right))}"
                yield self._finding("wrong modality", what, found.start, found.end)

    def _wrong_actors(self) -> Iterable[Finding]:
        pairs = self.actors.pairs()
        for actor in self.gold.actors:
            if actor.id not in pairs:
                at = self.gold.text.text.find(actor.labels[0]) if actor.labels else -1
                what = f"{actor.id}: {', '.join(actor.labels)}"
                yield self._finding("missed actor", what, at, at + len(actor.labels[0]) if at >= 0 else -1)
        for found in sorted(set(self.names) - set(pairs.values())):
            mentions = (m for m in self.document.get("mentions", ()) if str(m["actor"]) == found)
            first = next(iter(mentions), {"start": -1, "end": -1})
            what = f"{found}: {', '.join(self.names[found])}"
            yield self._finding("false actor", what, first["start"], first["end"])

    def _finding(self, kind: str, what: str, start: int, end: int) -> Finding:
        return Finding(self.gold.text.id, kind, what, sentence_at(self.gold.text.text, start, end))


def _told(event: GoldEvent | FoundEvent) -> str:
    ends = event.targets or event.objects
    about = f" ({event.object})" if event.targets and event.objects else ""
    ends_of = (", ".join(names) or "?" for names in (event.sources, ends))
    return " ".join((next(ends_of), event.type, next(ends_of))) + f"{about} [{event.modality or 'actual'}]"


def _precision_recall(counts: Counter[str], measure: str) -> dict[str, float | int]:
    right, found, wanted = (counts[f"{measure} {n}"] for n in ("tp", "pred", "gold"))
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    both = precision + recall
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        "tp": right,
        "pred": found,
        "gold": wanted,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
