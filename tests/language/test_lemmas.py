"""Lemmas whose spelling the inflected form decides."""

import pytest

from kg.language.lemmas import spelt


@pytest.mark.parametrize(
    ("lemma", "form", "tag", "wanted"),
    [
        ("stag", "staged", "VBD", "stage"),
        ("hop", "hoping", "VBG", "hope"),
        ("stop", "stopped", "VBD", "stop"),
        ("visit", "visited", "VBD", "visit"),
        ("fight", "fighting", "VBG", "fight"),
        ("plan", "plan", "NN", "plan"),
    ],
)
def test_a_stem_that_would_double_its_consonant_has_a_silent_e(lemma: str, form: str, tag: str, wanted: str) -> None:
    assert spelt(lemma, form, tag) == wanted
