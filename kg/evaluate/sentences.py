"""Scores over single sentences that each have one coded event (the PLOVER gold standard's form)."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import EvaluationError
from kg.evaluate.codes import CodeFigures
from kg.evaluate.found import ACTING, has_words, participants, words_of
from kg.evaluate.rules import Rules
from kg.evaluate.types import Figures, Finding, GoldText

_SHARES = ("type", "dyad", "full", "reversed", "wrong", "silent")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence with its coded event: PLOVER type, and the rows of sources and targets (text, code, spans).

    `reciprocal`: source and target may be exchanged. `plover` "": nothing is coded.
    """

    text: GoldText
    plover: str
    sources: Sequence[Row]
    targets: Sequence[Row]
    reciprocal: bool


def coded_sentences(path: Path) -> list[CodedSentence]:
    """Reads a JSONL file of coded sentences. Raises EvaluationError, with the line, where a line is not one."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: no lines of JSON in UTF-8: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(_sentence(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise EvaluationError(f"{path}:{number}: not a sentence with a coded event: {what}") from error
    return found


def sentence_figures(
    gold: Iterable[CodedSentence], documents: Mapping[str, Mapping[str, Any]], rules: Rules
) -> Figures:
    """Shares of the sentences: right type, right pair (dyad), both in one event (full), and what went wrong.

    `reversed`: the pair only the wrong way round; `wrong`: events, but none of the right type; `silent`: no event.
    `events`: events with a PLOVER type a sentence; `agree`: share of those that agree in type and pair, a lower
    bound of precision, since a sentence may tell of more than the one event coded. `actors found`, `country`,
    `sector`: see CodeFigures.
    """
    counts: Counter[str] = Counter()
    per_type: dict[str, Counter[str]] = defaultdict(Counter)
    findings = []
    codes = CodeFigures(rules)
    for sentence in (s for s in gold if s.plover):
        document = documents.get(sentence.text.id, {})
        verdict = _Verdict(sentence, document, rules)
        codes.add(sentence.text, (*sentence.sources, *sentence.targets), document)
        shares = verdict.shares()
        for counter in (counts, per_type[sentence.plover]):
            counter.update(shares)
        counts.update({"events": len(verdict.events), "agree": sum(verdict.agreeing())})
        if not shares["full"]:
            findings.append(verdict.finding())
    values = _figures(counts)
    values["events"] = round(counts["events"] / max(1, counts["n"]), 3)
    values["agree"] = round(counts["agree"] / max(1, counts["events"]), 4)
    values |= codes.values()
    values["per type"] = {plover: _figures(per_type[plover]) for plover in sorted(per_type)}
    return Figures({"documents": counts["n"], **values}, (*findings, *codes.findings))


class _Verdict:
    """What was found in one sentence, held against its coded event."""

    def __init__(self, gold: CodedSentence, document: Mapping[str, Any], rules: Rules) -> None:
        self._gold, self._rules = gold, rules
        self._actors = {str(actor["id"]): actor for actor in document.get("actors", ())}
        self.events = [event for event in document.get("events", ()) if event.get("plover")]
        self._types = {gold.plover, *rules.former_types.get(gold.plover, ())}
        self._sources, self._targets = gold.sources, gold.targets
        if gold.reciprocal and not gold.targets:  # both parties often stand among the sources
            self._sources, self._targets = gold.sources[:1], gold.sources[1:]

    def shares(self) -> dict[str, int]:
        right_type = [event["plover"] in self._types for event in self.events]
        dyad = any(self._straight(event) or self._exchanged(event) for event in self.events)
        turned = any(self._turned(event) for event in self.events)
        return {
            "n": 1,
            "type": any(right_type),
            "dyad": dyad,
            "full": any(self.agreeing()),
            "reversed": turned and not dyad,
            "wrong": bool(self.events) and not any(right_type),
            "silent": not self.events,
        }

    def agreeing(self) -> list[bool]:
        """Of each event whether it agrees in type and pair."""
        return [
            event["plover"] in self._types and (self._straight(event) or self._exchanged(event))
            for event in self.events
        ]

    def finding(self) -> Finding:
        kind = "wrong" if self.events else "silent"
        ends = (", ".join(_words(row) or "?" for row in rows) for rows in (self._gold.sources, self._gold.targets))
        found = "; ".join(self._told(event) for event in self.events) or "nothing"
        wanted = f"{next(ends)} {self._gold.plover} {next(ends)}".rstrip()
        return Finding(self._gold.text.id, kind, f"{wanted}; found: {found}", self._gold.text.text)

    def _told(self, event: Row) -> str:
        source, target = (
            ", ".join(words_of(p, self._gold.text.text) or str(p.get("actor")) for p in participants(event, *roles))
            for roles in (ACTING, ("target",))
        )
        return f"{source or '?'} {event['type']} ({event['plover']}) {target or event.get('object') or '?'}"

    def _straight(self, event: Row) -> bool:
        acts = not self._sources or self._hit(event, ACTING, self._sources)
        return acts and (not self._targets or self._hit(event, ("target",), self._targets))

    def _turned(self, event: Row) -> bool:
        if not (self._sources and self._targets):
            return False
        return self._hit(event, ACTING, self._targets) and self._hit(event, ("target",), self._sources)

    def _exchanged(self, event: Row) -> bool:
        """Turned, where that is as good."""
        return (self._gold.reciprocal or event["type"] in self._rules.symmetric) and self._turned(event)

    def _hit(self, event: Row, roles: tuple[str, ...], wanted: Sequence[Row]) -> bool:
        return any(self._agrees(p, row) for p in participants(event, *roles) for row in wanted)

    def _agrees(self, participant: Row, wanted: Row) -> bool:
        """Whether the actor has the wanted country or organisation code, or the words overlap the wanted words."""
        code = _country(wanted)
        if code and _country(self._actors.get(str(participant.get("actor")), {})) == code:
            return True
        text = self._gold.text.text
        if wanted.get("spans"):
            return has_words(participant) and any(_overlap(participant, span) for span in wanted["spans"])
        words = _words(wanted)
        spans = [match.span() for match in re.finditer(re.escape(words), text)] if words else []
        if has_words(participant) and spans:
            return any(_overlap(participant, span) for span in spans)
        return bool(words) and words.lower() in words_of(participant, text).lower()


def _sentence(row: dict[str, Any]) -> CodedSentence:
    event = row.get("event") or {
        "plover": row.get("plover"),
        "source": [row["source"]],
        "target": [row["target"]],
    }
    return CodedSentence(
        text=GoldText(str(row["id"]), str(row["text"]), str(row.get("date") or "")),
        plover=event.get("plover") or "",
        sources=event.get("source") or [],
        targets=event.get("target") or [],
        reciprocal=bool(event.get("reciprocal")),
    )


def _figures(counts: Counter[str]) -> dict[str, Any]:
    return {key: round(counts[key] / max(1, counts["n"]), 4) for key in _SHARES} | {"n": counts["n"]}


def _country(row: Row) -> str:
    return str(row.get("code") or "")[:3].upper()


def _words(row: Row) -> str:
    return str(row.get("actorText") or row.get("text") or "")


def _overlap(participant: Row, span: Sequence[int]) -> bool:
    return bool(min(participant["end"], span[1]) > max(participant["start"], span[0]))
