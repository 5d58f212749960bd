"""Slots that take a clause: what a speech act is about, and whom its content concerns."""

from __future__ import annotations

from kg.events.arguments import Arguments, Predicates
from kg.events.cast import Cast
from kg.events.fillers import Fillers
from kg.events.match import Match
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.ontology.lexicon import Lexicon
from kg.ontology.patterns import VERB, Slot, possible

_INTENT = "intent"  # restricts a clause to what its speaker means to do


class ClauseSlots:
    """Fills the clause slots of one document's matches."""

    def __init__(self, syntax: Syntax, predicates: Predicates, cast: Cast, fillers: Fillers, lexicon: Lexicon) -> None:
        self.syntax, self.predicates, self.cast, self.fillers = syntax, predicates, cast, fillers
        self._verbs = lexicon.patterns[VERB]
        auxiliaries = lexicon.modality.get("auxiliaries") or {}
        self._future = frozenset(str(a) for kind in ("planned", "backshifted") for a in auxiliaries.get(kind) or ())

    def fill(self, slot: Slot, arguments: Arguments, match: Match) -> bool:
        """Puts a clause that the slot allows into the match; False where there is none."""
        clauses = arguments.clauses or self._of_fixed(match) or self._purposes(slot, match.trigger)
        clauses = [c for c in clauses if self._of_class(slot, c)]
        if _INTENT in slot.classes:
            clauses = [c for c in clauses if self._intended(c, arguments.subjects)]
        if not clauses:
            return False
        match.clause = clauses[-1]
        if _INTENT in slot.classes:  # "the minister said Chile would respond": Chile means to
            match.fillers["source"], match.node = self.predicates.subject(match.clause), match.clause
        if slot.role == "target-clause":
            subjects = [i for i in self.predicates.subject(match.clause) if i not in arguments.subjects]
            if not subjects or slot.classes and not any("actor" in self.cast.kinds(i) for i in subjects):
                return False
            match.fillers.setdefault("target", []).extend(subjects)
        elif slot.role == "clause-target":
            inner = self.predicates.arguments(match.clause)
            match.fillers.setdefault("target", []).extend([*inner.objects, *(n for _, n in inner.obliques)][:2])
        return True

    def _of_fixed(self, match: Match) -> list[int]:
        """ "voiced alarm that Peru left": a clause that hangs on a fixed word of the pattern."""
        fixed = sorted(match.covers - {match.trigger})
        return [c for i in fixed for c in self.syntax.clauses_of(i)]

    def _purposes(self, slot: Slot, verb: int) -> list[int]:
        """ "marched to demand reforms from Peru": whom an act is aimed at may stand in its purpose."""
        if slot.role != "clause-target" and not slot.classes:
            return []
        return [c.i for c in self.syntax.children(verb, t.ADVERBIAL_CLAUSE) if self.syntax.infinitive(c.i)]

    def _of_class(self, slot: Slot, verb: int) -> bool:
        """Whether a clause fits the restriction of its slot: by its verb, its auxiliaries ("must"), its mood."""
        words = {c.lemma for c in self.syntax.children(verb, t.AUXILIARY)}
        words |= {c.lemma for c in self.syntax.children(verb, t.NEGATION)}
        if self.syntax.tokens[verb].tag == "VB" and not words:  # "insisted that Iran leave"
            words.add("subjunctive")
        if self.syntax.infinitive(verb):
            words.add("infinitive")
        if self.syntax.tokens[verb].pos == "AUX":  # "said that Iran was responsible", "was behind the attack"
            words |= {c.lemma for c in self.syntax.children(verb, t.ATTRIBUTE)}
            words |= {c.case for c in self.syntax.children(verb, t.OBLIQUE)}
        return self.cast.admits(slot, verb) or bool(slot.classes & (words | {_INTENT}))

    def _intended(self, verb: int, speakers: list[int]) -> bool:
        """ "Chile said it would respond in kind": what the speaker will do, in words that tell no act of their own."""
        future = any(self._future & {c.lemma, c.lower} for c in self.syntax.children(verb, t.AUXILIARY))
        negated = any(True for _ in self.syntax.children(verb, t.NEGATION))
        if not future or negated or self._known(verb):
            return False
        own, theirs = (
            [self._principals(p.actor) for p in self.cast.participants(tokens, "source") if p.role == "source"]
            for tokens in (self.predicates.subject(verb), speakers)
        )
        return bool(own) and all(any(actor & speaker for speaker in theirs) for actor in own)

    def _principals(self, identifier: str) -> set[str]:
        """The actor and the state for which it acts or to which it belongs."""
        actor = self.cast.actor(identifier)
        return {identifier, actor.country} - {""} if actor is not None else set()

    def _known(self, verb: int) -> bool:
        """Whether the lexicon knows the verb, and has a pattern for it where it stands without an object."""
        token, arguments = self.syntax.tokens[verb], self.predicates.arguments(verb)
        candidates = self._verbs.get(token.lemma) or self._verbs.get(token.lower) or ()
        transitive = arguments.objects or arguments.attributes or token.pos == "AUX"
        return bool(candidates if transitive else possible(candidates, self.fillers.surroundings(arguments)))
