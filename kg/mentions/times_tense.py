"""Whether a clause looks back or ahead: it decides which Tuesday "on Tuesday" is."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.types import (
    ADJECTIVE,
    AUXILIARY,
    COMPOUND,
    CONJUNCT,
    MARKER,
    NOMINAL,
    NUMERAL,
    OBLIQUE,
    PASSIVE_AUXILIARY,
    POSSESSIVE,
    Token,
)
from kg.ontology.times import TimeWords

FUTURE, PRESENT, PAST, UNKNOWN = "future", "present", "past", ""
_INFINITIVE = "infinitive"
SINCE = "since"
DEEPEST = 40  # no clause of news is deeper; a malformed tree must not hold us
_INSIDE_A_NOUN = frozenset({COMPOUND, POSSESSIVE, ADJECTIVE, NUMERAL})
_AUXILIARIES = frozenset({AUXILIARY, PASSIVE_AUXILIARY, MARKER})
_VERBS = frozenset({"VERB", "AUX"})


def tense(tokens: Sequence[Token], first: int, last: int, words: TimeWords) -> str:
    """FUTURE, PRESENT, PAST or UNKNOWN, by the nearest verb above the time expression tokens[first:last] that shows it.

    A time inside a noun phrase ("Friday's raid") is past, unless that noun is subject or object of a verb of the
    future ("will attend Friday's summit"). An infinitive below a verb of the past leaves it open: "agreed to meet
    on Friday" looks ahead, "persuaded them to sign on Sunday" does not.
    """
    before = tokens[first - 1].lower if first else ""
    if words.relations.get(before) == SINCE:
        return PAST
    node = top(tokens, first, last)
    inside = inside_a_noun(tokens, node)
    deep = False
    open_infinitive = False
    for _ in range(DEEPEST):
        if node.head == node.i:
            break
        deep = deep or (inside and node.relation in (OBLIQUE, NOMINAL))
        inside = inside or node.relation == NOMINAL
        node = tokens[node.head]
        if node.pos not in _VERBS:
            continue
        found = _of_verb(tokens, node, words)
        if found == _INFINITIVE:
            open_infinitive = True
        elif found == PAST and open_infinitive:
            return UNKNOWN
        elif found == PRESENT:
            return FUTURE if open_infinitive else PAST if deep else UNKNOWN if inside else PRESENT
        elif found:
            return PAST if deep else found
    if open_infinitive:
        return UNKNOWN if inside else FUTURE
    return PAST if inside else UNKNOWN


def top(tokens: Sequence[Token], first: int, last: int) -> Token:
    """The token of tokens[first:last] whose head lies outside."""
    return next((tokens[i] for i in range(first, last) if not first <= tokens[i].head < last), tokens[first])


def inside_a_noun(tokens: Sequence[Token], node: Token) -> bool:
    """Whether a token modifies the noun after it: "Friday's raid", "the 1972 treaty"."""
    return node.relation in _INSIDE_A_NOUN and node.head != node.i and tokens[node.head].pos not in _VERBS


def _of_verb(tokens: Sequence[Token], verb: Token, words: TimeWords) -> str:
    helpers = [tokens[i] for i in verb.children if tokens[i].relation in _AUXILIARIES and i < verb.i]
    if any(helper.lemma == "have" for helper in helpers):
        return PAST
    if any(helper.lower in words.future for helper in helpers):
        return FUTURE
    if verb.tag == "VBD" or any(helper.tag == "VBD" for helper in helpers):
        return PAST
    if verb.tag == "VBN" and not helpers:
        return UNKNOWN if verb.relation == CONJUNCT else PAST  # "be freed and restored": the first one tells
    if verb.tag == "VB" or any(helper.tag in ("VB", "TO") for helper in helpers):
        return _INFINITIVE
    if verb.tag == "VBG":
        return PRESENT if helpers else UNKNOWN
    return PRESENT if verb.tag in ("VBZ", "VBP", "VBN") else UNKNOWN
