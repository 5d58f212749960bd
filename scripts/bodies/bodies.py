"""A body as a source set names it, and what keeps its names from being taken for something else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scripts.people.records import folded, slug
from scripts.people.states import States, table

Rows = list[tuple[str, ...]]
SMALL = frozenset("of the and for in to on de la le les du des del al el y e et da do dos das und von der".split())
_LATIN = re.compile(r"^[\x00-\u024f\u1e00-\u1eff\u2018\u2019]+$")
_ACRONYM = re.compile(r"[A-Z][A-Z-]{3,}")


@dataclass(slots=True)
class Body:
    """`names[0]` is the label; `country` the id of a state or ""."""

    names: list[str]
    country: str
    source: str
    code: str = ""
    others: list[str] = field(default_factory=list)


class Known:
    """Names that the hand-made tables have, so that nothing is told twice.

    A capital's name is no state's own: it is the city's; nor are further names of generated actors anybody else's.
    """

    def __init__(self, actors: Path) -> None:
        files = [f for f in sorted(actors.glob("*.csv")) if not f.stem.endswith("-generated")]
        entities = [
            f for f in files if f.stem.split("-")[0] not in ("names", "offices", "terms", "memberships", "roles")
        ]
        self.ids = {r["id"]: r["country"] for f in entities for r in table(f)}
        named = [r for f in files if f.stem.startswith("names-") for r in table(f) if r["id"] in self.ids]
        self.names = {folded(r["name"]) for r in named if r["form"] != "capital"}
        self.names |= {folded(r["label"]) for f in entities for r in table(f)}
        self.roles = {folded(r["noun"]) for r in table(actors / "roles.csv")}
        self.countries = {(folded(r["name"]), self.ids[r["id"]]) for r in named}

    def has(self, name: str) -> bool:
        """Whether the name, with or without "the", is an actor's or a common noun."""
        plain = folded(name).removeprefix("the ")
        return plain in self.names or plain in self.roles


def distinct(bodies: Iterable[Body], known: Known, parties: Collection[str] = ()) -> list[Body]:
    """Bodies that nobody told of yet, each once, with those of their names that can be recognised in a text.

    `parties` are folded names that belong to a party somewhere.
    """
    found: dict[str, Body] = {}
    for body in bodies:
        names = [n for n in dict.fromkeys(map(tidy, body.names)) if n]
        told = any((folded(tidy(n)), body.country) in known.countries for n in body.others)
        if (
            told
            or (names and folded(names[0]) in parties)
            or any(known.has(n) for n in names)
            or not names
            or not telling(names[0])
        ):
            continue
        same = next((found[folded(n)] for n in names if folded(n) in found), None)
        if same is not None:
            same.names += [n for n in names if n not in same.names and (telling(n) or _ACRONYM.fullmatch(n))]
            continue
        body.names = [names[0], *(n for n in names[1:] if telling(n) or _ACRONYM.fullmatch(n))]
        for name in body.names:
            found.setdefault(folded(name), body)
    return list({id(b): b for b in found.values()}.values())


def tidy(name: str) -> str:
    """The name in Latin letters without remarks, "" where nothing is left."""
    name = re.sub(r"\s*[(\[].*?[)\]]|\s*[(\[].*$", "", name).replace("_", " ")
    name = re.sub(r"\s+", " ", name).strip(" -–,;:")
    return name if name and _LATIN.match(name) and name.lower() != "n/a" else ""


def telling(name: str) -> bool:
    """Whether the name has two words or more that are more than letters and numbers."""
    words = [w for w in name.split(" ") if w.lower() not in SMALL and len(w) > 2]
    return len(words) >= 2 and len(name) >= 9


def rows(bodies: Iterable[Body], kind: str, sector: str, states: States, known: Known) -> tuple[Rows, Rows]:
    """Rows for the table of entities and for that of names."""
    entities: Rows = []
    names: Rows = []
    taken = set(known.ids)
    for body in sorted(bodies, key=lambda b: (folded(b.names[0]), b.country)):
        key = slug(body.names[0])
        if key in taken:
            key = f"{key}-{body.country or kind.lower()}"
        if key in taken:
            continue
        taken.add(key)
        owner = states.rows.get(body.country)
        own = _sector(body.names[0], sector)
        code = body.code or (owner["code"] + own if owner else "")
        entities.append((key, body.names[0], kind, body.country, own, code, "", "", "", body.source))
        for name in body.names[1:]:
            form = "acronym" if _ACRONYM.fullmatch(name) else "name"
            if folded(name) != folded(body.names[0]) and not known.has(name):
                names.append((key, name, form, "", "", body.source))
    known.ids |= dict.fromkeys(taken, "")
    return entities, sorted(set(names))


def _sector(name: str, sector: str) -> str:
    criminal = re.search(r"\b(cartel|gang|gangs|mafia|comando|familia|mara)\b", name, re.IGNORECASE)
    return "CRM" if sector == "REB" and criminal else sector
