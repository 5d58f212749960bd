"""Role phrases: unnamed actors that a noun describes, with the country or body that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.language import types as t
from kg.language.types import Token
from kg.mentions.countries import Countries
from kg.mentions.name_spans import NameSpan
from kg.mentions.phrases import Phrases, lemma
from kg.mentions.titles import Titles
from kg.mentions.types import DESCRIPTION, ROLE, Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World

_NO_TITLE = frozenset({"VERB", "AUX", "PUNCT", "DET", "PRON", "CCONJ", "SCONJ", "ADV", "PART", "SPACE"})
_OF_MANY = frozenset({"Group", "ArmedGroup", "Military"})


class RoleFinder:
    """Finds the role phrases and definite descriptions of one document."""

    def __init__(
        self,
        phrases: Phrases,
        names: Mapping[int, NameSpan],
        countries: Countries,
        world: World,
        words: ReferenceWords,
    ) -> None:
        self.phrases, self.tokens, self.names = phrases, phrases.tokens, names
        self.countries, self.world, self.words = countries, world, words
        self.titles = Titles(world, words)

    def mentions(self, used: frozenset[int]) -> Iterator[Mention]:
        """The phrases whose head is no part of a name and not among `used` (titles before names)."""
        behind = 0  # inside an office of several words
        for token in self.tokens:
            if token.i < behind or token.i in used or token.i in self.names:
                continue
            if token.lower in self.words.ordinals:
                mention = self._ordinal(token)
            elif token.pos in ("NOUN", "PROPN") or token.tag in ("NN", "NNS") or self._hyphenated(token):
                mention = self._noun(token)
            elif token.lower in self.words.groups:
                mention = self._group(token)
            else:
                mention = None
            if mention is not None:
                behind = token.i + 1 + self._office(token, lemma(token)).count(" ")
                yield mention

    def _hyphenated(self, token: Token) -> bool:
        """ "secretary-general", whose last part the tagger takes for an adjective."""
        return token.i > 1 and self.tokens[token.i - 1].lower == "-" and bool(self._pair(token, token.lower))

    def _noun(self, token: Token) -> Mention | None:
        noun, kind = self._role(token)
        if token.relation == t.ATTRIBUTE and self.tokens[token.head].lemma in self.words.copulas:
            return None
        if (
            self._modifies_actor(token)
            or self._compounded(token)
            or self._idiomatic(token)
            or self.phrases.determiner(token.i) in self.words.nobody
        ):
            return None
        described = self._described(token, noun)
        if not noun and not described:
            return None
        owners = self.countries.of(token.i)
        country = next((m.id for m in owners if m.id), "")
        modifier = owners[0].token if owners else -1
        plural = self.phrases.plural(token.i) or self._counted(token) or self._several(token)
        form = DESCRIPTION if described and not self._specified(token, country, modifier, noun) else ROLE
        if form == ROLE and not noun:
            return None
        several = tuple(dict.fromkeys(m.id for m in owners if m.id)) if len(owners) > 1 else ()
        if len(several) > 1 and kind != "Person":
            plural = True
        first = self.phrases.left(token.i)
        last = self.phrases.right(token.i, noun in self.words.offices) if form == ROLE else token.i + 1
        return self._mention(form, first, last, token, kind, several, country, modifier, noun or lemma(token), plural)

    def _several(self, token: Token) -> bool:
        """Whether the tagger missed the plural of a role, which it took for a name or does not know."""
        return (
            token.tag in ("NN", "NNP") and token.lower not in self.world.roles and self._singular(token) != token.lower
        )

    def _idiomatic(self, token: Token) -> bool:
        """ "a state of emergency", "summit meeting", "nuclear power": no actor."""
        at, word = token.i, lemma(token)
        behind = {f"{word} {self.phrases.lower(at + 1, at + 1 + length)}" for length in (1, 2)}
        before = f"{self.phrases.lower(max(at - 1, 0), at)} {token.lower}"
        return before in self.words.idioms or not behind.isdisjoint(self.words.idioms)

    def _role(self, token: Token) -> tuple[str, str]:
        """The role noun that the token is the head of, with a noun before it where both make one, and its kind."""
        word = self._singular(token)
        phrase = self._office(token, word)
        pair = self._pair(token, word)
        if phrase:
            return phrase.replace(word, pair or word, 1), "Person"
        if pair:
            return pair, self._kind(token, pair) if pair in self.world.roles else "Person"
        if word in self.world.roles:
            return word, self._kind(token, word)
        if token.lower in self.world.roles:
            return token.lower, self.world.roles[token.lower].kind
        words = self.words
        lists = (words.offices, words.leaders, words.officials, words.spokespersons, words.counterparts, words.kin)
        if any(word in known for known in (*lists, words.predecessors, words.successors, words.nationals)):
            return word, "Person"
        if self.titles.office(word):
            return word, "Person"
        return "", ""

    def _singular(self, token: Token) -> str:
        """The lemma; of a plural that only the roles know their noun."""
        word = lemma(token)
        known = word in self.world.roles or not word.endswith("s") or word[:-1] not in self.world.roles
        return word if known else word[:-1]

    def _kind(self, token: Token, noun: str) -> str:
        """The kind of actor: one of a group is a person ("a rebel", "an exile"), unless the noun is for many."""
        kind = self.world.roles[noun].kind
        alone = kind in _OF_MANY and token.tag in ("NN", "NNP") and noun not in self.words.collectives
        alone = alone and not self._uncounted(token)
        return "Person" if alone and noun.rsplit(" ", 1)[-1] not in self.words.collectives else kind

    def _uncounted(self, token: Token) -> bool:
        """Whether a singular has no article, as only nouns for many have outside of headlines: "sent cavalry"."""
        if self.tokens[token.i].tag != "NN" or self.phrases.sentences[token.sentence].block == "headline":
            return False
        return token.lower == lemma(token) and not any(
            self.phrases.children(token.i, t.DETERMINER, t.POSSESSIVE, t.NUMERAL)
        )

    def _pair(self, token: Token, word: str) -> str:
        """The role that the word makes with the one before it: "prime minister", "secretary-general"."""
        before = self.tokens[token.i - 1] if token.i else None
        if before is None or before.sentence != token.sentence:
            return ""
        named = self.names.get(before.i)
        if named is not None and (named.names or not self.titles.office(f"{before.lower} {word}")):
            return ""  # but "the Treasury secretary" has an office
        pair = f"{before.lower} {word}"
        if before.lower == "-" and token.i > 1:
            pair = f"{self.tokens[token.i - 2].lower}-{word}"
        return pair if pair in self.world.roles or self.titles.office(pair) else ""

    def _office(self, token: Token, word: str) -> str:
        """ "secretary of state": an office of several words that begins with the head."""
        behind = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
        if behind is None or behind.pos in _NO_TITLE and behind.lower != "-":
            return ""
        for length in range(6, 1, -1):
            end = token.i + length
            if end <= len(self.tokens):
                rest = self.phrases.lower(token.i + 1, end)
                phrase = f"{word} {rest}"
                if rest and self.titles.known(phrase):
                    return phrase
        return ""

    def _compounded(self, token: Token) -> bool:
        """ "self-government": the last part of a word that means something else."""
        if token.i < 2 or self.tokens[token.i - 1].lower != "-" or self._pair(token, lemma(token)):
            return False
        first = self.tokens[token.i - 2]
        return first.text.islower() and first.i not in self.names and lemma(first) not in self.world.roles

    def _modifies_actor(self, token: Token) -> bool:
        """Whether the noun only tells the kind of another actor: "rebel" in "rebel leader"."""
        if token.relation not in (t.COMPOUND, t.ADJECTIVE):
            return False
        head = self.tokens[token.head]
        if head.i in self.names or lemma(head) in self.world.roles or self.titles.known(lemma(head)):
            return True
        return bool(token.lower[:1]) and head.relation == t.COMPOUND

    def _described(self, token: Token, noun: str) -> bool:
        """Whether the noun may refer back to something already named."""
        word = lemma(token)
        if word not in self.words.kinds and word not in self.words.many:
            return False
        if self.phrases.plural(token.i) or self._counted(token):
            return self._counted(token) or (self._definite(token) and (word in self.words.many or bool(noun)))
        return self._definite(token) and word in self.words.kinds

    def _definite(self, token: Token) -> bool:
        return any(
            child.lower in self.words.definite
            for child in self.phrases.children(token.i, t.DETERMINER, t.POSSESSIVE, t.OTHER)
        )

    def _counted(self, token: Token) -> bool:
        """Whether it is a number of those known: "the two sides", "each side"; not "both the president and …"."""
        if self._joined(token):
            return False
        return self._definite(token) and any(
            child.lower in self.words.groups
            for child in self.phrases.children(token.i, t.NUMERAL, t.DETERMINER, t.OTHER)
        )

    def _specified(self, token: Token, country: str, modifier: int, noun: str) -> bool:
        """Whether other words say which one is meant, so that nothing earlier is needed."""
        if self._counted(token):
            return False
        if country or (modifier >= 0 and self.tokens[modifier].pos != "PRON"):
            return True
        if modifier >= 0:
            return bool(noun)
        others = [
            c for c in self.phrases.children(token.i, t.COMPOUND, t.ADJECTIVE) if c.lower not in ("same", "other")
        ]
        return bool(others) and bool(noun)

    def _group(self, token: Token) -> Mention | None:
        """ "the two", "both", "neither" by themselves."""
        if token.relation in (t.DETERMINER, t.NUMERAL, t.COORDINATOR, t.ADVERB, t.COMPOUND, t.ADJECTIVE):
            return None
        if token.pos == "NUM" and self.phrases.determiner(token.i) != "the":
            return None
        if token.pos == "CCONJ" or self._joined(token):
            return None
        first = self.phrases.left(token.i)
        return self._mention(DESCRIPTION, first, token.i + 1, token, "", (), "", -1, token.lower, True)

    def _joined(self, token: Token) -> bool:
        return any(True for _ in self.phrases.children(token.i, t.CONJUNCT))

    def _ordinal(self, token: Token) -> Mention | None:
        """ "the former" by itself."""
        before = self.tokens[token.i - 1] if token.i else token
        if before.lower != "the" or token.relation in (t.ADJECTIVE, t.COMPOUND):
            return None
        return self._mention(DESCRIPTION, before.i, token.i + 1, token, "", (), "", -1, token.lower, False)

    def _mention(
        self,
        form: str,
        first: int,
        last: int,
        token: Token,
        kind: str,
        candidates: tuple[str, ...],
        country: str,
        modifier: int,
        role: str,
        plural: bool,
    ) -> Mention:
        tokens = self.tokens
        return Mention(
            form,
            first,
            last,
            token.i,
            tokens[first].start,
            tokens[last - 1].end,
            token.sentence,
            kind,
            candidates,
            "",
            country,
            modifier,
            role,
            plural,
        )
