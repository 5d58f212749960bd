"""Treaties in words: "a 1972 treaty with …" by its year and its parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.language import types as t
from kg.language.types import Token
from kg.mentions.countries import Countries
from kg.mentions.name_spans import NameSpan
from kg.mentions.phrases import Phrases, lemma
from kg.mentions.types import DESCRIPTION, Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World, within
from kg.ontology.world_types import DESCRIPTION as DESCRIPTION_FORM

_KINDS = frozenset({"Treaty", "Agreement"})


class TreatyFinder:
    """Finds the treaties that one document describes without naming them."""

    def __init__(
        self,
        phrases: Phrases,
        names: Mapping[int, NameSpan],
        countries: Countries,
        world: World,
        words: ReferenceWords,
    ) -> None:
        self.phrases, self.names, self.countries = phrases, names, countries
        self.world, self.words = world, words

    def mentions(self) -> Iterator[Mention]:
        """Phrases with a word for a treaty and a year or parties, in the order of the text."""
        for token in self.phrases.tokens:
            if token.pos not in ("NOUN", "PROPN") or lemma(token) not in self.words.treaties:
                continue
            if token.i not in self.names or self._by_year(self.names[token.i]):
                mention = self._described(token)
                if mention is not None:
                    yield mention

    def _by_year(self, span: NameSpan) -> bool:
        """Whether the name is a mere description with a year, which other treaties may share."""
        return all(n.form == DESCRIPTION_FORM and any(c.isdigit() for c in n.name) for n in span.names)

    def _described(self, token: Token) -> Mention | None:
        first = self.phrases.left(token.i)
        year = next((w.lower for w in self.phrases.tokens[first : token.i] if _is_year(w.lower)), "")
        parties = [modifier.token for modifier in self.countries.of(token.i) if modifier.id]
        complement = token.i + 1
        for child in self.phrases.children(token.i, t.NOMINAL):
            if child.case in self.words.treaty_parties:
                found = [i for i in self.phrases.conjuncts(child.i) if i in self.names]
                parties += found
                complement = max([complement, *(self.names[i].last for i in found)])
        states = {identifier for i in parties if i in self.names for identifier in self._states(self.names[i])}
        told = self.names[token.i].names if token.i in self.names else ()
        candidates = self._candidates(year, states, {name.id for name in told}) if year else ()
        if not candidates and not (year and parties):
            return None
        return Mention(
            DESCRIPTION,
            first,
            complement,
            token.i,
            self.phrases.tokens[first].start,
            self.phrases.tokens[complement - 1].end,
            token.sentence,
            "Treaty",
            candidates,
            role=lemma(token),
            modifier=parties[0] if parties else -1,
        )

    def _states(self, span: NameSpan) -> set[str]:
        """The states of that name at any time: a treaty outlives its parties."""
        words = [token.text for token in self.phrases.tokens[span.first : span.last]]
        return {match.name.id for match in self.world.match(words, 0)}

    def _candidates(self, year: str, states: set[str], told: set[str]) -> tuple[str, ...]:
        """The treaties of that year to which one of the states is a party, the most exact first.

        Where no state is named, those called so, else all of the year.
        """
        found = []
        for entity in (entity for kind in sorted(_KINDS) for entity in self.world.of_kind.get(kind, ())):
            if entity.begin[:4] == year:
                members = {row.member for row in self.world.memberships_by_organisation.get(entity.id, ())}
                shared = len(members & states)
                if shared or not states:
                    found.append((-shared, entity.id not in told, len(members), entity.id))
        called = () if states else tuple(identifier for *_, identifier in sorted(found) if identifier in told)
        return called or tuple(identifier for *_, identifier in sorted(found))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and within(word, "1500", "2100")
