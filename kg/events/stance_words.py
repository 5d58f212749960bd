"""The words that tell how real an act is, by lemma: read off the lexicon once, used for every document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.ontology.lexicon import Lexicon

_LISTS = (
    *("said", "ending", "held", "reasons", "firsts", "negators", "unspecific", "arriving", "without", "alongside"),
    *("nobody", "alternatives", "focus", "conditions", "presupposing", "factive", "undoubted", "background"),
    *("afterwards", "perceiving", "posture", "ceasing", "warnings", "inverted", "against"),
)


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Classes of modality by lemma, and sets of lemmas; each is the list of that name in `modality.yaml`.

    `verbs`, `nouns` and `adjectives` govern a clause; `aspect`, `definite` and `indefinite` are those of
    `support.yaml`; `neutral`, `claims`,
    `denials` and `sources` are the verbs and phrases of speech of `attribution.yaml`.
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    auxiliaries: Mapping[str, str]
    adverbs: Mapping[str, str]
    aspect: Mapping[str, str]
    said: frozenset[str]
    ending: frozenset[str]
    held: frozenset[str]
    reasons: frozenset[str]
    firsts: frozenset[str]
    negators: frozenset[str]
    unspecific: frozenset[str]
    arriving: frozenset[str]
    without: frozenset[str]
    alongside: frozenset[str]
    refusing: frozenset[str]
    nobody: frozenset[str]
    alternatives: frozenset[str]
    focus: frozenset[str]
    conditions: frozenset[str]
    presupposing: frozenset[str]
    factive: frozenset[str]
    undoubted: frozenset[str]
    background: frozenset[str]
    afterwards: frozenset[str]
    perceiving: frozenset[str]
    posture: frozenset[str]
    ceasing: frozenset[str]
    warnings: frozenset[str]
    inverted: frozenset[str]
    against: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    neutral: frozenset[str]
    claims: frozenset[str]
    denials: frozenset[str]
    sources: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]


@lru_cache(maxsize=4)
def stance_words(lexicon: Lexicon) -> StanceWords:
    """The words of that lexicon."""
    words, speech = lexicon.modality, lexicon.attribution
    governors = words.get("governors") or {}
    return StanceWords(
        verbs=_by_lemma(governors.get("verbs")),
        nouns=_by_lemma(governors.get("nouns")),
        adjectives=_by_lemma(governors.get("adjectives")),
        auxiliaries=_by_lemma(words.get("auxiliaries")),
        adverbs=_by_lemma(words.get("adverbs")),
        aspect=_by_lemma(lexicon.support.get("aspect")),
        refusing=_lemmas((words.get("refusals") or {}).get("auxiliaries")),
        neutral=_lemmas(speech.get("neutral")),
        claims=_lemmas(speech.get("alleged")) | _lemmas(speech.get("claims")),
        denials=_lemmas(speech.get("denied")),
        sources=_lemmas(speech.get("phrases")),
        definite=_lemmas(lexicon.support.get("definite")),
        indefinite=_lemmas(lexicon.support.get("indefinite")),
        yes=_lemmas((words.get("replies") or {}).get("yes")),
        no=_lemmas((words.get("replies") or {}).get("no")),
        **{name: _lemmas(words.get(name)) for name in _LISTS},
    )


def _by_lemma(table: Mapping[str, Any] | None) -> dict[str, str]:
    """Lemma → class, from class → lemmas; an earlier class wins, "+" is read as a blank."""
    found: dict[str, str] = {}
    for name, lemmas in (table or {}).items():
        for lemma in lemmas or ():
            found.setdefault(str(lemma).replace("+", " "), str(name))
    return found


def _lemmas(entries: Any) -> frozenset[str]:
    """The lemmas of a list, or of a mapping of lists, with "+" read as a blank."""
    if isinstance(entries, dict):
        return frozenset().union(*(_lemmas(v) for v in entries.values()))
    return frozenset(str(e).replace("+", " ") for e in entries or ())
