"""What speech acts are about: words that tell no events of their own, unless they promise violence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.events.match import Match
from kg.events.modality import PLANNED
from kg.events.syntax import Syntax
from kg.events.types import Event
from kg.language import types as t
from kg.ontology.lexicon import Lexicon
from kg.ontology.types import EventType

_Found = tuple[Match, list[Event]]


class Content:
    """Finds it in one document, for the PLOVER types of the lexicon's `content_of`, not the types `content_beside`;

    of acts of the types `content_instead` the act is told, as a plan.
    """

    def __init__(self, syntax: Syntax, lexicon: Lexicon, types: Mapping[str, EventType]) -> None:
        self.syntax, self.types = syntax, types
        self._told_as_object = frozenset(map(str, lexicon.modality.get("content_of") or ()))
        instead: Mapping[str, list[str]] = lexicon.modality.get("content_instead") or {}
        self._instead = {outer: frozenset(map(str, inner)) for outer, inner in instead.items()}
        self._beside = frozenset(map(str, lexicon.modality.get("content_beside") or ()))

    def stated(self, found: Sequence[_Found]) -> list[_Found]:
        """The matches without promises of acts that are told as plans: "is committed to defeating X"."""
        return [(match, events) for match, events in found if not self._outweighed(match, events, found)]

    def _outweighed(self, match: Match, events: list[Event], found: Sequence[_Found]) -> bool:
        """Whether it only says that its source means to do what is told as an act."""
        instead = self._instead.get(self.types[match.pattern.type].plover)
        content = self.tokens(match) if instead else set()
        meant = (
            event
            for other, inner in (found if content else ())
            if other.trigger in content and instead and self.types[other.pattern.type].plover in instead
            for event in inner
        )
        return any(event.modality == PLANNED and _sources(event) & _sources(*events) for event in meant)

    def tokens(self, match: Match) -> set[int]:
        """The tokens of what a speech act is about: told as its object, not as events of their own.

        What a relative clause adds is no part of it: "vowed to free Peru, which has ten tanks".
        """
        if match.pattern.type in self._beside:
            return set()
        heads = [match.clause] if match.clause >= 0 else []
        heads += [i for i in match.fillers.get("object", ()) if self.syntax.tokens[i].pos in ("VERB", "AUX")]
        if self.types[match.pattern.type].plover in self._told_as_object:
            heads += match.fillers.get("object", [])
        spans = [
            self.syntax.clause(h) for h in heads if h != match.trigger and not self.syntax.within(match.trigger, h)
        ]
        if not spans:
            return set()
        content = self._between(min(s[0] for s in spans), max(s[1] for s in spans))
        added = (i for i in content if self.syntax.tokens[i].head in content and self._added(i))
        return set(content).difference(*(self._between(*self.syntax.clause(i)) for i in added))

    def _added(self, verb: int) -> bool:
        subjects = self.syntax.children(verb, t.SUBJECT, t.PASSIVE_SUBJECT)
        relative = any(self.syntax.antecedent(s.i) != s.i for s in subjects)
        return self.syntax.tokens[verb].relation == t.RELATIVE_CLAUSE and relative

    def _between(self, start: int, end: int) -> range:
        """The tokens that begin at these code points or between them."""
        return range(self.syntax.at(start), self.syntax.at(end))


def _sources(*events: Event) -> set[str]:
    return {p.actor for event in events for p in event.participants if p.role == "source" and p.actor}
