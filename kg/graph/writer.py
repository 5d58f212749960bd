"""Collects the statements of one document's graph."""

from __future__ import annotations

from kg.graph.iris import Iris
from kg.graph.terms import RDF, Term, literal, typed


class Writer:
    """The growing graph of one document, all in the graph `iris.graph`, each statement once; `text` is the document's
    text, `document` and `extraction` are the terms of these two."""

    def __init__(self, iris: Iris, text: str) -> None:
        self.iris = iris
        self.text = text
        self.document = Term(str(iris.document))
        self.extraction = Term(str(iris.extraction))
        self._type = RDF["type"]
        self._end = f" {iris.graph} .\n"
        self._statements: dict[str, None] = {}

    def add(self, subject: Term, predicate: Term, value: Term) -> None:
        """One statement."""
        self._statements[f"{subject} {predicate} {value}{self._end}"] = None

    def kind(self, subject: Term, *classes: Term) -> None:
        """The classes of a thing."""
        for of in classes:
            self.add(subject, self._type, of)

    def words(self, subject: Term, predicate: Term, value: str, language: str = "") -> None:
        """A text, unless it is empty."""
        if value:
            self.add(subject, predicate, literal(value, language))

    def number(self, subject: Term, predicate: Term, value: int) -> None:
        """A whole number."""
        self.add(subject, predicate, typed(str(value), "integer"))

    def n_quads(self) -> bytes:
        """All statements, in the order in which they came, as N-Quads."""
        return "".join(self._statements).encode()
