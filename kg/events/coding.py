"""How PLOVER codes an event: from its type, its modality, and whether the act is refused."""

from __future__ import annotations

from kg.events.matching import Match
from kg.events.modality import DENIED, NEGATED
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.ontology.event_types import REFUSED, plover_of
from kg.ontology.lexicon import Lexicon
from kg.ontology.types import Coding, EventType


class Coder:
    """Derives the codes of one document's events by PLOVER's rules for plans, threats and refusals."""

    def __init__(self, syntax: Syntax, lexicon: Lexicon) -> None:
        self.syntax = syntax
        words = lexicon.modality.get("refusals") or {}
        self._auxiliaries = frozenset(map(str, words.get("auxiliaries") or ()))
        self._verbs = frozenset(str(verb).replace("+", " ") for verb in words.get("verbs") or ())
        self._negators = frozenset(map(str, lexicon.modality.get("negators") or ()))

    def coding(self, match: Match, event_type: EventType, modality: str) -> Coding:
        """The codes of the event; none for an act that is merely absent: PLOVER leaves such out."""
        if modality not in (NEGATED, DENIED):
            return plover_of(event_type, modality)
        refused = plover_of(event_type, REFUSED) if self._refused(match) else None
        return refused if refused is not None and refused.plover != event_type.plover else Coding()

    def _refused(self, match: Match) -> bool:
        """ "will not release", "cancelled the meeting": the source declines the act."""
        if match.trigger != match.node and self.syntax.phrasal(match.node) in self._verbs:
            return True
        children = list(map(self.syntax.tokens.__getitem__, self.syntax.tokens[match.node].children))
        negated = any(c.relation == t.NEGATION or c.lower in self._negators for c in children)
        return negated and any(c.lower in self._auxiliaries for c in children if c.relation == t.AUXILIARY)
