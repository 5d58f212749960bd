"""Acts that are judged by pointing back, "welcomed the decision", "condemned the raid": whoever did them is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.documents.blocks import HEADLINE
from kg.events.cast import Cast
from kg.events.counterparts import Counterparts
from kg.events.syntax import Syntax
from kg.events.types import Event, Participant
from kg.language import types as t
from kg.language.types import Token
from kg.ontology.lexicon import Lexicon
from kg.ontology.patterns import NOUN
from kg.ontology.types import EventType

_NEAR = 2  # sentences back
_CONFLICT = (3, 4)  # quad classes
_SAID = frozenset({"ACCUSE", "REQUEST", "CONSULT"})  # what is no deed that the rest of a story would call a decision
_SPECIFYING = (t.NOMINAL, t.NOUN_CLAUSE, t.RELATIVE_CLAUSE, t.COMPLEMENT)  # "the raid on Chad", which may be new


class Deeds:
    """Completes the events of one document whose type is among the lexicon's `judging` acts."""

    def __init__(
        self, syntax: Syntax, cast: Cast, counterparts: Counterparts, lexicon: Lexicon, types: Mapping[str, EventType]
    ) -> None:
        self.syntax, self.cast, self.counterparts, self.types = syntax, cast, counterparts, types
        words = lexicon.support.get("pointing") or {}
        self._judging = frozenset(map(str, words.get("judging") or ()))
        self._determiners = frozenset(map(str, words.get("determiners") or ()))
        self._pronouns = frozenset(map(str, words.get("pronouns") or ()))
        self._any = frozenset(map(str, words.get("any") or ()))
        self._nouns = lexicon.patterns[NOUN]

    def completed(self, events: list[Event]) -> list[Event]:
        """The events, in the order of the text; those that judge a deed told before have its doers as targets."""
        found: list[Event] = []
        for event in events:
            doers = self._doers(event, found) if self._unsaid(event) else []
            kept = tuple(p for p in event.participants if p.role != "target" or not doers)
            found += [replace(event, participants=(*kept, doer)) for doer in doers] or [event]
        return found

    def _unsaid(self, event: Event) -> bool:
        return event.type in self._judging and not any(p.role == "target" and p.actor for p in event.participants)

    def _doers(self, event: Event, told: list[Event]) -> list[Participant]:
        heads = [
            self.syntax.head(p.start, p.end)
            for p in event.participants
            if p.role in ("object", "target") and p.start >= 0
        ]
        kinds = [kind for head in heads if head is not None and (kind := self._kind(head))]
        judges = self.counterparts.states(event, "source")
        sentence = self.syntax.tokens[self.syntax.at(event.trigger[0])].sentence
        for deed in self._before(event, sentence, told) if kinds else ():
            joint = self.types[deed.type].symmetric
            if (joint or kinds[0] != self._any) and not self._is_one(deed, kinds[0]):
                continue
            roles = ("source", "target") if joint else ("source",)
            doers = dict.fromkeys(p.actor for p in deed.participants if p.role in roles and p.actor)
            if doers and not any(judges & self._states(doer) for doer in doers):
                return [Participant("target", doer, "", -1, -1) for doer in doers]
        return []

    def _is_one(self, deed: Event, kinds: frozenset[str]) -> bool:
        """Whether the deed is of one of the types; acts of conflict of one PLOVER type have each other's names."""
        alike = {self.types[kind].plover for kind in kinds if kind in self.types}
        conflict = self.types[deed.type].quad_class in _CONFLICT
        return deed.type in kinds or conflict and deed.plover in alike

    def _states(self, actor: str) -> frozenset[str]:
        found = self.cast.actor(actor)
        return frozenset({actor, found.country} if found is not None else {actor})

    def _before(self, event: Event, sentence: int, told: Iterable[Event]) -> Iterator[Event]:
        """Acts told shortly before, the nearest sentence first, its main act first; then what the headline tells."""
        near = []
        for deed in told:
            at = self.syntax.tokens[self.syntax.at(deed.trigger[0])].sentence
            act = not deed.structural and deed.type not in self._judging
            news = self.syntax.sentences[at].block == HEADLINE and deed.plover not in _SAID
            if act and deed.trigger < event.trigger and (0 <= sentence - at <= _NEAR or news):
                near.append((sentence - at, deed.trigger, deed))
        return (deed for *_, deed in sorted(near, key=lambda n: n[:2]))

    def _kind(self, head: Token) -> frozenset[str]:
        """The types of acts that the word can mean, `_any` for every act; none where it doesn't point back."""
        if head.lower in self._pronouns:
            return self._any
        if any(True for _ in self.syntax.children(head.i, *_SPECIFYING)):
            return frozenset()
        if not any(c.lower in self._determiners for c in self.syntax.children(head.i, t.DETERMINER)):
            return frozenset()
        if head.lemma in self._any:
            return self._any
        patterns = self._nouns.get(head.lemma, ())
        return frozenset(p.type for p in patterns)
