"""A reader of short texts with people and offices of its own in place of the ontology's."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kg.actors.resolve import resolve
from kg.actors.types import Actor, Actors, Resolution
from kg.documents.make import make_document
from kg.language.analyse import Analyser
from kg.mentions.find import find_mentions
from kg.ontology.files import ontology_root
from kg.ontology.world import load_world

PEOPLE = frozenset({"people", "offices", "terms"})  # tables that the test has of its own
TABLES = {
    "people-test.csv": """id,label,kind,country,sector,code,begin,end,same_as,source
test-anna-older,Anna Testova,Person,france,GOV,,,,,test
test-boris-older,Boris Halvorsen,Person,france,GOV,,,,,test
test-boris-younger,Boris C. Halvorsen,Person,france,GOV,,,,,test
test-emil,Emil Quorum,Person,japan,GOV,,,,,test
""",
    "offices-test.csv": """id,label,titles,organisation,kind,source
test-president,President of France,president,france,head-of-state,test
test-foreign,Foreign Minister of Japan,foreign minister,japan,foreign-minister,test
test-premier,Prime Minister of Greenland,prime minister|premier,greenland,head-of-government,test
""",
    "terms-test.csv": """person,office,begin,end,source
test-boris-older,test-president,1951-01-20,1953-01-20,test
test-boris-younger,test-president,1961-01-20,1969-01-20,test
test-emil,test-foreign,1960-01-01,1965-01-01,test
test-anna-older,test-premier,1960-01-01,1965-01-01,test
""",
    "treaties-test.csv": """id,label,kind,country,sector,code,begin,end,same_as,source
test-pact,Halvorsen Pact,Treaty,,,,1963-05-01,,,test
""",
    "memberships-test.csv": """member,organisation,relation,begin,end,source
france,test-pact,partyTo,1963-05-01,,test
japan,test-pact,partyTo,1963-05-01,,test
""",
}


@dataclass(frozen=True)
class Read:
    """What was read out of one text."""

    text: str
    found: Actors

    def at(self, phrase: str, number: int = 0) -> Resolution:
        """The resolution of the mention with exactly these words, the `number`th of them."""
        same = [r for r in self.found.resolutions if self.words(r) == phrase]
        assert len(same) > number, f"{phrase!r} not among {[self.words(r) for r in self.found.resolutions]}"
        return same[number]

    def words(self, resolution: Resolution) -> str:
        return self.text[resolution.mention.start : resolution.mention.end]

    def who(self, phrase: str, number: int = 0) -> tuple[str, ...]:
        return self.at(phrase, number).actors

    def actor(self, phrase: str, number: int = 0) -> Actor:
        return next(a for a in self.found.actors if a.id == self.who(phrase, number)[0])

    def label(self, phrase: str, number: int = 0) -> str:
        return self.actor(phrase, number).label

    def relations(self) -> set[tuple[str, str, str, str]]:
        labels = {a.id: a.label for a in self.found.actors}
        return {(r.type, labels[r.source], labels.get(r.target, ""), r.object) for r in self.found.relations}


Reader = Callable[..., Read]


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Reads a text, with a date of publication (ISO) or without."""
    tables = tmp_path_factory.mktemp("world") / "actors"
    tables.mkdir()
    for file in sorted((ontology_root() / "actors").glob("*.csv")):
        if PEOPLE.isdisjoint(file.stem.split("-")):
            (tables / file.name).write_bytes(file.read_bytes())
    for name, content in TABLES.items():
        (tables / name).write_text(content, encoding="utf-8")
    world = load_world([tables.parent])
    analyser = Analyser()

    def reader(text: str, date: str = "1962-03-01") -> Read:
        day = datetime.date.fromisoformat(date) if date else None
        analysis = next(iter(analyser.analyse([make_document(text, id="test", date=day)])))
        return Read(text, resolve(analysis, find_mentions(analysis, world), world))

    return reader
