"""Patterns of the lexicon against the arguments of a word: which frame fires, and who fills it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.events.arguments import Arguments, Predicates
from kg.events.cast import Cast
from kg.events.clause_slots import ClauseSlots
from kg.events.fillers import Fillers
from kg.events.match import Match
from kg.events.nominals import PARTIES, Nominals, NounArguments
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.language.types import Token
from kg.ontology import patterns as p
from kg.ontology.lexicon import Lexicon
from kg.ontology.patterns import Pattern, Slot, possible


class Matcher:
    """Matches every word of a document that the lexicon knows."""

    def __init__(self, syntax: Syntax, lexicon: Lexicon, cast: Cast) -> None:
        self.syntax, self.lexicon, self.cast = syntax, lexicon, cast
        requested = (lexicon.modality.get("governors") or {}).get("verbs", {}).get("requested") or ()
        self.predicates = Predicates(syntax, frozenset(str(verb).replace("+", " ") for verb in requested))
        self._outside = frozenset(map(str, lexicon.support.get("outside") or ()))
        self.fillers = Fillers(syntax, cast)
        self.clauses = ClauseSlots(syntax, self.predicates, cast, self.fillers, lexicon)
        self.nominals = Nominals(syntax, self.predicates, lexicon)

    def matches(self) -> list[Match]:
        """Every pattern that fits, the most specific first, then in the order of the text."""
        found: list[Match] = []
        for token in self.syntax.tokens:
            if token.pos == "VERB" or _is_predicate(token):
                found += [*self._verb(token.i), *self._participle(token.i)]
            if token.pos in ("NOUN", "PROPN") and not token.entity:
                found += self._noun(token.i)
                found += self._apposition(token)
            elif token.pos == "ADJ":
                found += self._adjective(token.i)
        return sorted(found, key=lambda m: (-m.pattern.weight, m.trigger))

    def _candidates(self, part: str, i: int) -> Iterable[Pattern]:
        token = self.syntax.tokens[i]
        by_lemma = self.lexicon.patterns[part]
        return by_lemma.get(token.lemma) or by_lemma.get(token.lower) or ()

    def _verb(self, i: int) -> list[Match]:
        candidates = self._candidates(p.VERB, i)
        if not candidates:
            return []
        found: list[Match] = []
        for number, arguments in enumerate(self.predicates.readings(i)):
            for match in self._read_verb(i, candidates, arguments):
                match.reading = number
                found.append(match)
        return found

    def _read_verb(self, i: int, candidates: Iterable[Pattern], arguments: Arguments) -> list[Match]:
        vetoes = self.lexicon.vetoes[p.VERB].get(self.syntax.tokens[i].lemma, ())
        near = self.fillers.surroundings(arguments)
        vetoed = {veto.type for veto in possible(vetoes, near) if self._fill_verb(veto, i, arguments) is not None}
        near_enough = possible(candidates, near)
        return _fitting(self._fill_verb(c, i, arguments) for c in near_enough if c.type not in vetoed)

    def _adjective(self, i: int) -> list[Match]:
        token = self.syntax.tokens[i]
        candidates = self._candidates(p.ADJECTIVE, i)
        if not candidates or token.relation != t.ATTRIBUTE:
            return []
        arguments = self.predicates.arguments(i)
        arguments.subjects = self.predicates.subject(token.head)
        arguments.obliques += [
            (o.case, o.i)
            for o in self.syntax.children(token.head, t.OBLIQUE)
            if (o.case, o.i) not in arguments.obliques
        ]
        arguments.clauses = arguments.clauses or [c.i for c in self.syntax.children(token.head, t.COMPLEMENT)]
        near = self.fillers.surroundings(arguments)
        found = _fitting(self._fill_verb(pattern, i, arguments) for pattern in possible(candidates, near))
        for match in found:
            match.node = token.head
        return found

    def _participle(self, i: int) -> list[Match]:
        """ "is based in", "allied with": a passive participle that says of its subject what an adjective would."""
        candidates = self.lexicon.patterns[p.ADJECTIVE].get(self.syntax.tokens[i].lower, ())
        if not candidates or not self.predicates.passive(i):
            return []
        passive = self.predicates.arguments(i)
        arguments = replace(passive, subjects=passive.objects, objects=[])
        near = self.fillers.surroundings(arguments)
        return _fitting(self._fill_verb(pattern, i, arguments) for pattern in possible(candidates, near))

    def _apposition(self, token: Token) -> list[Match]:
        """ "Chad, a member of the league,": what it is said to be of whoever is no human being."""
        if token.relation != t.APPOSITION or "person" in self.cast.kinds(token.head):
            return []
        named = self.syntax.first_conjunct(token.head) if token.tag == "NNS" else token.head
        arguments = Arguments(subjects=[named], attributes=[token.i])
        near_enough = possible(self.lexicon.patterns[p.VERB].get("be", ()), self.fillers.surroundings(arguments))
        return _fitting(self._fill_verb(pattern, token.i, arguments) for pattern in near_enough)

    def _fill_verb(self, pattern: Pattern, i: int, arguments: Arguments) -> Match | None:
        negated = (c for j in (i, *arguments.attributes) for c in self.syntax.children(j, t.NEGATION))
        if pattern.negated and not any(True for _ in negated):
            return None
        match = Match(pattern, i, i, covers={i}, controlled=arguments.controlled)
        taken: set[int] = set()
        for slot in pattern.choosy:
            if slot.where == p.PARTICLE:
                continue  # seen to by `possible`
            if slot.where == p.OBJECT and not slot.role and not arguments.particles.isdisjoint(slot.words):
                continue  # a fixed word that is an adverb: "work closely with"
            if slot.where == p.CLAUSE:
                if not self.clauses.fill(slot, arguments, match) and slot.required:
                    return None
                continue
            fillers = [f for f in self.fillers.of_verb(slot, arguments, match) if f not in taken]
            if not self._accept(slot, fillers, match, taken) and self._needed(slot):
                return None
        return match

    def _needed(self, slot: Slot) -> bool:
        """Whether a verb's slot must be filled: a subject may be unsaid, unless the pattern restricts it."""
        return slot.required and (slot.where != p.SUBJECT or slot.role == PARTIES or bool(slot.classes))

    def _noun(self, i: int) -> list[Match]:
        candidates = self._candidates(p.NOUN, i)
        if not candidates:
            return []
        arguments = self.nominals.arguments(i)
        vetoes = self.lexicon.vetoes[p.NOUN].get(self.syntax.tokens[i].lemma, ())
        vetoed = {veto.type for veto in vetoes if self._fill_noun(veto, i, arguments) is not None}
        return _fitting(self._fill_noun(c, i, arguments) for c in candidates if c.type not in vetoed)

    def _fill_noun(self, pattern: Pattern, i: int, arguments: NounArguments) -> Match | None:
        if pattern.before and not pattern.before & self._before(i):
            return None
        node = arguments.verb if arguments.verb >= 0 else i
        match = Match(pattern, i, node, covers={i, *((arguments.verb,) if arguments.verb >= 0 else ())})
        taken: set[int] = set()
        roles = {slot.role for slot in pattern.slots}
        for slot in sorted(pattern.slots, key=lambda s: (s.where == p.MODIFIER, not (s.words or s.classes))):
            fillers = [
                f for f in self.fillers.of_noun(slot, arguments, match) if f not in taken and not self._said(pattern, f)
            ]
            if slot.where == p.CLAUSE:
                clauses = [c.i for c in self.syntax.children(i, t.NOUN_CLAUSE, t.COMPLEMENT, t.OPEN_COMPLEMENT)]
                match.clause = clauses[0] if clauses else -1
                if slot.required and not clauses:
                    return None
            elif not self._accept(slot, fillers, match, taken) and self._missed(slot, arguments):
                return None
        self._hold(match, arguments, roles, taken)
        return match

    def _said(self, pattern: Pattern, i: int) -> bool:
        """Whether the token is one of those that the pattern wants before its noun: "air strike"."""
        return bool(pattern.before) and not pattern.before.isdisjoint(self.cast.lemmas(i))

    def _before(self, i: int) -> set[str]:
        """The words that modify a noun: "air" of "air strike", "cease" of "cease-fire"."""
        tokens = self.syntax.tokens
        found = {w for c in self.syntax.children(i, t.COMPOUND, t.ADJECTIVE) for w in (c.lemma, c.lower)}
        if i > 1 and tokens[i - 1].lower == "-":
            found.add(tokens[i - 2].lower)
        return found

    def _missed(self, slot: Slot, arguments: NounArguments) -> bool:
        """Whether an unfilled slot rules the pattern out; a light verb or a by-phrase may still fill a role."""
        if not slot.required or slot.where == p.MODIFIER or slot.role in ("source", "parties"):
            return False
        return not (slot.role == arguments.role and arguments.holders)

    def _hold(self, match: Match, arguments: NounArguments, roles: set[str], taken: set[int]) -> None:
        """A by-phrase is the source; the subject of the light verb fills the role that the verb gives it."""
        givers = ("by", "from") if arguments.role == "target" else ("by",)  # "received a loan from Peru"
        by = [n for case, n in arguments.complements if case in givers and n not in taken]
        if by and not match.fillers.get("source") and not match.fillers.get(PARTIES):
            match.fillers["source"] = by
        self._default_source(match, arguments, roles, taken)
        match.present = arguments.present
        role = arguments.role
        holders = [h for h in arguments.holders if h not in taken]
        if PARTIES in roles and role == "source":
            outside = arguments.verb >= 0 and self.syntax.phrasal(arguments.verb) in self._outside
            holders = [] if outside else holders
            match.fillers.setdefault(PARTIES, []).extend(holders)
        elif not match.fillers.get(role):
            match.fillers[role] = holders
            match.controlled = True

    def _default_source(self, match: Match, arguments: NounArguments, roles: set[str], taken: set[int]) -> None:
        """ "a letter from X", "the departure of X": by a preposition for which the pattern has no use."""
        if match.fillers.get("source") or match.fillers.get(PARTIES) or "source" not in roles or arguments.holders:
            return
        used = {case for slot in match.pattern.slots for case in slot.prepositions}
        rivals = (slot for other in self._candidates(p.NOUN, match.trigger) for slot in other.slots)
        used |= {case for slot in rivals if slot.role in ("target", "object") for case in slot.prepositions}
        for preposition in ("from", "of"):
            found = [n for case, n in arguments.complements if case == preposition and n not in taken]
            found = [n for n in found if "actor" in self.cast.kinds(n)]
            if found and preposition not in used:
                match.fillers["source"] = found
                return

    def _accept(self, slot: Slot, fillers: list[int], match: Match, taken: set[int]) -> bool:
        """Puts the fillers that the slot allows into the match."""
        good = [f for f in fillers if self._fits(slot, f) and not self._circumstance(slot, f)]
        if not good or (slot.role == PARTIES and slot.where == p.SUBJECT and not self._several(good)):
            return False
        if slot.role:
            match.fillers.setdefault(slot.role, []).extend(good)
        if slot.words or (slot.classes and not slot.role):
            match.covers.update(good)
        if slot.where != p.SUBJECT:
            taken.update(good)
        return True

    def _several(self, fillers: list[int]) -> bool:
        """Whether there are two actors at least, who may act on each other."""
        return len({p.actor for p in self.cast.participants(fillers, "source") if p.role == "source"}) > 1

    def _circumstance(self, slot: Slot, i: int) -> bool:
        """Whether a role would go to a time: "arrested in March"."""
        return bool(slot.role) and self.syntax.tokens[i].entity in ("DATE", "TIME")

    def _fits(self, slot: Slot, i: int) -> bool:
        token = self.syntax.tokens[i]
        if slot.words and not slot.words & {token.lemma, token.lower} and not slot.words & self.cast.lemmas(i):
            return False
        return self.cast.admits(slot, i)


def _is_predicate(token: Token) -> bool:
    """A participle that is no auxiliary, or "be" where it joins a subject with what is said of it."""
    auxiliary = token.relation in (t.AUXILIARY, t.PASSIVE_AUXILIARY)
    return not auxiliary and (token.tag in ("VBN", "VBG", "VBD") or token.lemma == "be")


def _fitting(matches: Iterable[Match | None]) -> list[Match]:
    return [match for match in matches if match is not None]
