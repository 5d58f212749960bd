"""How PLOVER codes an event: from its type, its modality, and whether the act is refused."""

from __future__ import annotations

from typing import Any

from kg.events.match import Match
from kg.events.modality import ACTUAL, CONDITIONAL, DENIED, NEGATED, ONGOING, PLANNED
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.ontology.event_types import ANNOUNCED, ENDED, REFUSED, plover_of
from kg.ontology.lexicon import Lexicon
from kg.ontology.types import Coding, EventType

_MATERIAL_CONFLICT = 4
_AGREEMENT = "AGREE"


class Coder:
    """Derives the codes of one document's events by PLOVER's rules for plans, threats and refusals."""

    def __init__(self, syntax: Syntax, lexicon: Lexicon) -> None:
        self.syntax = syntax
        words = lexicon.modality.get("refusals") or {}
        self._auxiliaries = frozenset(map(str, words.get("auxiliaries") or ()))
        self._verbs = frozenset(str(verb).replace("+", " ") for verb in words.get("verbs") or ())
        self._decisions = _words(lexicon.modality.get("decisions"))
        self._shown = frozenset(map(str, lexicon.modality.get("shown_by_purpose") or ()))
        nouns = (lexicon.modality.get("governors") or {}).get("nouns") or {}
        self._plans = frozenset(str(noun) for lemmas in nouns.values() for noun in lemmas)
        self._attempts, self._ends = (_words(lexicon.modality.get(key)) for key in ("attempts", "ends"))
        self._negators = frozenset(map(str, lexicon.modality.get("negators") or ()))

    def coding(self, match: Match, event_type: EventType, modality: str, announced: bool) -> Coding:
        """The codes of the event; none for a mere purpose or an absent act: PLOVER leaves such out.

        `announced`: the source itself says that it will do the act.
        """
        if modality in (NEGATED, DENIED):
            kind = ENDED if self._ended(match) else REFUSED if self._refused(match) else ""
            return plover_of(event_type, kind) if _has(event_type, kind) else Coding()
        if modality == ONGOING and self._ended(match) and _has(event_type, ENDED):
            return plover_of(event_type, ENDED)
        if modality == CONDITIONAL and announced and _agreed(event_type):  # "said it would sign if"
            return plover_of(event_type, PLANNED)
        if modality != PLANNED:
            return plover_of(event_type, modality)
        if self._purpose(match):
            return plover_of(event_type, ACTUAL) if event_type.plover in self._shown else Coding()
        if self._governor(match) in self._attempts and event_type.quad_class == _MATERIAL_CONFLICT:
            return plover_of(event_type, ACTUAL)
        if self._governor(match) in self._decisions and not _agreed(event_type):
            return plover_of(event_type, ACTUAL)
        return plover_of(event_type, ANNOUNCED if announced and _has(event_type, ANNOUNCED) else modality)

    def _purpose(self, match: Match) -> bool:
        """ "sent troops to topple", "a rally to protest": what an act is for is no act yet."""
        token = self.syntax.tokens[match.node]
        if not self.syntax.infinitive(match.node):
            return False
        noun = self.syntax.tokens[token.head].lemma if token.relation == t.NOUN_CLAUSE else ""
        return token.relation == t.ADVERBIAL_CLAUSE or (bool(noun) and noun not in self._plans)

    def _governor(self, match: Match) -> str:
        """ "decided to lift", "ordered strikes", "attempted to kill": the verb that says how far the act has got."""
        token = self.syntax.tokens[match.node]
        if match.node != match.trigger:
            return self.syntax.phrasal(match.node)
        governed = token.relation in (t.OPEN_COMPLEMENT, t.OBJECT, t.PASSIVE_SUBJECT)
        return self.syntax.phrasal(token.head) if governed else ""

    def _ended(self, match: Match) -> bool:
        """ "halted exports", "stopped lending": the act was going on."""
        return self._governor(match) in self._ends

    def _refused(self, match: Match) -> bool:
        """ "will not release", "cancelled the meeting": the source declines the act."""
        if match.trigger != match.node and self.syntax.phrasal(match.node) in self._verbs:
            return True
        children = list(map(self.syntax.tokens.__getitem__, self.syntax.tokens[match.node].children))
        negated = any(c.relation == t.NEGATION or c.lower in self._negators for c in children)
        return negated and any(c.lower in self._auxiliaries for c in children if c.relation == t.AUXILIARY)


def _agreed(event_type: EventType) -> bool:
    """Whether PLOVER has a type of its own for the plan of such an act."""
    return plover_of(event_type, PLANNED).plover == _AGREEMENT


def _words(entries: Any) -> frozenset[str]:
    return frozenset(str(entry).replace("+", " ") for entry in entries or ())


def _has(event_type: EventType, kind: str) -> bool:
    return any(unreal == kind for unreal, _ in event_type.unreal)
