"""Decisions made by people: a table in the store's folder that a person can read and correct."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from kg.errors import StoreError
from kg.identity.types import VERDICTS, Decision

FILE = "identities.csv"
_COLUMNS = ("left", "right", "verdict", "by", "why")


def read_rows(folder: Path | None, local: str) -> list[Decision]:
    """The decisions in the store's folder, in its order; none for a store in memory.

    Actors are given by id or IRI; `local` is the IRI below which the store's own actors are. Raises StoreError, naming
    the line, for a row that says nothing known or contradicts an earlier one.
    """
    path = folder / FILE if folder else None
    if path is None or not path.is_file():
        return []
    found: dict[tuple[str, str], Decision] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            try:
                decision = _decision(row, local)
                earlier = found.setdefault((decision.left, decision.right), decision)
                if earlier.verdict != decision.verdict:
                    raise ValueError(f"another row says that they are {earlier.verdict}")
            except ValueError as error:
                raise StoreError(f"{path}, row {len(found) + 2}: {error}") from error
    return list(found.values())


def table_text(folder: Path | None) -> str:
    """The table as it stands, to see whether it changed; "" where there is none."""
    path = folder / FILE if folder else None
    return path.read_text(encoding="utf-8", errors="replace") if path and path.is_file() else ""


def write_row(folder: Path, decision: Decision, local: str) -> None:
    """Puts a decision into the table, in the place of an earlier one on the same two."""
    kept = [d for d in read_rows(folder, local) if (d.left, d.right) != (decision.left, decision.right)]
    _write(folder / FILE, sorted([*kept, decision], key=lambda d: (d.left, d.right)), local)


def _write(path: Path, decisions: Iterable[Decision], local: str) -> None:
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for d in decisions:
            writer.writerow([d.left.removeprefix(local), d.right.removeprefix(local), d.verdict, d.by, d.why])
    new.replace(path)


def _decision(row: dict[str, str | None], local: str) -> Decision:
    value = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    if not value["left"] or not value["right"]:
        raise ValueError("left and right must both name an actor")
    if value["verdict"] not in VERDICTS:
        raise ValueError(f"the verdict {value['verdict']!r} is none of {', '.join(VERDICTS)}")
    left, right = sorted(v if "://" in v else local + v for v in (value["left"], value["right"]))
    if left == right:
        raise ValueError("left and right are one actor already")
    return Decision(left, right, value["verdict"], value["by"] or "a person", value["why"], 1.0)
