"""Titles: the words before a person's name that say what the person is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.language.types import Token
from kg.mentions.phrases import joined
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Title:
    """tokens[first:last] before a name: `words` lower case and singular, with "former" where it is said."""

    first: int
    last: int
    words: str


class Titles:
    """Recognises titles by the offices and roles of the ontology."""

    def __init__(self, world: World, words: ReferenceWords) -> None:
        self._offices = world.offices_by_title
        self._roles = world.roles
        self._words = words

    def known(self, phrase: str) -> bool:
        """Whether the phrase (lower case) is a title by itself."""
        return phrase in self._words.ranks or self.office(phrase) or self._person_role(phrase)

    def office(self, phrase: str) -> bool:
        """Whether the phrase (lower case) is an office."""
        return phrase in self._words.offices or phrase in self._offices

    def _person_role(self, phrase: str) -> bool:
        words = self._words
        if phrase in words.leaders or phrase in words.spokespersons or phrase in words.officials:
            return True
        role = self._roles.get(phrase)
        return role is not None and role.kind == "Person" and phrase not in words.kin

    def before(self, tokens: Sequence[Token], at: int, first: int) -> Title | None:
        """The title that ends before token `at`, looking no further left than `first`; None where none stands there."""
        start, core = at, False
        while start > first:
            longest = self._longest(tokens, start, first)
            if longest:
                start, core = start - longest, True
            elif core and self._modifies(tokens[start - 1]):
                start -= 1
            else:
                break
        if not core:
            return None
        words = _singular(joined(tokens[start:at]))
        return Title(start, at, words)

    def _longest(self, tokens: Sequence[Token], at: int, first: int) -> int:
        """How many tokens the longest title that ends before `at` has."""
        for length in range(min(_LONGEST, at - first), 0, -1):
            part = tokens[at - length : at]
            if part[-1].pos in ("PUNCT", "VERB", "ADP", "DET", "PRON"):
                return 0
            phrase = joined(part)
            if self.known(phrase) or self.known(_singular(phrase)):
                return length
        return 0

    def _modifies(self, token: Token) -> bool:
        """Whether the token before a title belongs to it: "deputy", "former", "Justice" of "Justice Minister"."""
        if token.lower in self._words.title_modifiers or token.lower in self._words.former:
            return True
        return token.lower == "-" or (token.tag in ("NN", "NNP") and not token.entity and token.relation == "compound")


def _singular(phrase: str) -> str:
    """ "prime ministers" → "prime minister"; "secretaries" → "secretary"."""
    if phrase.endswith("ies"):
        return phrase[:-3] + "y"
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith("ss") else phrase
