"""Role phrases: whom "Russian officials", "the rebels", "her spokesman" are, and for whom they act."""

from __future__ import annotations

from dataclasses import dataclass

from kg.actors.discourse import Discourse
from kg.actors.offices import Offices
from kg.actors.registry import Draft, Registry
from kg.actors.roles import Roles
from kg.mentions.phrases import Phrases, lemma
from kg.mentions.types import Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World
from kg.ontology.world_types import Role

_SHORTLY = 2  # sentences
_GENERIC = frozenset({"Person", "Military", "Government", "Agency", "Delegation"})
_GROUPS = frozenset({"ArmedGroup", "Group", "Military"})
_ALONE = frozenset({"Delegation"})
_SECTORS = frozenset({"GOV", "MIL", ""})


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The actors of a role phrase, the state or body that they act for ("" where none), the reason and its score."""

    actors: tuple[str, ...]
    acts_for: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose somebody is: an actor of the document, and the state behind it ("" where none)."""

    id: str
    state: str


class UnnamedActors:
    """Resolves the role phrases of one document."""

    def __init__(
        self,
        phrases: Phrases,
        registry: Registry,
        discourse: Discourse,
        offices: Offices,
        world: World,
        words: ReferenceWords,
    ) -> None:
        self.phrases, self.registry, self.discourse = phrases, registry, discourse
        self.offices, self.world, self.words = offices, world, words
        self.roles = Roles(phrases, world)
        self._known: dict[tuple[str, str, bool], str] = {}

    def resolve(self, mention: Mention, owners: tuple[str, ...]) -> Unnamed:
        """The actors; `owners` are those whom the modifier of the phrase stands for."""
        owner = self._owner(mention, owners)
        role = self.roles.of(mention)
        if mention.kind == "Person" and not mention.plural:
            return self._person(mention, owner, role)
        several = self._holders(mention) if len(mention.candidates) > 1 and mention.kind == "Person" else ()
        if several:
            return Unnamed(several, "", f"were {mention.role} of the countries named then", 0.75)
        if len(mention.candidates) > 1 and role.stands_for:
            states = tuple(dict.fromkeys(self._principal(c) for c in mention.candidates))
            return Unnamed(states, "", "those whose countries are named before the noun", 0.8)
        if len(mention.candidates) > 1 and self._beside_group(mention):
            return Unnamed(mention.candidates, "", f"the {mention.role}s, and who is named beside them", 0.7)
        if owner is not None and self._fighters(mention, role, owner):
            return Unnamed((owner.id,), "", f"{mention.role} of {self.registry[owner.id].label}", 0.85)
        back = self._again(mention, owner) or self._placed(mention, owner)
        group = "" if back else self._members(mention, owner)
        if group:
            return Unnamed((group,), "", f"the {mention.role}s of {self.registry[group].label}", 0.65)
        if back:
            return self._result(back, owner, role, f"the {mention.role} spoken of before")
        if owner is not None and role.stands_for and self._generic(mention, role, owner):
            principal = self._principal(owner.id)
            acts_for = principal if principal != owner.id else ""
            label = self.registry[principal].label
            return Unnamed((owner.id,), acts_for, f"{mention.role} of {label} act for it", 0.85)
        return self._result(self._new(mention, owner, role), owner, role, "")

    def _beside_group(self, mention: Mention) -> bool:
        """ "Chad and FACT rebels" in a headline: the group and a state, not somebody who belongs to both."""
        by_noun = self.phrases.tokens[mention.first].pos == "PROPN"
        return by_noun and self.registry[mention.candidates[-1]].kind == "ArmedGroup"

    def _holders(self, mention: Mention) -> tuple[str, ...]:
        """ "the presidents of X and Y": who held the office in each; () where one of them is not known."""
        held = [self.offices.holders(mention.role, country) for country in mention.candidates]
        if not all(len(people) == 1 for people in held):
            return ()
        return tuple(self.registry.known(people[0]).id for people in held)

    def _owner(self, mention: Mention, owners: tuple[str, ...]) -> Owner | None:
        identifier = mention.country or (owners[0] if len(owners) == 1 else "")
        if not identifier:
            return None
        draft = self.registry[identifier]
        state = self.registry.state_of(identifier)
        if draft.is_person and not state:
            state = self.offices.state_of(draft)
        return Owner(identifier, state)

    def _principal(self, identifier: str) -> str:
        """The state, or the body that belongs to none, for which those of a body act."""
        return self.registry.state_of(identifier) or identifier

    def _fighters(self, mention: Mention, role: Role, owner: Owner) -> bool:
        """Whether they are an armed group by another name: "guerrillas" of it, with no more said of them."""
        group = self.registry[owner.id].kind == "ArmedGroup"
        return group and mention.plural and role.kind in _GROUPS and not self._described(mention)

    def _generic(self, mention: Mention, role: Role, owner: Owner) -> bool:
        """Whether nothing sets them apart from the state: "American officials", "Russian troops"."""
        if self.registry[owner.id].is_person or role.kind not in _GENERIC or role.kind in _ALONE:
            return False
        if role.sector not in _SECTORS:
            return False
        if mention.plural:
            return True
        return (
            mention.role in self.words.governments and self.registry[owner.id].is_state and not self._described(mention)
        )

    def _described(self, mention: Mention) -> bool:
        """Whether more than owner and noun is said: "the military government"."""
        words = mention.role.count(" ") + 1
        modifier = 1 if mention.modifier >= 0 else 0
        return mention.head - mention.first - modifier >= words + 1

    def _again(self, mention: Mention, owner: Owner | None) -> str:
        """The actor that the same phrase meant before: "the delegation", "the Russian delegation", "the rebels"."""
        if self.phrases.indefinite(mention.head) or self.phrases.determiner(mention.head) in ("another", "other"):
            return ""
        if owner is not None:
            return self._known.get(self._key(mention, owner), "")
        if self.phrases.determiner(mention.head) not in self.words.definite:
            return ""
        return self.discourse.last(
            mention, lambda d: d.role.endswith(mention.role) and d.plural == mention.plural and not d.is_state
        )

    def _members(self, mention: Mention, owner: Owner | None) -> str:
        """ "the militants": those of the armed group spoken of shortly before."""
        alone = owner is None and mention.plural and mention.last == mention.head + 1
        if not alone or mention.role not in self.words.fighters or self.phrases.determiner(mention.head) != "the":
            return ""
        return self.discourse.last(mention, lambda d: d.kind == "ArmedGroup", _SHORTLY)

    def _placed(self, mention: Mention, owner: Owner | None) -> str:
        """Whom a definite phrase takes up that has a name: "the group in Lebanon"."""
        if self.phrases.determiner(mention.head) not in self.words.definite or self._described(mention):
            return ""
        kinds = self.words.kinds.get(mention.role, ())
        if owner is not None and owner.state and kinds and not mention.plural and mention.modifier > mention.head:
            return self.discourse.last(
                mention,
                lambda d: (
                    d.known and not d.is_state and d.kind in kinds and self.registry.state_of(d.id) == owner.state
                ),
                _SHORTLY,
            )
        return ""

    def _key(self, mention: Mention, owner: Owner) -> tuple[str, str, bool]:
        """Phrases with this in common mean the same actor: "the delegation" after "the military delegation"."""
        return mention.role.rsplit(" ", 1)[-1], owner.state or owner.id, mention.plural

    def _new(self, mention: Mention, owner: Owner | None, role: Role) -> str:
        country = (owner.state or owner.id) if owner else ""
        if owner and self.registry[owner.id].is_person and not owner.state:
            country = ""
        words = self.phrases.text(mention.first, mention.last)
        draft = self.registry.unknown(words, mention.kind or role.kind, country, role.sector, mention.role)
        draft.plural = mention.plural
        if owner is not None:
            draft.owner = owner.id
            self._known.setdefault(self._key(mention, owner), draft.id)
        return draft.id

    def _result(self, actor: str, owner: Owner | None, role: Role, reason: str) -> Unnamed:
        acts_for = ""
        draft = self.registry[actor]
        if role.stands_for:
            country = draft.country or (owner.state if owner else "")
            acts_for = country if country in self.world.entities and country != actor else ""
            if acts_for:
                acts_for = self._principal(acts_for)
                self.registry.known(acts_for)
        label = self.registry[acts_for].label if acts_for else ""
        told = reason or "nobody else in the document is meant"
        return Unnamed((actor,), acts_for, f"{told}; acts for {label}" if label else told, 0.75 if acts_for else 0.6)

    # one human being

    def _person(self, mention: Mention, owner: Owner | None, role: Role) -> Unnamed:
        for find in (self._head, self._leader, self._earlier, self._holder, self._ruler):
            found = find(mention, owner)
            if found is not None:
                actor, reason = found
                return Unnamed((actor,), "", reason, 0.75)
        return self._result(self._new_person(mention, owner, role), owner, role, "somebody who is not named")

    def _definite(self, mention: Mention) -> bool:
        determiner = self.phrases.determiner(mention.head)
        if determiner:
            return determiner in self.words.definite
        if self.phrases.tokens[mention.first].lower in self.words.definite:  # "the" hangs on "secretary" of "-general"
            return True
        return mention.modifier >= 0 and self.phrases.tokens[mention.modifier].relation == "possessive"

    def _head(self, mention: Mention, owner: Owner | None) -> tuple[str, str] | None:
        """ "the Russian leader": who of that country was spoken of, else who headed it then."""
        if owner is None or mention.role not in self.words.heads or not self._definite(mention):
            return None
        state = owner.state or owner.id
        named = self.discourse.last(
            mention, lambda d: d.is_person and not d.plural and self.offices.heads(d, state), same=True
        )
        if named:
            return named, f"{self.registry[named].label} heads {self.registry[state].label}"
        heads = self.offices.heads_of(state)
        if heads:
            return heads[0], f"{self.registry[heads[0]].label} headed {self.registry[state].label} then"
        named = self.discourse.last(
            mention, lambda d: d.is_person and not d.plural and d.country == state and bool(d.role)
        )
        return (named, f"of {self.registry[state].label}, spoken of before") if named else None

    def _leader(self, mention: Mention, owner: Owner | None) -> tuple[str, str] | None:
        """ "the NATO chief": who headed the body then."""
        if owner is None or not self._definite(mention):
            return None
        held = self.offices.leads(owner.id, mention.role)
        return (held[0], f"headed {self.registry[owner.id].label} then") if len(held) == 1 else None

    def _ruler(self, mention: Mention, owner: Owner | None) -> tuple[str, str] | None:
        """ "the president", where the text speaks of one state alone: whoever held that office there."""
        if owner is not None or not self._definite(mention) or mention.role not in self.words.offices:
            return None
        states = {self.registry.state_of(draft.id) for draft in self.registry.drafts()} - {""}
        held = self.offices.holders(mention.role, next(iter(states))) if len(states) == 1 else ()
        if len(held) != 1:
            return None
        return held[0], f"{self.registry[held[0]].label} was {mention.role} of the one state of which the text speaks"

    def _earlier(self, mention: Mention, owner: Owner | None) -> tuple[str, str] | None:
        """ "the official", "the prime minister": who was called so before."""
        if not self._definite(mention):
            return None
        state = (owner.state or owner.id) if owner else ""

        def fits(draft: Draft) -> bool:
            if not draft.is_person or draft.plural or not (draft.role or draft.known):
                return False
            if state and draft.country and (self.world.country_of(draft.country) or draft.country) != state:
                return False
            return self.offices.same(draft, mention.role) and (not state or bool(draft.country))

        named = self.discourse.last(mention, fits, same=True)
        return (named, f"called {mention.role} before") if named else None

    def _holder(self, mention: Mention, owner: Owner | None) -> tuple[str, str] | None:
        """ "the prime minister of X", "the taoiseach": who held that office on the document's date."""
        if not self._definite(mention):
            return None
        organisations = (owner.id, owner.state) if owner is not None else self.offices.only_one_with(mention.role)
        entering = self._enters(mention)
        for organisation in dict.fromkeys(organisations):
            held = self.offices.holders(mention.role, organisation, entering=entering) if organisation else ()
            if len(held) == 1:
                return held[0], f"{self.registry[held[0]].label} was {mention.role} of it then"
        return None

    def _enters(self, mention: Mention) -> bool:
        """Whether the words say that the person takes office: "the new president", "the president was sworn in"."""
        tokens, entering = self.phrases.tokens, self.words.entering
        if any(tokens[child].lower in entering for child in tokens[mention.head].children):
            return True
        verb = tokens[tokens[mention.head].head]
        taken = (lemma(tokens[child]) for child in verb.children)
        return lemma(verb) in entering or any(f"{lemma(verb)} {what}" in entering for what in taken)

    def _new_person(self, mention: Mention, owner: Owner | None, role: Role) -> str:
        actor = self._new(mention, owner, role)
        self.registry[actor].gender = (
            "male" if mention.role in self.words.male else ("female" if mention.role in self.words.female else "")
        )
        return actor
