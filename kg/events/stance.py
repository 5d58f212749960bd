"""Modality, polarity and speaker: what the clauses above and around an event say of it."""

from __future__ import annotations

from kg.events.arguments import Predicates
from kg.events.clause_words import ClauseWords
from kg.events.given import Given
from kg.events.modality import (
    ACTUAL,
    ALLEGED,
    CONDITIONAL,
    DENIED,
    NEGATED,
    PLANNED,
    Stance,
)
from kg.events.noun_stance import NounStance
from kg.events.questions import NO, OPEN, Questions
from kg.events.stance_words import stance_words
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.language.types import Token
from kg.ontology.lexicon import Lexicon

_SPEECH_RELATIONS = frozenset({t.COMPLEMENT, t.OPEN_COMPLEMENT, t.PARATAXIS, t.OTHER})
_MAX_STEPS = 12


class StanceFinder:
    """Finds the stance of predicates by walking up from them."""

    def __init__(self, syntax: Syntax, predicates: Predicates, lexicon: Lexicon) -> None:
        self.syntax, self.predicates = syntax, predicates
        self.words = stance_words(lexicon)
        self.questions = Questions(syntax, self.words)
        self.given = Given(syntax, self.words)
        self.nouns = NounStance(syntax, self.words, self.given)
        self._clause_words = ClauseWords(syntax, self.words)

    def stance(self, trigger: int, node: int, undone: bool = False) -> Stance:
        """The stance towards the event of `trigger`; `node` is its light verb, or the trigger itself.

        `undone`: the event is that the trigger's act was left undone, so that its own negation does not count.
        """
        found = Stance(undone=trigger if undone else -1)
        tokens = self.syntax.tokens
        if tokens[trigger].pos in ("NOUN", "PROPN"):
            self.nouns.own(trigger, found)
            if node != trigger:
                self.nouns.under_aspect(node, trigger, found)
        at = self.nouns.clause(node, found) if tokens[node].pos in ("NOUN", "PROPN") else node
        self._climb(at, found)
        return found

    def _climb(self, at: int, found: Stance) -> None:
        """From the clause of `at` to the sentence's root."""
        tokens = self.syntax.tokens
        reported = False
        for _ in range(_MAX_STEPS):
            if at < 0:
                return
            self._clause(at, found, reported)
            token = tokens[at]
            head = tokens[token.head]
            if head.i == at:
                self._question(at, found)
            if head.i == at or self._ends(token):
                self._of_any(token, head, found)
                return
            speakers = len(found.speakers)
            at = self._step(token, head, found)
            reported = len(found.speakers) > speakers  # "did not say that" does not negate what was not said

    def _question(self, root: int, found: Stance) -> None:
        answer = self.questions.answer(root)
        found.asked = answer == OPEN
        if answer == NO:
            found.under(NEGATED, "the answer is no")

    def _ends(self, token: Token) -> bool:
        """Whether what stands above says nothing of the clause: it tells of a thing, whatever becomes of that."""
        if self.given.described(token, self.syntax.tokens[token.head]):
            return True
        if token.relation in (t.RELATIVE_CLAUSE, t.APPOSITION):
            return not self.syntax.infinitive(token.i)
        subject = any(True for _ in self.syntax.children(token.i, t.SUBJECT, t.PASSIVE_SUBJECT))
        if token.relation == t.NOUN_CLAUSE and subject and self.syntax.tokens[token.head].lemma in self.words.nouns:
            return False  # "claims that it had deported them": what the noun says
        return token.relation in (t.ADJECTIVE, t.NOUN_CLAUSE, t.COMPOUND) and token.tag in ("VBN", "VBD")

    def _of_any(self, token: Token, head: Token, found: Stance) -> None:
        """ "any country that sells": nobody need do it."""
        determiners = (c.lower for c in self.syntax.children(head.i, t.DETERMINER))
        if token.relation == t.RELATIVE_CLAUSE and (
            head.lower in self.words.unspecific or set(determiners) & self.words.unspecific
        ):
            found.under(CONDITIONAL, f"“any {head.text}”")

    def _step(self, token: Token, head: Token, found: Stance) -> int:
        """Applies what the governor says of the clause; gives the next clause, -1 where the walk ends."""
        match token.relation:
            case t.CONJUNCT:
                return self._conjunct(token, head, found)
            case t.ADVERBIAL_CLAUSE:
                return self._adverbial(token, head, found)
            case t.ATTRIBUTE | t.CLAUSAL_SUBJECT:
                return head.i
            case _:
                return self._governed(token, head, found)

    def _conjunct(self, token: Token, head: Token, found: Stance) -> int:
        """A second verb shares auxiliaries and governors with the first, unless it has a subject."""
        own_subject = any(True for _ in self.syntax.children(token.i, t.SUBJECT, t.PASSIVE_SUBJECT))
        own_auxiliary = any(True for _ in self.syntax.children(token.i, t.AUXILIARY, t.PASSIVE_AUXILIARY))
        if not own_subject and not own_auxiliary and token.tag in ("VB", "VBG", "VBN"):
            self._clause(head.i, found)
        above = self.syntax.tokens[head.head]
        while head.relation == t.CONJUNCT and above.i != head.i:
            head, above = above, self.syntax.tokens[above.head]
        if above.i == head.i or self._ends(head):
            return -1
        if own_subject and self.syntax.infinitive(head.i):
            return -1  # a clause of its own cannot stand beside an infinitive
        return self._step(head, above, found)

    def _adverbial(self, token: Token, head: Token, found: Stance) -> int:
        """Purpose is planned; a condition is hypothetical; "when" under a plan is part of the plan."""
        if self.syntax.infinitive(token.i):
            if token.i in self.predicates.arguments(head.i).clauses:
                return self._governed(token, head, found)  # "appealed to Chad to stop"
            if self._arrived(head):
                return head.i
            found.under(PLANNED, f"purpose of “{head.text}”")
            return -1
        if self._inverted(token):
            found.under(CONDITIONAL, "a condition")
            return -1
        if token.tag == "VBG" and self.syntax.phrasal(head.i) in self.words.verbs and self._adjoins(head, token):
            return self._governed(token, head, found)  # "ruled out attacking"
        markers = {c.lower for c in self.syntax.children(token.i, t.MARKER, t.ADVERB)}
        if markers & {"when", "once", "until", "before", "after"} and token.tag in ("VBP", "VBZ", "VB"):
            outer = Stance()
            self._climb(head.i, outer)
            if outer.modality in (PLANNED, CONDITIONAL):
                found.under(PLANNED, f"“{head.text}” is not yet")
        return -1 if token.tag in ("VBD", "VBZ", "VBP", "VBN") else head.i

    def _arrived(self, verb: Token) -> bool:
        """ "gathered to denounce": come together, they did."""
        return verb.tag in ("VBD", "VBN") and self.syntax.phrasal(verb.i) in self.words.arriving

    def _inverted(self, verb: Token) -> bool:
        """ "Had they attacked, …": a condition without a word for it."""
        subjects = [s.i for s in self.syntax.children(verb.i, t.SUBJECT, t.PASSIVE_SUBJECT)]
        auxiliaries = self.syntax.children(verb.i, t.AUXILIARY, t.PASSIVE_AUXILIARY)
        return any(a.lower in self.words.inverted and a.i < s for a in auxiliaries for s in subjects)

    def _adjoins(self, head: Token, token: Token) -> bool:
        """Whether the clause follows without a comma: "called for calm, vowing to …" is no content of the call."""
        between = self.syntax.tokens[head.i + 1 : token.i]
        return head.i < token.i and all(word.pos != "PUNCT" for word in between)

    def _governed(self, token: Token, head: Token, found: Stance) -> int:
        """A complement: the governor's class decides, its lemma from the lexicon."""
        found.given |= self.given.clause(token, head)
        if self.given.witnessed(token, head):
            return head.i
        if head.pos in ("NOUN", "PROPN"):
            infinitive = self.syntax.infinitive(token.i)
            if infinitive and head.lemma not in self.words.nouns and self._arrived(self.syntax.tokens[head.head]):
                return head.head  # "attended a rally to denounce"
            effect = self.words.nouns.get(head.lemma, PLANNED if infinitive and not self._achieved(head) else None)
            if effect:
                self.nouns.apply(effect, head.lemma, f"“{head.text}”", found)
            self.nouns.own(head.i, found)
            return self.nouns.clause(head.i, found, inner=True)
        lemma = self.syntax.phrasal(head.i)
        if token.relation in _SPEECH_RELATIONS and self._speech(token, head, lemma, found):
            return head.i
        if token.i < head.i and token.relation == t.COMPLEMENT and not self.syntax.infinitive(token.i):
            return -1  # "X did this; Y stopped that", which some parsers take for reported words
        table = self.words.adjectives if head.pos == "ADJ" else self.words.verbs
        tied = table.get(f"{head.lemma} {token.case}")
        effect = tied or table.get(lemma) or table.get(head.lower)
        reason = token.relation == t.PREPOSITIONAL_CLAUSE and token.case in self.words.reasons
        if token.relation == t.PREPOSITIONAL_CLAUSE and token.case in self.words.without | self.words.alongside:
            if token.case in self.words.without:
                found.under(NEGATED, f"“{token.case}”")
            return head.i  # "sought peace by offering": done as the main act is
        if reason and tied is None and effect != ALLEGED:
            return -1  # "punished for seizing": told as fact
        if token.relation == t.PREPOSITIONAL_CLAUSE and effect is None and token.case in self.words.against:
            effect = CONDITIONAL
        if effect is None and token.relation == t.OPEN_COMPLEMENT and self.syntax.infinitive(token.i):
            done = self._arrived(head) or any(map(self._achieved, self.syntax.children(head.i, t.ATTRIBUTE)))
            effect = ACTUAL if done else PLANNED  # "became the last to sign"
        if effect is not None:
            self.nouns.apply(effect, f"{head.lemma} {token.case}" if tied else lemma, f"“{head.text}”", found)
        return head.i

    def _achieved(self, noun: Token) -> bool:
        """ "the first country to recognize": done, while "a tool to enforce" is for what is to be done."""
        return any(
            c.lower in self.words.firsts for c in self.syntax.children(noun.i, t.ADJECTIVE, t.ADVERB, t.NUMERAL)
        ) or (noun.lower in self.words.firsts)

    def _speech(self, token: Token, head: Token, lemma: str, found: Stance) -> bool:
        """Reported words: neutral verbs keep their modality and name a speaker, claims make them alleged."""
        if lemma in self.words.neutral or lemma in self.words.warnings and self._past(token):
            effect = ACTUAL
        elif lemma in self.words.denials:
            effect = DENIED
        elif lemma in self.words.claims:
            effect = ALLEGED
        else:
            return False
        found.under(effect, f"“{head.text}”")
        arguments = self.predicates.arguments(head.i)
        found.speakers += arguments.subjects[:1]
        return True

    def _past(self, verb: Token) -> bool:
        """ "attacked", "has attacked"."""
        perfect = any(c.lemma == "have" for c in self.syntax.children(verb.i, t.AUXILIARY))
        return verb.tag == "VBD" or (perfect and verb.tag == "VBN")

    def _clause(self, verb: int, found: Stance, reported: bool = False) -> None:
        """Auxiliaries, negation, adverbs and markers of the verb's own clause.

        `reported`: the verb only reports the event, its own tense and negation say nothing of it.
        """
        token = self.syntax.tokens[verb]
        for child in map(self.syntax.tokens.__getitem__, token.children):
            if child.relation == t.OBLIQUE and child.case in self.words.sources:
                found.speakers.append(child.i)
        if not reported:
            self._clause_words.apply(token, found)
