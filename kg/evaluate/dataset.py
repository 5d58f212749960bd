"""Scores what is found in a data set against what readers marked in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import EvaluationError
from kg.evaluate.articles import article_figures
from kg.evaluate.gold import gold_article, gold_files
from kg.evaluate.rules import Rules
from kg.evaluate.sentences import coded_sentences, sentence_figures
from kg.evaluate.types import Extract, Figures, GoldText


def evaluate(path: Path, extract: Extract, rules: Rules) -> Figures:
    """Reads a data set, has `extract` find what its texts say, and scores that.

    `path` is a folder with gold.json and article.txt, a folder of such folders, or a JSONL file of sentences with
    one coded event each; `extract` gets the texts and gives documents in the form of `kg export --format jsonl`
    (a text without one: nothing was found). Raises EvaluationError where `path` has none of these forms.
    """
    if path.is_dir():
        articles = [gold_article(file) for file in gold_files(path)]
        if articles:
            return article_figures(articles, _documents(extract, [a.text for a in articles]), rules)
    elif path.is_file():
        sentences = coded_sentences(path)
        if sentences:
            return sentence_figures(sentences, _documents(extract, [s.text for s in sentences]), rules)
    raise EvaluationError(
        f"{path}: no data set; give a folder with gold.json and article.txt, a folder of such folders, "
        "or a JSONL file of sentences with one coded event each"
    )


def _documents(extract: Extract, texts: Sequence[GoldText]) -> Mapping[str, Mapping[str, Any]]:
    return {str(document["id"]): document for document in extract(texts)}
