"""Relations of bodies, treaties and states that noun phrases state: parts, seats, heads, arms, parties, neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.actors.phrase_facts import PhraseFacts
from kg.actors.registry import STATES, Draft, Registry
from kg.actors.stated import stated
from kg.actors.types import Relation, Resolution
from kg.language import types as t
from kg.mentions.phrases import Phrases
from kg.mentions.types import NAME, ROLE, Mention
from kg.ontology.reference import ReferenceWords

_BODIES = frozenset({"Agency", "Military", "Legislature", "Government", "Court"})
_GROUPS = frozenset({"Organisation", "ArmedGroup", "Party", "Company", "Coalition"})
_LED = frozenset({"Government", "Military", "ArmedGroup"})
_FORCES = frozenset({"Military", "Agency"})
_TREATIES = frozenset({"Treaty", "Agreement"})
_ARMED = STATES | {"ArmedGroup", "Military", "Government"}


class BodyRelations:
    """Reads relations off the phrases for bodies, treaties and states of one document."""

    def __init__(
        self,
        phrases: Phrases,
        registry: Registry,
        facts: PhraseFacts,
        words: ReferenceWords,
        resolutions: Sequence[Resolution],
    ) -> None:
        self.phrases, self.registry, self.facts = phrases, registry, facts
        self.words, self.resolutions = words, resolutions

    def of(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        """The relations that one phrase states; the mention stands for `draft`."""
        if mention.plural:
            yield from self._led(mention, draft)
            if draft.kind in _FORCES and mention.modifier >= 0:
                yield from self._part(mention, draft)
            return
        if draft.kind in _BODIES:
            yield from self._part(mention, draft)
        if draft.kind in _TREATIES:
            yield from self._parties(mention, draft)
        if mention.form == ROLE and not draft.is_person:
            yield from self._led(mention, draft)
            yield from self._based(mention, draft)
        if mention.form == NAME and draft.is_state:
            yield from self._neighbour(mention, draft)
        if mention.form == NAME and draft.kind in ("Party", "Coalition"):
            yield from self._own_party(mention, draft)

    def possessions(self) -> Iterator[Relation]:
        """ "X's missiles", "its reactor": the arms of a state or an armed group."""
        for token in self.phrases.tokens:
            if token.pos not in ("NOUN", "PROPN") or token.lemma not in self.words.arms:
                continue
            for child in self.phrases.children(token.i, t.POSSESSIVE):
                owner = self.facts.at.get(child.i)
                if owner is None or len(owner.actors) != 1 or self.registry[owner.actors[0]].kind not in _ARMED:
                    continue
                last = self.phrases.right(token.i)
                words = self.phrases.text(child.i + 1 + self._genitive(child.i), last)
                start, end = owner.mention.start, self.phrases.tokens[last - 1].end
                span = (owner.mention.start, owner.mention.end)
                about = (end - len(words), end)
                yield Relation(
                    "possesses",
                    owner.actors[0],
                    "",
                    words,
                    start,
                    end,
                    token.sentence,
                    "possessor of arms",
                    span,
                    (-1, -1),
                    about,
                )

    def _genitive(self, i: int) -> int:
        return 1 if i + 1 < len(self.phrases.tokens) and self.phrases.tokens[i + 1].tag == "POS" else 0

    def _part(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        owner = self.facts.part_of(mention, draft)
        if draft.kind == "ArmedGroup" and mention.modifier < 0:
            return  # "the militants"
        if owner and not self._rule_of_person(mention, draft):
            yield stated(self.phrases, "partOf", mention, draft.id, owner, "", "owner in a body's name")

    def _rule_of_person(self, mention: Mention, draft: Draft) -> bool:
        """ "X's administration" is a government, no part of one."""
        owner = self.facts.owner(mention)
        return draft.kind == "Government" and bool(owner) and self.registry[owner].is_person

    def _based(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        place = self.facts.complement(mention, ("in", "at"))
        if not draft.known and place and draft.kind in _GROUPS:
            where = self.registry.state_of(place) or place
            yield stated(self.phrases, "basedIn", mention, draft.id, where, "", "place of a body")

    def _led(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        """ "X's government", "X's forces": X leads them."""
        owner = self.facts.possessing_person(mention)
        once = draft.kind == "Government" and bool(owner) and self.facts.offices.headed(self.registry[owner])
        if owner and draft.kind in _LED and (once or self.facts.commands(self.registry[owner])):
            yield stated(self.phrases, "leads", mention, owner, draft.id, "", "possessor", mirrored=True)
        elif owner and draft.kind == "Party":
            yield stated(self.phrases, "memberOf", mention, owner, draft.id, "", "possessor", mirrored=True)

    def _own_party(self, mention: Mention, draft: Draft) -> Iterator[Relation]:
        """ "his Labour party": somebody's own party."""
        for child in self.phrases.children(mention.head, t.POSSESSIVE):
            owner = self.facts.at.get(child.i)
            if owner is not None and len(owner.actors) == 1 and self.registry[owner.actors[0]].is_person:
                found = stated(self.phrases, "memberOf", mention, owner.actors[0], draft.id, "", "possessor")
                yield replace(found, source_span=(owner.mention.start, owner.mention.end))

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
            found = stated(self.phrases, "borders", mention, draft.id, before[0].actors[0], "", "neighbour")
            yield replace(found, start=self.phrases.tokens[first].start)
