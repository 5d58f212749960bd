"""The names of the ontology in a document."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language import types as t
from kg.language.types import Token
from kg.mentions.entities import THINGS
from kg.mentions.phrases import Phrases, lemma
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World
from kg.ontology.world_types import ACRONYM, DEMONYM, Name

_NOT_A_NAME = frozenset({"PRON", "PUNCT", "AUX", "CCONJ", "SPACE"})


class Gazetteer:
    """The names that the ontology knows, in the order of the text: first token, last (exclusive), and what they are.

    They are taken as they were used on `date` (ISO).
    """

    def __init__(self, phrases: Phrases, world: World, words: ReferenceWords, date: str) -> None:
        self.phrases, self.tokens = phrases, phrases.tokens
        self.world, self.words, self.date = world, words, date

    def __iter__(self) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
        texts = [token.text for token in self.tokens]
        for sentence in self.phrases.sentences:
            i = sentence.first
            while i < sentence.last:
                matches = () if self.tokens[i].pos in _NOT_A_NAME else self.world.match(texts, i, self.date)
                matches = tuple(m for m in matches if i + m.length <= sentence.last)
                if not matches:
                    i += 1
                    continue
                if self._begins_behind_article(texts, i, matches[0].length):
                    i += 1
                    continue
                length = self._shortened(i, matches[0].length)
                names = tuple(m.name for m in matches if m.length == length)
                if names and self._plausible(self.tokens[i], names, length):
                    yield i, i + length, names
                i += length

    def _begins_behind_article(self, texts: list[str], i: int, length: int) -> bool:
        """Whether a longer name begins behind the article that a short one has: "the Free" in "the Free Ports"."""
        longer = self.world.match(texts, i + 1, self.date) if texts[i].lower() == "the" and length > 1 else ()
        return bool(longer) and longer[0].length >= length

    def _shortened(self, first: int, length: int) -> int:
        """Of "<country> military delegation" the country's name alone belongs to the name; else the whole length."""
        after = first + length
        if length < 2 or after >= len(self.tokens) or self.tokens[after].sentence != self.tokens[first].sentence:
            return length
        last, follower = self.tokens[after - 1], self.tokens[after]
        if last.text[:1].isupper() or follower.pos != "NOUN":
            return length
        pair = f"{last.lower} {lemma(follower)}"
        return length - 1 if pair in self.world.roles or lemma(follower) in self.world.roles else length

    def _plausible(self, token: Token, names: tuple[Name, ...], length: int) -> bool:
        """Not a month, a verb at the head of a sentence or a word in capitals that is an acronym by chance."""
        if all(self.world.entities[name.id].kind == "Weapon" for name in names):
            return lemma(self.tokens[token.i + length - 1]) not in self.world.roles
        if length > 1:
            return True
        if any(name.id in self.world.own for name in names) and token.tag in ("NNP", "NNPS"):
            return True
        if self._is_thing(token) and not all(name.form == DEMONYM for name in names):
            return False
        if token.lower in self.words.not_names:
            return False
        return not (token.pos == "VERB" and all(name.form != ACRONYM for name in names) and token.tag != "VBD")

    def _is_thing(self, token: Token) -> bool:
        """Whether the recogniser takes the word for part of a title or the like, no clause being cut in it."""
        sentence = self.phrases.sentences[token.sentence]
        run = (w for w in self.tokens[sentence.first : sentence.last] if w.entity == token.entity)
        return token.entity in THINGS and all(word.relation != t.MARKER for word in run)
