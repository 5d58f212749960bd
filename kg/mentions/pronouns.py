"""Pronouns that may stand for an actor."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language import types as t
from kg.language.types import Token
from kg.mentions.phrases import Phrases
from kg.mentions.types import PRONOUN, Mention
from kg.ontology.reference import ReferenceWords

RELATIVE = "relative"
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})


class PronounFinder:
    """Finds the pronouns of one document; the kind of each is "Person" or "" and its role the word itself."""

    def __init__(self, phrases: Phrases, words: ReferenceWords) -> None:
        self.phrases, self.words = phrases, words

    def mentions(self) -> Iterator[Mention]:
        """The pronouns in the order of the text, without those that stand for nobody ("it is likely that")."""
        for token in self.phrases.tokens:
            known = self.words.pronouns.get(token.lower)
            if known is None or not self._stands_for_someone(token, known[0]):
                continue
            kind = "Person" if known[0] in ("male", "female") else ""
            yield Mention(
                PRONOUN,
                token.i,
                token.i + 1,
                token.i,
                token.start,
                token.end,
                token.sentence,
                kind,
                role=token.lower,
                plural=known[1] == "plural",
            )

    def _stands_for_someone(self, token: Token, whom: str) -> bool:
        if whom == RELATIVE:
            return token.tag in _RELATIVE_TAGS and self._in_relative_clause(token)
        if token.tag not in ("PRP", "PRP$") and token.pos not in ("PRON", "DET"):
            return False
        return not (whom == "thing" and self._expletive(token))

    def _in_relative_clause(self, token: Token) -> bool:
        tokens = self.phrases.tokens
        while token.head != token.i:
            if token.relation == t.RELATIVE_CLAUSE:
                return True
            token = tokens[token.head]
        return False

    def _expletive(self, token: Token) -> bool:
        """ "it is feared that", "it seems that", "it is up to them to decide"."""
        if token.relation not in (t.SUBJECT, t.PASSIVE_SUBJECT):
            return False
        verb = self.phrases.tokens[token.head]
        if verb.lemma in self.words.weather:
            return True
        clausal = any(
            child.i > verb.i
            for child in self.phrases.children(
                verb.i, t.COMPLEMENT, t.CLAUSAL_SUBJECT, t.OPEN_COMPLEMENT, t.RELATIVE_CLAUSE
            )
        )
        if token.relation == t.PASSIVE_SUBJECT:
            return clausal and not any(
                c.relation == t.AUXILIARY and c.lower == "to" for x in verb.children for c in [self.phrases.tokens[x]]
            )
        if verb.lemma != "be":
            return False
        predicate = next(self.phrases.children(verb.i, t.ATTRIBUTE), None)
        if predicate is None:
            return clausal
        if predicate.lemma in self.words.attitudes:
            return predicate.lemma in self.words.probable and self._that(verb, predicate)
        below = (t.COMPLEMENT, t.OPEN_COMPLEMENT, t.CLAUSAL_SUBJECT, t.RELATIVE_CLAUSE)
        return clausal or (predicate.pos == "ADJ" and any(self.phrases.children(predicate.i, *below)))

    def _that(self, verb: Token, predicate: Token) -> bool:
        """Whether a that-clause follows."""
        clauses = (c for head in (verb, predicate) for c in self.phrases.children(head.i, t.COMPLEMENT))
        return any(any(self.phrases.children(c.i, t.SUBJECT, t.PASSIVE_SUBJECT)) for c in clauses)
