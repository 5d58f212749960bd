"""People from the Phoenix country dictionaries: heads with days of office, ministers by field and month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.people.records import Holding, Person
from scripts.people.states import States, words

_CODE = re.compile(r"\s*\[([A-Z]+)(?:\s+([<>]?)(\d{6}|\d{8})?(?:-(\d{6}|\d{8}))?)?\s*\]")
_MONTHS = "01 02 03 04 05 06 07 08 09 10 11 12".split()
_KNOWN_UNTIL = "2014"


def people(world: Path, states: States) -> list[Person]:
    """Everybody with dates whose state is known. Heads hold "head", ministers "minister of FIELD" or "official"."""
    said = words()
    found = []
    for names, codes in _entries(world / "phoenix" / "Phoenix.Countries.actors.txt"):
        state = next((states.by_code[c[0][:3]] for c in codes if c[0][:3] in states.by_code), "")
        if not state:
            continue
        part, own = said["misplaced"].get(state, ("", ""))
        state = own if part and part in names[0] else state
        head = state not in said["not_heads"] and any(c[0].endswith("ELI") for c in codes)
        spelt = [ordinary(name, state) for name in names if name.count("_") >= 1]
        person = Person(list(dict.fromkeys(filter(None, spelt))), state, "phoenix")
        for code, begin, end, running in codes:
            leads = head and code[3:] == "GOV" and not _by_month(begin, end)
            title = "head" if leads else _title(code[3:], said["fields"])
            if title and begin and not (end and end < begin):
                at = states.at(state, begin)
                person.holdings.append(Holding(at, title, begin, end or _KNOWN_UNTIL, "phoenix", running))
        if person.names and person.holdings and len(person.names[0].split()) > 1:
            found.append(person)
    return found


def _title(sector: str, fields: dict[str, str]) -> str:
    if sector in fields:
        return f"minister of {fields[sector]}"
    return {"GOV": "government", "SPY": "intelligence"}.get(sector, "")


def _by_month(begin: str, end: str) -> bool:
    """Whether the dates come from the lists of chiefs of state and cabinet members, which were read by month."""
    return begin >= "2003" and len(begin) < 10 and len(end) < 10


def _entries(file: Path) -> Iterator[tuple[list[str], list[tuple[str, str, str, bool]]]]:
    names: list[str] = []
    codes: list[tuple[str, str, str, bool]] = []
    person = False
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] in "\t ":
            match = _CODE.match(line)
            if match:
                begin, end = _date(match[3]), _date(match[4])
                if match[2] != "<":
                    codes.append((match[1], begin, end, match[2] == ">"))
        elif line[0] == "+":
            names.append(line[1:].split("#")[0].split("[")[0].strip().strip("_ "))
        else:
            if person and codes:
                yield names, codes
            person = "CountryInfo" in line
            names, codes = [line.split("#")[0].split("[")[0].strip().strip("_ ")], []
    if person and codes:
        yield names, codes


def _date(digits: str | None) -> str:
    """YYMMDD or YYYYMMDD as ISO; the first or last day of a month is no more than the month."""
    if not digits:
        return ""
    year = digits[:4] if len(digits) == 8 else ("20" if digits[:2] <= "14" else "19") + digits[:2]
    month, day = digits[-4:-2], digits[-2:]
    if month not in _MONTHS:
        return year
    if day == "01" and month == "01":
        return year
    return f"{year}-{month}" if day in ("01", "28", "30", "31", "00") else f"{year}-{month}-{day}"


def ordinary(name: str, state: str) -> str:
    """ "GHAZI_AL_YAWER" as "Ghazi al-Yawer"."""
    said = words()
    if any(c.isdigit() for c in name):
        return ""
    parts = [part for part in name.replace("_", " ").lower().split() if part]
    found: list[str] = []
    for at, part in enumerate(parts):
        if part in said["articles"] and 0 < at < len(parts) - 1:
            parts[at + 1] = f"{part}-{parts[at + 1]}"
        elif part in said["particles"] and at:
            found.append(part)
        else:
            found.append(_capitals(part))
    asian = state in said["surname_first"] and len(found) == 3 and "." not in name
    if asian:
        found = [found[0], f"{found[1]}-{found[2].lower()}"]
    return " ".join(found)


def _capitals(part: str) -> str:
    if re.match(r"(al|el|ul|ad|as|ash|ar|at|az|an)-.", part):
        first, rest = part.split("-", 1)
        return f"{first}-{_capitals(rest)}"
    if re.match(r"mc[a-z]{3}", part):
        return "Mc" + part[2:].capitalize()
    if re.fullmatch(r"i{2,3}|iv|vi{0,3}|ix|x", part):
        return part.upper()
    return "-".join(re.sub(r"(^|['’])(.)", lambda m: m[1] + m[2].upper(), piece) for piece in part.split("-"))
