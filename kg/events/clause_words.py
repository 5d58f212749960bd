"""What the words of a clause say of its own act: auxiliaries, negation, adverbs, markers, subjects that are nobody."""

from __future__ import annotations

from kg.events.modality import ACTUAL, CONDITIONAL, NEGATED, ONGOING, PLANNED, Stance, modality_of
from kg.events.stance_words import StanceWords
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.language.types import Token

_ARGUMENTS = frozenset({t.SUBJECT, t.PASSIVE_SUBJECT, t.OBJECT})
_BACKSHIFTED = "backshifted"
_ADVERBIAL = frozenset({t.NEGATION, t.ADVERB, t.DETERMINER, t.OTHER})


class ClauseWords:
    """Applies the words of one clause to the stance towards its act."""

    def __init__(self, syntax: Syntax, words: StanceWords) -> None:
        self.syntax, self.words = syntax, words

    def apply(self, verb: Token, found: Stance) -> None:
        """Auxiliaries, negation, adverbs, markers and arguments of the verb."""
        for child in map(self.syntax.tokens.__getitem__, verb.children):
            if child.relation in (t.AUXILIARY, t.PASSIVE_AUXILIARY):
                effect = self.words.auxiliaries.get(child.lower) or self.words.auxiliaries.get(child.lemma)
                if verb.i == found.undone and child.lower in self.words.refusing:
                    continue  # "will not accept": a refusal, made now
                if effect == _BACKSHIFTED:
                    effect = CONDITIONAL if self._hypothetical(verb) else PLANNED
                if effect:
                    found.under(modality_of(effect), f"“{child.text}”")
            elif self._negates(child, verb):
                if verb.i != found.undone:
                    found.under(NEGATED, f"“{child.text}”")
            elif child.relation == t.ADVERB and child.lower in self.words.adverbs:
                found.under(modality_of(self.words.adverbs[child.lower]), f"“{child.text}”")
            elif child.relation == t.MARKER and child.lower in self.words.conditions:
                found.under(CONDITIONAL, f"“{child.text}”")
            elif child.relation in _ARGUMENTS:
                self._argument(child, found)
        if verb.relation == t.CONJUNCT and self._joined_by_negator(verb):
            found.under(NEGATED, "“nor”")
        if found.modality == ACTUAL and self._progressive(verb):
            found.under(ONGOING, "progressive")

    def _hypothetical(self, verb: Token) -> bool:
        """ "would have attacked", "would attack if", "would be willing to": not a plan seen from the past."""
        children = [self._token(c) for c in verb.children]
        if any(c.relation in (t.AUXILIARY, t.PASSIVE_AUXILIARY) and c.lemma == "have" for c in children):
            return True
        if any(c.relation == t.ATTRIBUTE and c.pos == "ADJ" for c in children):
            return True
        clauses = [c for c in children if c.relation == t.ADVERBIAL_CLAUSE]
        return any(m.lower in self.words.conditions for c in clauses for m in self.syntax.children(c.i, t.MARKER))

    def _negates(self, child: Token, verb: Token) -> bool:
        """A negator of the verb, or inside its adverb ("never before"), unless it only sets limits ("not until")."""
        if child.relation not in _ADVERBIAL:
            return False
        if child.relation == t.NEGATION or child.lower in self.words.negators:
            follower = self.syntax.tokens[min(child.i + 1, len(self.syntax.tokens) - 1)]
            limited = any(
                c.case in self.words.focus or c.lower in self.words.focus for c in map(self._token, verb.children)
            )
            return follower.lower not in self.words.focus and not (limited and verb.pos == "AUX")
        return child.relation == t.ADVERB and any(
            c.lower in self.words.negators for c in map(self._token, child.children)
        )

    def _joined_by_negator(self, verb: Token) -> bool:
        """ "neither accepted nor rejected it"."""
        joints = self.syntax.children(verb.head, t.COORDINATOR)
        return any(c.lower in self.words.negators and verb.head < c.i < verb.i for c in joints)

    def _token(self, i: int) -> Token:
        return self.syntax.tokens[i]

    def _none(self, argument: Token, found: Stance) -> bool:
        """ "no troops", "nobody", "neither side"."""
        if argument.lower in self.words.nobody:
            return argument.relation != t.OBJECT
        if argument.i in found.nouns:
            return False
        found.nouns.add(argument.i)
        return any(c.lower in self.words.nobody for c in self.syntax.children(argument.i, t.DETERMINER))

    def _argument(self, child: Token, found: Stance) -> None:
        if self._none(child, found):
            found.under(NEGATED, f"“no {child.text}”")
        elif child.relation != t.OBJECT and self._either(child):
            found.under(CONDITIONAL, f"“or” after “{child.text}”")

    def _either(self, subject: Token) -> bool:
        """ "Norway or Peru": one of them, and the text doesn't say which."""
        return any(c.lower in self.words.alternatives for c in self.syntax.children(subject.i, t.COORDINATOR))

    def _progressive(self, verb: Token) -> bool:
        if verb.tag != "VBG":
            return False
        return any(c.lower in ("is", "are", "'re", "'s", "am") for c in self.syntax.children(verb.i, t.AUXILIARY))
