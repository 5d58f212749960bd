"""The default pipeline, and one set of grammatical relations for two sets of labels."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.types import Block, Document
from kg.errors import LanguageError
from kg.language import labels, types
from kg.language.analyse import Analyser
from kg.language.pipelines import load_pipeline
from kg.language.tree import Arcs, tree_of


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def analysed(analyser: Analyser, text: str) -> types.Analysis:
    document = Document("d", text, blocks=(Block(0, len(text), "paragraph"),) if text.strip() else ())
    return next(iter(analyser.analyse([document])))


def relation(analysis: types.Analysis, word: str) -> tuple[str, str, str]:
    token = next(t for t in analysis.tokens if t.text == word)
    return token.relation, token.case, analysis.tokens[token.head].text


def test_the_default_pipeline_is_the_pinned_one() -> None:
    nlp = load_pipeline()
    assert (nlp.meta["lang"], nlp.meta["version"]) == ("en", "3.8.0")
    assert {"nsubj", "nsubjpass", "dobj", "agent", "pobj", "relcl"} <= set(nlp.get_pipe("parser").labels)
    assert {"GPE", "NORP", "ORG", "PERSON"} <= set(nlp.get_pipe("ner").labels)


def test_a_missing_pipeline_is_told_with_what_is_installed() -> None:
    with pytest.raises(LanguageError, match=r"no_such_pipeline.*installed"):
        load_pipeline("no_such_pipeline")


def test_a_pipeline_of_another_language_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    spacy.blank("de").to_disk(tmp_path / "german")
    with pytest.raises(LanguageError, match="must be English"):
        load_pipeline(str(tmp_path / "german"))


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Norway sold trawlers to Peru.", "Norway", ("subject", "", "sold")),
        ("Norway sold trawlers to Peru.", "Peru", ("oblique", "to", "sold")),
        ("Trawlers were sold by Norway.", "Norway", ("agent", "by", "sold")),
        ("Trawlers were sold by Norway.", "Trawlers", ("passive subject", "", "sold")),
        ("The sale of trawlers angered Peru.", "trawlers", ("nominal", "of", "sale")),
        ("Peru's envoy left.", "Peru", ("possessive", "", "envoy")),
        ("Norway is an ally of Peru.", "ally", ("attribute", "", "is")),
        ("Norway was accused of selling trawlers.", "selling", ("prepositional clause", "of", "accused")),
    ],
)
def test_relations_of_the_default_pipeline(
    analyser: Analyser, sentence: str, word: str, expected: tuple[str, str, str]
) -> None:
    assert relation(analysed(analyser, sentence), word) == expected


def test_universal_dependencies_give_the_same_relations() -> None:
    #        0       1     2     3      4    5
    words = ["ships", "were", "sold", "by", "norway", "."]
    arcs = Arcs(
        words,
        ["NOUN", "AUX", "VERB", "ADP", "PROPN", "PUNCT"],
        [False] * 6,
        ["nsubj:pass", "aux:pass", "root", "case", "obl", "punct"],
        [2, 2, 2, 4, 2, 2],
    )
    tree = tree_of(arcs, labels.UD, clear=False)
    assert tree.relations[0] == types.PASSIVE_SUBJECT
    assert (tree.relations[4], tree.cases[4], tree.heads[4]) == (types.AGENT, "by", 2)


def test_a_copula_governs_its_predicate_under_both_label_sets() -> None:
    arcs = Arcs(
        ["norway", "is", "an", "ally", "of", "peru"],
        ["PROPN", "AUX", "DET", "NOUN", "ADP", "PROPN"],
        [False] * 6,
        ["nsubj", "cop", "det", "root", "case", "nmod"],
        [3, 3, 3, 3, 5, 3],
    )
    tree = tree_of(arcs, labels.UD, clear=False)
    assert (tree.relations[3], tree.heads[3]) == (types.ATTRIBUTE, 1)
    assert (tree.relations[0], tree.heads[0]) == (types.SUBJECT, 1)
    assert (tree.relations[5], tree.cases[5], tree.heads[5]) == (types.NOMINAL, "of", 3)


def test_unknown_labels_are_refused() -> None:
    with pytest.raises(LanguageError, match="neither CLEAR"):
        labels.scheme(frozenset({"SB", "OA"}))


def test_boilerplate_is_not_read(analyser: Analyser) -> None:
    text = "Share this page\n\nNorway sold trawlers."
    document = Document("d", text, blocks=(Block(0, 15, "boilerplate"), Block(17, len(text), "paragraph")))
    analysis = next(iter(analyser.analyse([document])))
    assert [t.text for t in analysis.tokens] == ["Norway", "sold", "trawlers", "."]
    assert analysis.sentences[0].start == 17


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_every_token_quotes_the_text(analyser: Analyser, text: str) -> None:
    analysis = analysed(analyser, text)
    for token in analysis.tokens:
        assert text[token.start : token.end] == token.text
        assert 0 <= token.head < len(analysis.tokens)
        assert analysis.tokens[token.head].sentence == token.sentence


def test_what_the_pipeline_remembers_of_words_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Norway attacked the Zorvan Front near Kelmuth, and the Front fled to Drenlin."
    fresh = Analyser()
    before = analysed(fresh, text)
    monkeypatch.setattr("kg.language.analyse._REMEMBERED", 0)
    known = len(fresh._nlp.vocab.strings)
    for number in range(3):
        analysed(fresh, f"The Balgor{number} Party of Ustrin{number} met envoys of Peru.")
    assert len(fresh._nlp.vocab.strings) == known
    assert analysed(fresh, text) == before
