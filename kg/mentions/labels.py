"""What a name is taken for, corrected by the other names of the document and by where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language import types as t
from kg.language.types import Token
from kg.mentions.name_spans import NameSpan, is_person
from kg.mentions.phrases import Phrases
from kg.mentions.prominence import person_called
from kg.mentions.titles import Title, Titles
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

_GUESSES = frozenset({"ORG", "GPE", "NORP", "FAC", "PRODUCT", "LOC", ""})


class Labels:
    """Corrects the labels of the names of one document."""

    def __init__(self, phrases: Phrases, world: World, titles: Titles, words: ReferenceWords, date: str) -> None:
        self.phrases, self.tokens = phrases, phrases.tokens
        self.world, self.titles, self.words, self.date = world, titles, words, date

    def corrected(self, spans: Iterable[NameSpan]) -> list[NameSpan]:
        """The names, with labels and known bearers as the document demands."""
        listed = list(spans)
        people = frozenset(self._surnames(listed))
        return [self._corrected(span, people) for span in listed]

    def _surnames(self, spans: Iterable[NameSpan]) -> Iterator[str]:
        """The last words, lower case, of people's names of several words."""
        for span in spans:
            if span.last - span.first > 1 and (span.label == "PERSON" or is_person(span, self.world)):
                yield self.tokens[span.last - 1].lower

    def _corrected(self, span: NameSpan, people: frozenset[str]) -> NameSpan:
        """A country's name that is somebody's surname here, "Jordan" after "Michael Jordan"; and other wrong labels."""
        if not span.names:
            return self._relabelled(span, people)
        token = self.tokens[span.first]
        placed = token.case in self.words.place_cases or token.relation == t.POSSESSIVE
        if span.last - span.first == 1 and not is_person(span, self.world) and self._holder(span):
            return NameSpan(span.first, span.last, span.head, (), "PERSON")
        if span.last - span.first > 1 or span.demonym or (span.label != "PERSON" and placed):
            return span
        if not is_person(span, self.world) and token.lower in people:
            return NameSpan(span.first, span.last, span.head, (), "PERSON")
        return span

    def _holder(self, span: NameSpan) -> bool:
        """Whether the word, also something else's name, is the surname of somebody who has the title before it."""
        title = self.titles.before(
            self.tokens, span.first, self.phrases.sentences[self.tokens[span.first].sentence].first
        )
        people = self.world.people_called((self.tokens[span.first].text,)) if title is not None else ()
        return title is not None and any(title.words in o.titles for p in people for o in self.world.offices_of(p))

    def _relabelled(self, span: NameSpan, people: frozenset[str]) -> NameSpan:
        """Surnames in capitals are people; a name after "in" or "near" is a place."""
        token = self.tokens[span.head]
        short = span.last - span.first == 1
        if span.label in ("ORG", "GPE", "") and short and token.lower in people:
            span.label = "PERSON"
            return span
        if span.label == "PERSON" and token.tag == "NNPS" and self.phrases.determiner(span.head) == "the":
            span.label = "ORG"  # "the Diggers"
            return span
        titled = self.titles.before(self.tokens, span.first, self.phrases.sentences[token.sentence].first)
        placed = token.case in ("in", "near", "at")
        placed = placed or (token.case == "from" and self.tokens[token.head].lemma in self.words.motion)
        if not titled and placed and (span.label == "PERSON" or (span.label == "ORG" and short)):
            span.label = "GPE"
        elif short and not placed and (self._bare_surname(span, token) or self._in_office(span, titled)):
            span.label = "PERSON"
        return self._without_title(span)

    def _in_office(self, span: NameSpan, titled: Title | None) -> bool:
        """Whether the word stands behind the title of an office, and somebody is called so."""
        office = titled is not None and self.titles.office(titled.words)
        return office and span.label in _GUESSES and bool(self.world.people_called((self.tokens[span.first].text,)))

    def _without_title(self, span: NameSpan) -> NameSpan:
        """ "General de Gaulle", which the recogniser takes for a company's name."""
        if span.label not in _GUESSES:
            return span
        for last in range(span.first + 1, span.last):
            if not self.titles.known(self.phrases.lower(span.first, last)):
                continue
            if self.world.people_called(tuple(token.text for token in self.tokens[last : span.last])):
                return NameSpan(last, span.last, self.phrases.head(last, span.last), (), "PERSON")
        return span

    def _bare_surname(self, span: NameSpan, token: Token) -> bool:
        """Whether the recogniser takes the last name of somebody well known for something else."""
        if span.label not in _GUESSES or not token.text.istitle() or self.phrases.determiner(token.i):
            return False
        return bool(person_called(self.world, token.text, self.date))
