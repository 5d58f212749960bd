"""The kinds of trouble that a caller can act on; the command line prints each as one line."""

from __future__ import annotations


class KgError(Exception):
    """Anything that `kg` refuses or cannot do; the message says what, where and what to do next."""


class OntologyError(KgError):
    """A file below an ontology folder does not follow its form; names the file and the line."""


class DocumentError(KgError):
    """An input that cannot be read as a news document."""


class FetchError(DocumentError):
    """An address of the web that gives nothing to read; `passing`: it may give something later."""

    def __init__(self, message: str, *, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


class LanguageError(KgError):
    """A language pipeline that is missing or has labels that are not understood."""


class StoreError(KgError):
    """A path that is no store, or one that another process is writing."""


class OutputError(KgError):
    """A file that cannot be written."""


class QueryError(KgError):
    """A query that is malformed, or parameters that do not fit it."""


class ActorNotFound(KgError):
    """A name that no actor of the store bears."""


class EvaluationError(KgError):
    """A data set that has none of the forms that can be scored."""
