"""People from the smaller sets: our own list of leaders, REIGN, the United States' executive, the factbook."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import yaml

from scripts.people.records import Holding, Person, folded, tidy
from scripts.people.states import HERE, States, table, words

_MONTHS = {m: f"{i:02d}" for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_SINCE = re.compile(r"since (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})")


def leaders(states: States) -> list[Person]:
    """The leaders that we list ourselves; one person a name."""
    found: dict[str, Person] = {}
    for file in sorted(HERE.glob("leaders*.csv")):
        for row in table(file):
            state = row["state"]
            if state not in states.rows:
                raise ValueError(f"{file.name}: no state {state!r}")
            names = row["name"].split("|")
            person = found.setdefault(names[0], Person([], state, "hand"))
            person.names += [name for name in names if name not in person.names]
            if not states.is_state(person.state):
                person.state = state
            running = row["end"] == "now"
            end = "" if running else row["end"]
            officer = row.get("kind", "") == "officer"
            note = row.get("note", "")
            person.holdings.append(Holding(state, row["title"], row["begin"], end, "hand", running, officer, note))
    for person in found.values():
        if not states.is_state(person.state):
            body = states.rows[person.state]  # who heads one of many states serves none of them
            person.state = (body["country"] if body["sector"] != "IGO" else "") or person.state
    return list(found.values())


def reign(world: Path, states: States) -> list[Person]:
    """Effective leaders since 1950 by surname and month, each term for itself; they hold "leader"."""
    cow = {row["abbreviation"]: row["state"] for row in table(HERE / "cow.csv")}
    found = []
    for row in table(world / "reign" / "leaderlist_3_21.csv", "cp1252"):
        state = cow.get(row["stateabb"], "")
        name = re.sub(r"\s*\(.*|\.\.\.$", "", row["leader"]).strip()
        name = _full_name(state, tidy(name), row["syear"])
        if not state or not name or re.search(r" (and|&) |Junta|Council|Government|[^\w .',-]", name):
            continue
        begin = f"{row['syear']}-{int(row['smonth']):02d}"
        running = row["eyear"] in ("", ".") or not row["emonth"].isdigit()
        end = "" if running or int(row["eyear"]) > 2021 else f"{row['eyear']}-{int(row['emonth']):02d}"
        term = Holding(states.at(state, begin), "leader", begin, end or "2021", "reign", running)
        found.append(Person([name], state, "reign", holdings=[term]))
    return found


def _full_name(state: str, surname: str, year: str) -> str:
    """The name of a leader of whom the set has the surname, where `full_names.csv` knows it; "" for one left out."""
    rows = (row for row in _full_names() if (row["state"], row["surname"]) == (state, surname))
    fit = (row["name"] for row in rows if (row["since"] or "0") <= year <= (row["until"] or "9"))
    return next(fit, surname)


@cache
def _full_names() -> list[dict[str, str]]:
    return table(HERE / "full_names.csv")


def executive(world: Path) -> list[Person]:
    """Presidents and vice presidents of the United States since 1945."""
    found = []
    for row in yaml.safe_load((world / "us_executive" / "executive.yaml").read_text(encoding="utf-8")):
        name = row["name"]
        first = name.get("nickname") if name["first"] in ("Richard", "James David", "William") else name["first"]
        label = " ".join(filter(None, [first or name["first"], name["last"]]))
        full = " ".join(filter(None, [name["first"], name.get("middle"), name["last"]]))
        person = Person(
            list(dict.fromkeys([label, full])), "united-states", "us_executive", row["id"].get("wikidata", "")
        )
        for term in row["terms"]:
            if term["end"] >= "1945":
                title = "President" if term["type"] == "prez" else "Vice President"
                running = term["end"] > "2026-11"
                end = "" if running else term["end"]
                person.holdings.append(Holding("united-states", title, term["start"], end, "us_executive", running))
        if person.holdings:
            found.append(person)
    return found


def factbook(world: Path, states: States) -> list[Person]:
    """Chiefs of state and heads of government of late 2025; capitals mark the family name."""
    found = []
    for line in (world / "factbook" / "countries.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        names = row.get("names", {})
        label = (names.get("conventional short form") or "").lower()
        if label in ("", "none"):
            label = (names.get("conventional long form") or "").lower()
        state = states.by_name.get(label, "")
        if not state or states.rows[state]["kind"] != "State":
            continue
        for key in ("chief_of_state", "head_of_government"):
            person = _chief(re.split(r"; represented", row.get(key) or "")[0], state)
            if person is not None:
                found.append(person)
    return found


def _chief(text: str, state: str) -> Person | None:
    match = re.match(r"((?:[A-Z][A-Za-z'-]+|of|the|and|[A-Z][a-z]+\.|,|Acting|'s) ?)+?(?=\S)", text)
    since = _SINCE.search(text)
    parts = re.sub(r"\(.*|;.*", "", text).strip().rstrip(",").split(" ")
    capitals = [i for i, w in enumerate(parts) if len(w) > 1 and sum(c.isupper() for c in w) >= max(2, len(w) - 2)]
    if not match or not since or not capitals:
        return None
    first = next((i for i, w in enumerate(parts) if not _is_title(w)), 0)
    family = " ".join(parts[capitals[0] : capitals[-1] + 1])
    name = " ".join(_capital(w) for w in parts[first:])
    month = _MONTHS.get((since[2] or "")[:3].lower(), "")
    begin = "-".join(filter(None, [since[3], month, f"{int(since[1]):02d}" if since[1] and month else ""]))
    title = " ".join(parts[:first])
    if not title or len(name.split()) < 2:
        return None
    person = Person([name], state, "factbook", surnames=[" ".join(_capital(w) for w in family.split())])
    person.holdings.append(Holding(state, title, begin, "", "factbook", True))
    return person


def _is_title(word: str) -> bool:
    return folded(word) in words()["factbook_titles"]


def _capital(word: str) -> str:
    if sum(c.isupper() for c in word) < 2 or word in ("II", "III", "IV", "VI", "X"):
        return word
    return "-".join(p[:1] + p[1:].lower() if not p.startswith(("al", "el")) else p for p in word.split("-"))
