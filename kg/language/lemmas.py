"""Lemmas that spelling corrects: "staged" comes from "stage", as "stag" would give "stagged"."""

from __future__ import annotations

import re

_INFLECTED = frozenset({"VBD", "VBN", "VBG"})
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")  # a short stem doubles its consonant before an ending


def spelt(lemma: str, form: str, tag: str) -> str:
    """The lemma of an inflected verb, with the silent "e" that the form shows it to have."""
    if tag in _INFLECTED and form in (f"{lemma}ed", f"{lemma}ing") and _DOUBLING.fullmatch(lemma):
        return f"{lemma}e"
    return lemma
