"""The items of which a lexicon pattern is written: roles, alternatives, fixed phrases, restrictions."""

from __future__ import annotations

import re
from dataclasses import dataclass

ROLES = frozenset({"SOURCE", "TARGET", "OBJECT", "PARTIES", "AGENT", "PLACE", "MEDIATOR", "HOST"})
CLAUSES = frozenset({"CLAUSE", "TARGET-CLAUSE", "CLAUSE-TARGET"})
_TOKEN = re.compile(r"(\()?([A-Za-z][A-Za-z'.|+-]*)?(?:<([^<>]+)>)?(\))?$")


@dataclass(frozen=True, slots=True)
class Item:
    """One word of a pattern with its restrictions: `word` is "" for a bare word class, `optional` in parentheses."""

    word: str
    classes: frozenset[str]
    forbidden: frozenset[str]
    optional: bool

    @property
    def is_role(self) -> bool:
        return self.word in ROLES or self.word in CLAUSES

    @property
    def lemmas(self) -> tuple[str, ...]:
        return tuple(w.replace("+", " ") for w in self.word.split("|"))


def pattern_items(line: str) -> list[Item]:
    """The items of a line from left to right; ValueError says what is not understood."""
    return [_item(word) for word in _words(re.sub(r"\s+<", " <", line.strip()))]


def _words(text: str) -> list[tuple[str, bool]]:
    """The words of a pattern, each with whether it stands in parentheses."""
    words, depth = [], 0
    for part in re.findall(r"\(|\)|[^\s()]+", text):
        if part == "(":
            depth += 1
        elif part == ")":
            depth -= 1
            if depth < 0:
                raise ValueError("a parenthesis closes that was not opened")
        else:
            words.append((part, depth > 0))
    if depth:
        raise ValueError("a parenthesis is not closed")
    return words


def _item(word: tuple[str, bool]) -> Item:
    match = _TOKEN.match(word[0])
    if not match:
        raise ValueError(f"the word {word[0]!r} is not understood")
    name, restriction = match[2] or "", match[3] or ""
    if name and name.isupper() and name.split("|")[0] not in ROLES | CLAUSES:
        raise ValueError(f"{name} is no role")
    parts = [p.strip() for p in restriction.split("|") if p.strip()]
    return Item(
        name,
        frozenset(p for p in parts if not p.startswith("!")),
        frozenset(p[1:] for p in parts if p.startswith("!")),
        word[1],
    )
