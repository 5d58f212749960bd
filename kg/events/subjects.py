"""Whose act a verb tells: its own subject, or who controls it from the clause above."""

from __future__ import annotations

from kg.events.syntax import Syntax
from kg.language import types as t

TIMES = frozenset({"DATE", "TIME"})
NAMES = frozenset({"GPE", "ORG", "PERSON", "NORP"})
_OBJECT_CONTROL_CASES = frozenset({"of", "from", "for", "into", "about"})
_MAX_DEPTH = 6  # clauses nested deeper than this are parser noise


class Subjects:
    """Finds the subjects of verbs in one document.

    `requests`: verbs with the preposition before whom they ask to do something ("appeal to").
    """

    def __init__(self, syntax: Syntax, requests: frozenset[str]) -> None:
        self.syntax, self.requests = syntax, requests

    def subject(self, verb: int, depth: int = 0) -> list[int]:
        """The surface subject of a verb or copula, from its own clause or the one that controls it."""
        syntax, token = self.syntax, self.syntax.tokens[verb]
        own = [syntax.antecedent(s) for s in syntax.subjects(verb)]
        if own or depth > _MAX_DEPTH or token.head == verb:
            return [*self._listed(verb, own[0]), *own] if own else own
        head = syntax.tokens[token.head]
        match token.relation:
            case t.CONJUNCT:
                verbal = head.pos in ("VERB", "AUX") or any(True for _ in syntax.children(head.i, t.SUBJECT))
                return self.subject(head.i, depth + 1) if verbal else []
            case t.OPEN_COMPLEMENT | t.COMPLEMENT:
                return self._controller(token.i, head.i, depth)
            case t.NOUN_CLAUSE | t.RELATIVE_CLAUSE:
                return self._subject_under_noun(verb, head.i, depth)
            case t.ADVERBIAL_CLAUSE | t.PREPOSITIONAL_CLAUSE:
                return self._subject_of_adjunct(token.i, head.i, depth)
            case t.ATTRIBUTE:
                return self.subject(head.i, depth + 1)
        return []

    def _listed(self, verb: int, subject: int) -> list[int]:
        """The first of two subjects in a headline, joined by a comma alone: "Chile, Peru sign treaty"."""
        syntax, tokens = self.syntax, self.syntax.tokens
        first = syntax.sentences[tokens[verb].sentence].first
        apart = tokens[first].relation in (t.OTHER, t.ADVERB) and tokens[first].head == verb
        comma = subject == first + 2 and tokens[first + 1].lower == ","
        return [first] if apart and comma and tokens[first].entity and tokens[subject].entity else []

    def _controller(self, verb: int, governor: int, depth: int) -> list[int]:
        """ "urged Peru to halt": the object; "agreed to sell", "was forced to leave": the subject."""
        syntax = self.syntax
        if syntax.tokens[governor].pos in ("NOUN", "PROPN"):
            return self._holder(governor, depth)
        objects = [o.i for o in syntax.children(governor, t.OBJECT, t.DATIVE) if o.i < verb]
        if objects and syntax.tokens[governor].pos == "VERB":
            return [syntax.antecedent(o) for o in objects[:1]]
        if asked := self.asked(verb, governor):
            return asked
        return self.subject(governor, depth + 1)

    def asked(self, verb: int, governor: int) -> list[int]:
        """Of an infinitive: "called on Iran to halt", "waited for Iran to reply", "appealed to Iran to stop"."""
        syntax = self.syntax
        pressed = [
            o
            for o in syntax.children(governor, t.OBLIQUE)
            if o.case in ("on", "to", "for", "with") and governor < o.i < verb and o.entity not in TIMES
        ]
        if not pressed or not syntax.infinitive(verb):
            return []
        case, adjunct = pressed[-1].case, syntax.tokens[verb].relation == t.ADVERBIAL_CLAUSE
        asked = case in ("on", "for") and not adjunct or f"{syntax.tokens[governor].lemma} {case}" in self.requests
        return [pressed[-1].i] if asked else []

    def _subject_under_noun(self, verb: int, noun: int, depth: int) -> list[int]:
        """A participle's noun is its subject; an infinitive's subject is who has the plan."""
        if not self.syntax.infinitive(verb):
            return [noun]
        return self._holder(noun, depth) or self._in_a_row(noun, verb)

    def _in_a_row(self, noun: int, verb: int) -> list[int]:
        """ "Chile, Peru to sign pact": names in a row, which parsers of whole sentences don't join."""
        beside = self.syntax.children(noun, t.ADVERB, t.APPOSITION, t.OTHER)
        return [noun, *(c.i for c in beside if c.entity in NAMES and noun < c.i < verb)]

    def _holder(self, noun: int, depth: int) -> list[int]:
        """Who a plan or program belongs to: its possessor, or the subject of the verb that governs it."""
        syntax, token = self.syntax, self.syntax.tokens[noun]
        possessors = [syntax.antecedent(p.i) for p in syntax.children(noun, t.POSSESSIVE)]
        if possessors:
            return possessors
        by = [n.i for n in syntax.children(noun, t.NOMINAL, t.AGENT) if n.case == "by"]
        if by:
            return by
        head = syntax.tokens[token.head]
        if token.relation in (t.OBJECT, t.OBLIQUE, t.ATTRIBUTE) and head.pos in ("VERB", "AUX") and depth <= _MAX_DEPTH:
            return self.subject(head.i, depth + 1)
        owners = [c.i for c in syntax.children(noun, t.COMPOUND, t.ADJECTIVE) if c.entity in ("GPE", "NORP", "ORG")]
        return owners[:1]

    def _subject_of_adjunct(self, verb: int, governor: int, depth: int) -> list[int]:
        """ "accused Peru of selling": the object; "after meeting": the subject of the main verb."""
        syntax, token = self.syntax, self.syntax.tokens[verb]
        head = syntax.tokens[governor]
        if head.pos in ("NOUN", "PROPN"):
            return self._holder(governor, depth)
        if head.pos == "ADJ":
            return self.subject(governor, depth + 1)
        objects = [o.i for o in syntax.children(governor, t.OBJECT)]
        if token.relation == t.PREPOSITIONAL_CLAUSE and token.case in _OBJECT_CONTROL_CASES and objects:
            return [syntax.antecedent(o) for o in objects[:1]]
        if token.tag in ("VBG", "VBN", "VB"):
            return self.asked(verb, governor) or self.subject(governor, depth + 1)
        return []
