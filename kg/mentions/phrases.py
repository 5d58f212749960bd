"""Noun phrases of one document: their edges, heads and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language import types as t
from kg.language.types import Analysis, Token

_LEFT = frozenset({t.DETERMINER, t.ADJECTIVE, t.COMPOUND, t.POSSESSIVE, t.NUMERAL, t.ADVERB, t.OTHER})
_OUTSIDE = frozenset(
    {t.RELATIVE_CLAUSE, t.NOUN_CLAUSE, t.APPOSITION, t.ADVERBIAL_CLAUSE, t.PARATAXIS, t.CONJUNCT, t.COORDINATOR}
)
_INSIDE_CASES = frozenset({"of", "for", "in", "from", "at"})


class Phrases:
    """Questions about the noun phrases of one document; tokens are named by their index."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens: Sequence[Token] = analysis.tokens
        self.sentences = analysis.sentences

    def children(self, i: int, *relations: str) -> Iterator[Token]:
        """The dependents of token `i` in one of the relations, in text order."""
        for child in self.tokens[i].children:
            token = self.tokens[child]
            if token.relation in relations:
                yield token

    def lower(self, first: int, last: int) -> str:
        """The words of tokens[first:last], lower case, joined by blanks but for hyphens and full stops."""
        return joined(self.tokens[first:last])

    def text(self, first: int, last: int) -> str:
        """The words of tokens[first:last] as written."""
        return self.analysis.document.text[self.tokens[first].start : self.tokens[last - 1].end]

    def head(self, first: int, last: int) -> int:
        """The token of tokens[first:last] that governs the others: the last whose own head lies outside."""
        for i in range(last - 1, first - 1, -1):
            if not first <= self.tokens[i].head < last or self.tokens[i].head == i:
                return i
        return last - 1

    def left(self, head: int) -> int:
        """The first token of the noun phrase whose head is `head`: determiner, possessor, adjectives, compounds."""
        first = head
        for child in reversed(self.tokens[head].children):
            token = self.tokens[child]
            if token.entity == "DATE" and token.pos == "PROPN":
                continue  # "on Monday rebels attacked"
            if child < head and token.relation in _LEFT and token.sentence == self.tokens[head].sentence:
                first = min(first, self.leftmost(child))
        return first

    def leftmost(self, i: int) -> int:
        """The first token of the subtree of `i`."""
        while self.tokens[i].children and self.tokens[i].children[0] < i:
            i = self.tokens[i].children[0]
        return i

    def right(self, head: int, office: bool = False) -> int:
        """Behind the last token of the phrase: with its prepositional complements, without clauses and appositions."""
        last = head + 1
        for child in self.tokens[head].children:
            token = self.tokens[child]
            inside = token.case in _INSIDE_CASES or (office and token.case == "to")
            if child > head and token.relation == t.NOMINAL and inside:
                first = self.leftmost(child)
                if first != last:
                    break
                last = self._end(child)
            elif child > head and token.relation in _OUTSIDE:
                break
        return last

    def _end(self, i: int) -> int:
        """Behind the last token of the noun phrase at `i` with its own complements."""
        last = i + 1
        for child in self.tokens[i].children:
            token = self.tokens[child]
            if child < i:
                continue
            if token.relation in _OUTSIDE or token.relation == t.PUNCTUATION:
                break
            last = max(last, self._end(child))
        return last

    def indefinite(self, head: int) -> bool:
        """Whether the phrase has "a" or "an" before it."""
        return any(child.lower in ("a", "an") for child in self.children(head, t.DETERMINER))

    def determiner(self, head: int) -> str:
        """The determiner of the phrase, lower case; "" where none."""
        return next((child.lower for child in self.children(head, t.DETERMINER)), "")

    def conjuncts(self, i: int) -> list[int]:
        """`i` and what is joined to it, in text order."""
        found, queue = [], [i]
        while queue:
            at = queue.pop(0)
            found.append(at)
            queue.extend(child.i for child in self.children(at, t.CONJUNCT) if child.i not in found)
        return sorted(found)

    def first_conjunct(self, i: int) -> int:
        """The first member of the coordination that `i` stands in."""
        while self.tokens[i].relation == t.CONJUNCT and self.tokens[i].head != i:
            i = self.tokens[i].head
        return i

    def plural(self, i: int) -> bool:
        """Whether the noun at `i` is plural."""
        token = self.tokens[i]
        if token.tag in ("NNS", "NNPS"):
            return True
        return token.tag == "NNP" and token.lower.endswith("s") and not token.lemma.endswith("s")


def joined(tokens: Sequence[Token]) -> str:
    """The words, lower case, with blanks between them where a writer would put some."""
    return " ".join(token.lower for token in tokens).replace(" - ", "-").replace(" .", ".")


def lemma(token: Token) -> str:
    """The singular of a noun, lower case, also where the tagger took it for a name."""
    if token.lemma != token.lower or not token.lower.endswith("s"):
        return token.lemma
    if token.tag in ("NNP", "NNPS"):
        return token.lower[:-3] + "y" if token.lower.endswith("ies") else token.lower[:-1]
    return token.lemma


def plain_key(name: str) -> str:
    """A name as it is compared: lower case, without full stops and articles."""
    return name.lower().replace(".", "").removeprefix("the ").strip()
