"""The tables of mentions in sentence and date: who each of them is."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

from kg.pipeline.identify import Identifier, Identity
from kg.pipeline.stages import Pipeline

TABLES = sorted(Path(__file__).parent.glob("mentions*.txt"))
BAR, EACH = 0.95, 0.75


@dataclass(frozen=True)
class Case:
    """text[start:end] in a text of that date (None: of no date), and who that is; `group` names the phenomenon."""

    group: str
    date: datetime.date | None
    text: str
    start: int
    end: int
    wanted: str

    def __str__(self) -> str:
        """The place in words."""
        return f"{self.date} {self.text[: self.start]}[{self.text[self.start : self.end]}]{self.text[self.end :]}"


def cases(table: Path) -> Iterator[Case]:
    """The mentions of a table."""
    group = ""
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("=="):
            group = line.removeprefix("==").strip()
        elif line and not line.startswith("#"):
            date, marked, wanted = (part.strip() for part in line.split(" | "))
            text = re.sub(r"[\[\]]", "", marked)
            spans = [(m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(re.finditer(r"\[[^\]]*\]", marked))]
            for (start, end), actor in zip(spans, wanted.split(", "), strict=True):
                day = datetime.date.fromisoformat(date) if date else None
                yield Case(group, day, text, start, end, actor)


def fits(found: Identity, wanted: str) -> bool:
    """Whether one of the alternatives after | is met: an id, a pattern kind/country/sector, a kind, or - for nobody."""
    for one in wanted.split("|"):
        if one == "-" and found.kind is None:
            return True
        parts = [*one.split("/"), "*", "*"] if "/" in one or one[:1].isupper() else []
        if one == found.id or one in found.together:
            return True
        given = (found.kind or "", found.country, found.sector)
        if found.kind and parts and all(w in ("*", g) for w, g in zip(parts, given, strict=False)):
            return True
    return False


@pytest.mark.slow
def test_the_tables() -> None:
    identifier = Identifier(Pipeline())
    total, right = Counter[str](), Counter[str]()
    wrong: dict[str, list[str]] = defaultdict(list)
    for case in chain.from_iterable(map(cases, TABLES)):
        found = identifier.in_text(case.text, case.start, case.end, case.date)
        total[case.group] += 1
        if fits(found, case.wanted):
            right[case.group] += 1
        else:
            got = f"{found.id} {found.kind}/{found.country}/{found.sector} ({found.reason})"
            wrong[case.group].append(f"{case}: {case.wanted}; found {got}")
    told = "\n".join(line for lines in wrong.values() for line in lines)
    print(told)  # noqa: T201  # what -s shows: the work list
    assert total.total() >= 400
    assert right.total() >= BAR * total.total(), f"{right.total()} of {total.total()}\n{told}"
    assert all(right[group] >= EACH * total[group] for group in total), told
