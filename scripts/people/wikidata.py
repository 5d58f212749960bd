"""People from the sets that were made of Wikidata: terms since 2000, heads in 2021."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.people.merge import leads
from scripts.people.records import Holding, Person
from scripts.people.states import States, table, words

_LATIN = re.compile(r"^[\x00-\u024f\u1e00-\u1eff\u2018\u2019\u02bb\u02bc\u200b]+$")
_RANK = re.compile(r"(, | (?=[\w ]+ of ))(Grand Duke|Grand Duchess|Prince|Princess|King|Queen|Emperor|Sultan) .*")
_LATEST = "2026-11"


def people(world: Path, states: States) -> list[Person]:
    """One person an item."""
    found: dict[str, Person] = {}
    _office_holders(world / "office_holders_wikidata", states, found)
    _leaders_2021(world / "leaders_2021" / "wikidata.csv", states, found)
    return list(found.values())


def _office_holders(folder: Path, states: States, found: dict[str, Person]) -> None:
    titles = {row["person_id"]: row["wikipedia_title"] for row in table(folder / "people.csv")}
    born = {row["person_id"]: row["born"] for row in table(folder / "people.csv")}
    for row in table(folder / "holders.csv"):
        state = states.by_item.get(row["jurisdiction"], "")
        name = latin(row["person"], titles.get(row["person_id"], ""))
        begin, end = date(row["start"]), date(row["end"])
        if not state or not name or not begin or begin > _LATEST:
            continue
        person = found.setdefault(row["person_id"], Person([name], state, "wikidata", row["person_id"]))
        person.born = born.get(row["person_id"], "")
        if end and end[: len(begin)] < begin[: len(end)]:
            continue
        whole = states.at(state, begin)
        title = words()["positions"].get(row["position_id"], row["position"])
        own = whole != state and state in words()["federated"]
        if own and leads(Holding(whole, title, begin, end, "wikidata")):
            title = f"{title} of {states.rows[state]['label']}"
        person.holdings.append(Holding(whole, title, begin, end, "wikidata", not end))


def _leaders_2021(file: Path, states: States, found: dict[str, Person]) -> None:
    for row in table(file):
        state = states.by_item.get(row["countryid"], "")
        name = latin(row["officeholderLabel"], "")
        if not state or not name or row["positionLabel"] == "Member of Parliament":
            continue
        person = found.setdefault(row["officeholder"], Person([name], state, "leaders_2021", row["officeholder"]))
        title = re.sub(r" of .*", "", row["positionLabel"])
        if any(h.begin[:4] == row["start_year"][:4] for h in person.holdings) or not row["start_year"]:
            continue
        person.holdings.append(
            Holding(state, title, row["start_year"], row["end_year"], "leaders_2021", not row["end_year"])
        )


def date(text: str) -> str:
    """As much of an ISO date as the text has."""
    match = re.match(r"\d{4}(-\d\d)?(-\d\d)?", text)
    return match[0] if match else ""


def latin(name: str, other: str) -> str:
    """The name in Latin letters without what an encyclopedia adds to tell people apart, "" where there is none."""
    for given in (name, other):
        text = re.sub(r"\s*\(.*?\)|\u200b|\u200f", "", given).replace("ʻ", "'").strip()
        text = _RANK.sub("", text)
        text = re.sub(r", (?=Jr|Sr|Jnr)", " ", text).replace("Jnr", "Jr.")
        if text and _LATIN.match(text) and "," not in text and any(c.isalpha() for c in text):
            return text[:1].upper() + text[1:]
    return ""
