"""Which office a title in a source set means: its id, its label, its kind and how the news words it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from scripts.people.records import Holding, slug
from scripts.people.states import HERE, States, table, words

HEADS = ("head-of-state", "head-of-government")
ONE_PERSON = (*HEADS, "foreign-minister", "defense-minister", "central-bank-governor", "governor-general")
UNSURE = "head-of-state-or-government"
OF_BODIES = ("head-of-organisation", "officer-of-organisation")
PROMINENT = (
    *ONE_PERSON,
    *OF_BODIES,
    "vice-president",
    "crown-prince",
    "speaker",
    "ceremonial-head-of-state",
)
SINGLE = ("head-of-government", "foreign-minister", "defense-minister")  # a state has one office of the kind
_BODIES = ("IGO", "NGO")  # sectors of organisations
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Office:
    """A row of `offices-generated.csv`, with the PLOVER sector of who holds it."""

    id: str
    label: str
    titles: tuple[str, ...]
    organisation: str
    kind: str
    sector: str


class Offices:
    """Makes one office of all the titles of a state that mean the same."""

    def __init__(self, states: States) -> None:
        self.states = states
        self.words = words()
        self.patterns = [(re.compile(row["pattern"], re.IGNORECASE), row) for row in table(HERE / "titles.csv")]
        self.found: dict[str, Office] = {}
        self.single: dict[tuple[str, str], str] = {}

    def of(self, holding: Holding) -> Office:
        """The office, new or known already."""
        title = re.sub(r"\s+", " ", holding.title.replace("’", "'")).strip()
        if title in ("head", "leader"):
            return self._unsure(holding.state, title)
        if holding.source == "phoenix":
            return self._field(title, holding.state)
        if self.states.rows[holding.state]["sector"] in _BODIES:
            return self._of_body(holding)
        pattern, row = next((p, r) for p, r in self.patterns if p.fullmatch(title))
        kind, sector = row["kind"], row["sector"]
        titles = [title.lower()]
        if row["titles"] == "=":
            titles += self._portfolio(title.lower())
        else:
            titles += [pattern.sub(t, title.lower()) for t in row["titles"].split("|")]
        if not self.states.is_state(holding.state):
            kind, sector = "head-of-organisation", self.states.rows[holding.state]["sector"] or sector
            titles += [title.split(" of ")[0].lower(), *(["leader"] if sector == "REB" else [])]
        if kind == "head-of-state" and self._represents(holding):
            kind = "ceremonial-head-of-state"
        if kind in HEADS or kind.startswith("ceremonial"):
            title = self._plain(title)
        return self._office(title, holding.state, kind, sector, titles)

    def _of_body(self, holding: Holding) -> Office:
        """The office of an organisation: called as its row says, and without what stands behind "of"."""
        title, *others = holding.title.split("|")
        kind = "officer-of-organisation" if holding.officer else "head-of-organisation"
        titles = [title, title.split(" of ")[0], *others]
        sector = self.states.rows[holding.state]["sector"]
        return self._office(title, holding.state, kind, sector, [t.lower() for t in titles])

    def _plain(self, title: str) -> str:
        return re.sub(r"^(acting|interim|transitional|caretaker) ", "", title, flags=re.IGNORECASE)

    def _represents(self, holding: Holding) -> bool:
        if holding.state not in self.words["ceremonial"]:
            return False
        return (holding.begin or "2000") >= str(self.words["governing"].get(holding.state, "1900"))

    def _office(self, title: str, state: str, kind: str, sector: str, titles: list[str]) -> Office:
        name = self.states.rows[state]["label"]
        label = title[:1].upper() + title[1:]
        if not re.search(rf"\b{re.escape(name)}\b", label):
            of = kind in OF_BODIES and re.search(" (of|for|on|in) ", label)
            label = f"{label} ({name})" if of else f"{label} of {_article(name)}{name}"
        key = slug(title if slug(state) in slug(title) else f"{title} of {state}")
        if kind.startswith("ceremonial") and key in self.found and self.found[key].kind == "head-of-state":
            key = f"{key}-since-{self.words['governing'].get(state, '1900')}"
        if kind in SINGLE:
            key = self.single.setdefault((state, kind), key)
        known = self.found.get(key)
        unfit = set(self.words["no_titles"])
        if kind in OF_BODIES:
            unfit = unfit - set(self.words["titles_of_bodies"]) | set(self.words["titles_of_many"])
        useful = (t for t in self._spelt(titles) if len(t.split()) <= _LONGEST and t not in unfit)
        spelt = tuple(dict.fromkeys(useful))
        office = Office(key, label, spelt, state, kind, sector)
        if known is None:
            self.found[key] = office
        elif kind in SINGLE:
            self.found[key] = replace(known, titles=tuple(dict.fromkeys(known.titles + spelt)))
        elif kind == "head-of-state" and known.kind.startswith("ceremonial"):
            return self._second(office)
        return self.found[key]

    def _second(self, office: Office) -> Office:
        key = f"{office.id}-before-{self.words['governing'].get(office.organisation, '1900')}"
        second = Office(key, office.label, office.titles, office.organisation, office.kind, office.sector)
        return self.found.setdefault(key, second)

    def _spelt(self, titles: list[str]) -> list[str]:
        """Each title also in the other spelling."""
        found = []
        for title in titles:
            found.append(title)
            other = title
            for british, american in self.words["spellings"].items():
                other = re.sub(rf"\b{british}\b", american, other)
            found.append(other)
        return found

    def _portfolio(self, title: str) -> list[str]:
        """ "deputy minister of foreign affairs and trade": "deputy foreign minister", "deputy minister"."""
        match = re.fullmatch(r"(.*?\b)(minister|secretary)(?: delegate)? (?:of|for|in charge of)(?: the)? (.+)", title)
        if not match:
            return [title.removeprefix("federal ")]
        before, noun, field = match[1].replace("federal ", ""), match[2], match[3]
        first = re.split(r",| and | & |/", field)[0].strip()
        found = []
        for part in dict.fromkeys((field, first)):
            for word in self.words["portfolios"].get(part, [part]):
                if len(word.split()) <= 3:
                    found.append(f"{before}{word} {noun}")
        return [*found, f"{before}{noun} of {first}", f"{before}{noun}".strip()]

    def _field(self, title: str, state: str) -> Office:
        """The office of a minister of whom only the field is known."""
        if title == "government":
            return self._office("Minister or official", state, "official", "GOV", ["minister", "official"])
        if title == "intelligence":
            return self._office("Intelligence chief", state, "spy-chief", "SPY", ["intelligence chief", "spy chief"])
        field = title.removeprefix("minister of ")
        titles = self._portfolio(f"minister of {field}")
        return self._office(f"Minister or official ({field})", state, "minister", "GOV", titles)

    def _unsure(self, state: str, title: str) -> Office:
        """The office of a head of state or government (it is not known which), or of the one who governed."""
        titles = [t for o in self.heads_of(state) for t in o.titles] or self._usual(state)
        titles = [t for t in dict.fromkeys(titles) if t.count(" ") < 3]
        name = self.states.rows[state]["label"]
        what, kind = ("Leader", HEADS[1]) if title == "leader" else ("Head of state or government", UNSURE)
        key = f"{slug(what)}-of-{state}"
        office = Office(key, f"{what} of {_article(name)}{name}", tuple(titles), state, kind, "GOV")
        return self.found.setdefault(key, office)

    def _usual(self, state: str) -> list[str]:
        """What heads of states are called, and heads of territories."""
        if self.states.rows[state]["kind"] == "Territory":
            return ["premier", "chief minister", "governor"]
        return ["president", "prime minister"]

    def heads_of(self, state: str) -> list[Office]:
        """Offices of heads of state and government found so far."""
        return [
            o for o in self.found.values() if o.organisation == state and "head-of" in o.kind and o.kind[:6] != "deputy"
        ]

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """How prominent a kind of office is, 0 the most."""
        kinds = dict.fromkeys(row["kind"] for _, row in self.patterns if not row["kind"].startswith("ceremonial"))
        ranks = {kind: i for i, kind in enumerate(kinds)}
        return ranks | {"ceremonial-head-of-state": 1, UNSURE: 1, **dict.fromkeys(OF_BODIES, 1)}


def _article(name: str) -> str:
    plural = name.endswith(("s", "Republic", "Kingdom", "Union")) and not name.endswith(("us", "is", "as"))
    return "the " if plural and name not in ("Honduras", "Cyprus", "Laos", "Mauritius", "Barbados") else ""
