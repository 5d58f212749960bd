"""Pairs of phrases that stand side by side for the same actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.language import types as t
from kg.mentions.phrases import Phrases
from kg.mentions.types import DESCRIPTION, NAME, ROLE, Mention

_GUESSES = frozenset({"", "Organisation", "Place"})  # what the recogniser says of unknown names of any kind
_CLOSING = frozenset({",", ".", ";", ":", ")", "—", "–", "?", "!", '"', "”"})


def appositions(phrases: Phrases, mentions: Sequence[Mention]) -> dict[Mention, Mention]:
    """The name that each role phrase is in apposition to: "the interior minister, X"; "X, the interior minister"."""
    by_head: dict[int, Mention] = {}
    starts: dict[int, Mention] = {}
    for mention in mentions:
        by_head.setdefault(mention.head, mention)
        if mention.form in (NAME, ROLE):
            starts.setdefault(mention.first, mention)
    found: dict[Mention, Mention] = {}
    for mention in mentions:
        if mention.form not in (ROLE, DESCRIPTION) or mention.plural:
            continue
        name = _parsed(phrases, mention, by_head) or _adjacent(phrases, mention, starts)
        name = name or _after_name(phrases, mention, mentions)
        if name is not None and name not in found.values():
            found[mention] = name
    return found


def _parsed(phrases: Phrases, role: Mention, by_head: Mapping[int, Mention]) -> Mention | None:
    token = phrases.tokens[role.head]
    if token.relation == t.APPOSITION:
        beside = max((i for i in phrases.conjuncts(token.head) if i < role.head), default=token.head)
        name = by_head.get(beside)  # "X and Y, the leader of Z": of those joined, the one that stands next to it
        if name is not None and _same(role, name):
            return name
    for child in phrases.children(role.head, t.APPOSITION):
        name = by_head.get(child.i)
        if name is not None and _same(role, name):
            return name
    return None


def _adjacent(phrases: Phrases, role: Mention, starts: Mapping[int, Mention]) -> Mention | None:
    """ "the minister, Name," by the commas, where the parser went astray."""
    tokens = phrases.tokens
    for last in dict.fromkeys((role.last, role.head + 1)):
        if last + 1 >= len(tokens) or tokens[last].lower != ",":
            continue
        name = starts.get(last + 1)
        if name is None or name.form != NAME or not _same(role, name):
            continue
        if name.last >= len(tokens) or tokens[name.last].text in _CLOSING:
            return name
    return None


def _after_name(phrases: Phrases, role: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """ "Name, minister of X," by the commas."""
    tokens = phrases.tokens
    if role.first < 2 or tokens[role.first - 1].lower != "," or role.kind != "Person":
        return None
    if role.last < len(tokens) and tokens[role.last].text not in _CLOSING:
        return None
    for mention in mentions:
        if mention.last == role.first - 1 and mention.form == NAME and mention.kind == "Person":
            head = tokens[role.head]
            joined = any(c.relation == t.COORDINATOR for c in map(tokens.__getitem__, tokens[mention.head].children))
            return None if joined or head.relation == t.SUBJECT else mention
    return None


def may_be_person(name: Mention) -> bool:
    """Whether nothing but the recogniser's guess speaks against a human being."""
    return name.kind == "Person" or (name.kind in _GUESSES and not name.candidates)


def _same(role: Mention, name: Mention) -> bool:
    """Whether the two may be one: two people, or two bodies."""
    if name.form == NAME:
        if name.sentence != role.sentence:
            return False
        return name.kind == role.kind == "Person" or (role.kind == "Person") == may_be_person(name)
    return False
