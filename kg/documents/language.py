"""Whether a text is English, from function words and script.

Detectors from the package index were measured and left: py3langid 0.4 takes the headline "Iran sells oil" for
Finnish and needs 0.6 s to start, eld 1.0 takes a sentence of names for Dutch and is sure of it. A refused document
is lost, so that a doubtful one is accepted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from kg.errors import OntologyError
from kg.ontology.files import ontology_root

ENGLISH, NAMES, HEADLINES = "English", "names", "headlines"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000  # characters: an article's worth; mixed collections are split before
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST = 2  # function words of another language before it counts
_LONG = 40  # words from which on English shows some function words
_LONG_SHARE = 0.04
_VARIED = 8  # different words in small letters


def foreign_language(text: str) -> str:
    """The language of `text` if it is clearly not English ("another script" if not Latin), or "".

    Raises OntologyError where `languages.yaml` is malformed.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii():
        letters = len(_LETTER.findall(sample))
        if letters and len(_LATIN.findall(sample)) < letters / 2:
            return "another script"
    words = [word.replace("’", "'") for word in _WORD.findall(sample)]
    if sample.isupper():
        words = [word.lower() for word in words]
    counts = Counter(words)  # capitalised ones are names: "Los Angeles", "De Klerk"
    hits = {name: sum(counts[word] for word in known.intersection(counts)) for name, known in _function_words().items()}
    english = hits.pop(ENGLISH, 0)
    for no_language in (NAMES, HEADLINES):
        hits.pop(no_language, None)
    names = _function_words().get(NAMES, frozenset())
    other = max(hits, key=lambda name: hits[name], default="")
    seen = _function_words()[other] & counts.keys() if other else set()
    if hits.get(other, 0) > 2 * english and len(seen) >= _LEAST and not seen <= names:
        return other
    varied = sum(word.islower() for word in counts) >= _VARIED  # names and a few verbs over and over tell nothing
    if len(words) >= _LONG and varied and _telegraphic(counts) < _LONG_SHARE * len(words):
        return "another language"
    return ""


def _telegraphic(counts: Mapping[str, int]) -> int:
    """How many words are English function words or common in headlines, with capital letters or without."""
    known = _function_words()[ENGLISH] | _function_words().get(HEADLINES, frozenset())
    return sum(number for word, number in counts.items() if word.lower() in known)


@lru_cache(maxsize=1)
def _function_words() -> Mapping[str, frozenset[str]]:
    file: Path = ontology_root() / "languages.yaml"
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        lists = {str(name): [str(word) for word in words] for name, words in content.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError) as error:
        raise OntologyError(f"{file}: must hold lists of words by language ({' '.join(str(error).split())})") from error
    english = frozenset(lists.get(ENGLISH, ()))
    return {ENGLISH: english} | {n: frozenset(words) - english for n, words in lists.items() if n != ENGLISH}
