"""Which state of `states.csv` a source set means."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILES = ("states", "places", "organisations", "agencies", "groups")
STATES = ("State", "FormerState", "Territory")
HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """The tables of `words.yaml`."""
    said: Mapping[str, Any] = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))
    return said


def table(file: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    """The rows of a CSV file by their headings."""
    with file.open(encoding=encoding, errors="replace", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True)
class States:
    """States, territories and other bodies by Wikidata item, by code and by name."""

    rows: Mapping[str, Mapping[str, str]]
    by_item: Mapping[str, str]
    by_code: Mapping[str, str]
    by_name: Mapping[str, str]
    predecessors: Mapping[str, str]

    @classmethod
    def read(cls, actors: Path) -> States:
        said = words()
        rows = {r["id"]: r for name in FILES for r in table(actors / f"{name}.csv")}
        by_item = dict(said["jurisdictions"].items())
        by_code: dict[str, str] = {}
        for key, row in rows.items():
            if row["kind"] in STATES:
                by_code.setdefault(row["code"], key)
            for link in filter(None, row["same_as"].split("|")):
                by_item.setdefault(link.rsplit("/", 1)[-1], key)
        by_code.update(said["codes"])
        names = {r["name"].lower(): r["id"] for r in table(actors / "names-states.csv") if r["form"] == "name"}
        by_name = names | {r["label"].lower(): key for key, r in rows.items()}
        known = {item: key for item, key in by_item.items() if key in rows}
        return cls(rows, known, by_code, by_name, said["predecessors"])

    def is_state(self, entity: str) -> bool:
        """Whether the id is a state's or territory's."""
        return self.rows[entity]["kind"] in STATES

    def at(self, state: str, date: str) -> str:
        """The state, or before it began its predecessor."""
        while state in self.predecessors and date and date < self.rows[state]["begin"][: len(date)]:
            state = self.predecessors[state]
        if state == "yugoslavia" and date > "1992-04-27":
            return "serbia-and-montenegro"
        return state
