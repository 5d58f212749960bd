"""What a text takes for granted: acts that are told as fact whatever becomes of the words above them."""

from __future__ import annotations

from kg.events.stance_words import StanceWords
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.language.types import Token

_NOUNS = ("NOUN", "PROPN")


class Given:
    """Finds them in one document, by the lexicon's lists of such words."""

    def __init__(self, syntax: Syntax, words: StanceWords) -> None:
        self.syntax, self.words = syntax, words

    def noun(self, token: Token, verb: Token) -> bool:
        """ "will condemn the raid", "the raids may stop": the verb is about an act that there was."""
        if self._unspecific(token):
            return False
        if token.relation == t.SUBJECT:
            return verb.tag != "VBN" and self.syntax.phrasal(verb.i) in self.words.ceasing
        named = f"{verb.lemma} {token.case}" if token.relation == t.OBLIQUE else self.syntax.phrasal(verb.i)
        return named in self.words.presupposing

    def judged(self, token: Token, copula: Token) -> bool:
        """ "the raid was not a surprise": what is denied is what the predicate says, not its subject."""
        if copula.pos != "AUX" or not any(True for _ in self.syntax.children(copula.i, t.NEGATION)):
            return False
        if any(c.lower in self.words.auxiliaries for c in self.syntax.children(copula.i, t.AUXILIARY)):
            return False
        predicates = list(self.syntax.children(copula.i, t.ATTRIBUTE))
        modal = self.words.adjectives.keys() | self.words.nouns.keys()
        return token.relation == t.SUBJECT and bool(predicates) and all(p.lemma not in modal for p in predicates)

    def clause(self, token: Token, governor: Token) -> bool:
        """ "knew that they had attacked", "nobody doubts that", "left after attacking"."""
        if token.relation == t.PREPOSITIONAL_CLAUSE and token.case in self.words.afterwards:
            return governor.pos in _NOUNS
        if self.syntax.infinitive(token.i) or self.syntax.opened_by(token.i, self.words.conditions):
            return False
        finite = token.relation in (t.COMPLEMENT, t.NOUN_CLAUSE) and token.tag != "VB"
        return finite and governor.lemma in self.words.factive or self.undoubted(governor)

    def undoubted(self, word: Token) -> bool:
        """ "no doubt", "nobody questions", "made no secret of": a negation that leaves no doubt."""
        if word.lemma not in self.words.undoubted:
            return False
        children = list(map(self.syntax.tokens.__getitem__, word.children))
        if word.pos in _NOUNS:
            return any(c.lower in self.words.negators for c in children if c.relation in (t.DETERMINER, t.NEGATION))
        nobody = any(c.lower in self.words.nobody for c in children if c.relation == t.SUBJECT)
        return nobody or any(c.relation == t.NEGATION for c in children)

    def background(self, token: Token, noun: Token) -> bool:
        """ "gave no reason for the raid": what is lacking is the reason."""
        return noun.lemma in self.words.background and not self._unspecific(token)

    def witnessed(self, token: Token, governor: Token) -> bool:
        """ "heard them demand", "stood chatting": done while somebody looks on, or while standing there."""
        if self.syntax.infinitive(token.i) or any(True for _ in self.syntax.children(token.i, t.AUXILIARY)):
            return False
        seen = governor.lemma in self.words.perceiving and token.tag in ("VB", "VBG")
        return seen or governor.lemma in self.words.posture and token.tag == "VBG"

    def described(self, token: Token, noun: Token) -> bool:
        """ "the relatives seeking asylum": a participle that tells which of them is meant."""
        if token.relation != t.NOUN_CLAUSE or token.tag != "VBG" or noun.lemma in self.words.nouns:
            return False
        named = self.syntax.children(noun.i, t.POSSESSIVE, t.DETERMINER)
        definite = any(c.relation == t.POSSESSIVE or c.lower in self.words.definite for c in named)
        return definite or noun.pos == "PROPN"

    def _unspecific(self, noun: Token) -> bool:
        """ "an attack", "any attack", "no attack"."""
        vague = self.words.indefinite | self.words.unspecific | self.words.negators
        return any(c.lower in vague for c in self.syntax.children(noun.i, t.DETERMINER, t.NEGATION))
