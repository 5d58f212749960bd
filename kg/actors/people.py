"""Who a person's name means: by full name, by surname after it, by title and date."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass

from kg.actors.registry import Draft, Registry
from kg.actors.titled import HIGH, Titled
from kg.mentions.phrases import Phrases
from kg.mentions.prominence import person_called
from kg.mentions.types import Mention
from kg.ontology.names import skeleton
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World, folded, name_words
from kg.ontology.world_types import Office

_LIFE = 30  # years before and after an office in which its holder may make news
_MINISTERS = ("foreign-minister", "defense-minister")


@dataclass(frozen=True, slots=True)
class Found:
    """An actor with the reason for it and how sure it is, 0 to 1."""

    id: str
    reason: str
    score: float


class People:
    """Resolves the names of people in one document.

    `countries` are the ids of the states that it names, `date` is when it speaks (ISO, "" where unknown).
    """

    def __init__(
        self,
        phrases: Phrases,
        registry: Registry,
        world: World,
        words: ReferenceWords,
        countries: frozenset[str],
        date: str,
    ) -> None:
        self.countries, self.date = countries, date
        self.phrases, self.registry, self.world, self.words = phrases, registry, world, words
        self.titled = Titled(registry, world, words, countries, date)
        self._full: dict[tuple[str, ...], str] = {}
        self._by_last: dict[str, list[str]] = {}
        self._heads: dict[str, list[int]] = {}  # of the names so far, by their bearer, in the order of the text

    def name_words(self, mention: Mention) -> tuple[str, ...]:
        """The words of the name without its title, as written."""
        tokens = self.phrases.tokens
        first = mention.first
        if mention.title or mention.modifier >= 0:
            for start in range(mention.last - 1, mention.first, -1):
                before = self.phrases.lower(mention.first, start)
                if before == mention.title or before.endswith(mention.title) or f"{mention.title}s" in before:
                    first = start
                    break
        first = min(first, mention.last - 1)
        while first < mention.last - 1 and not tokens[first].text[:1].isalnum():
            first += 1
        return tuple(token.text for token in tokens[first : mention.last])

    def bare(self, mention: Mention) -> str:
        """The name without its title, as written."""
        words = len(self.name_words(mention))
        return self.phrases.text(mention.last - words, mention.last)

    def resolve(self, mention: Mention) -> Found:
        """The person; somebody nobody knows becomes a new actor."""
        words = tuple(folded(word) for word in self.name_words(mention) if word != "-")
        found = self._in_document(words, mention) or self._known(words, mention) or self._new(mention)
        draft = self.registry[found.id]
        self._remember(words, draft, mention)
        return found

    def _in_document(self, words: tuple[str, ...], mention: Mention) -> Found | None:
        if (same := self._full.get(words)) is not None and (
            len(words) > 1 or self._compatible(self.registry[same], mention)
        ):
            return Found(same, "the same name stands earlier in the document", 0.95)
        if len(words) > 1 and mention.candidates:
            return None
        if len(words) > 1:
            for full, identifier in self._full.items():
                if len(full) > 1 and full[-1] == words[-1] and full[0] == words[0]:
                    return Found(identifier, "the same first and last name stand earlier in the document", 0.9)
            if words[-1] not in ("jr.", "sr.", "jr", "sr"):
                return None
        bearers = self._by_last.get(words[0] if len(words) > 1 else words[-1], [])
        for identifier in sorted(bearers, key=lambda known: self._far(known, mention)):
            if self._compatible(self.registry[identifier], mention):
                label = self.registry[identifier].label
                return Found(identifier, f"short for {label}, named in the document", 0.9)
        return None

    def _far(self, identifier: str, mention: Mention) -> tuple[bool, bool, int]:
        """How unlikely the short name is to mean the person: by the title, then by who was named last before it."""
        titled = mention.title and mention.title not in self.words.ranks
        other_title = bool(titled) and self.registry[identifier].role != mention.title
        before = [head for head in self._heads[identifier] if head < mention.head]
        return other_title, not before, mention.head - before[-1] if before else 0

    def _compatible(self, draft: Draft, mention: Mention) -> bool:
        gender = self.gender(mention)
        if gender and draft.gender and gender != draft.gender:
            return False
        return not (mention.country and draft.country and self._state(mention.country) != self._state(draft.country))

    def _state(self, identifier: str) -> str:
        return self.world.country_of(identifier) or identifier

    def gender(self, mention: Mention) -> str:
        """What the title or role says of the gender, "" where nothing."""
        words = {mention.title.split(" ")[0], mention.title.rsplit(" ", 1)[-1], mention.role}
        if words & self.words.male:
            return "male"
        return "female" if words & self.words.female else ""

    def _known(self, words: tuple[str, ...], mention: Mention) -> Found | None:
        people = [c for c in mention.candidates if self.world.entities[c].kind == "Person" and self._of_the_time(c)]
        if len(words) == 1:
            return self._by_last_name(words, mention, people)
        if people:
            best = self._best(people, words, mention)
            if not best:
                return None
            return Found(best, f"the name of {self.world.entities[best].label}", 0.95 if len(people) == 1 else 0.8)
        return self._by_parts(words, mention)

    def _best(self, people: list[str], words: tuple[str, ...], mention: Mention) -> str:
        """Of several bearers of a name who is known by it first of all, unless only another one was in office.

        "" where several bear the same title at once and nothing in the text tells which of them is meant.
        """
        fitting = self._in_office(people, mention)
        called = [p for p in fitting if name_words(folded(self.world.entities[p].label)) == words] or fitting
        left = [p for p in called if self.world.country_of(p) in self.countries] or called
        title = mention.title or words[0]
        titled = [p for p in left if any(self.titled.bears(o, title) for o in self._offices(p))]
        return "" if len(titled) > 1 else (titled or left)[0]

    def _by_last_name(self, words: tuple[str, ...], mention: Mention, named: list[str]) -> Found | None:
        """A last name alone: by its title, else who held high office then, else the one who is `named` by one word."""
        office = bool(mention.title) and mention.title not in self.words.ranks
        former = self.titled.former(mention.title)
        bearers = self.titled.bearers(words, mention) if office else []
        if self.titled.rivals(bearers):
            return self._torn(bearers, mention)
        if bearers:
            told = f"{self._label(bearers[0])} was {self.titled.bare(mention.title)}"
            told = told if former or not self.date else f"{told} on {self.date}"
            return Found(bearers[0], told, 0.95 if len(bearers) == 1 else 0.6)
        if office and not former and mention.title.rsplit(" ", 1)[-1] in self.words.offices and not mention.country:
            return None  # an ambassador is no president of the same name
        pool = tuple(dict.fromkeys((*named, *self.world.people_called(words))))
        leads = not office or former or mention.title.rsplit(" ", 1)[-1] in self.words.leaders
        return self._in_high_office(pool, mention) or self._by_fame(words, named, mention, leads)

    def _in_high_office(self, pool: tuple[str, ...], mention: Mention) -> Found | None:
        """Who of the pool headed a state then, else was a minister of weight, else headed one about then."""
        held = [(p, o) for p in pool for o in self._offices(p) if self.date and self.titled.of_state(o)]
        for kinds in (HIGH, _MINISTERS):
            people = list(dict.fromkeys(p for p, o in held if o.kind in kinds))
            agreeing = [p for p in people if self.titled.agrees(p, mention)]
            fitting = self.titled.first(self.titled.nearest(self.titled.called(agreeing, mention.title)))
            if len(fitting) == 1:
                return Found(fitting[0], f"{self._label(fitting[0])} held office on {self.date}", 0.75)
            going = [p for p in fitting if any(t.end == self.date for t in self.world.terms_by_person[p])]
            if kinds == HIGH and len(going) == 1:
                return Found(going[0], f"{self._label(going[0])} held office until {self.date}", 0.6)
            if kinds == HIGH and fitting:
                return self._torn(fitting, mention)
            if people:
                return None
        lately = [p for p in pool if not held and self.titled.headed_about_then(p) and self.titled.agrees(p, mention)]
        if len(lately) != 1:
            return None
        return Found(lately[0], f"{self._label(lately[0])} held office shortly before or after {self.date}", 0.7)

    def _by_fame(self, words: tuple[str, ...], named: list[str], mention: Mention, leads: bool) -> Found | None:
        """Who goes by the one word, else who is known by the last name alone, if nothing says that he does not lead."""
        best = self._best(named, words, mention) if named else ""
        if best:
            return Found(best, f"the name of {self._label(best)}", 0.95 if len(named) == 1 else 0.8)
        famous = person_called(self.world, words[-1], self.date) if leads else ""
        if famous and self.titled.agrees(famous, mention):
            return Found(famous, f"{self._label(famous)} is known by the last name", 0.65)
        return None

    def _torn(self, people: list[str], mention: Mention) -> Found:
        """Somebody of whom the document does not tell which of several in office it is."""
        draft = self.registry.unknown(self.bare(mention), "Person")
        return Found(draft.id, self.titled.told(people, mention.title), 0.4)

    def _label(self, person: str) -> str:
        return self.world.entities[person].label

    def _by_parts(self, words: tuple[str, ...], mention: Mention) -> Found | None:
        """First and last name agree, whatever stands between them."""
        core = [w for w in words if w not in ("jr.", "jr", "sr.", "sr", "-")]
        if len(core) < 2:
            return None
        for start in range(len(core) - 1, 0, -1):
            for person in self.world.people_called(core[start:], self.date):
                if self._expected(person, mention) and self._has_first_name(person, core[0]):
                    return Found(person, f"first and last name of {self._label(person)}", 0.85)
        for person in self.world.people_called(core[-1:], self.date):
            if self._expected(person, mention) and self._ends_with(person, core):
                return Found(person, f"the last words of the name of {self._label(person)}", 0.75)
        return None

    def _ends_with(self, person: str, words: list[str]) -> bool:
        """ "Suu Kyi": whether a longer name of the person ends so."""
        names = (name_words(folded(name.name)) for name in self.world.names_of.get(person, ()))
        return any(len(name) > len(words) and name[-len(words) :] == tuple(words) for name in names)

    def _has_first_name(self, person: str, first: str) -> bool:
        names = (name.name for name in self.world.names_of.get(person, ()) if " " in name.name)
        return any(skeleton(folded(name.split()[0])) == skeleton(first) for name in names)

    def _expected(self, person: str, mention: Mention) -> bool:
        """Whether country or high office, and time, speak for the person, where only parts of the name agree."""
        named = bool(mention.country) or self.world.country_of(person) in self.countries
        if not named and not any(word.endswith(".") for word in self.name_words(mention)):
            named = any(office.kind in HIGH for office in self._offices(person))
        return named and self.titled.agrees(person, mention) and self._of_the_time(person)

    def _of_the_time(self, person: str) -> bool:
        """Whether the person held an office within a working life of the document's date, as far as is known.

        Those who headed a state are spoken of long after.
        """
        terms = self.world.terms_by_person.get(person, ())
        if not self.date or not terms:
            return True
        year = int(self.date[:4])
        if year > int(terms[0].begin[:4] or 0) and any(o.kind in HIGH for o in self.world.offices_of(person)):
            return True
        begins = (int(t.begin[:4]) - _LIFE for t in terms if t.begin)
        ends = (int((t.end or t.begin)[:4]) + _LIFE for t in terms if t.end or t.begin)
        return min(begins, default=year) <= year <= max(ends, default=year)

    def _in_office(self, people: list[str], mention: Mention) -> list[str]:
        people = [p for p in people if self.titled.agrees(p, mention)] or people
        return [p for p in people if self.date and self.world.offices_of(p, self.date)] or people

    def _offices(self, person: str) -> tuple[Office, ...]:
        return self.world.offices_of(person, self.date)

    def _new(self, mention: Mention) -> Found:
        draft = self.registry.unknown(self.bare(mention), "Person")
        return Found(draft.id, "a person whom no file knows", 0.6)

    def _remember(self, words: tuple[str, ...], draft: Draft, mention: Mention) -> None:
        self._full.setdefault(words, draft.id)
        insort(self._heads.setdefault(draft.id, []), mention.head)
        core = [w for w in words if w not in ("jr.", "jr", "sr.", "sr")]
        lasts = {core[-1], " ".join(core[1:])} | ({core[0]} if len(core) > 1 else set())
        if len(core) > 2:
            lasts.add(core[-2])
        for last in sorted(lasts - {""}):
            known = self._by_last.setdefault(last, [])
            if draft.id not in known:
                known.append(draft.id)
        draft.gender = draft.gender or self.gender(mention)
        if mention.title and not draft.role:
            draft.role = mention.title
        if mention.country and not draft.country:
            draft.country = self.world.country_of(mention.country) or mention.country
        if not draft.known and mention.title and not draft.sector:
            draft.sector = self._sector(mention.title)

    def _sector(self, title: str) -> str:
        words = title.split(" ")
        for start in range(len(words)):
            role = self.world.roles.get(" ".join(words[start:]))
            if role is not None:
                return role.sector
        return ""
