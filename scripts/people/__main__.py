"""Writes people, their names, offices and terms.

usage: python -m scripts.people WORLD ONTOLOGIES     the folder of the source sets, the folder that holds actors/
"""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.people import others, phoenix, wikidata
from scripts.people.merge import joined
from scripts.people.offices import Offices
from scripts.people.states import States
from scripts.people.twins import united
from scripts.people.write import Tables


def main(world: Path, ontologies: Path) -> None:
    actors = ontologies / "actors"
    states = States.read(actors)
    sets = [
        others.leaders(states),
        wikidata.people(world, states),
        others.executive(world),
        others.factbook(world, states),
        phoenix.people(world, states),
        others.reign(world, states),
    ]
    people = united(joined(sets, states), states)
    Tables(actors, states).write(people, Offices(states))
    print(f"{len(people)} people")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
