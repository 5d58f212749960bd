"""Walking a dependency tree: conjuncts, relative pronouns, phrases."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.language import types as t
from kg.language.types import Analysis, Token
from kg.ontology.patterns import PARTICLES

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LEFT_OUT = frozenset({"than"})  # "rather than"
_CLAUSAL = frozenset({t.RELATIVE_CLAUSE, t.NOUN_CLAUSE, t.APPOSITION, t.ADVERBIAL_CLAUSE, t.PARATAXIS, t.PUNCTUATION})


class Syntax:
    """Questions about the tree of one document; tokens are named by their index."""

    def __init__(self, analysis: Analysis) -> None:
        self.tokens = analysis.tokens
        self.text = analysis.document.text
        self.sentences = analysis.sentences
        self._stranded = dict(self._strandings())
        self._starts = [token.start for token in self.tokens]

    def at(self, offset: int) -> int:
        """The first token that begins at the code point or after it."""
        return bisect_left(self._starts, offset)

    def head(self, start: int, end: int) -> Token | None:
        """The token by which the words from `start` to `end` (code points) hang in the sentence."""
        first, last = self.at(start), self.at(end)
        tokens = self.tokens[first:last]
        return next((token for token in tokens if not first <= token.head < last or token.head == token.i), None)

    def children(self, i: int, *relations: str) -> Iterator[Token]:
        """The dependents of token `i` that stand in one of the relations."""
        for child in self.tokens[i].children:
            token = self.tokens[child]
            if token.relation in relations:
                yield token

    def _strandings(self) -> Iterator[tuple[int, int]]:
        """Verbs with the subject that the parser joins to a noun before it, and not to them."""
        for verb in self.tokens:
            if verb.tag in _FINITE and not any(True for _ in self.children(verb.i, t.SUBJECT, t.PASSIVE_SUBJECT)):
                noun = self._after_object(verb) if verb.relation == t.CONJUNCT else self._after_place(verb)
                if noun >= 0:
                    yield noun, verb.i

    def _after_object(self, verb: Token) -> int:
        """ "arrested a spy and Chile expelled …": the name right before the verb; -1 where it is no such case."""
        if verb.head > verb.i - 3:
            return -1
        noun, joiner = self.tokens[verb.i - 1], self.tokens[verb.i - 2]
        joined = noun.pos == "PROPN" and noun.relation == t.CONJUNCT and joiner.relation == t.COORDINATOR
        return noun.i if joined else -1

    def _after_place(self, verb: Token) -> int:
        """ "In Lima, Chad and Togo met": the first name behind the comma; -1 where it is no such case."""
        places = [c.i for c in self.children(verb.i, t.OBLIQUE) if c.i < verb.i]
        joined = (c for place in places for c in self.children(place, t.CONJUNCT) if c.i < verb.i)
        return next((c.i for c in joined if c.pos == "PROPN" and self.tokens[c.i - 1].text == ","), -1)

    def conjuncts(self, i: int) -> list[int]:
        """`i` and what is joined to it: "Iran, Iraq and Syria"."""
        found, queue = [], [i]
        while queue:
            at = queue.pop(0)
            found.append(at)
            joined = (c.i for c in self.children(at, t.CONJUNCT) if c.i not in self._stranded)
            queue.extend(i for i in joined if i not in found and not self._excepted(i))
        return sorted(found)

    def _excepted(self, i: int) -> bool:
        """ "Chile, but not Peru", "Chile rather than Peru": whether the noun is named as one who doesn't."""
        token = self.tokens[i]
        if token.pos not in ("NOUN", "PROPN"):
            return False
        joiners = (
            (c for c in self.children(token.head, t.COORDINATOR) if c.i < i) if token.relation == t.CONJUNCT else ()
        )
        return any(True for _ in self.children(i, t.NEGATION)) or any(c.lower in _LEFT_OUT for c in joiners)

    def subjects(self, verb: int) -> list[int]:
        """The verb's own subjects, without "there" and without those whom the text excepts."""
        found = [s.i for s in self.children(verb, t.SUBJECT, t.PASSIVE_SUBJECT) if s.tag != "EX"]
        found = found or [noun for noun, act in self._stranded.items() if act == verb]
        return [s for s in found if not self._excepted(s)] or found

    def first_conjunct(self, i: int) -> int:
        """The first member of the coordination that `i` stands in."""
        while self.tokens[i].relation == t.CONJUNCT and self.tokens[i].head != i:
            i = self.tokens[i].head
        return i

    def antecedent(self, i: int) -> int:
        """The noun that a relative pronoun stands for; `i` itself where it is none."""
        token = self.tokens[i]
        that = token.lower == "that" and (token.pos == "PRON" or token.relation in (t.SUBJECT, t.OBJECT))
        if token.tag not in ("WDT", "WP", "WP$") and not that:
            return i
        at = token
        while at.relation != t.ROOT and at.head != at.i:
            if at.relation in (t.RELATIVE_CLAUSE, t.NOUN_CLAUSE):
                return self._one_of(at.head)
            at = self.tokens[at.head]
            if at.lemma == "be":
                return self._cleft(at.i, i)
        return i

    def _one_of(self, noun: int) -> int:
        """ "Among the countries that object is Chad": the one that the sentence names."""
        token = self.tokens[noun]
        if token.case == "among" and token.relation == t.OBLIQUE and self.tokens[token.head].lemma == "be":
            return next((c.i for c in self.children(token.head, t.ATTRIBUTE, t.SUBJECT)), noun)
        return noun

    def _cleft(self, copula: int, pronoun: int) -> int:
        """ "It was Norway that sold …": what stands between the copula and the pronoun."""
        impersonal = any(c.lower == "it" for c in self.children(copula, t.SUBJECT))
        named = [c.i for c in self.children(copula, t.ATTRIBUTE) if copula < c.i < pronoun]
        return named[0] if impersonal and named else pronoun

    def phrase(self, i: int) -> tuple[int, int]:
        """Code points of the noun phrase headed by `i`, without what is joined to it, clauses and appositions."""
        first = last = i
        queue = [i]
        while queue:
            at = queue.pop()
            for child in self.tokens[at].children:
                token = self.tokens[child]
                if token.relation in _CLAUSAL or at == i and token.relation in (t.CONJUNCT, t.COORDINATOR):
                    continue
                first, last = min(first, child), max(last, child)
                queue.append(child)
        if self.tokens[first].relation == t.CASE and first < i:
            first = next((n for n in range(first, i + 1) if self.tokens[n].relation != t.CASE), i)
        return self.tokens[first].start, self.tokens[last].end

    def clauses_of(self, noun: int) -> list[int]:
        """The clauses that say what a noun is about: "alarm that Peru left", "the intention of leaving"."""
        clauses = self.children(noun, t.NOUN_CLAUSE, t.COMPLEMENT, t.OPEN_COMPLEMENT, t.PREPOSITIONAL_CLAUSE)
        return [c.i for c in clauses if c.relation != t.NOUN_CLAUSE or c.tag not in ("VBN", "VBG")]

    def clause(self, i: int) -> tuple[int, int]:
        """Code points of the whole subtree of `i`."""
        first = last = i
        queue = [i]
        while queue:
            for child in self.tokens[queue.pop()].children:
                if self.tokens[child].relation == t.PUNCTUATION:
                    continue
                first, last = min(first, child), max(last, child)
                queue.append(child)
        return self.tokens[first].start, self.tokens[last].end

    def above(self, i: int) -> Iterator[Token]:
        """The governors of `i`, nearest first."""
        token = self.tokens[i]
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def within(self, i: int, ancestor: int) -> bool:
        """Whether `i` is `ancestor` or stands below it."""
        return i == ancestor or any(token.i == ancestor for token in self.above(i))

    def phrasal(self, verb: int) -> str:
        """The verb's lemma with its particle: "call off"."""
        for child in self.children(verb, t.PARTICLE, t.ADVERB):
            if child.relation == t.PARTICLE or child.lower in PARTICLES:
                return f"{self.tokens[verb].lemma} {child.lower}"
        return self.tokens[verb].lemma

    def opened_by(self, verb: int, words: frozenset[str]) -> bool:
        """Whether one of the words opens the verb's clause: "when rebels attacked"."""
        return any(c.lower in words for c in self.children(verb, t.MARKER, t.ADVERB))

    def aside(self, noun: int, aims: frozenset[str]) -> bool:
        """Whether it is one of the bare nouns that say behind "in" for whom an act is done: "in support of"."""
        token = self.tokens[noun]
        bare = not any(True for _ in self.children(noun, t.DETERMINER, t.POSSESSIVE))
        return token.case == "in" and token.lemma in aims and bare

    def infinitive(self, verb: int) -> bool:
        """Whether the verb has "to" before it."""
        return any(c.lower == "to" and c.pos == "PART" for c in self.children(verb, t.AUXILIARY, t.MARKER, t.OTHER))
