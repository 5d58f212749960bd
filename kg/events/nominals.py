"""Arguments of event nouns: possessors, modifiers, prepositions, and the light verb that carries the noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.events.arguments import Predicates
from kg.events.subjects import TIMES
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.language.types import Token
from kg.ontology.lexicon import Lexicon

SOURCE, TARGET, PARTIES = "source", "target", "parties"
_PARTIES = ("between", "with")


@dataclass(slots=True)
class NounArguments:
    """The arguments of a noun as token indices.

    `modifiers` stand before it (possessors, demonyms, compounds), `complements` after it, with prepositions.
    `verb` is the light verb or copula that carries the noun (-1: none), `holders` its subject and `role` the
    role which that subject has in the noun's event. `position` is the noun that stands in the clause for it.
    """

    modifiers: list[int] = field(default_factory=list)
    complements: list[tuple[str, int]] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    role: str = SOURCE
    verb: int = -1
    position: int = -1
    present: list[int] = field(default_factory=list)


class Nominals:
    """Finds the arguments of nouns in one document."""

    def __init__(self, syntax: Syntax, predicates: Predicates, lexicon: Lexicon) -> None:
        self.syntax, self.predicates = syntax, predicates
        self._roles = _support_roles(lexicon.support)
        self._occurring = frozenset(str(verb).replace("+", " ") for verb in lexicon.support.get("occurrence") or ())
        self._aims = lexicon.classes.get("aim", frozenset())
        self._transparent = lexicon.classes.get("transparent", frozenset())

    def arguments(self, noun: int) -> NounArguments:
        """The arguments of the noun at token `noun`."""
        found = NounArguments(position=self.position(noun))
        for i in dict.fromkeys((noun, found.position)):
            self._own(i, found, noun)
        if self.syntax.aside(noun, self._aims):
            self._aimed(noun, found)
        else:
            self._carried(found)
        return found

    def _aimed(self, noun: int, found: NounArguments) -> None:
        """ "struck the base in support of X": the doer of the clause's act, for whom it is done."""
        above = next((token for token in self.syntax.above(noun) if token.pos == "VERB"), None)
        found.holders = list(self.predicates.arguments(above.i).subjects) if above is not None else []
        found.complements = [("for" if case == "of" else case, i) for case, i in found.complements]

    def position(self, noun: int) -> int:
        """The noun that stands in the clause for it: "days" in "two days of talks"."""
        tokens = self.syntax.tokens
        at = self.syntax.first_conjunct(noun)
        head = tokens[tokens[at].head]
        while tokens[at].relation == t.NOMINAL and tokens[at].case == "of" and head.lemma in self._transparent:
            at = self.syntax.first_conjunct(head.i)
            head = tokens[tokens[at].head]
        return at

    def _own(self, i: int, found: NounArguments, noun: int) -> None:
        syntax = self.syntax
        for child in syntax.children(i, t.POSSESSIVE, t.COMPOUND, t.ADJECTIVE):
            found.modifiers.append(syntax.antecedent(child.i))
            if child.relation == t.ADJECTIVE:  # "Soviet-made", "U.S.-Russian"
                found.modifiers += [c.i for c in syntax.children(child.i, t.COMPOUND, t.CONJUNCT, t.OTHER, t.ADVERB)]
        for child in syntax.children(i, t.NOMINAL, t.OBLIQUE, t.AGENT, t.PREPOSITIONAL_CLAUSE):
            if child.i != noun and not syntax.within(noun, child.i):
                found.complements.append((child.case, syntax.antecedent(child.i)))
            if child.case == "of":  # "the arrest of X by Y" where the parser ties "by Y" to X
                lifted = [c for c in syntax.children(child.i, t.NOMINAL, t.AGENT) if c.case == "by"]
                found.complements += [(c.case, syntax.antecedent(c.i)) for c in lifted]
            if child.entity in ("GPE", "LOC", "DATE"):  # "the meeting in Lima between X and Y"
                lifted = [c for c in syntax.children(child.i, t.NOMINAL) if c.case in _PARTIES]
                found.complements += [(c.case, syntax.antecedent(c.i)) for c in lifted]
        for child in syntax.children(i, t.NOUN_CLAUSE):  # "talks held with", "sanctions imposed by … on …"
            if self._role(child.i) is not None and self.predicates.passive(child.i):
                found.verb = child.i if found.verb < 0 else found.verb

    def _carried(self, found: NounArguments) -> None:
        """The light verb above, its subject and its prepositions."""
        tokens = self.syntax.tokens
        token = tokens[found.position]
        head = tokens[token.head]
        if token.relation == t.OBJECT and not self.predicates.passive(head.i):
            found.complements += self._doers(token, head)
        if any(c.pos != "PRON" for c in self.syntax.children(found.position, t.POSSESSIVE)):
            return  # "welcomed Peru's support": whose it is stands there, and the verb has a meaning of its own
        role = None
        if self._named(token, head):
            return
        if found.verb >= 0:
            role = self._role(found.verb)
            head = tokens[found.verb]
        elif token.relation in (t.OBJECT, t.PASSIVE_SUBJECT):
            role = self._role(head.i)
        elif token.relation == t.OBLIQUE and head.pos == "VERB":
            role = self._role(head.i, token.case)
        elif token.relation == t.ATTRIBUTE and head.pos in ("AUX", "VERB"):
            role = SOURCE
        if role is None:
            found.present = self._present(token, head)
            if token.relation == t.SUBJECT and self.syntax.phrasal(head.i) in self._occurring:
                found.verb = head.i  # "fighting broke out between"
                found.complements += self.predicates.arguments(head.i).obliques
            return
        found.verb, found.role = head.i, role
        arguments = self.predicates.arguments(head.i)
        found.holders = [i for i in arguments.subjects if i not in (found.position,)]
        found.complements += [
            (case, i) for case, i in arguments.obliques if i != found.position and (case, i) not in found.complements
        ]
        found.complements += [("to", i) for i in arguments.datives]
        if token.relation == t.OBLIQUE and arguments.passive:
            found.holders = list(arguments.objects)

    def _named(self, token: Token, head: Token) -> bool:
        """ "called the raid a crime": the raid and the crime are no doing of him who says so."""
        below = {child.relation for child in self.syntax.children(head.i, t.OBJECT, t.ATTRIBUTE)}
        return token.relation in below and len(below) == 2 and head.pos == "VERB"

    def _doers(self, noun: Token, verb: Token) -> list[tuple[str, int]]:
        """ "condemned the arrest of X by Y" where the parser ties "by Y" to the verb, which is no passive."""
        by = (c for c in self.syntax.children(verb.i, t.OBLIQUE, t.AGENT) if c.case == "by" and c.i > noun.i)
        return [(c.case, self.syntax.antecedent(c.i)) for c in by if c.entity not in TIMES]

    def _present(self, token: Token, head: Token) -> list[int]:
        """ "signed it after talks with Y", "X, during a visit to Y,": whom the clause or the name before speaks of."""
        if token.relation == t.OBLIQUE and head.pos in ("VERB", "AUX"):
            return self.predicates.subject(head.i)
        return [head.i] if token.relation == t.NOMINAL and head.entity == "PERSON" else []

    def _role(self, verb: int, case: str = "") -> str | None:
        """The role that the verb's subject has in the event of its object, or of its object behind `case`."""
        token = self.syntax.tokens[verb]
        if case:
            return self._roles.get(f"{token.lemma} {case}")
        return self._roles.get(self.syntax.phrasal(verb))


def _support_roles(support: Mapping[str, Any]) -> dict[str, str]:
    return {str(verb).replace("+", " "): role for role in (SOURCE, TARGET, PARTIES) for verb in support.get(role) or ()}
