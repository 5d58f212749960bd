"""Who every mention of a document is, and why."""

from __future__ import annotations

from kg.actors.appositions import appositions, may_be_person
from kg.actors.cities import Cities
from kg.actors.coding import Coding
from kg.actors.counterparts import Counterparts
from kg.actors.discourse import Discourse
from kg.actors.home import state_of_place
from kg.actors.metonymy import Metonymy
from kg.actors.offices import Offices
from kg.actors.people import Found, People
from kg.actors.reference import Descriptions, References
from kg.actors.registry import STATES, Registry
from kg.actors.relations import PhraseRelations
from kg.actors.surroundings import Surroundings
from kg.actors.types import Actors, Resolution
from kg.actors.unknown import UnknownNames
from kg.actors.unnamed import Unnamed, UnnamedActors
from kg.language.types import APPOSITION, NOMINAL, Analysis
from kg.mentions.phrases import Phrases
from kg.mentions.types import DEMONYM, DESCRIPTION, NAME, PRONOUN, ROLE, Mention, Mentions
from kg.ontology.reference import ReferenceWords, load_reference
from kg.ontology.world import World


def resolve(analysis: Analysis, mentions: Mentions, world: World, words: ReferenceWords | None = None) -> Actors:
    """The actors of a document, a resolution with reason and score for each mention that stands for one, and
    the relations that noun phrases state. Mentions that stand for nobody have no resolution.
    """
    return _Resolver(analysis, mentions, world, words or load_reference()).actors()


class _Resolver:
    def __init__(self, analysis: Analysis, mentions: Mentions, world: World, words: ReferenceWords) -> None:
        document = analysis.document
        self.mentions, self.world, self.words = mentions.mentions, world, words
        self.phrases = Phrases(analysis)
        self.registry = Registry(world, document.id)
        self.discourse = Discourse(self.phrases, self.registry)
        self.people = People(self.phrases, self.registry, world, words, self._countries(), mentions.date)
        self.cities = Cities(self.phrases, self.registry, world)
        self.metonymy = Metonymy(self.phrases, self.registry, world, words, mentions.date)
        self.offices = Offices(world, self.registry, words, mentions.date)
        self.references = References(self.phrases, self.registry, self.discourse, world, words)
        here = state_of_place(document, world)
        self.descriptions = Descriptions(self.registry, self.discourse, words, here)
        self.unnamed = UnnamedActors(self.phrases, self.registry, self.discourse, self.offices, world, words)
        self.unknown = UnknownNames(self.phrases, self.registry, world, words, mentions.mentions)
        self.counterparts = Counterparts(self.registry, self.discourse, self.offices, world, words)
        self.named = appositions(self.phrases, self.mentions)
        self.roles = {name: role for role, name in self.named.items()}
        self.headed: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self.headed.setdefault(mention.head, []).append(mention)
        self.resolutions: dict[Mention, Resolution] = {}

    def _countries(self) -> frozenset[str]:
        """Ids of the states that names of the document, but those of people, belong to."""
        named = {m.country for m in self.mentions} | {c for m in self.mentions for c in m.candidates}
        known = (c for c in named if c in self.world.entities and self.world.entities[c].kind != "Person")
        return frozenset(self.world.country_of(c) for c in known) - {""}

    def actors(self) -> Actors:
        self._people_first()
        for mention in self.mentions:
            if mention not in self.resolutions:
                self._resolve(mention)
            resolution = self.resolutions.get(mention)
            if resolution is not None:
                self.discourse.add(mention, resolution.actors, resolution.acts_for)
                self.references.resolved(mention, resolution.actors)
        resolved = [self.resolutions[m] for m in self.mentions if m in self.resolutions]
        found = tuple(Surroundings(self.phrases, self.registry, self.world, self.words, resolved).completed())
        relations = PhraseRelations(
            self.phrases, self.registry, self.offices, self.world, self.words, found, self.named
        ).relations()
        coding = Coding(self.phrases, self.world, self.registry, self.offices, self.words)
        return Actors(coding.actors(), coding.coded(found), relations)

    def _people_first(self) -> None:
        """Full names, then titles with a surname: a short name may stand before the full one, as in a headline."""
        people = [m for m in self.mentions if self._is_person(m)]
        for long in (True, False):
            for mention in people:
                if (len(self.people.name_words(mention)) > 1) == long and (long or mention.title):
                    self._person(mention)

    def _is_person(self, mention: Mention) -> bool:
        """Whether the name is somebody's: by its words, or by the role that stands beside it."""
        if mention.form != NAME or mention.kind == "Person":
            return mention.form == NAME
        role = self.roles.get(mention)
        described = role is not None and role.kind == "Person"
        return may_be_person(mention) and (described or self._surname(mention))

    def _surname(self, mention: Mention) -> bool:
        """Whether the name is one word with which the full name of somebody in the document ends."""
        word = self.phrases.lower(mention.first, mention.last)
        people = (m for m in self.mentions if m.form == NAME and m.kind == "Person" and m.last - m.first > 1)
        return any(self.phrases.lower(person.last - 1, person.last) == word for person in people)

    def _resolve(self, mention: Mention) -> None:
        by_form = {
            NAME: self._name,
            DEMONYM: self._name,
            ROLE: self._role,
            DESCRIPTION: self._description,
            PRONOUN: self._pronoun,
        }
        by_form[mention.form](mention)

    def _found(self, mention: Mention, found: Found) -> None:
        self._record(mention, (found.id,), "", found.reason, found.score)

    def _record(self, mention: Mention, actors: tuple[str, ...], acts_for: str, reason: str, score: float) -> None:
        self.resolutions[mention] = Resolution(mention, actors, acts_for, reason, round(score, 2))
        if mention.form == PRONOUN or len(actors) != 1:
            return
        draft = self.registry[actors[0]]
        if draft.kind in STATES and mention.form in (ROLE, DESCRIPTION):
            return
        self.registry.name(draft, self.phrases.text(mention.first, mention.last))
        if mention.form == NAME and mention.kind == "Person":
            self.registry.name(draft, self.people.bare(mention))
        elif mention.form == ROLE and mention.last > mention.head + 1:
            self.registry.name(draft, self.phrases.text(mention.first, mention.head + 1))

    # names

    def _person(self, mention: Mention) -> None:
        self._found(mention, self.people.resolve(mention))
        self.references.resolved(mention, self.resolutions[mention].actors)
        draft = self.registry[self.resolutions[mention].actors[0]]
        role = self.roles.get(mention)
        if role is not None and role.role not in self.words.counterparts:
            self.counterparts.describe(draft, role)

    def _name(self, mention: Mention) -> None:
        if self._is_person(mention):
            self._person(mention)
        elif mention.candidates:
            known = [draft.id for draft in self.registry.drafts()]
            self._found(mention, self.cities.of_region(mention) or self.metonymy.resolve(mention, known))
        else:
            states = (*sorted(self.people.countries), *(self.registry.state_of(d.id) for d in self.registry.drafts()))
            self._found(mention, self.cities.of_states(mention, filter(None, states)) or self.unknown.resolve(mention))

    # phrases

    def _role(self, mention: Mention) -> None:
        name = self.named.get(mention)
        if name is not None:
            if name not in self.resolutions:
                self._resolve(name)
            if name in self.resolutions:
                actors = self.resolutions[name].actors
                self.counterparts.describe(self.registry[actors[0]], mention)
                self.registry[actors[0]].post = self.phrases.lower(mention.head, mention.last)
                label = self.registry[actors[0]].label
                self._record(mention, actors, "", f"stands beside the name of {label}", 0.9)
                return
        examples = self._examples(mention)
        if examples:
            labels = " and ".join(self.registry[actor].label for actor in examples)
            self._record(mention, examples, "", f"named beside it: {labels}", 0.8)
            return
        body = self._body(mention)
        if body:
            self._record(mention, (body,), "", f"says what {self.registry[body].label} is", 0.8)
            return
        special = self.unknown.called_by_noun(mention) or self.counterparts.resolve(mention)
        if special is not None:
            self._found(mention, special)
            return
        owners = self._owners(mention)
        own = self._own_state(mention, owners)
        if own:
            self._record(mention, (own,), "", f"the {mention.role} of {self.registry[owners[0]].label}", 0.8)
            return
        self._unnamed(mention, self.unnamed.resolve(mention, owners))

    def _examples(self, mention: Mention) -> tuple[str, ...]:
        """ "states such as Peru and Chile", "two states, Peru and Chile": those named; () where none are."""
        if not mention.plural:
            return ()
        children = self.phrases.children(mention.head, NOMINAL, APPOSITION)
        beside = [c.i for c in children if c.relation == APPOSITION or c.case in self.words.examples]
        heads = [i for child in beside for i in self.phrases.conjuncts(child)]
        named = [m for i in heads for m in self.headed.get(i, ()) if m.form == NAME]
        for other in named:
            if other not in self.resolutions:
                self._resolve(other)
        found = [self.resolutions[m].actors for m in named if m in self.resolutions]
        same = [actors[0] for actors in found if self.registry[actors[0]].is_person == (mention.kind == "Person")]
        return tuple(dict.fromkeys(same)) if len(same) == len(heads) else ()

    def _body(self, mention: Mention) -> str:
        """ "Chad, a member of the league": the state or body beside whose name it stands, "" for none."""
        token = self.phrases.tokens[mention.head]
        if token.relation != APPOSITION or not self.phrases.indefinite(mention.head) or mention.plural:
            return ""
        actors = self.references.at.get(token.head, ())
        return actors[0] if len(actors) == 1 and not self.registry[actors[0]].is_person else ""

    def _own_state(self, mention: Mention, owners: tuple[str, ...]) -> str:
        """ "his country": the state that the owner serves or belongs to; "" where the phrase says no such thing."""
        kinds = self.words.kinds.get(mention.role, ())
        if mention.plural or len(owners) != 1 or not kinds or not STATES.issuperset(kinds):
            return ""
        draft = self.registry[owners[0]]
        return "" if draft.is_state else self.registry.state_of(draft.id) or self.offices.state_of(draft)

    def _unnamed(self, mention: Mention, found: Unnamed) -> None:
        self._record(mention, found.actors, found.acts_for, found.reason, found.score)

    def _owners(self, mention: Mention) -> tuple[str, ...]:
        """Whom the modifier of the phrase stands for: a name, a pronoun, a relative pronoun."""
        if mention.modifier < 0:
            return ()
        if mention.modifier in self.references.at:
            return self.references.at[mention.modifier]
        other = next((m for m in self.headed.get(mention.modifier, ()) if m is not mention), None)
        if other is None:
            return ()
        if other not in self.resolutions and other.form in (PRONOUN, NAME, DEMONYM):
            self._resolve(other)
        resolution = self.resolutions.get(other)
        return resolution.actors if resolution is not None else ()

    def _description(self, mention: Mention) -> None:
        chosen = self._treaty(mention)
        if chosen:
            label = self.registry[chosen].label
            self._record(mention, (chosen,), "", f"year and parties are those of {label}", 0.9)
            return
        name = self.named.get(mention)
        if name is not None and name in self.resolutions:
            self._record(mention, self.resolutions[name].actors, "", "stands beside the name", 0.8)
            return
        found = self.descriptions.resolve(mention)
        if found is not None:
            self._record(mention, found[0], "", found[1], found[2])
        elif mention.role in self.world.roles and not mention.plural:
            self._unnamed(mention, self.unnamed.resolve(mention, self._owners(mention)))

    def _treaty(self, mention: Mention) -> str:
        """Of the treaties of the year told, the one that the document speaks of; "" where only the year is known."""
        named = [c for c in mention.candidates if c in self.registry]
        if named or len(mention.candidates) == 1 or (mention.candidates and mention.modifier >= 0):
            return (named or mention.candidates)[0]
        return ""

    def _pronoun(self, mention: Mention) -> None:
        ahead = self.references.ahead(mention)
        other = next((m for m in self.headed.get(ahead, ()) if m.form in (NAME, ROLE)), None)
        if other is not None:
            if other not in self.resolutions:
                self._resolve(other)
            found = self.resolutions.get(other)
            if found is not None and self.references.fits(mention, found.actors):
                label = self.registry[found.actors[0]].label
                self._record(mention, found.actors, "", f"refers ahead to {label}, the subject", 0.7)
                return
        back = self.references.pronoun(mention)
        if back is not None:
            self._record(mention, back[0], "", back[1], back[2])
