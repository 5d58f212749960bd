"""Pronouns and descriptions: whom they refer back to."""

from __future__ import annotations

from collections.abc import Callable

from kg.actors.discourse import SUBJECTS, Discourse, Entry
from kg.actors.registry import THINGS, Draft, Registry
from kg.actors.voice import Voice
from kg.language import types as t
from kg.language.types import Token
from kg.mentions.phrases import Phrases, lemma
from kg.mentions.types import PRONOUN, Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

_RELATIVE, _SPEAKER = "relative", "speaker"
_NEAR = 3
_PARALLEL = 2.5
_SPOKEN_OF = 1.6  # whom the sentence before has a pronoun for, it is about
_FRONTED = frozenset({t.ADVERBIAL_CLAUSE, t.OBLIQUE, t.PREPOSITIONAL_CLAUSE, t.ADVERB})
_CLAUSES = frozenset(
    {t.ROOT, t.COMPLEMENT, t.ADVERBIAL_CLAUSE, t.RELATIVE_CLAUSE, t.OPEN_COMPLEMENT, t.PARATAXIS, t.NOUN_CLAUSE}
)


class References:
    """Finds antecedents in one document."""

    def __init__(
        self, phrases: Phrases, registry: Registry, discourse: Discourse, world: World, words: ReferenceWords
    ) -> None:
        self.phrases, self.registry, self.discourse = phrases, registry, discourse
        self.world, self.words = world, words
        self.at: dict[int, tuple[str, ...]] = {}
        self.voice = Voice(phrases, registry, discourse, world, words)

    def resolved(self, mention: Mention, actors: tuple[str, ...]) -> None:
        """Remembers what stands at the head of the mention."""
        self.at.setdefault(mention.head, actors)

    def pronoun(self, mention: Mention) -> tuple[tuple[str, ...], str, float] | None:
        """The antecedents of a pronoun with reason and score; None where none fits."""
        whom, number = self.words.pronouns[mention.role]
        if whom == _RELATIVE:
            return self._relative(mention)
        if whom == _SPEAKER:
            return self.voice.speaker(mention, number, self.at)
        if number == "plural":
            return self._plural(mention)
        return self._singular(mention, whom)

    def ahead(self, mention: Mention) -> int:
        """ "After it had won, Norway …": the token of the main clause's subject, where the pronoun stands in a
        clause or phrase before it; -1 otherwise.
        """
        token = self.phrases.tokens[mention.head]
        if self.words.pronouns[mention.role][0] in (_RELATIVE, _SPEAKER):
            return -1
        while token.head != token.i:
            head = self.phrases.tokens[token.head]
            if token.relation in _FRONTED and token.i < head.i and head.pos in ("VERB", "AUX"):
                subjects = [c.i for c in self.phrases.children(head.i, *SUBJECTS) if token.i < c.i < head.i]
                return subjects[0] if subjects else -1
            token = head
        return -1

    def fits(self, mention: Mention, actors: tuple[str, ...]) -> bool:
        """Whether the pronoun may stand for the actors, by number and gender."""
        whom, number = self.words.pronouns[mention.role]
        drafts = [self.registry[a] for a in actors]
        if number == "plural":
            return len(drafts) > 1 or drafts[0].plural or not drafts[0].is_person
        if len(drafts) > 1 or drafts[0].plural:
            return False
        return drafts[0].is_person == (whom != "thing") and (whom == "thing" or drafts[0].gender in ("", whom))

    def _relative(self, mention: Mention) -> tuple[tuple[str, ...], str, float] | None:
        token = self.phrases.tokens[mention.head]
        while token.head != token.i:
            if token.relation == t.RELATIVE_CLAUSE:
                found = self.at.get(token.head)
                return (found, "the clause modifies it", 0.9) if found else None
            token = self.phrases.tokens[token.head]
        return None

    def _singular(self, mention: Mention, whom: str) -> tuple[tuple[str, ...], str, float] | None:
        def fits(draft: Draft) -> bool:
            if draft.plural:
                return False
            if whom == "thing":
                return not draft.is_person
            return draft.is_person and draft.gender in ("", whom)

        found = self._antecedent(mention, lambda entry: self._one(entry, fits))
        if found is None:
            return None
        draft = self.registry[found.actors[0]]
        if whom in ("male", "female"):
            draft.gender = draft.gender or whom
        return found.actors, f"refers back to {draft.label}, {self._place(found)}", 0.7

    def _one(self, entry: Entry, fits: Callable[[Draft], bool]) -> bool:
        return len(entry.actors) == 1 and not entry.mention.plural and fits(self.registry[entry.actors[0]])

    def _place(self, entry: Entry) -> str:
        place = "the subject" if entry.rank == 3 else "named"
        return f"{place} shortly before"

    def _plural(self, mention: Mention) -> tuple[tuple[str, ...], str, float] | None:
        found = self._antecedent(mention, self._several)
        actors = self._joined(found) if found is not None else self._met(mention)
        if not actors:
            return None
        return actors, f"refers back to {' and '.join(self.registry[a].label for a in actors)}", 0.6

    def _met(self, mention: Mention) -> tuple[str, ...]:
        """Subject and object of the sentence before, where both are people: "Cole met Hill. They talked"."""
        found: dict[str, None] = {}
        if self.phrases.tokens[mention.head].relation not in SUBJECTS:
            return ()  # "asked Hill for planes. Chad refused to supply them"
        for entry in self.discourse.entries:
            person = len(entry.actors) == 1 and self.registry[entry.actors[0]].is_person
            if person and entry.rank > 1 and mention.sentence - entry.mention.sentence == 1:
                found[entry.actors[0]] = None
        return tuple(found) if len(found) > 1 else ()

    def _several(self, entry: Entry) -> bool:
        draft = self.registry[entry.actors[0]]
        if draft.kind in THINGS and entry.rank < 3:
            return False
        return entry.mention.plural or draft.plural or len(entry.actors) > 1 or len(self._joined(entry)) > 1

    def _joined(self, entry: Entry) -> tuple[str, ...]:
        """All members of the coordination that the entry begins."""
        if len(entry.actors) > 1:
            return entry.actors
        members = self.phrases.conjuncts(self.phrases.first_conjunct(entry.mention.head))
        found = [a for i in members for a in self.at.get(i, ())]
        return tuple(dict.fromkeys(found)) or entry.actors

    def _antecedent(self, mention: Mention, fits: Callable[[Entry], bool]) -> Entry | None:
        """Own clause's subject for possessives, then earlier clauses of the sentence, then earlier sentences."""
        token = self.phrases.tokens[mention.head]
        clause, above = self._clause(token), self._inside(mention.head)
        best: tuple[float, Entry] | None = None
        barred: set[tuple[str, ...]] = set()  # "Cole, who accused him": not Cole
        for entry in reversed(self.discourse.entries):
            other = entry.mention
            distance = mention.sentence - other.sentence
            if other.head >= mention.head or distance > _NEAR or other.head in above or not fits(entry):
                continue
            if other.form == PRONOUN and self.words.pronouns[other.role][0] == _SPEAKER:
                continue
            score = self._score(mention, entry, clause, distance)
            if score is None:
                barred.add(entry.actors)
            elif entry.actors not in barred and (best is None or score > best[0]):
                best = (score, entry)
        return best[1] if best else None

    def _score(self, mention: Mention, entry: Entry, clause: int, distance: int) -> float | None:
        """The higher the likelier; None where the two stand in one clause and only a reflexive could mean both."""
        token = self.phrases.tokens[mention.head]
        same_clause = distance == 0 and self._clause(self.phrases.tokens[entry.mention.head]) == clause
        possessive = token.relation == t.POSSESSIVE or mention.role.endswith(("self", "selves"))
        score = entry.rank - 3.0 * distance - 0.01 * (mention.head - entry.mention.head)
        if same_clause:
            if not possessive and (entry.rank == 3 or self._beside(mention, entry)):
                return None
            score += 1.5 if possessive and entry.rank == 3 else 0
        elif distance == 0 and entry.rank == 2 and token.relation == t.OBJECT:
            score += _PARALLEL  # "praised Chad, but Niger criticized it"
        elif distance == 0 and entry.rank == 3:
            score += 1
        if token.relation in SUBJECTS and entry.rank == 3:
            score += 0.5
        if distance == 1 and entry.rank == 2 and token.relation in SUBJECTS and self._personal(entry.mention):
            score += _SPOKEN_OF
        if token.relation == t.OBJECT and self._parallel(token, entry, distance):
            score += 3
        if token.relation == t.POSSESSIVE and self._of_state(self.phrases.tokens[token.head]):
            score += 3 * self.registry[entry.actors[0]].is_state
        return score

    def _personal(self, mention: Mention) -> bool:
        return mention.form == PRONOUN and self.words.pronouns[mention.role][0] not in (_RELATIVE, _SPEAKER)

    def _beside(self, mention: Mention, entry: Entry) -> bool:
        """Whether both stand under the same verb, however deep: of joined verbs each may have the same object."""
        return self._verb(entry.mention.head) == self._verb(mention.head)

    def _verb(self, i: int) -> int:
        token = self.phrases.tokens[self.phrases.first_conjunct(i)]
        while token.head != token.i and token.pos not in ("VERB", "AUX"):
            token = self.phrases.tokens[token.head]
        return token.i

    def _parallel(self, token: Token, entry: Entry, distance: int) -> bool:
        """ "Peru praised Chile, but Ghana criticized it": the object of the clause before."""
        verb = self.phrases.tokens[token.head]
        own_subject = any(True for _ in self.phrases.children(verb.i, *SUBJECTS))
        other = self.phrases.tokens[entry.mention.head]
        joined = verb.relation == t.CONJUNCT and verb.head == other.head
        return distance == 0 and joined and own_subject and other.relation == t.OBJECT

    def _of_state(self, noun: Token) -> bool:
        """Whether states have what the noun names: ministers, troops, an embassy."""
        role = self.world.roles.get(lemma(noun))
        return role is not None and bool(role.stands_for)

    def _clause(self, token: Token) -> int:
        """The verb of the clause that the token stands in; verbs that share a subject are one clause."""
        while token.head != token.i and token.relation not in _CLAUSES:
            token = self.phrases.tokens[token.head]
            if token.pos in ("VERB", "AUX"):
                break
        while token.relation == t.CONJUNCT and not any(self.phrases.children(token.i, *SUBJECTS)):
            token = self.phrases.tokens[token.head]
        return token.i

    def _inside(self, i: int) -> frozenset[int]:
        """The nouns above the pronoun inside whose phrase it stands."""
        found = set()
        token = self.phrases.tokens[i]
        while token.head != token.i and token.relation not in SUBJECTS and token.pos not in ("VERB", "AUX"):
            token = self.phrases.tokens[token.head]
            found.add(token.i)
        return frozenset(found)


class Descriptions:
    """Definite descriptions: "the two sides", "the country", "the group"."""

    def __init__(self, registry: Registry, discourse: Discourse, words: ReferenceWords, here: str) -> None:
        """`here` is the state from which the text reports, "" where that is not known."""
        self.registry, self.discourse, self.words, self.here = registry, discourse, words, here

    def resolve(self, mention: Mention) -> tuple[tuple[str, ...], str, float] | None:
        """The actors that the description refers to, with reason and score; None where none fits."""
        if mention.role in self.words.ordinals:
            return self._in_order(mention)
        if mention.plural:
            return self._several(mention)
        kinds = self.words.kinds.get(mention.role, ())
        local = mention.role in self.words.governments and self._local(mention)
        if local:
            return (local,), f"the {mention.role} of the place from which the text reports", 0.7
        found = self.discourse.best(mention, lambda d: d.kind in kinds) or self.discourse.last(
            mention, lambda d: d.kind in kinds
        )
        if not found:
            return None
        return (found,), f"the {mention.role} spoken of last: {self.registry[found].label}", 0.7

    def _local(self, mention: Mention) -> str:
        """The state from which the text reports, once it was named, where the last sentence was about no other."""
        about = self.discourse.last(mention, lambda d: d.is_state, 1)
        named = self.here and self.discourse.last(mention, lambda d: d.id == self.here)
        return named if not about else ""

    def _in_order(self, mention: Mention) -> tuple[tuple[str, ...], str, float] | None:
        """ "the former": the first of the two spoken of last in one sentence."""
        pair = self.discourse.pair(mention)
        if not pair:
            return None
        chosen = pair[self.words.ordinals[mention.role]]
        return (chosen,), f"the {mention.role} of {' and '.join(self.registry[a].label for a in pair)}", 0.75

    def _several(self, mention: Mention) -> tuple[tuple[str, ...], str, float] | None:
        count = self.words.groups.get(mention.role, 2)
        people = mention.kind == "Person"
        states = self.words.kinds.get(mention.role, ()) == self.words.kinds.get("country")

        def fits(draft: Draft) -> bool:
            if people:
                return draft.is_person and not draft.plural
            if states:
                return draft.is_state
            return not draft.is_person and draft.kind not in THINGS

        actors = self.discourse.together(mention, fits, count, principal=not people)
        if people and not actors:  # "the two ministers" of two states of which the text speaks
            actors = self.discourse.together(mention, lambda draft: draft.is_state, count, principal=True)
        if not actors:
            return None
        labels = " and ".join(self.registry[a].label for a in actors)
        return actors, f"the {count} spoken of together before: {labels}", 0.65
