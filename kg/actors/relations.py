"""Structural relations that noun phrases state: offices, heads, spokespeople, parts, members, kin, parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.actors.offices import Offices
from kg.actors.phrase_facts import PhraseFacts
from kg.actors.registry import STATES, Draft, Registry
from kg.actors.types import Relation, Resolution
from kg.language import types as t
from kg.mentions.phrases import Phrases
from kg.mentions.types import NAME, ROLE, Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

_BODIES = frozenset({"Agency", "Military", "Legislature", "Government", "Court"})
_GROUPS = frozenset({"Organisation", "ArmedGroup", "Party", "Company", "Coalition"})
_WEAKEST = "role phrase"
_TREATIES = frozenset({"Treaty", "Agreement"})


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

    def relations(self) -> tuple[Relation, ...]:
        """The relations in the order of the text, each pair and office once."""
        found: dict[tuple[str, str, str, str], Relation] = {}
        stated = [r for resolution in self.resolutions for r in self._of(resolution) if r.source != r.target]
        for relation in sorted(stated, key=lambda r: (r.rule == _WEAKEST, r.start)):
            key = (relation.type, relation.source, relation.target, relation.object)
            if relation.rule != _WEAKEST or not any(known[:3] == key[:3] for known in found):
                found.setdefault(key, relation)
        return tuple(sorted(found.values(), key=lambda r: (r.start, r.end, r.type, r.source, r.target)))

    def _of(self, resolution: Resolution) -> Iterator[Relation]:
        mention = resolution.mention
        draft = self.registry[resolution.actors[0]]
        if len(resolution.actors) > 1:
            return
        if mention.plural:
            yield from self._led(mention, draft)
            return
        if draft.is_person and mention.title:
            yield from self._title(mention, draft)
        if draft.is_person and mention.form == ROLE:
            yield from self._person(mention, draft)
        if draft.kind in _BODIES:
            yield from self._part(mention, draft)
        if draft.kind in _TREATIES:
            yield from self._parties(mention, draft)
        if mention.form == ROLE and not draft.is_person:
            yield from self._led(mention, draft)
            yield from self._based(mention, draft)
        if mention.form == NAME and draft.is_state:
            yield from self._neighbour(mention, draft)

    # people

    def _title(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        title = mention.title
        if self.facts.former_title(title) or (title in self.words.ranks and title not in self.words.offices):
            return
        last = title.rsplit(" ", 1)[-1]
        target = (
            mention.country or self.facts.organisation(draft, title) or draft.country or self.facts.context(mention)
        )
        if not target:
            return
        body = (mention.start, mention.end)
        if self.facts.is_office(title) and not (last in self.words.leaders and title not in self.words.offices):
            yield self._relation("holdsOffice", mention, draft.id, target, title, body, "title before a name")
        elif last in self.words.leaders and mention.country:
            yield self._relation("leads", mention, draft.id, target, "", body, "title before a name")
        elif last in self.words.spokespersons and mention.country:
            yield self._relation("spokespersonOf", mention, draft.id, target, "", body, "title before a name")
        elif last in self.words.officials and mention.country and last not in self.words.ranks:
            yield self._relation("officialOf", mention, draft.id, target, title, body, "title before a name")

    def _person(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        name = self.named.get(mention)
        span = self._span(mention, name)
        if self.facts.former(mention):
            return
        whom = self.facts.of_whom(mention)
        role = mention.role
        rule = "role beside a name" if name is not None else "role phrase"
        last = role.rsplit(" ", 1)[-1]
        if role in self.words.kin or role in self.words.predecessors or role in self.words.successors:
            yield from self._kin(mention, draft, span)
        elif last in self.words.spokespersons:
            if whom:
                yield self._relation("spokespersonOf", mention, draft.id, whom, "", span, rule, name)
        elif role in self.words.counterparts:
            target = mention.country or draft.country
            if target and draft.role:
                yield self._relation("holdsOffice", mention, draft.id, target, draft.role, span, rule, name)
        elif self.facts.is_office(role) and last not in self.words.leaders:
            target = self._served(whom) or self.facts.organisation(draft, role) or draft.country
            if not target and name is not None and self.phrases.determiner(mention.head) == "the":
                target = self.facts.context(mention)
            if target:
                office = self.facts.office_words(mention)
                yield self._relation("holdsOffice", mention, draft.id, target, office, span, rule, name)
        elif last in self.words.leaders:
            yield from self._leader(mention, draft, whom, span, name, rule)
        else:
            yield from self._belongs(mention, draft, whom, span, name, rule)

    def _leader(
        self,
        mention: Mention,
        draft: Draft,
        whom: str,
        span: tuple[int, int],
        name: Mention | None,
        rule: str,
    ) -> Iterator[Relation]:
        complement = self.facts.complement(mention, ("of", "in"))
        target = self._served(complement or whom)
        if target and (name is not None or draft.known or complement):
            yield self._relation("leads", mention, draft.id, target, "", span, rule, name)
        foreign = complement and mention.country and self.registry.state_of(complement) != mention.country
        if foreign and self.registry[mention.country].is_state:
            yield self._relation("citizenOf", mention, draft.id, mention.country, "", span, rule, name)

    def _served(self, whom: str) -> str:
        """ "his foreign minister" is the foreign minister of his country."""
        return self.registry.state_of(whom) if whom and self.registry[whom].is_person else whom

    def _belongs(
        self,
        mention: Mention,
        draft: Draft,
        whom: str,
        span: tuple[int, int],
        name: Mention | None,
        rule: str,
    ) -> Iterator[Relation]:
        if not whom:
            return
        state = self.registry[whom].is_state
        complement = self.facts.complement(mention, ("of", "in"))
        if mention.role in self.words.members and (complement or not state) and not self.registry[whom].is_person:
            member = complement or whom
            if not self.registry[member].is_person and not self.registry[member].is_state:
                yield self._relation("memberOf", mention, draft.id, member, "", span, rule, name)
                return
        if mention.role in self.words.officials and not self.registry[whom].is_person:
            yield self._relation("officialOf", mention, draft.id, whom, mention.role, span, rule, name)
        elif mention.role in self.words.nationals and state:
            yield self._relation("citizenOf", mention, draft.id, whom, "", span, rule, name)

    def _kin(self, mention: Mention, draft: Draft, span: tuple[int, int]) -> Iterator[Relation]:
        owner = self.facts.owner(mention) or self.facts.complement(mention, ("of",))
        if not owner or not self.registry[owner].is_person:
            return
        name = self.named.get(mention)
        if mention.role in self.words.kin:
            yield self._relation("kinOf", mention, owner, draft.id, "", span, "kinship", name, mirrored=True)
        elif mention.role in self.words.predecessors:
            yield self._relation("succeeds", mention, owner, draft.id, "", span, "predecessor", name, mirrored=True)
        else:
            yield self._relation("succeeds", mention, draft.id, owner, "", span, "successor", name)

    # bodies, treaties, states

    def _part(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        owner = self.facts.part_of(mention, draft)
        if owner and not self._rule_of_person(mention, draft):
            yield self._relation(
                "partOf", mention, draft.id, owner, "", (mention.start, mention.end), "owner in a body's name"
            )

    def _rule_of_person(self, mention: Mention, draft: Draft) -> bool:
        """ "X's administration" is a government, no part of one."""
        owner = self.facts.owner(mention)
        return draft.kind == "Government" and bool(owner) and self.registry[owner].is_person

    def _based(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        place = self.facts.complement(mention, ("in", "at"))
        if not draft.known and place and draft.kind in _GROUPS:
            span = (mention.start, mention.end)
            where = self.registry.state_of(place) or place
            yield self._relation("basedIn", mention, draft.id, where, "", span, "place of a body")

    def _led(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        """ "X's government", "X's forces": X leads them."""
        owner = self.facts.owner(mention)
        token = self.phrases.tokens[mention.modifier] if mention.modifier >= 0 else None
        possessed = owner and token is not None and token.relation == t.POSSESSIVE and self.registry[owner].is_person
        if possessed and draft.kind in ("Government", "Military", "ArmedGroup", "Party"):
            span = (mention.start, mention.end)
            yield self._relation("leads", mention, owner, draft.id, "", span, "possessor", mirrored=True)

    def _parties(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        for other in self.facts.parties(mention):
            span = (min(mention.start, other.mention.start), max(mention.end, other.mention.end))
            for actor in other.actors:
                if self.registry[actor].is_state:
                    yield Relation(
                        "partyTo",
                        actor,
                        draft.id,
                        "",
                        *span,
                        mention.sentence,
                        "party to a treaty",
                        (other.mention.start, other.mention.end),
                        (mention.start, mention.end),
                    )

    def _neighbour(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        token = self.phrases.tokens[mention.head]
        if not any(c.lower in self.words.neighbours for c in self.phrases.children(token.i, t.ADJECTIVE, t.COMPOUND)):
            return
        before = [
            r
            for r in self.resolutions
            if r.mention.head < mention.head and mention.sentence - r.mention.sentence <= 1
            for actor in r.actors
            if actor != draft.id and self.registry[actor].kind in STATES
        ]
        if before:
            first = self.phrases.left(token.i)
            span = (self.phrases.tokens[first].start, mention.end)
            yield self._relation("borders", mention, draft.id, before[0].actors[0], "", span, "neighbour")

    def _span(self, mention: Mention, name: Mention | None) -> tuple[int, int]:
        if name is None:
            return mention.start, mention.end
        return min(mention.start, name.start), max(mention.end, name.end)

    def _relation(
        self,
        kind: str,
        mention: Mention,
        source: str,
        target: str,
        words: str,
        span: tuple[int, int],
        rule: str,
        name: Mention | None = None,
        mirrored: bool = False,
    ) -> Relation:
        """`mirrored`: the mention is the target's, its modifier the source's."""
        own = (name.start, name.end) if name is not None else (mention.start, mention.end)
        token = self.phrases.tokens[mention.modifier] if mention.modifier >= 0 else None
        other = (token.start, token.end) if token is not None and span[0] <= token.start < span[1] else (-1, -1)
        at = self.phrases.analysis.document.text.lower().find(words.lower(), *span) if words else -1
        about = (at, at + len(words)) if at >= 0 else (-1, -1)
        spans = (other, own) if mirrored else (own, other)
        return Relation(kind, source, target, words, *span, mention.sentence, rule, *spans, about)
