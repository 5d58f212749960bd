"""What the words inside and around a phrase say: its owner, its complement, whether an office is past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from kg.actors.discourse import SUBJECTS
from kg.actors.home import home
from kg.actors.offices import Offices
from kg.actors.registry import Draft, Registry
from kg.actors.types import Resolution
from kg.language import types as t
from kg.mentions.phrases import Phrases
from kg.mentions.types import NAME, ROLE, Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World, folded

_CASES = ("of", "for", "in", "at", "from")


class PhraseFacts:
    """Questions about the resolved phrases of one document."""

    def __init__(
        self,
        phrases: Phrases,
        registry: Registry,
        offices: Offices,
        world: World,
        words: ReferenceWords,
        resolutions: Sequence[Resolution],
    ) -> None:
        self.phrases, self.registry, self.offices = phrases, registry, offices
        self.world, self.words, self.resolutions = world, words, resolutions
        self.at: dict[int, Resolution] = {}
        for resolution in resolutions:
            self.at.setdefault(resolution.mention.head, resolution)

    def is_office(self, title: str) -> bool:
        """Whether the title is a post: alone or with words before it ("deputy prime minister")."""
        parts = title.split(" ")
        known = {" ".join(parts[start:]) for start in range(len(parts))} - self.words.leaders
        return (
            any(p in self.words.offices or p in self.world.offices_by_title for p in known) or parts[0] in self._heads
        )

    @cached_property
    def _heads(self) -> frozenset[str]:
        """The nouns that begin an office of several words: "secretary" of "secretary of state"."""
        return frozenset(office.split(" ")[0] for office in self.words.offices if " of " in office)

    def former_title(self, title: str) -> bool:
        """Whether the title is one that its bearer has lost."""
        return any(word in self.words.former or word.startswith("ex-") for word in title.split(" "))

    def former(self, mention: Mention) -> bool:
        """Whether the phrase says that the role is past."""
        tokens = self.phrases.tokens[mention.first : mention.head]
        return any(token.lower in self.words.former for token in tokens) or self.former_title(mention.role)

    def owner(self, mention: Mention) -> str:
        """Id of the actor that the modifier before the noun stands for, "" where none."""
        if mention.modifier < 0:
            return mention.country
        found = self.at.get(mention.modifier)
        if found is not None and len(found.actors) == 1:
            return found.actors[0]
        return mention.country

    def possessing_person(self, mention: Mention) -> str:
        """Id of the human being in the genitive before the noun: "his forces"; "" where none."""
        owner = self.owner(mention)
        token = self.phrases.tokens[mention.modifier] if mention.modifier >= 0 else None
        possessed = token is not None and token.relation == t.POSSESSIVE
        return owner if owner and possessed and self.registry[owner].is_person else ""

    def led(self, person: Mention) -> str:
        """The state whose delegation or body the person heads in the same clause, "" where none."""
        token = self.phrases.tokens[person.head]
        verb = self.phrases.tokens[token.head]
        if token.relation != t.SUBJECT or verb.lemma not in self.words.heading:
            return ""
        led = [self.at[c.i] for c in self.phrases.children(verb.i, t.OBJECT) if c.i in self.at]
        return next((r.acts_for or self.registry.state_of(r.actors[0]) for r in led), "")

    def commands(self, draft: Draft) -> bool:
        """Whether the person is one who has troops or a government: by rank, as a leader, as head of a state."""
        words = draft.role.split(" ")
        led = self.words.leaders | self.words.ranks | self.words.heads
        if draft.role in led or words[-1] in led or words[0] in self.words.ranks:
            return True
        return self.offices.head_title(draft.role) or bool(draft.country) and self.offices.heads(draft, draft.country)

    def house(self, title: str, country: str) -> str:
        """Id of the house of the country's parliament in which the title is a seat ("senator"), "" where none."""
        name = self.words.houses.get(title, "")
        if not name or not country:
            return ""
        state = self.world.country_of(country) or country
        found = [
            entity.id
            for entity in self.world.of_kind.get("Legislature", ())
            if entity.country == state and entity.label.lower().endswith(name)
        ]
        return self.registry.known(found[0]).id if len(found) == 1 else ""

    def complement(self, mention: Mention, cases: Sequence[str]) -> str:
        """Id of the actor that follows the noun with one of the prepositions, "" where none."""
        for child in self.phrases.children(mention.head, t.NOMINAL):
            if child.case in cases and child.i > mention.head:
                found = self.at.get(child.i)
                if found is not None and len(found.actors) == 1 and found.mention is not mention:
                    return found.actors[0]
        return ""

    def of_whom(self, mention: Mention) -> str:
        """Id of the body or state that the role belongs to, the words behind the noun first."""
        return self.complement(mention, _CASES[:2]) or self.owner(mention) or self.complement(mention, _CASES[2:])

    def organisation(self, draft: Draft, title: str) -> str:
        """Id of the organisation in which a known person bears the title on the date."""
        held = (
            self.world.offices_of(draft.id, self.offices.date) + self.world.offices_of(draft.id) if draft.known else ()
        )
        for office in held:
            if any(title == own or title.endswith(f" {own}") or own.endswith(f" {title}") for own in office.titles):
                return office.organisation
        words = title.split(" ") if title not in self.words.heads else []
        for end in range(len(words), 1, -1):  # "undersecretary of X for Y" as "undersecretary of X"
            found = {office.organisation for office in self.world.offices_by_title.get(" ".join(words[:end]), ())}
            if len(found) == 1:
                return self.registry.known(found.pop()).id
        return ""

    def only_state(self, person: Mention) -> str:
        """The state that the text is about, where it speaks of one only, and not beside the person; else ""."""
        stated = {a: r for r in self.resolutions for a in (*r.actors, r.acts_for) if a and self.registry[a].is_state}
        beside = any(r.mention.sentence == person.sentence for r in self.resolutions if stated.keys() & {*r.actors})
        return next(iter(stated)) if len(stated) == 1 and not beside else ""

    @cached_property
    def home(self) -> str:
        """The state from which the report comes and whose officials it names without their country, "" where none."""
        return home(self.phrases.analysis.document, self.world, self.resolutions)

    def office_words(self, mention: Mention) -> str:
        """The office in words, without owner and adjectives: "foreign minister", "undersecretary of X for Y"."""
        tokens = self.phrases.tokens
        words = mention.role.split(" ")
        lemma = tokens[mention.head].lower
        before = words.index(lemma) if lemma in words else len(words) - 1
        first = mention.head - before
        if mention.modifier < 0 and not mention.country:
            return self.phrases.text(max(first, mention.first), mention.last)
        return mention.role

    def part_of(self, mention: Mention, draft: Draft) -> str:
        """Id of the state whose part the body is, where the phrase says so."""
        if mention.form == ROLE:
            owner = self.owner(mention) or draft.country
            if owner and self.registry[owner].is_person:
                return self.registry.state_of(owner)
            return owner
        if mention.form == NAME and not draft.known:
            return mention.country or self._possessor(mention, draft)
        if mention.form == NAME and draft.country and draft.country != draft.id:
            if mention.country:
                return mention.country
            words = folded(self.phrases.text(mention.first, mention.last)).replace(".", "").split()
            named = {folded(n.name).replace(".", "") for n in self.world.names_of.get(draft.country, ())}
            return draft.country if named & set(words) else self._possessor(mention, draft)
        return ""

    def _possessor(self, mention: Mention, draft: Draft) -> str:
        for child in self.phrases.children(mention.head, t.POSSESSIVE):
            found = self.at.get(child.i)
            if found is None or len(found.actors) != 1:
                continue
            owner = self.registry[found.actors[0]]
            if owner.id == draft.country or (not draft.known and (owner.is_state or owner.kind == "Organisation")):
                return owner.id
        return ""

    def parties(self, mention: Mention) -> Iterator[Resolution]:
        """Who the words call a party to the treaty: "with X", and the clause's subject or object where it is one."""
        known = {row.member for row in self.world.memberships_by_organisation.get(self.at_id(mention), ())}
        for child in self.phrases.children(mention.head, t.NOMINAL):
            if child.case in self.words.treaty_parties:
                for i in self.phrases.conjuncts(child.i):
                    if i in self.at:
                        yield self.at[i]
        token = self.phrases.tokens[mention.head]
        while token.head != token.i and token.pos != "VERB":
            token = self.phrases.tokens[token.head]
        for child in self.phrases.children(token.i, *SUBJECTS, t.OBJECT):
            found = self.at.get(child.i)
            if found is not None and child.i != mention.head and set(found.actors) & known:
                yield found

    def at_id(self, mention: Mention) -> str:
        """Id of what the mention stands for."""
        found = self.at.get(mention.head)
        return found.actors[0] if found is not None else ""
