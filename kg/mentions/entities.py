"""Named entities of the language pipeline with its usual slips repaired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.language import types as t
from kg.language.types import Entity, Token
from kg.mentions.phrases import Phrases
from kg.mentions.titles import Titles
from kg.ontology.reference import ReferenceWords

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "LAW"})
THINGS = frozenset({"WORK_OF_ART", "EVENT", "LANGUAGE"})  # called by a name without being actors
_POSSESSIVE = ("'s", "’s", "'", "’")
_BESIDE = frozenset({"near", "outside"})
_NO_START = frozenset({"DET", "PUNCT", "ADP", "CCONJ", "PART", "PRON", "SYM", "AUX", "SCONJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Named:
    """tokens[first:last] is a name; `label` its kind in the pipeline's terms."""

    first: int
    last: int
    label: str


class Entities:
    """The names that the pipeline's entity recogniser gives for one document."""

    def __init__(self, phrases: Phrases, titles: Titles, words: ReferenceWords) -> None:
        self.phrases, self.tokens = phrases, phrases.tokens
        self._titles, self._words = titles, words

    def __iter__(self) -> Iterator[Named]:
        for entity in self.phrases.analysis.entities:
            if entity.label in NAMES and not self._shouted(entity):
                named = self._repaired(entity)
                if named is not None:
                    yield named

    def _shouted(self, entity: Entity) -> bool:
        """Whether the whole sentence is in capitals, where the recogniser sees names that are none."""
        sentence = self.phrases.sentences[self.tokens[entity.first].sentence]
        return self.phrases.text(sentence.first, sentence.last).isupper()

    def _repaired(self, entity: Entity) -> Named | None:
        first, last = self._without_possessives(entity)
        last = self._before_place(first, self._before_predicate(first, last), entity.label)
        while first < last and self._no_start(self.tokens[first]):
            first += 1
        while first < last and self.tokens[last - 1].pos in ("PUNCT", "ADP", "CCONJ", "DET", "PART", "VERB", "AUX"):
            if self.tokens[last - 1].lower.endswith(".") and len(self.tokens[last - 1].lower) > 1:
                break
            last -= 1
        last = self._before_common_noun(first, last)
        while first < last and self._completes_office(first):
            first += 1
        if entity.label == "PERSON":
            last = self._with_rest(last)
            first = self._without_titles(first, last)
        if not self._is_name(first, last):
            return None
        return Named(first, last, entity.label)

    def _without_possessives(self, entity: Entity) -> tuple[int, int]:
        """Of "Iraq's Republican Guard" what is possessed; of a place what possesses."""
        first, last = entity.first, entity.last
        for i in range(first, last):
            if self.tokens[i].lower in _POSSESSIVE and self.tokens[i].tag == "POS":
                if i + 1 >= last or entity.label == "GPE":
                    return first, i
                first = i + 1
        return first, last

    def _before_predicate(self, first: int, last: int) -> int:
        """Where the recogniser took a whole clause for a name: before the verb whose subject is inside it."""
        for i in range(first + 1, last):
            subjects = self.phrases.children(i, t.SUBJECT, t.PASSIVE_SUBJECT) if self.tokens[i].pos == "VERB" else ()
            if any(first <= s.i < i for s in subjects):
                return i
        return last

    def _before_place(self, first: int, last: int, label: str) -> int:
        """Of "League of Ports near Lima" what stands before the preposition, which no body has in its name."""
        near = (i for i in range(first + 1, last) if self.tokens[i].lower in _BESIDE)
        return next(near, last) if label == "ORG" else last

    def _before_common_noun(self, first: int, last: int) -> int:
        """Of "Chancellor for the food" what stands before "for": a common noun in small letters ends no name."""
        end = self.tokens[last - 1] if last > first else None
        if end is None or end.tag not in ("NN", "NNS") or not end.text.islower():
            return last
        return next((i for i in range(first + 1, last) if self.tokens[i].lower == "for"), last)

    def _with_rest(self, last: int) -> int:
        """ "Ursula von der" goes on to the name behind the particle."""
        while last < len(self.tokens) and self.tokens[last - 1].text.islower() and self.tokens[last].text[:1].isupper():
            last += 1
        return last

    def _no_start(self, token: Token) -> bool:
        return token.pos in _NO_START or (token.text[:1].islower() and token.pos in ("ADJ", "NOUN", "VERB", "ADV"))

    def _without_titles(self, first: int, last: int) -> int:
        while first < last - 1:
            for end in range(last - 1, first, -1):
                phrase = self.phrases.lower(first, end)
                if self._titles.known(phrase) or phrase in self._words.former:
                    first = end
                    break
            else:
                return first
        return first

    def _completes_office(self, first: int) -> bool:
        """Whether the word ends an office that begins before it: "State" of "Secretary of State Vance"."""
        if first < 2 or self.tokens[first - 1].lower not in ("of", "for"):
            return False
        return self._titles.office(self.phrases.lower(first - 2, first + 1))

    def _is_name(self, first: int, last: int) -> bool:
        tokens = self.tokens[first:last]
        if not tokens or not any(w.tag in ("NNP", "NNPS") and w.text[:1].isupper() for w in tokens):
            return bool(tokens) and tokens[0].tag == "JJ" and tokens[0].text[:1].isupper() and len(tokens) == 1
        if any(w.lower in self._words.not_names for w in tokens):
            return False
        return not self._titles.known(self.phrases.lower(first, last))
