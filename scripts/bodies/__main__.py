"""Writes intelligence services, armed groups, parties, and the borders of states.

usage: python -m scripts.bodies WORLD ONTOLOGIES     the folder of the source sets, the folder that holds actors/
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from scripts.bodies import sources
from scripts.bodies.bodies import Known, distinct, rows
from scripts.people.states import States

ENTITIES = "id label kind country sector code begin end same_as source"
NAMES = "id name form begin end source"


def main(world: Path, ontologies: Path) -> None:
    actors = ontologies / "actors"
    states, known = States.read(actors), Known(actors)
    sets = (
        ("agencies", "Agency", "SPY", list(sources.agencies(world, states))),
        ("groups", "ArmedGroup", "REB", [*sources.ucdp_groups(world, states), *sources.phoenix_groups(world, states)]),
        ("parties", "Party", "PTY", list(sources.parties(world, states))),
    )
    party_names = sources.party_names(world, states)
    for name, kind, sector, bodies in sets:
        shared = party_names if kind == "ArmedGroup" else ()
        entities, names = rows(distinct(bodies, known, shared), kind, sector, states, known)
        _write(actors / f"{name}-generated.csv", ENTITIES, entities)
        _write(actors / f"names-{name}-generated.csv", NAMES, names)
        print(f"{len(entities)} {name}")
    pairs = [(a, b, "borders", "", "", "factbook") for a, b in sources.borders(world, states)]
    _write(actors / "memberships-borders-generated.csv", "member organisation relation begin end source", pairs)
    print(f"{len(pairs)} borders")


def _write(file: Path, columns: str, found: Iterable[tuple[str, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns.split())
        writer.writerows(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
