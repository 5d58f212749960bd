"""Modality of events that nouns name: what their own words say of them, and the nouns and the verb above them."""

from __future__ import annotations

from kg.events.given import Given
from kg.events.modality import CONDITIONAL, DENIED, NEGATED, PLANNED, Stance, modality_of
from kg.events.stance_words import StanceWords
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.language.types import Token

_MAX_STEPS = 12
_BARE = frozenset({PLANNED, CONDITIONAL})  # "program trading", "a peace agreement": no plan by the noun alone


class NounStance:
    """Applies them to the stance towards events of one document."""

    def __init__(self, syntax: Syntax, words: StanceWords, given: Given) -> None:
        self.syntax, self.words, self.given = syntax, words, given

    def own(self, i: int, found: Stance) -> None:
        """ "no talks", "a planned visit", "alleged attack"."""
        if i in found.nouns:
            return
        found.nouns.add(i)
        for child in map(self.syntax.tokens.__getitem__, self.syntax.tokens[i].children):
            if child.relation in (t.DETERMINER, t.NEGATION) and child.lower in self.words.negators:
                found.under(NEGATED, f"“{child.text}”")
            elif child.relation == t.DETERMINER and child.lower in self.words.unspecific:
                found.under(CONDITIONAL, f"“{child.text}”")
            elif child.relation in (t.ADJECTIVE, t.COMPOUND) and child.lower in self.words.adjectives:
                found.under(self.words.adjectives[child.lower], f"“{child.text}”")

    def under_aspect(self, verb: int, noun: int, found: Stance) -> None:
        lemma = self.syntax.phrasal(verb)
        found.given |= self.given.noun(self.syntax.tokens[noun], self.syntax.tokens[verb])
        held = lemma in self.words.ending and self.syntax.tokens[noun].lemma in self.words.held
        if lemma in self.words.aspect and not held:
            self.apply(self.words.aspect[lemma], lemma, f"“{lemma}”", found)

    def apply(self, effect: str, word: str, reason: str, found: Stance) -> None:
        """The effect of a word that governs the act; `word` is its lemma with what belongs to it."""
        if effect == NEGATED and word in self.words.ceasing:
            found.end(reason)
        else:
            found.under(modality_of(effect), reason)

    def clause(self, noun: int, found: Stance, inner: bool = False) -> int:
        """The verb whose clause the noun stands in (-1 for none); what lies between is counted.

        `inner`: the event is told in a clause of the noun ("looked for ways to …"), so that the verb concerns it.
        """
        tokens = self.syntax.tokens
        at = self.syntax.first_conjunct(noun)
        for _ in range(_MAX_STEPS):
            token, head = tokens[at], tokens[tokens[at].head]
            if head.i == at:
                return -1
            if head.pos in ("NOUN", "PROPN", "NUM", "PRON"):
                if token.relation not in (t.NOMINAL, t.PREPOSITIONAL_CLAUSE, t.COMPOUND):
                    return -1
                effect = self.words.nouns.get(f"{head.lemma} {token.case}") or self.words.nouns.get(head.lemma)
                found.given |= self.given.undoubted(head) or self.given.background(token, head)
                if effect and (token.relation != t.COMPOUND or effect not in _BARE):
                    self.apply(effect, head.lemma, f"“{head.text} {token.case}”", found)
                if effect or token.case == "of" or token.relation == t.COMPOUND:
                    self.own(head.i, found)
                at = self.syntax.first_conjunct(head.i)
                continue
            at = self._under_verb(token, head, found)
            return head.i if inner and token.relation == t.OBLIQUE else at
        return -1

    def _under_verb(self, token: Token, head: Token, found: Stance) -> int:
        """An event noun as argument: "talks are planned", "denied the attack", "called for a withdrawal"."""
        lemma = self.syntax.phrasal(head.i)
        phrasal = f"{head.lemma} {token.case}"
        found.given |= self.given.noun(token, head) or self.given.judged(token, head)
        effect = self.words.verbs.get(phrasal) or self.words.aspect.get(phrasal)
        if token.relation != t.OBLIQUE:  # "pledged an attack" does, "pledged it after an attack" does not
            effect = effect or self.words.verbs.get(lemma) or self.words.aspect.get(lemma)
        if token.relation == t.SUBJECT:
            if effect is None or head.pos == "AUX":
                complements = [c for c in self.syntax.children(head.i, t.ATTRIBUTE) if c.lower in self.words.adjectives]
                for complement in complements:
                    found.under(modality_of(self.words.adjectives[complement.lower]), f"“{complement.text}”")
            return head.i if self._carries(head, effect) else -1
        if head.pos == "AUX" and token.relation in (t.ATTRIBUTE, t.OBLIQUE):  # "there would be talks"
            return head.i
        if effect is not None and token.relation in (t.OBJECT, t.PASSIVE_SUBJECT, t.OBLIQUE):
            if effect == NEGATED and (
                token.lemma in self.words.said or (lemma in self.words.ending and token.lemma in self.words.held)
            ):
                found.given = True  # a demand that is rejected was made, talks that end were held
            elif effect not in ("actual", "ongoing"):
                self.apply(effect, lemma, f"“{head.text}”", found)
            return head.i
        if head.lemma in self.words.denials and token.relation in (t.OBJECT, t.PASSIVE_SUBJECT):
            found.under(DENIED, f"“{head.text}”")
            return head.i
        return -1

    def _carries(self, head: Token, effect: str | None) -> bool:
        """Whether the verb says if its subject, an event, happens ("talks will be held")."""
        return effect is not None or head.pos == "AUX" or head.lemma in self.words.aspect
