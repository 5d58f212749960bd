"""From words to participants: which actors stand at a token, and whose a thing is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.actors.types import Actor, Actors, Resolution
from kg.events.syntax import Syntax
from kg.events.types import Participant
from kg.language import types as t
from kg.mentions.types import PRONOUN, Mention
from kg.ontology.lexicon import Lexicon
from kg.ontology.patterns import Slot

PLACES = frozenset({"Place", "City", "Region", "Facility"})
THINGS = frozenset({"Treaty", "Agreement", "Weapon", "Event"})
STATES = frozenset({"State", "FormerState", "Territory"})
PLACE_CASES = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "throughout"})
ARRANGING = frozenset({"mediating", "hosting"})  # word classes of what third parties do for an act of others
_UNDER = frozenset({"under", "with", "through", "via"})
BELONGING = ("by", "from", "of")
_OWNER_CASES = ("by", "from", "of", "in", "on", "against", "at")
_INSIDE = (
    t.POSSESSIVE,
    t.ADJECTIVE,
    t.COMPOUND,
    t.NOMINAL,
    t.OBLIQUE,
    t.AGENT,
    t.OBJECT,
    t.SUBJECT,
    t.NOUN_CLAUSE,
    t.RELATIVE_CLAUSE,
    t.OPEN_COMPLEMENT,
    t.PREPOSITIONAL_CLAUSE,
)
_TAKEN_UP = frozenset({t.SUBJECT, t.PASSIVE_SUBJECT, t.OBJECT, t.OBLIQUE})
_WEAPON = "Weapon"
_ACTORS = frozenset({"actor", "person", "state", "place", "organisation"})
_ASIDE = frozenset(
    "after before during since until following despite amid because as like unlike than without except including "
    "besides given".split()
)  # what such a preposition introduces is no part of the matter


class Cast:
    """The actors of one document by the tokens at which they are mentioned."""

    def __init__(self, syntax: Syntax, actors: Actors, lexicon: Lexicon) -> None:
        self.syntax = syntax
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors.actors}
        self._heads: dict[int, Resolution] = {}
        self._spans: dict[int, Resolution] = {}
        self._unspecific = frozenset(map(str, lexicon.modality.get("unspecific") or ()))
        self._kinds: dict[int, frozenset[str]] = {}
        self._lemmas: dict[int, set[str]] = {}
        self._things = frozenset(map(str, (lexicon.support.get("pointing") or {}).get("things") or ()))
        self._settlements = lexicon.classes.get("settlement", frozenset())
        self._aims = lexicon.classes.get("aim", frozenset())
        self._transparent = lexicon.classes.get("transparent", frozenset())
        self._classes_of = lexicon.classes_of
        self._named: dict[str, list[Mention]] = defaultdict(list)
        for resolution in actors.resolutions:
            mention = resolution.mention
            if mention.form != PRONOUN:
                for actor in resolution.actors:
                    self._named[actor].append(mention)
            self._heads.setdefault(mention.head, resolution)
            for i in range(mention.first, mention.last):
                if mention.form == "name":
                    self._spans.setdefault(i, resolution)

    def at(self, i: int) -> Resolution | None:
        """What the token stands for, by the head of a mention or inside a name."""
        return self._heads.get(i) or self._spans.get(i)

    def named_between(self, start: int, end: int) -> Iterator[str]:
        """The actors that are mentioned in the words from `start` to `end` (code points), and whom they act for."""
        for i in range(self.syntax.at(start), self.syntax.at(end)):
            if resolution := self._heads.get(i):
                yield from filter(None, (*resolution.actors, resolution.acts_for))

    def unspecific(self, participant: Participant) -> bool:
        """Whether its words mean nobody in particular: "any country"."""
        return participant.text.split(" ", 1)[0].lower() in self._unspecific

    def actor(self, identifier: str) -> Actor | None:
        """The actor of that id."""
        return self.actors.get(identifier)

    def kinds(self, i: int) -> frozenset[str]:
        """What the token is for a restriction: word classes of its phrase and kinds of its actor."""
        known = self._kinds.get(i)
        if known is None:
            known = self._kinds[i] = self._kinds_of(i)
        return known

    def _kinds_of(self, i: int) -> frozenset[str]:
        found: set[str] = set()
        for lemma in self.lemmas(i):
            found |= self._classes_of.get(lemma, frozenset())
        resolution = self.at(i)
        if resolution is not None:
            found.add("actor")
            for identifier in (*resolution.actors, *((resolution.acts_for,) if resolution.acts_for else ())):
                actor = self.actor(identifier)
                if actor is not None:
                    found |= _kinds(actor.kind)
                    if actor.kind == _WEAPON:  # what holds of the word for its kind holds of it
                        found |= self._classes_of.get(_WEAPON.lower(), frozenset())
        if self.syntax.tokens[i].pos == "VERB" and self.syntax.tokens[i].tag == "VBG":
            found.add("gerund")
        for thing in self.things(i):
            found |= self.kinds(thing) - _ACTORS
        return frozenset(found)

    def things(self, i: int) -> list[int]:
        """The nouns for things that a pronoun may take up, in its own sentence before it, else in the last one."""
        if self.syntax.tokens[i].lower not in self._things:
            return []
        tokens, at = self.syntax.tokens, self.syntax.tokens[i].sentence
        for sentence in (s for s in (at, at - 1) if s >= 0):
            first = self.syntax.sentences[sentence].first
            nouns = tokens[first : min(i, self.syntax.sentences[sentence].last)]
            found = [n.i for n in nouns if n.pos == "NOUN" and n.relation in _TAKEN_UP and not self._somebody(n.i)]
            if found:  # "cut off talks after an attack. He resumed it": no attack
                return [n for n in found if tokens[n].relation != t.OBLIQUE] or found
        return []

    def _somebody(self, i: int) -> bool:
        resolution = self.at(i)
        return resolution is not None and any(self._acts(actor) for actor in resolution.actors)

    def admits(self, slot: Slot, i: int) -> bool:
        """Whether the restrictions of the slot admit the token: its classes, its kind of actor, or its own lemma."""
        if not slot.classes and not slot.forbidden:
            return True
        kinds, lemma = self.kinds(i), self.syntax.tokens[i].lemma
        if slot.forbidden & kinds or lemma in slot.forbidden:
            return False
        if not slot.classes or slot.classes & kinds or lemma in slot.classes:
            return True
        return any(slot.classes & self.kinds(n) for n in self.syntax.conjuncts(i) if n != i)

    def lemmas(self, i: int) -> set[str]:
        """The lemmas that the phrase at token `i` may be classed by: its head's, its compound's, both together."""
        known = self._lemmas.get(i)
        if known is None:
            known = self._lemmas[i] = self._lemmas_of(i)
        return known

    def _lemmas_of(self, i: int) -> set[str]:
        tokens = self.syntax.tokens
        token = tokens[i]
        lemmas = {token.lemma, token.lower}
        before = [c for c in self.syntax.children(i, t.COMPOUND, t.ADJECTIVE) if c.i < i]
        lemmas |= {c.lemma for c in before if c.relation == t.COMPOUND}
        lemmas |= {f"{c.lower} {lemma}" for c in before for lemma in (token.lemma, token.lower)}
        counted = token.pos in ("NUM", "SYM")
        if token.lemma in self._transparent or counted:
            for inner in self.syntax.children(i, t.NOMINAL, t.OBLIQUE):
                if inner.case == "of" or counted and inner.case == "in":  # "30 million in aid"
                    lemmas |= self.lemmas(self.syntax.antecedent(inner.i))  # "some of which"
        return lemmas

    def participants(self, tokens: Iterable[int], role: str) -> list[Participant]:
        """The participants at these tokens and at what is joined to them, in the order of the text."""
        found: dict[tuple[str, str], Participant] = {}
        for token in tokens:
            for i in self.syntax.conjuncts(token):
                for participant in self._single(i, role):
                    found.setdefault((participant.role, participant.actor), participant)
        return list(found.values())

    def themselves(self, tokens: Iterable[int], role: str) -> list[Participant]:
        """Like `participants`, but those who act for somebody stand for themselves: the head of a delegation."""
        found = self.participants(tokens, role)
        own = {p.start for p in found if p.role != role}
        return [replace(p, role=role) for p in found if p.role != role or p.start not in own]

    def _single(self, i: int, role: str) -> list[Participant]:
        resolution = self.at(i)
        if resolution is None:
            inner = self.counted(i)
            return self._single(inner, role) if inner != i else []
        start, end = resolution.mention.start, resolution.mention.end
        text = self.syntax.text[start:end]
        if resolution.acts_for and resolution.acts_for in self.actors:
            own = [
                Participant(f"{role} agent" if role == "target" else "agent", a, text, start, end)
                for a in resolution.actors
            ]
            return [
                Participant(role, resolution.acts_for, text, start, end),
                *(own if role in ("source", "target") else []),
            ]
        if resolution.mention.form == PRONOUN:
            return [self._meant(role, actor, resolution) for actor in resolution.actors]
        return [Participant(role, actor, text, start, end) for actor in resolution.actors]

    def _meant(self, role: str, actor: str, pronoun: Resolution) -> Participant:
        """The words that a pronoun refers back to, where the same sentence has them; else the pronoun."""
        mention = next(
            (m for m in self._named[actor] if m.sentence == pronoun.mention.sentence and m.head < pronoun.mention.head),
            pronoun.mention,
        )
        return Participant(role, actor, self.syntax.text[mention.start : mention.end], mention.start, mention.end)

    def counts(self, i: int) -> bool:
        """Whether the word only says how many: "dozens", "two"."""
        return self.syntax.tokens[i].lemma in self._transparent or self.syntax.tokens[i].pos == "NUM"

    def counted(self, i: int) -> int:
        """ "dozens of soldiers", "most of the north", "the town of Derna": the noun that counts."""
        named = self.syntax.tokens[i].lemma in self._settlements
        for inner in self.syntax.children(i, t.NOMINAL, t.OBLIQUE) if named or self.counts(i) else ():
            if inner.case == "of" and (not named or self._on_the_map(inner.i)):
                return inner.i
        return i

    def _on_the_map(self, i: int) -> bool:
        found = self.at(i)
        return found is not None and any(self.actors[a].kind in PLACES for a in found.actors if a in self.actors)

    def owners(self, i: int, role: str, cases: Sequence[str] = _OWNER_CASES) -> Iterator[list[Participant]]:
        """Whose the thing at token `i` is, the likeliest first: "by", possessor, demonym, other `cases`."""
        tokens = self.syntax.tokens
        before = [c.i for c in self.syntax.children(i, t.POSSESSIVE, t.ADJECTIVE, t.COMPOUND)]
        before.sort(key=lambda c: tokens[c].relation != t.POSSESSIVE)
        after = sorted(
            (c for c in self.syntax.children(i, t.NOMINAL, t.AGENT, t.OBLIQUE) if c.case in cases),
            key=lambda c: cases.index(c.case),
        )
        by = [c.i for c in after if c.case == "by"]
        for candidate in [*by, *before, *(c.i for c in after if c.case != "by")]:
            found = [p for p in self.participants([self.syntax.antecedent(candidate)], role) if self._acts(p.actor)]
            if found:
                yield found

    def inside(self, i: int, role: str) -> Iterator[list[Participant]]:
        """The actors named inside the phrase at token `i`, nearest first: "the mandate for the force in Lebanon"."""
        queue = [i]
        while queue:
            at = queue.pop(0)
            for child in self.syntax.children(at, *_INSIDE):
                if child.case.split(" ", 1)[0] in _ASIDE or child.case == "by" and self.classes(at) & ARRANGING:
                    continue
                found = [p for p in self.participants([self.syntax.antecedent(child.i)], role) if self._acts(p.actor)]
                if found:
                    yield found
                queue.append(child.i)

    def _acts(self, identifier: str) -> bool:
        actor = self.actor(identifier)
        return actor is not None and actor.kind not in THINGS

    def owned(self, i: int) -> bool:
        """Whether somebody's name stands with the thing at token `i`: "Norwegian troops"."""
        resolution = self.at(i)
        return resolution is not None and bool(resolution.mention.country or resolution.acts_for)

    def classes(self, i: int) -> frozenset[str]:
        """The word classes of the token's own lemma."""
        return self._classes_of.get(self.syntax.tokens[i].lemma, frozenset())

    def mediation(self, i: int) -> bool:
        """ "under UN auspices", "with the mediation of Norway": whether the token says who helps others to an act."""
        return self.syntax.tokens[i].case in _UNDER and "mediation" in self.kinds(i)

    def aside(self, i: int) -> bool:
        """Whether the token says who helps others to an act, or for whose good it is done: "in support of X"."""
        return self.mediation(i) or self.syntax.aside(i, self._aims)

    def is_place(self, participant: Participant) -> bool:
        """Whether it is somewhere on the map."""
        actor = self.actor(participant.actor)
        return actor is not None and actor.kind in PLACES | STATES

    def words(self, i: int, role: str) -> Participant:
        """The phrase at token `i` as a participant without an actor."""
        start, end = self.syntax.phrase(i)
        return Participant(role, "", self.syntax.text[start:end], start, end)


def _kinds(kind: str) -> set[str]:
    found = {kind.lower()}
    if kind in STATES:
        found |= {"state", "place"}
    elif kind in PLACES:
        found.add("place")
    elif kind in ("Agreement", "Treaty"):
        found |= {"treaty", "agreement"}
    elif kind not in ("Person", "Weapon", "Event", "Group", "People"):
        found.add("organisation")
    return found
