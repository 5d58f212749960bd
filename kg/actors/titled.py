"""Who bears a title with a last name: by country and date, and by the other actors of the document."""

from __future__ import annotations

from collections.abc import Sequence

from kg.actors.registry import Registry
from kg.mentions.types import Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World
from kg.ontology.world_types import Office

HIGH = ("head-of-state", "head-of-government")


class Titled:
    """Looks titles up for one document that speaks on `date` (ISO, "" where unknown) of `countries` (ids of states)."""

    def __init__(
        self, registry: Registry, world: World, words: ReferenceWords, countries: frozenset[str], date: str
    ) -> None:
        self.registry, self.world, self.words = registry, world, words
        self.countries, self.date = countries, date

    def bearers(self, words: tuple[str, ...], mention: Mention) -> list[str]:
        """ "President X": who of that surname bore the title on the document's date, the likeliest first."""
        title, chosen = self._chosen(self.bare(mention.title))
        date = "" if chosen or self.former(mention.title) else self.date
        people = [p for p in self.world.people_called(words) if self.agrees(p, mention)]
        held = [p for p in people if any(self.bears(o, title) for o in self.world.offices_of(p, date))]
        if chosen:
            held = [p for p in held if self.headed_about_then(p) and self._comes(p)]
        if not held and self.date:
            every = [p for p in people if any(self.bears(o, title) for o in self.world.offices_of(p))]
            held = self._by_age(every, title)
        held = [p for p in held if any(title in o.titles for o in self.world.offices_of(p, date))] or held
        return self.nearest([p for p in held if self._heads(p, date)] or held)

    def _chosen(self, title: str) -> tuple[str, bool]:
        """ "president-elect": the office, and whether somebody is called so who does not hold it yet."""
        office, _, last = title.replace("-", " ").rpartition(" ")
        return (office, True) if office and last in self.words.coming else (title, False)

    def _comes(self, person: str) -> bool:
        """Whether an office of the person begins after the date."""
        return any(term.begin > self.date for term in self.world.terms_by_person.get(person, ()))

    def rivals(self, people: Sequence[str]) -> bool:
        """Whether they are the heads of several states on the date: nothing tells which of them a title means."""
        states = {self.world.country_of(person) for person in people}
        return len(states) > 1 and bool(self.date) and all(self._heads(person, self.date) for person in people)

    def _heads(self, person: str, date: str) -> bool:
        return any(o.kind in HIGH and self.of_state(o) for o in self.world.offices_of(person, date))

    def called(self, people: Sequence[str], title: str) -> list[str]:
        """Those whose office of the date has the title; all where none has."""
        bearing = [p for p in people if any(title in o.titles for o in self.world.offices_of(p, self.date))]
        return bearing or list(people)

    def first(self, people: Sequence[str]) -> list[str]:
        """Of people in office in one state the one who heads it, before who heads its government."""
        heads = [p for p in people if any(o.kind == HIGH[0] for o in self.world.offices_of(p, self.date))]
        return heads if len({self.world.country_of(p) for p in people}) == 1 and len(heads) == 1 else list(people)

    def nearest(self, people: Sequence[str]) -> list[str]:
        """Those of whose countries, or of whose people, the document speaks; all where it speaks of none of them."""
        if len(people) < 2:
            return list(people)
        spoken = {self.registry.state_of(draft.id) for draft in self.registry.drafts() if draft.known}
        for near in (self.countries, spoken):
            found = [p for p in people if self.world.country_of(p) in near]
            if found:
                return found
        return list(people)

    def told(self, people: Sequence[str], title: str) -> str:
        """In words that several bore the title, or were in office, at once."""
        labels = " and ".join(self.world.entities[p].label for p in people)
        what = self.bare(title) if title and title not in self.words.ranks else "in office"
        return f"ambiguous: on {self.date} {labels} were {what}"

    def _by_age(self, people: list[str], title: str) -> list[str]:
        """Who bore the title last before the document's date; first where the words say so ("the elder").

        Where nobody did, who is about to bear it.
        """
        begun = {p: min(t.begin for t in self.world.terms_by_person[p]) for p in people}
        before = sorted((p for p in people if begun[p][:10] <= self.date), key=lambda p: begun[p])
        coming = sorted((p for p in people if self.headed_about_then(p)), key=lambda p: begun[p])
        return before[:1] if title.split(" ", maxsplit=1)[0] in self.words.elder else before[::-1][:1] or coming[:1]

    def headed_about_then(self, person: str) -> bool:
        """Whether the person headed a state or government within a year of the document's date."""
        terms = [t for t in self.world.terms_by_person.get(person, ()) if self.world.offices[t.office].kind in HIGH]
        if not self.date:
            return False
        before, after = (f"{int(self.date[:4]) + years:04}{self.date[4:]}" for years in (-1, 1))
        return any(t.begin <= after and (not t.end or t.end >= before) for t in terms)

    def of_state(self, office: Office) -> bool:
        """Whether the office is one of a state: those of territories are seldom in the news by a last name."""
        return self.world.entities[office.organisation].kind != "Territory"

    def bears(self, office: Office, title: str) -> bool:
        """Whether who holds the office is called by the title."""
        if office.kind.startswith("head-of") and title.rsplit(" ", maxsplit=1)[-1] in self.words.leaders:
            return True
        return any(title == own or title.endswith(f" {own}") or own.endswith(f" {title}") for own in office.titles)

    def former(self, title: str) -> bool:
        """Whether the title says that somebody held an office before."""
        return title.split(" ", maxsplit=1)[0] in self.words.former

    def bare(self, title: str) -> str:
        """The title without "former"."""
        return title.split(" ", 1)[1] if self.former(title) and " " in title else title

    def agrees(self, person: str, mention: Mention) -> bool:
        """Whether the country that the words give is one that the person served."""
        if not mention.country:
            return True
        wanted = self.world.country_of(mention.country) or mention.country
        own = {self.world.country_of(o.organisation) or o.organisation for o in self.world.offices_of(person)}
        return wanted in own or self.world.country_of(person) == wanted or mention.country in own
