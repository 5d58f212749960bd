"""Proper names: those of the ontology, those that only the entity recogniser sees, and what is left of proper nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.language import types as t
from kg.mentions.entities import THINGS, Entities, Named
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.phrases import Phrases, lemma
from kg.mentions.titles import Titles
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World
from kg.ontology.world_types import DEMONYM, PEOPLE, Name

_ACTING = frozenset({t.SUBJECT, t.PASSIVE_SUBJECT, t.OBJECT, t.DATIVE})


@dataclass(slots=True)
class NameSpan:
    """tokens[first:last] with the `names` of the ontology that it matches, () where unknown.

    `label` is the entity recogniser's label for the same words or "". `inner` are the names inside it that don't
    count by themselves ("China" in "Bank of China").
    """

    first: int
    last: int
    head: int
    names: tuple[Name, ...] = ()
    label: str = ""
    inner: list[NameSpan] = field(default_factory=list)

    @property
    def demonym(self) -> bool:
        """Whether the words are a country's adjective."""
        return bool(self.names) and all(name.form == DEMONYM for name in self.names)

    @property
    def people(self) -> bool:
        """Whether the words are a noun for a country's people."""
        return bool(self.names) and all(name.form in (PEOPLE, DEMONYM) for name in self.names)


class NameFinder:
    """Finds the proper names of one document."""

    def __init__(self, phrases: Phrases, world: World, titles: Titles, words: ReferenceWords) -> None:
        self.phrases, self.tokens = phrases, phrases.tokens
        self.world, self.titles, self.words = world, titles, words

    def names(self) -> list[NameSpan]:
        """The names in the order of the text; they never overlap."""
        spans: dict[int, NameSpan] = {}
        end = 0
        for first, last, names in Gazetteer(self.phrases, self.world, self.words):
            span = NameSpan(first, last, self.phrases.head(first, last), names)
            whole = self._with_given_name(span, end)
            spans[whole.first] = whole
            end = span.last
        taken = {i: span for span in spans.values() for i in range(span.first, span.last)}
        for named in Entities(self.phrases, self.titles, self.words):
            self._merge(self._begun(named, taken), spans, taken)
        self._leftovers(spans, taken)
        found = self._joined([spans[first] for first in sorted(spans)])
        people = frozenset(self._surnames(found))
        return [self._corrected(span, people) for span in found]

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

    def _surnames(self, spans: Iterable[NameSpan]) -> Iterator[str]:
        """The last words, lower case, of people's names of several words."""
        for span in spans:
            if span.last - span.first > 1 and (span.label == "PERSON" or self._is_person(span)):
                yield self.tokens[span.last - 1].lower

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
            if covering.first == named.first and covering.last == named.last:
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
        return bool(span.names) and all(self.world.entities[n.id].kind == "Person" for n in span.names)

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
        return (
            i not in taken
            and token.tag in ("NNP", "NNPS")
            and token.text[:1].isupper()
            and token.lower not in self.words.not_names
            and token.entity not in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", *THINGS)
        )

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
        label = labels.get(end, "") or self._leads(first, last)
        if not label and titled and self.tokens[first].relation != "root":
            label = "PERSON"
        acts = self.tokens[last - 1].relation in _ACTING and not self.tokens[last - 1].text.isupper()
        if label or ((last - first > 1 or acts) and not headline):
            spans[first] = NameSpan(first, last, self.phrases.head(first, last), (), label)

    def _leads(self, first: int, last: int) -> str:
        """ "PERSON" for the surname of somebody who headed a state on the document's date."""
        date = self.phrases.analysis.document.date
        if date is None or last - first > 1:
            return ""
        called = self.world.people_called((self.tokens[first].text,), date.isoformat())
        held = (o.kind for p in called for o in self.world.offices_of(p, date.isoformat()))
        return "PERSON" if any(kind in ("head-of-state", "head-of-government") for kind in held) else ""

    def _corrected(self, span: NameSpan, people: frozenset[str]) -> NameSpan:
        """A country's name that is somebody's surname here, "Jordan" after "Michael Jordan"; and other wrong labels."""
        if not span.names:
            return self._relabelled(span, people)
        token = self.tokens[span.first]
        placed = token.case in self.words.place_cases or token.relation == "possessive"
        if span.last - span.first == 1 and not self._is_person(span) and self._holder(span):
            return NameSpan(span.first, span.last, span.head, (), "PERSON")
        if span.last - span.first > 1 or span.demonym or (span.label != "PERSON" and placed):
            return span
        if not self._is_person(span) and token.lower in people:
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
        if span.label in ("ORG", "GPE", "") and span.last - span.first == 1 and token.lower in people:
            span.label = "PERSON"
            return span
        if span.label == "PERSON" and token.tag == "NNPS" and self.phrases.determiner(span.head) == "the":
            span.label = "ORG"  # "the Diggers"
            return span
        titled = self.titles.before(self.tokens, span.first, self.phrases.sentences[token.sentence].first)
        short = span.last - span.first == 1
        placed = token.case in ("in", "near", "at")
        placed = placed or (token.case == "from" and self.tokens[token.head].lemma in self.words.motion)
        if not titled and placed and (span.label == "PERSON" or (span.label == "ORG" and short)):
            span.label = "GPE"
        return span
