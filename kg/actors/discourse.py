"""What has been spoken of so far, and how prominently: where antecedents are looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.actors.registry import Draft, Registry
from kg.language import types as t
from kg.mentions.phrases import Phrases
from kg.mentions.types import DEMONYM, PRONOUN, Mention

SUBJECTS = frozenset({t.SUBJECT, t.PASSIVE_SUBJECT, t.AGENT})
_OBJECTS = frozenset({t.OBJECT, t.DATIVE})
_MODIFIERS = frozenset({t.COMPOUND, t.ADJECTIVE, t.POSSESSIVE})
_WINDOW = 4
_TWO = 2
_JOINED = 4.0  # as much as a subject


@dataclass(frozen=True, slots=True)
class Entry:
    """A mention with the actors that it stands for; `rank` 3 for subjects, 2 for objects, 1 else, 0 inside a noun."""

    mention: Mention
    actors: tuple[str, ...]
    acts_for: str
    rank: int


class Discourse:
    """The mentions resolved so far, latest last."""

    def __init__(self, phrases: Phrases, registry: Registry) -> None:
        self.phrases, self.registry = phrases, registry
        self.entries: list[Entry] = []

    def add(self, mention: Mention, actors: tuple[str, ...], acts_for: str) -> None:
        """Remembers that the mention stands for the actors."""
        if actors:
            self.entries.append(Entry(mention, actors, acts_for, self.rank(mention)))

    def rank(self, mention: Mention) -> int:
        """How prominent the mention's place in its clause is."""
        token = self.phrases.tokens[self.phrases.first_conjunct(mention.head)]
        if token.relation == t.AGENT and self.phrases.tokens[token.head].relation == t.NOUN_CLAUSE:
            return 1  # "a resolution drafted by Chad"
        if token.relation in SUBJECTS:
            return 3
        if token.relation in _OBJECTS:
            return 2
        return 0 if token.relation in _MODIFIERS or mention.form == DEMONYM else 1

    def recent(self, mention: Mention, window: int = _WINDOW) -> Iterator[Entry]:
        """Entries before the mention, the best antecedent first: sentence by sentence backwards, subjects first."""
        before = [
            e for e in self.entries if e.mention.head < mention.head and mention.sentence - e.mention.sentence <= window
        ]
        before.sort(key=lambda e: (-e.mention.sentence, -e.rank, -e.mention.head if e.rank < 3 else e.mention.head))
        return iter(before)

    def last(self, mention: Mention, fits: Callable[[Draft], bool], window: int = 1000, *, same: bool = False) -> str:
        """The actor spoken of last before the mention for which `fits` holds, "" where none.

        `same`: the mention is to stand for that actor, which then cannot act on it.
        """
        for entry in reversed(self.entries):
            if entry.mention.head >= mention.head or mention.sentence - entry.mention.sentence > window:
                continue
            if same and self._acts_on(entry, mention):
                continue
            for actor in entry.actors:
                if fits(self.registry[actor]):
                    return actor
        return ""

    def _acts_on(self, entry: Entry, mention: Mention) -> bool:
        """Whether the entry is the subject of the verb whose object the mention is: nobody acts on oneself so."""
        subject = self.phrases.tokens[self.phrases.first_conjunct(entry.mention.head)]
        other = self.phrases.tokens[self.phrases.first_conjunct(mention.head)]
        return subject.relation in SUBJECTS and other.relation in _OBJECTS and subject.head == other.head

    def best(self, mention: Mention, fits: Callable[[Draft], bool], window: int = _WINDOW) -> str:
        """The most prominent recent actor for which `fits` holds, "" where none."""
        for entry in self.recent(mention, window):
            if len(entry.actors) == 1 and fits(self.registry[entry.actors[0]]):
                return entry.actors[0]
        return ""

    def together(self, mention: Mention, fits: Callable[[Draft], bool], count: int, principal: bool) -> tuple[str, ...]:
        """The `count` actors most spoken of lately; with `principal`, states in place of those who act for them.

        Those joined by "and" are spoken of together; who acts on the mention is none of them.
        """
        scores: dict[str, float] = {}
        joined: dict[int, dict[str, float]] = {}
        acting = self._acting_on(mention)
        for entry in self.entries:
            distance = mention.sentence - entry.mention.sentence
            if entry.mention.head >= mention.head or distance > _WINDOW or entry.mention.head in acting:
                continue
            near = (1 + distance) ** -1.5
            for actor in entry.actors:
                chosen = self._principal(actor, entry) if principal else actor
                if chosen and fits(self.registry[chosen]):
                    scores[chosen] = scores.get(chosen, 0) + (1 + entry.rank) * near + 0.001 * entry.mention.head
                    joined.setdefault(self.phrases.first_conjunct(entry.mention.head), {})[chosen] = _JOINED * near
        for members in joined.values():
            for actor in members if len(members) == count else ():
                scores[actor] += members[actor]
        best = sorted(scores, key=lambda a: -scores[a])[:count]
        return tuple(best) if len(best) == count else ()

    def _acting_on(self, mention: Mention) -> frozenset[int]:
        """The subjects of the clauses in which the mention stands, and what is joined to them."""
        found: set[int] = set()
        token = self.phrases.tokens[mention.head]
        while token.head != token.i and token.relation not in SUBJECTS:
            token = self.phrases.tokens[token.head]
            found.update(i for c in self.phrases.children(token.i, *SUBJECTS) for i in self.phrases.conjuncts(c.i))
        return frozenset(found)

    def pair(self, mention: Mention) -> tuple[str, ...]:
        """The two actors, in the order of the text, of the last sentence before the mention that speaks of two."""
        sentences: dict[int, list[str]] = {}
        for entry in self.entries:
            if entry.mention.head < mention.head and entry.rank > 0 and len(entry.actors) == 1:
                actors = sentences.setdefault(entry.mention.sentence, [])
                if entry.actors[0] not in actors:
                    actors.append(entry.actors[0])
        found = next((a for _, a in sorted(sentences.items(), reverse=True) if len(a) == _TWO), [])
        return tuple(found)

    def _principal(self, actor: str, entry: Entry) -> str:
        if entry.acts_for:
            return entry.acts_for
        if self.registry[actor].is_state or entry.mention.form == PRONOUN:
            return actor
        return self.registry.state_of(actor)
