"""Proper names: those of the ontology, those that only the entity recogniser sees, and what is left of proper nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.language import types as t
from kg.mentions.entities import THINGS, Entities, Named
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.labels import Labels
from kg.mentions.name_spans import SHIP, NameSpan, is_person
from kg.mentions.period import NOW, told_by_actors
from kg.mentions.phrases import Phrases, lemma
from kg.mentions.prominence import person_called
from kg.mentions.titles import Titles
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

_ACTING = frozenset({t.SUBJECT, t.PASSIVE_SUBJECT, t.OBJECT, t.DATIVE})


class NameFinder:
    """Finds the proper names of one document; `date` is its own (ISO) or the last that it tells of, "" where none."""

    def __init__(self, phrases: Phrases, world: World, titles: Titles, words: ReferenceWords, date: str) -> None:
        self.phrases, self.tokens = phrases, phrases.tokens
        self.world, self.titles, self.words, self.date = world, titles, words, date

    def names(self) -> list[NameSpan]:
        """The names in the order of the text; they never overlap."""
        spans: dict[int, NameSpan] = {}
        end = 0
        for span in self._dated():
            whole = self._with_given_name(span, end)
            spans[whole.first] = whole
            end = span.last
        taken = {i: span for span in spans.values() for i in range(span.first, span.last)}
        for named in Entities(self.phrases, self.titles, self.words):
            self._merge(self._begun(named, taken), spans, taken)
        self._leftovers(spans, taken)
        found = self._joined([spans[first] for first in sorted(spans)])
        return Labels(self.phrases, self.world, self.titles, self.words, self.date).corrected(found)

    def _begun(self, named: Named, taken: Mapping[int, NameSpan]) -> Named:
        """ "Castro" of "Ana Castro" begins with the name before it that depends on it, where nobody knows the words."""
        first = named.first
        while named.label == "PERSON" and first > 0 and not any(i in taken for i in range(first - 1, named.last)):
            token = self.tokens[first - 1]
            inside = token.relation == t.COMPOUND and first <= token.head < named.last
            known = self.titles.known(token.lower)
            if not inside or known or token.tag != "NNP" or token.entity or not token.text.istitle():
                break
            first -= 1
        return replace(named, first=first)

    def _joined(self, spans: list[NameSpan]) -> list[NameSpan]:
        """Unknown names side by side are one name that the recogniser cut."""
        found: list[NameSpan] = []
        for span in spans:
            before = found[-1] if found else None
            same = before is not None and before.last == span.first and not before.names and not span.names
            if before is not None and same and self.tokens[span.first].sentence == self.tokens[before.first].sentence:
                head = self.phrases.head(before.first, span.last)
                label = "PERSON" if "PERSON" in (before.label, span.label) else before.label or span.label
                found[-1] = NameSpan(before.first, span.last, head, (), label, before.inner + span.inner)
            else:
                found.append(span)
        return found

    def _dated(self) -> list[NameSpan]:
        """The names that the ontology knows, as they were used when the document was written, and those of warships."""
        found = self._known(self.date or NOW)
        if not self.date:
            self.date = told_by_actors((name for span in found for name in span.names), self.world)
            found = self._known(self.date) if self.date else found
        ships = list(self._ships())
        sailing = {i for ship in ships for i in range(ship.first, ship.last)}
        return sorted((*ships, *(s for s in found if s.first not in sailing)), key=lambda span: span.first)

    def _known(self, date: str) -> list[NameSpan]:
        gazetteer = Gazetteer(self.phrases, self.world, self.words, date)
        return [NameSpan(first, last, self.phrases.head(first, last), names) for first, last, names in gazetteer]

    def _ships(self) -> Iterator[NameSpan]:
        """ "HMS Sheffield": warships of the states that the letters before their names tell."""
        for token in self.tokens:
            state, last = self.words.ships.get(token.lower, "") if token.text.isupper() else "", token.i + 1
            while state and last < len(self.tokens) and self._continues(token.i, last) and self._titled(last):
                last += 1
            if state and last > token.i + 1:
                owner = NameSpan(token.i, token.i + 1, token.i, self.world.names_of[state][:1])
                yield NameSpan(token.i, last, self.phrases.head(token.i, last), (), SHIP, [owner])

    def _titled(self, i: int) -> bool:
        return self.tokens[i].text.istitle() and self.tokens[i].tag == "NNP"

    def _with_given_name(self, span: NameSpan, left: int) -> NameSpan:
        """A surname that somebody known has, after a given name that isn't theirs, is the name of somebody else."""
        first = span.first
        if span.last - first > 1 or not self._is_person(span):
            return span
        while first > left and self._is_given_name(first - 1, span.first):
            first -= 1
        given = {token.lower for token in self.tokens[first : span.first]}
        if not given:
            return span
        same = tuple(name for name in span.names if given & self._words_of(name.id))
        return NameSpan(first, span.last, span.head, same, "PERSON")

    def _is_given_name(self, i: int, surname: int) -> bool:
        token = self.tokens[i]
        word = token.lower.rstrip(".")
        return (
            token.tag == "NNP"
            and (token.head == surname and token.relation == "compound")
            and token.entity in ("", "PERSON")
            and len(word) > 1
            and not (self.titles.known(word) or word in self.words.title_modifiers or word in self.world.roles)
        )

    def _words_of(self, identifier: str) -> set[str]:
        """The words of all names that somebody goes by."""
        return {word.lower() for name in self.world.names_of.get(identifier, ()) for word in name.name.split()}

    def _merge(self, named: Named, spans: dict[int, NameSpan], taken: dict[int, NameSpan]) -> None:
        inside = {id(span): span for i in range(named.first, named.last) if (span := taken.get(i)) is not None}
        known = [span for span in inside.values() if spans.get(span.first) is span]
        covering = next((s for s in known if s.first <= named.first and s.last >= named.last), None)
        if covering is not None:
            if covering.first == named.first and covering.last == named.last and covering.label != SHIP:
                covering.label = named.label
            return
        if any(s.first < named.first or s.last > named.last for s in known):
            return
        if known and not self._swallows(named, known):
            return
        if not known and named.label == "LAW":
            return
        people = [s for s in known if self._is_person(s)]
        if people and named.label == "PERSON" and people[-1].last == named.last:
            people[-1].label = "PERSON"
            return
        for span in known:
            spans.pop(span.first, None)
        span = NameSpan(named.first, named.last, self.phrases.head(named.first, named.last), (), named.label, known)
        spans[span.first] = span
        taken.update(dict.fromkeys(range(span.first, span.last), span))

    def _swallows(self, named: Named, known: list[NameSpan]) -> bool:
        """Whether a longer entity is a name of its own and the known names are only parts of it."""
        last = self.tokens[named.last - 1]
        if named.label == "PERSON":
            return not known[0].demonym and last.text[:1].isupper()
        if named.label in ("ORG", "FAC"):
            if known[-1].last == named.last and not known[-1].people and known[-1].first > named.first + 2:
                return named.label == "FAC" or "of" in (w.lower for w in self.tokens[named.first : named.last])
            rest = [i for i in range(named.first, named.last) if not any(s.first <= i < s.last for s in known)]
            if all(self.tokens[i].pos in ("PUNCT", "CCONJ") for i in rest):
                return False
            if len(rest) == 1 and rest[0] == named.last - 1 and lemma(last) in self.world.roles:
                return False
            if any(self._is_person(s) for s in known):
                return False
            return last.text[:1].isupper() and known[-1].last <= named.last
        return False

    def _is_person(self, span: NameSpan) -> bool:
        return is_person(span, self.world)

    def _leftovers(self, spans: dict[int, NameSpan], taken: dict[int, NameSpan]) -> None:
        """Proper nouns that nobody knows: parts of names found elsewhere, or several in a row."""
        labels: dict[str, str] = {}
        for span in spans.values():
            if span.last - span.first > 1 and (not span.names or self._is_person(span)):
                labels[self.tokens[span.last - 1].lower] = "PERSON" if span.names else span.label
        i = 0
        while i < len(self.tokens):
            last = i
            while last < len(self.tokens) and self._free(last, taken) and self._continues(i, last):
                last += 1
            if last > i:
                self._add_run(i, last, labels, spans)
            i = max(last, i + 1)

    def _free(self, i: int, taken: dict[int, NameSpan]) -> bool:
        token = self.tokens[i]
        if i in taken or not token.text[:1].isupper() or token.lower in self.words.not_names:
            return False
        proper = token.tag in ("NNP", "NNPS")
        if proper and token.entity not in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", *THINGS):
            return True
        sentence = self.phrases.sentences[token.sentence]
        shouted = token.tag.startswith("NN") and self.phrases.text(sentence.first, sentence.last).isupper()
        return (proper or shouted or self._within_words(i)) and bool(self._known_surname(i, i + 1))

    def _within_words(self, i: int) -> bool:
        """Whether the capital of the word is its own: it stands behind a word of small letters."""
        token = self.tokens[i]
        before = self.tokens[i - 1] if i else token
        return token.text.istitle() and before.sentence == token.sentence and before.text.islower()

    def _continues(self, first: int, i: int) -> bool:
        return i == first or self.tokens[i].sentence == self.tokens[first].sentence

    def _add_run(self, first: int, last: int, labels: dict[str, str], spans: dict[int, NameSpan]) -> None:
        while first < last and self.titles.known(self.tokens[first].lower):
            first += 1
        end = self.tokens[last - 1].lower if last > first else ""
        if not end or lemma(self.tokens[last - 1]) in self.world.roles or self.titles.known(end):
            return
        headline = self.phrases.sentences[self.tokens[first].sentence].block == "headline"
        titled = self.titles.before(self.tokens, first, self.phrases.sentences[self.tokens[first].sentence].first)
        label = labels.get(end, "") or self._known_surname(first, last)
        if not label and titled and self.tokens[first].relation != "root":
            label = "PERSON"
        acts = self.tokens[last - 1].relation in _ACTING and not self.tokens[last - 1].text.isupper()
        if label or ((last - first > 1 or acts) and not headline):
            spans[first] = NameSpan(first, last, self.phrases.head(first, last), (), label)

    def _known_surname(self, first: int, last: int) -> str:
        """ "PERSON" for a last name alone by which the news means one person."""
        alone = last - first == 1 and person_called(self.world, self.tokens[first].text, self.date)
        return "PERSON" if alone else ""
