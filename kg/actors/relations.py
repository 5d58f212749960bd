"""Structural relations that noun phrases state of people: offices, heads, spokespeople, members, kin, successors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.actors.bodies import BodyRelations
from kg.actors.offices import Offices
from kg.actors.phrase_facts import PhraseFacts
from kg.actors.registry import Draft, Registry
from kg.actors.stated import stated
from kg.actors.types import Relation, Resolution
from kg.language import types as t
from kg.mentions.phrases import Phrases
from kg.mentions.types import NAME, ROLE, Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

_WEAKEST = "role phrase"
_TITLE = "title before a name"


class PhraseRelations:
    """Reads relations off the resolved phrases of one document."""

    def __init__(
        self,
        phrases: Phrases,
        registry: Registry,
        offices: Offices,
        world: World,
        words: ReferenceWords,
        resolutions: Sequence[Resolution],
        named: Mapping[Mention, Mention],
    ) -> None:
        self.phrases, self.registry, self.offices = phrases, registry, offices
        self.world, self.words, self.resolutions, self.named = world, words, resolutions, named
        self.facts = PhraseFacts(phrases, registry, offices, world, words, resolutions)
        self._by_name = {a for r in resolutions if r.mention.form == NAME for a in r.actors}
        self.bodies = BodyRelations(phrases, registry, self.facts, words, resolutions)

    def relations(self) -> tuple[Relation, ...]:
        """The relations in the order of the text, each pair and office once."""
        found: dict[tuple[str, str, str, str], Relation] = {}
        said = [r for resolution in self.resolutions for r in self._of(resolution) if r.source != r.target]
        said += self.bodies.possessions()
        said = [self._located(relation) for relation in said]
        for relation in sorted(said, key=lambda r: (r.rule == _WEAKEST, r.start)):
            key = (relation.type, relation.source, relation.target, relation.object)
            if relation.rule != _WEAKEST or not self._told(key, found):
                found.setdefault(key, relation)
                if relation.target:
                    self.registry.known(relation.target)  # an owner may be named nowhere else
        return tuple(sorted(found.values(), key=lambda r: (r.start, r.end, r.type, r.source, r.target)))

    def _told(self, key: tuple[str, str, str, str], found: Iterable[tuple[str, str, str, str]]) -> bool:
        """Whether a surer phrase tells the same; who holds an office of a state need not be called its leader too."""
        kinds = {key[0], "holdsOffice"} if key[0] == "leads" else {key[0]}
        return any(known[0] in kinds and known[1:3] == key[1:3] for known in found)

    def _located(self, relation: Relation) -> Relation:
        """The relation with all the words that name its target in the phrase."""
        first = relation.target_span[0]
        spans = [
            (r.mention.start, r.mention.end)
            for r in self.resolutions
            if relation.target in (*r.actors, r.acts_for)
            if relation.start <= r.mention.start and r.mention.end <= relation.end
            if (r.mention.start, r.mention.end) not in (relation.source_span, (relation.start, relation.end))
            if first < 0 or r.mention.start <= first < r.mention.end
        ]
        return replace(relation, target_span=min(spans, key=lambda s: s[1] - s[0])) if spans else relation

    def _of(self, resolution: Resolution) -> Iterator[Relation]:
        mention = resolution.mention
        if len(resolution.actors) > 1:
            yield from self._heads(resolution)
            return
        draft = self.registry[resolution.actors[0]]
        if not mention.plural and draft.is_person and mention.title:
            yield from self._title(mention, draft)
        elif not mention.plural and draft.is_person and mention.form == NAME:
            yield from self._head_of_owner(mention, draft)
        if not mention.plural and draft.is_person and mention.form == ROLE:
            yield from self._person(mention, draft)
        yield from self.bodies.of(mention, draft)

    def _heads(self, resolution: Resolution) -> Iterator[Relation]:
        """ "the leaders of X and Y": each leads one."""
        mention = resolution.mention
        if mention.form != ROLE or mention.role not in self.words.heads or not mention.plural:
            return
        for actor in resolution.actors:
            heads = self.offices.heads_of(actor) if self.registry[actor].is_state else ()
            named = [head for head in heads if head in self.registry]
            if named:
                yield stated(self.phrases, "leads", mention, named[0], actor, "", "heads named together")

    def _head_of_owner(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        """ "Norway's Solberg": a head of state or government named with the country alone."""
        for child in self.phrases.children(mention.head, t.POSSESSIVE):
            owner = self.facts.at.get(child.i)
            if owner is None or len(owner.actors) != 1 or not self.registry[owner.actors[0]].is_state:
                continue
            if draft.known and self.offices.heads(draft, owner.actors[0]):
                yield stated(self.phrases, "leads", mention, draft.id, owner.actors[0], "", "head of the owner")

    def _title(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        title = mention.title
        if self.facts.former_title(title) or (title in self.words.ranks and title not in self.words.offices):
            return
        last = title.rsplit(" ", 1)[-1]
        target = mention.country or self.facts.organisation(draft, title) or self.offices.country_of(draft)
        if not target and not draft.known:
            target = self.facts.only_state(mention) or self.facts.home
        draft.country = draft.country or self.world.country_of(target)
        house = self.facts.house(last, target)
        if house:
            yield stated(self.phrases, "memberOf", mention, draft.id, house, "", _TITLE)
            return
        for kind, object_ in self._kinds(title, last, bool(mention.country)):
            if target:
                yield stated(self.phrases, kind, mention, draft.id, target, object_, _TITLE)

    def _kinds(self, title: str, last: str, owned: bool) -> Iterator[tuple[str, str]]:
        """What a title makes its bearer, with the office in words; some only where the title names whose it is."""
        if self.facts.is_office(title) and not (last in self.words.leaders and title not in self.words.offices):
            yield "holdsOffice", title
        elif last in self.words.leaders and owned:
            yield "leads", ""
        elif last in self.words.spokespersons and owned:
            yield "spokespersonOf", ""
        elif last in self.words.officials and owned and last not in self.words.ranks:
            yield "officialOf", title

    def _person(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        name = self.named.get(mention)
        if self.facts.former(mention):
            return
        whom = self.facts.of_whom(mention)
        role = mention.role
        rule = "role beside a name" if name is not None else _WEAKEST
        last = role.rsplit(" ", 1)[-1]
        if role in self.words.kin or role in self.words.predecessors or role in self.words.successors:
            yield from self._kin(mention, draft)
        elif last in self.words.spokespersons:
            if whom:
                yield stated(self.phrases, "spokespersonOf", mention, draft.id, whom, "", rule, name)
        elif role in self.words.counterparts:
            target = mention.country or draft.country
            if target and draft.role:
                yield stated(self.phrases, "holdsOffice", mention, draft.id, target, draft.role, rule, name)
        elif self.facts.is_office(role) and last not in self.words.leaders:
            if self._named(draft):
                yield from self._office(mention, draft, whom, name, rule)
        elif last in self.words.leaders:
            if self._named(draft):
                yield from self._leader(mention, draft, whom, name, rule)
        else:
            yield from self._belongs(mention, draft, whom, name, rule)

    def _named(self, draft: Draft) -> bool:
        """Whether the text or the files name the person: that the head of a mission leads it says nothing."""
        return draft.known or draft.id in self._by_name

    def _office(self, mention: Mention, draft: Draft, whom: str, name: Mention | None, rule: str) -> Iterator[Relation]:
        house = self.facts.house(mention.role.rsplit(" ", 1)[-1], self._served(whom) or draft.country)
        if house:
            yield stated(self.phrases, "memberOf", mention, draft.id, house, "", rule, name)
            return
        own = draft.country if whom or mention.modifier < 0 else ""  # "the Commission's president" serves no state
        target = self._served(whom) or self.facts.organisation(draft, mention.role) or own
        target = target or (self.facts.led(name) if name is not None else "")
        if target:
            office = self.facts.office_words(mention)
            yield stated(self.phrases, "holdsOffice", mention, draft.id, target, office, rule, name)

    def _leader(self, mention: Mention, draft: Draft, whom: str, name: Mention | None, rule: str) -> Iterator[Relation]:
        complement = self.facts.complement(mention, ("of", "in"))
        target = self._served(complement or whom)
        if target and (name is not None or draft.known or complement):
            yield stated(self.phrases, "leads", mention, draft.id, target, "", rule, name)
        foreign = complement and mention.country and self.registry.state_of(complement) != mention.country
        if foreign and self.registry[mention.country].is_state:
            yield stated(self.phrases, "citizenOf", mention, draft.id, mention.country, "", rule, name)

    def _served(self, whom: str) -> str:
        """ "his foreign minister" is the foreign minister of his country."""
        return self.registry.state_of(whom) if whom and self.registry[whom].is_person else whom

    def _belongs(
        self, mention: Mention, draft: Draft, whom: str, name: Mention | None, rule: str
    ) -> Iterator[Relation]:
        if not whom or self.registry[whom].is_person:
            return
        state = self.registry[whom].is_state
        complement = self.facts.complement(mention, ("of", "in"))
        if mention.role in self.words.members and (complement or not state):
            member = complement or whom
            if not self.registry[member].is_person and not self.registry[member].is_state:
                yield stated(self.phrases, "memberOf", mention, draft.id, member, "", rule, name)
                return
        if mention.role in self.words.officials:
            yield stated(self.phrases, "officialOf", mention, draft.id, whom, mention.role, rule, name)
        elif mention.role in self.words.nationals and state:
            yield stated(self.phrases, "citizenOf", mention, draft.id, whom, "", rule, name)

    def _kin(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        owner = self.facts.owner(mention) or self.facts.complement(mention, ("of",))
        if not owner or not self.registry[owner].is_person:
            return
        name = self.named.get(mention)
        if mention.role in self.words.kin:
            yield stated(self.phrases, "kinOf", mention, owner, draft.id, "", "kinship", name, mirrored=True)
        elif mention.role in self.words.predecessors:
            yield stated(self.phrases, "succeeds", mention, owner, draft.id, "", "predecessor", name, mirrored=True)
            yield from self._same_office(mention, owner, draft, name)
        else:
            yield stated(self.phrases, "succeeds", mention, draft.id, owner, "", "successor", name)
            yield from self._same_office(mention, owner, draft, name)

    def _same_office(self, mention: Mention, owner: str, draft: Draft, name: Mention | None) -> Iterator[Relation]:
        """Whoever came before or after somebody in an office held the same one."""
        other = self.registry[owner]
        if other.role and other.country and self.facts.is_office(other.role):
            yield stated(
                self.phrases, "holdsOffice", mention, draft.id, other.country, other.role, "office of the other", name
            )
