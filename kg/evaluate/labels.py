"""Whether two labels name the same actor: spelling, titles and articles aside."""

from __future__ import annotations

import re
import unicodedata

from kg.evaluate.rules import Rules

_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?=\s|$)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


class Labels:
    """Compares labels by the rules of scoring."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def plain(self, label: str) -> str:
        """The label in lower case ASCII, without points, possessive endings and articles in front."""
        text = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
        words = _NOT_WORD.sub(" ", _POSSESSIVE.sub("", text).replace(".", "")).split()
        return " ".join(_without_first(words, self._rules.articles))

    def bare(self, label: str) -> str:
        """The plain name without titles in front and Jr. behind; "" where only titles stand."""
        words = _without_first(self.plain(label).split(), self._rules.titles)
        return " ".join(reversed(_without_first(words[::-1], self._rules.suffixes)))

    def words(self, text: str) -> set[str]:
        """The stems (six letters) of a description, to see whether two have one in common."""
        return {word[:6] for word in self.plain(text).split()} - self._rules.ignored_words


def name_of(identifier: str) -> str:
    """The words of an id: "https://example.org/united-states" gives "united states"."""
    return re.split(r"[/#:]", identifier.rstrip("/"))[-1].replace("-", " ").replace("_", " ")


def _without_first(words: list[str], unwanted: frozenset[str]) -> list[str]:
    first = next((i for i, word in enumerate(words) if word not in unwanted), len(words))
    return words[first:]
