"""Tables of actors at the scale of a newsroom, made up: people, what they are called, offices, terms, places."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

PEOPLE, TERMS, PLACES, OFFICES = 30_000, 40_000, 20_000, 4_000
_ONSETS = "b br ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w z".split()
_VOWELS = "a e i o u ai ou".split()
_CODAS = ["", "", "n", "r", "s", "l", "k", "nd", "rt"]


def write_tables(folder: Path, countries: Sequence[str], seed: int = 7) -> None:
    """Writes tables to `folder`/actors; `countries` are ids of states that other tables have."""
    dice = random.Random(seed)  # noqa: S311  # nothing secret
    given, family = [[_word(dice).capitalize() for _ in range(number)] for number in (900, 6_000)]
    people = [(f"person-{n}", f"{dice.choice(given)} {dice.choice(family)}") for n in range(PEOPLE)]
    tables = folder / "actors"
    tables.mkdir(parents=True, exist_ok=True)
    rest = ["GOV", "", "", "", "", "made up"]
    _write(
        tables / "people-made-up.csv",
        "id label kind country sector code begin end same_as source",
        ([id, name, "Person", dice.choice(countries), *rest] for id, name in people),
    )
    _write(
        tables / "names-made-up.csv",
        "id name form begin end source",
        ([id, _with_initial(name, dice), "name", "", "", "made up"] for id, name in people),
    )
    _write(
        tables / "offices-made-up.csv",
        "id label titles organisation kind source",
        ([f"office-{n}", "Minister", "minister", dice.choice(countries), "", "made up"] for n in range(OFFICES)),
    )
    _write(tables / "terms-made-up.csv", "person office begin end source", (_term(n, dice) for n in range(TERMS)))
    _write(
        tables / "places-made-up.csv",
        "id label kind country sector code begin end same_as source",
        (
            [f"place-{n}", _word(dice, 3).capitalize(), "City", dice.choice(countries), *rest[1:], ""]
            for n in range(PLACES)
        ),
    )


def _word(dice: random.Random, syllables: int = 2) -> str:
    return "".join(dice.choice(_ONSETS) + dice.choice(_VOWELS) + dice.choice(_CODAS) for _ in range(syllables))


def _with_initial(name: str, dice: random.Random) -> str:
    first, last = name.split()
    return f"{first} {dice.choice('ABCDEFGHJKLMNPRSTVW')}. {last}"


def _term(number: int, dice: random.Random) -> list[str]:
    year = dice.randrange(1950, 2024)
    begin, end = f"{year}-{dice.randrange(1, 13):02}-01", f"{year + dice.randrange(1, 6)}-01-31"
    return [f"person-{number % PEOPLE}", f"office-{number % OFFICES}", begin, end, "made up"]


def _write(file: Path, header: str, rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)
