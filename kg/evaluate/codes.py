"""Whether the actors that a record names were resolved to its country and sector."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.evaluate.rules import Rules
from kg.evaluate.types import Finding, GoldText

Row = Mapping[str, Any]
_BODIES = frozenset({"NGO"})  # codes that stand for a country and for a sector
_POSSESSIVE = re.compile("['’]")
_STATE = "GOV"  # a country named by itself acts by its government


class CodeFigures:
    """Counts, over the actors given with a code, those whose words were found as a mention, and of these the ones
    whose country, and whose sector where the record has one, agree."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._counts: Counter[str] = Counter()
        self.findings: list[Finding] = []

    def add(self, text: GoldText, rows: Iterable[Row], document: Row) -> None:
        """Counts the actors of one record; `document` is what was found in its text."""
        codes = {str(actor["id"]): str(actor.get("code") or "") for actor in document.get("actors", ())}
        for row in rows:
            country, sector = str(row.get("code") or "")[:3], self._sector(str(row.get("sector") or ""))
            if not country and not sector:
                continue
            self._counts["given"] += 1
            mention = _best(_spans(row, text.text), document.get("mentions", ()), text.text)
            if mention is None:
                continue
            code = str(mention.get("code") or "") or codes.get(str(mention["actor"]), "")
            self._counts["found"] += 1
            found, rest = self._parts(code)
            self._compare(text, row, "country", country, found)
            self._compare(text, row, "sector", sector, rest)

    def values(self) -> dict[str, float]:
        """The shares by name; none where the records code no actor."""
        counts = self._counts
        if not counts["given"]:
            return {}
        return {
            "actors found": _share(counts["found"], counts["given"]),
            "country": _share(counts["country right"], counts["country"]),
            "sector": _share(counts["sector right"], counts["sector"]),
        }

    def _compare(self, text: GoldText, row: Row, what: str, wanted: str, found: str) -> None:
        if not wanted:
            return
        self._counts[what] += 1
        self._counts[f"{what} right"] += wanted == found
        if wanted != found:
            told = f"{_words(row)}: {wanted}; found: {found or 'none'}"
            self.findings.append(Finding(text.id, f"wrong {what}", told, text.text))

    def _parts(self, code: str) -> tuple[str, str]:
        """Country and sector of a code; a sector may stand alone, or behind the code of an organisation."""
        parts = [code[at : at + 3] for at in range(0, len(code), 3)]
        country = "" if code[:3] in self._rules.sectors and code[:3] not in _BODIES else code[:3]
        sectors = (self._sector(part) for part in (parts[1:] if country else parts))
        return country, next(filter(None, sectors), _STATE if country else "")

    def _sector(self, code: str) -> str:
        """PLOVER's sector, by its older names too; "" for what is none, as a religion."""
        short = self._rules.sector_synonyms.get(code[:3], code[:3])
        return short if short in self._rules.sectors else ""


def _spans(row: Row, text: str) -> list[tuple[int, int]]:
    if row.get("spans"):
        return [(start, end) for start, end in row["spans"]]
    words = _words(row)
    return [match.span() for match in re.finditer(re.escape(words), text)] if words else []


def _best(spans: Sequence[tuple[int, int]], mentions: Sequence[Row], text: str) -> Row | None:
    """The mention that stands first in one of the spans, the longest there, but for the owner of what follows."""
    found = [
        (max(first - start, 0), -min(last, end), max(last - end, 0) + max(start - first, 0), number)
        for start, end in spans
        for number, (first, last) in enumerate((mention["start"], mention["end"]) for mention in mentions)
        if min(end, last) > max(start, first) and (last >= end or not _POSSESSIVE.match(text, last))
    ]
    return mentions[min(found)[3]] if found else None


def _words(row: Row) -> str:
    return str(row.get("actorText") or row.get("text") or "")


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)
