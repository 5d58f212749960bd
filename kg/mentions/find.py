"""All that a document may call an actor, with its times and quantities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.language import types as t
from kg.language.types import Analysis, Token
from kg.mentions.countries import Countries
from kg.mentions.name_spans import SHIP, NameSpan
from kg.mentions.names import NameFinder
from kg.mentions.period import told_date
from kg.mentions.phrases import Phrases
from kg.mentions.pronouns import PronounFinder
from kg.mentions.quantities import find_quantities
from kg.mentions.roles import RoleFinder
from kg.mentions.times import find_times
from kg.mentions.titles import Title, Titles
from kg.mentions.treaties import TreatyFinder
from kg.mentions.types import DEMONYM, NAME, ROLE, Mention, Mentions
from kg.ontology.reference import ReferenceWords, load_reference
from kg.ontology.times import TimeWords
from kg.ontology.world import World

_LANGUAGE = "LANGUAGE"  # of the entity recogniser
_KINDS = {"PERSON": "Person", "ORG": "Organisation", "GPE": "Place", "LOC": "Place", "FAC": "Facility", "NORP": "Group"}
_KINDS[SHIP] = "Military"
_BODIES = frozenset({"Agency", "Legislature", "Court", "Government", "Military"})
_POSSESSIVE = ("'s", "’s", "'", "’")


def find_mentions(
    analysis: Analysis, world: World, words: ReferenceWords | None = None, times: TimeWords | None = None
) -> Mentions:
    """The mentions, times and quantities of a document, each in the order of the text.

    Names don't count inside other names; a country's adjective is a mention of the country of its own.
    """
    dated = find_times(analysis, times)
    finder = _Finder(analysis, world, words or load_reference(), told_date(analysis.document, dated))
    return Mentions(finder.mentions(), dated, find_quantities(analysis, dated, times), finder.date)


class _Finder:
    def __init__(self, analysis: Analysis, world: World, words: ReferenceWords, date: str) -> None:
        self.phrases, self.world, self.words = Phrases(analysis), world, words
        self.tokens = analysis.tokens
        self.titles = Titles(world, words)
        names = NameFinder(self.phrases, world, self.titles, words, date)
        spans = names.names()
        self.date = names.date
        self.spans = [span for span in spans if not self._in_office(span)]
        self.names: Mapping[int, NameSpan] = {i: s for s in self.spans for i in range(s.first, s.last)}
        self.countries = Countries(self.phrases, self.names, world, words)

    def mentions(self) -> tuple[Mention, ...]:
        found: list[Mention] = []
        used: set[int] = set()
        for span in self.spans:
            mention, title = self._name(span)
            if mention is not None:
                found.append(mention)
            if title is not None:
                used.update(range(title.first, title.last))
        found = [m for m in found if m.candidates or m.title or m.head not in used]
        treaties = TreatyFinder(self.phrases, self.names, self.countries, self.world, self.words)
        described = {m.head: m for m in treaties.mentions()}
        found = [m for m in found if m.head not in described] + list(described.values())
        used.update(m.head for m in found)
        roles = RoleFinder(self.phrases, self.names, self.countries, self.world, self.words)
        found += roles.mentions(frozenset(used))
        found += PronounFinder(self.phrases, self.words).mentions()
        return tuple(_distinct(sorted(found, key=lambda m: (m.start, -m.end, m.form))))

    def _in_office(self, span: NameSpan) -> bool:
        """Whether the word is part of an office of several words: "State" in "Secretary of State"."""
        if span.names or span.first < 2 or self.tokens[span.first - 1].lower != "of":
            return False
        return self.titles.office(self.phrases.lower(span.first - 2, span.last))

    def _name(self, span: NameSpan) -> tuple[Mention | None, Title | None]:
        if span.people and self._modifies(span):
            if self._ethnic(span):
                return None, None
            return (self._mention(span, DEMONYM) if self._counts(span) else None), None
        if span.people and (self._ethnic(span) or self._home(span)):
            first = self.phrases.left(span.head)
            return self._build(ROLE, first, span.last, span, "Group", (), "", self._home(span), -1, "national"), None
        if span.people and self.phrases.plural(span.head) and any(self.phrases.children(span.head, t.NUMERAL)):
            return self._national(span), None
        if (
            not span.names
            and span.label == "NORP"
            and (self.tokens[span.head].tag == "JJ" or self.phrases.indefinite(span.head))
        ):
            return None, None  # an adjective; "a Republican" says what somebody is
        if span.people and self._is_language(self.tokens[span.head]):
            return None, None
        if span.people and not self.phrases.plural(span.head) and self.phrases.determiner(span.head) != "the":
            return self._national(span), None
        return self._proper(span)

    def _proper(self, span: NameSpan) -> tuple[Mention | None, Title | None]:
        """The mention of a name that is no people's, with the title before it."""
        if self._is_thing(span):
            return None, None
        if span.names and self._of_others(span):
            span = NameSpan(span.first, span.last, span.head, (), "ORG")
        kind = self._kind(span)
        title = None
        if kind in ("Person", ""):
            title = self.titles.before(self.tokens, span.first, self.phrases.sentences[self._sentence(span)].first)
        if title is None and kind == "Person" and span.names:
            title = self._inside(span)
        if title is not None and not span.names:
            kind = "Person"
        if title is None or kind != "Person":
            return self._mention(span, NAME, kind, owner=kind not in ("Person", "")), None
        return self._titled(span, title), title

    def _of_others(self, span: NameSpan) -> bool:
        """Whether the words before say that the body is that of another state: "the Chilean Senate"."""
        known = [self.world.entities[name.id] for name in span.names]
        owners = {m.id for m in self.countries.of(span.head) if m.id and m.token < span.first}
        return bool(owners) and all(e.kind in _BODIES and e.country and e.country not in owners for e in known)

    def _is_thing(self, span: NameSpan) -> bool:
        """Whether the name is one of an occasion ("the French Open") or of a company's product ("a Boeing 747")."""
        if not span.names:
            return self.tokens[span.last - 1].lower in self.words.occasions
        made = all(self.world.entities[name.id].kind == "Company" for name in span.names)
        if not made or span.last >= len(self.tokens) or not any(c.isdigit() for c in self.tokens[span.last].text):
            return False
        return span.last == self.tokens[span.head].head or self.tokens[span.last].head == span.head

    def _inside(self, span: NameSpan) -> Title | None:
        """The title with which a known name begins: "President X" as one name."""
        for last in range(span.last - 1, span.first, -1):
            words = self.phrases.lower(span.first, last)
            if self.titles.known(words):
                return Title(span.first, last, words)
        return None

    def _is_language(self, token: Token) -> bool:
        """Whether the word for a people is the name of its language here: "in Portuguese"."""
        spoken = token.case in ("in", "into") or token.relation == t.OBJECT
        return spoken and token.entity == _LANGUAGE and not self.phrases.determiner(token.i)

    def _ethnic(self, span: NameSpan) -> bool:
        """Whether the words before say that a people is meant, wherever it lives: "ethnic Germans"."""
        return span.first > 0 and self.tokens[span.first - 1].lower in self.words.ethnic

    def _home(self, span: NameSpan) -> str:
        """Id of the state of which the words behind say that a people lives there: "the Germans of Norway"."""
        return next((owner.id for owner in self.countries.behind(span.head)), "")

    def _modifies(self, span: NameSpan) -> bool:
        """Whether a country's adjective stands before a noun, alone or joined to another one."""
        token = self.tokens[self.phrases.first_conjunct(span.head)]
        if token.relation in (t.ADJECTIVE, t.COMPOUND, t.OTHER) and token.head > token.i:
            return True
        if span.demonym and token.relation == t.ADVERB and token.head > token.i:  # "a Norwegian-brokered deal"
            return True
        return span.demonym and token.tag == "JJ" and token.relation in (t.ATTRIBUTE, t.CONJUNCT, t.ADVERB)

    def _counts(self, span: NameSpan) -> bool:
        token = self.tokens[self.phrases.first_conjunct(span.head)]
        return self.tokens[token.head].lemma not in self.words.plain_nouns

    def _national(self, span: NameSpan) -> Mention:
        """ "an American": somebody of that country."""
        country = self.countries.identify(span)
        first = self.phrases.left(span.head)
        kind = "Group" if self.phrases.plural(span.head) else "Person"
        return self._build(ROLE, first, span.last, span, kind, (), "", country, span.head, "national")

    def _kind(self, span: NameSpan) -> str:
        kinds = {self.world.entities[name.id].kind for name in span.names}
        if kinds:
            return kinds.pop() if len(kinds) == 1 else ""
        kind = _KINDS.get(span.label, "")
        if kind == "Person" and span.last - span.first > 1 and self.tokens[span.first].lower in self.words.group_names:
            return "ArmedGroup"
        if kind in ("Organisation", "Facility"):
            ends = (self.tokens[span.last - 1].lower, self.tokens[span.first].lower)
            kind = next((self.words.name_kinds[word] for word in ends if word in self.words.name_kinds), kind)
        return kind

    def _titled(self, span: NameSpan, title: Title) -> Mention:
        """A person with title, and the country or body before it."""
        first, country, modifier, words = title.first, "", -1, title.words
        before = title.first - 1
        if before >= 0 and self.tokens[before].tag == "POS":
            before -= 1
        owner = self.names.get(before)
        if owner is not None and self.tokens[before].sentence == self.tokens[span.first].sentence:
            country, modifier, first = self.countries.identify(owner), owner.head, owner.first
            if first and self.tokens[first - 1].lower in self.words.former:
                first -= 1
                words = f"{self.tokens[first].lower} {words}"
        if not country:
            owners = [m for m in self.countries.of(title.last - 1) if m.token < span.first or m.token >= span.last]
            owners = owners or self.countries.behind(span.head)
            country = next((m.id for m in owners if m.id), "")
            modifier = next((m.token for m in owners if m.token < span.first), modifier)
        return self._build(NAME, first, span.last, span, "Person", _ids(span), words, country, modifier, "")

    def _mention(self, span: NameSpan, form: str, kind: str = "", owner: bool = False) -> Mention:
        country, modifier = "", -1
        if owner and not span.names:
            owners = [m for m in self.countries.of(span.head) if m.id]
            country = owners[0].id if owners else next(filter(None, map(self.countries.identify, span.inner)), "")
            modifier = owners[0].token if owners else -1
        return self._build(form, span.first, span.last, span, kind, _ids(span), "", country, modifier, "")

    def _build(
        self,
        form: str,
        first: int,
        last: int,
        span: NameSpan,
        kind: str,
        candidates: tuple[str, ...],
        title: str,
        country: str,
        modifier: int,
        role: str,
    ) -> Mention:
        tokens = self.tokens
        return Mention(
            form,
            first,
            last,
            span.head,
            tokens[first].start,
            tokens[last - 1].end,
            tokens[span.head].sentence,
            kind,
            candidates,
            title,
            country,
            modifier,
            role,
            span.people and self.phrases.plural(span.head),
        )

    def _sentence(self, span: NameSpan) -> int:
        return self.tokens[span.first].sentence


def _ids(span: NameSpan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.id for name in span.names))


def _distinct(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """One mention a head; a name before a description of the same words."""
    seen: set[tuple[int, str]] = set()
    for mention in mentions:
        key = (mention.head, "" if mention.form != DEMONYM else DEMONYM)
        if key not in seen:
            seen.add(key)
            yield mention
