"""Questions that are answered by yes or no: whether what they ask about is said to be so."""

from __future__ import annotations

from kg.events.stance_words import StanceWords
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.language.types import Token

_AUXILIARIES = frozenset({t.AUXILIARY, t.PASSIVE_AUXILIARY})
YES, NO, OPEN = "yes", "no", "open"
_SHORT = 6  # words of an answer that only repeats the auxiliary: "No, she has not."
_LABEL = 6  # words in which "Q.", "MR. HALE:" may stand before what somebody says


class Questions:
    """Finds them in one document, by the lexicon's `replies`."""

    def __init__(self, syntax: Syntax, words: StanceWords) -> None:
        self.syntax, self.words = syntax, words

    def answer(self, verb: int) -> str:
        """YES, NO or OPEN where the main clause of `verb` asks whether something is so; "" where it does not."""
        number = self.syntax.tokens[verb].sentence
        said = self._said(number)
        if not said or said[-1].text not in ("?", '"', "”", "’") or "?" not in (token.text for token in said[-2:]):
            return ""
        first = said[0]
        inverted = first.pos in ("AUX", "VERB") and (first.i == verb or first.relation in _AUXILIARIES)
        subjects = self.syntax.children(verb, t.SUBJECT, t.PASSIVE_SUBJECT)
        return self._reply(number + 1) if inverted and any(s.i > first.i for s in subjects) else ""

    def _reply(self, number: int) -> str:
        said = self._said(number) if number < len(self.syntax.sentences) else []
        if not said:
            return OPEN
        if said[0].lower in self.words.yes:
            return YES
        if said[0].lower in self.words.no:
            return NO
        verbal = [token for token in said if token.pos in ("AUX", "VERB")]
        words = [token for token in said if token.pos != "PUNCT"]
        if len(words) > _SHORT or not verbal or any(token.pos == "VERB" and token.tag != "VBD" for token in verbal):
            return OPEN
        if not all(token.pos in ("AUX", "PRON", "PART") or token.relation == t.NEGATION for token in words):
            return OPEN
        return NO if any(token.relation == t.NEGATION for token in words) else YES

    def _said(self, number: int) -> list[Token]:
        """The words of the sentence without marks, labels and joining words at its beginning."""
        sentence = self.syntax.sentences[number]
        tokens = list(self.syntax.tokens[sentence.first : sentence.last])
        colon = next((n for n, token in enumerate(tokens[:_LABEL]) if token.text == ":"), -1)
        tokens = tokens[colon + 1 :]
        while tokens and (
            tokens[0].pos in ("PUNCT", "CCONJ", "SPACE", "X") or tokens[0].text in ("Q.", "A.", "Q", "A")
        ):
            tokens.pop(0)
        return tokens
