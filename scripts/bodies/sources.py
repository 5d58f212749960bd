"""Intelligence services, armed groups, parties and borders from the world data sets."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.bodies.bodies import SMALL, Body, tidy
from scripts.people.records import folded
from scripts.people.states import HERE, States, table

_NO_GROUP = re.compile(
    r"^(government of|supporters of|republic of|military faction|forces of|civilians|kingdom of)", re.IGNORECASE
)
_PARTY = re.compile(
    r"\b(party|front|union|movement|alliance|congress|league|coalition|partido|parti|democrats)\b", re.IGNORECASE
)


def agencies(world: Path, states: States) -> Iterator[Body]:
    """Intelligence services; where only the country tells one from another it is part of the name."""
    codes = {
        r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in table(world / "country_codes" / "country-codes.csv")
    }
    services = table(world / "misp_galaxy" / "intelligence_agencies.csv")
    counts = Counter(folded(tidy(row["name"])) for row in services)
    for row in services:
        country = states.by_code.get(codes.get(row["country"], ""), "") or states.by_name.get(
            row["country_name"].lower(), ""
        )
        name = tidy(row["name"])
        label = states.rows[country]["label"] if country else row["country_name"]
        shared = "(" in row["name"] or counts[folded(name)] > 1 or len(name.split()) < 3
        own = any(word[:4] in folded(name) for word in folded(label).split() if len(word) > 3)
        if name and label and shared and not own:
            name = f"{name} of {label}"
        yield Body([name, *row["synonyms"].split("|")], country, "misp_galaxy", others=[row["name"]])


def ucdp_groups(world: Path, states: States) -> Iterator[Body]:
    """Organised armed groups of the UCDP Actor Dataset, by their full names."""
    cow = {row["abbreviation"]: row["state"] for row in table(HERE / "cow.csv")}
    numbers = {r["ccode"]: cow.get(r["stateabb"], "") for r in table(world / "reign" / "leaderlist_3_21.csv", "cp1252")}
    for row in table(world / "ucdp_actors" / "ucdp-actor-221.csv"):
        if row["Org"] != "1" or _NO_GROUP.match(row["NameData"]) or folded(row["NameData"]) in states.by_name:
            continue
        where = [numbers.get(number.strip(), "") for number in row["GWNOLoc"].split(",")]
        country = where[0] if len(set(where)) == 1 else ""
        full = [row["NameOrigFullEng"], row["NameOrigFull"], row["NameData"], row["NameOrig"]]
        names = [n for n in (tidy(name.split(",")[0]) for name in full) if n]
        names.sort(key=lambda n: " " not in n)
        yield Body(names, country, "ucdp_actors")


def phoenix_groups(world: Path, states: States) -> Iterator[Body]:
    """Armed groups of the Phoenix dictionary with their other names."""
    names: list[str] = []
    code = ""
    text = (world / "phoenix" / "Phoenix.MilNonState.actors.txt").read_text(encoding="utf-8", errors="replace")
    for line in [*text.splitlines(), "END [XXX]"]:
        found = re.search(r"\[([A-Z]+)", line.split("#")[0])
        if line.startswith("+"):
            names.append(_ordinary(line[1:].split("#")[0]))
        elif line[:1].isalpha():
            if names and code.endswith("REB") and len(code) >= 6:
                yield Body(names, states.by_code.get(code[:3], ""), "phoenix", code)
            names, code = [_ordinary(line.split("[")[0].split("#")[0])], found[1] if found else ""
        elif found and not code:
            code = found[1]


def _ordinary(name: str) -> str:
    parts = tidy(name).lower().split()
    return " ".join(
        p if i and p in SMALL else re.sub(r"(^|[-'])(.)", lambda m: m[1] + m[2].upper(), p) for i, p in enumerate(parts)
    )


def party_names(world: Path, states: States) -> frozenset[str]:
    """Folded names of all parties of the factbook, whatever else is called so."""
    parts = (re.split(r" \| |\n", row.get("political_parties") or "") for _, row in _factbook(world, states))
    return frozenset(folded(tidy(re.split(r" or |;", part)[0])) for found in parts for part in found)


def parties(world: Path, states: States) -> Iterator[Body]:
    """Parties of the factbook whose names no other country's party has."""
    found: list[tuple[str, list[str]]] = []
    for country, row in _factbook(world, states):
        for part in re.split(r" \| |\n", row.get("political_parties") or ""):
            names = [tidy(name) for name in re.split(r" or |;", part)[:2]]
            if (
                names[0]
                and _PARTY.search(names[0])
                and 3 <= len(names[0].split()) <= 7
                and "note" not in names[0].lower()
            ):
                found.append((country, [n for n in names if n]))
    counts = Counter(folded(names[0]) for _, names in found)
    for country, names in found:
        if counts[folded(names[0])] == 1:
            yield Body(names, country, "factbook")


def borders(world: Path, states: States) -> list[tuple[str, str]]:
    """Pairs of states with a common land border, both ways."""
    pairs = set()
    for country, row in _factbook(world, states):
        for part in (row.get("borders") or "").split(";"):
            name = re.sub(r"\(.*?\)|[\d,.]+ km.*", "", part).strip().lower()
            other = states.by_name.get(name) or states.by_name.get(name.removeprefix("the "))
            if other and other != country:
                pairs |= {(country, other), (other, country)}
    return sorted(pairs)


def _factbook(world: Path, states: States) -> Iterator[tuple[str, dict[str, str]]]:
    for line in (world / "factbook" / "countries.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        names = row.get("names", {})
        spelt = (names.get(f"conventional {form} form") or "" for form in ("short", "long"))
        country = next((states.by_name[n.lower()] for n in spelt if n.lower() in states.by_name), "")
        if country and states.rows[country]["kind"] == "State":
            yield country, row
