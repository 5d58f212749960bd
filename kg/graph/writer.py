"""Collects the quads of one document's graph."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.iris import Iris
from kg.graph.namespaces import RDF, XSD


class Writer:
    """The growing graph of one document: `quads`, all in the graph `iris.graph`; `text` is the document's text."""

    def __init__(self, iris: Iris, text: str) -> None:
        self.iris = iris
        self.text = text
        self.quads: list[Quad] = []
        self._graph = iris.graph
        self._type = RDF["type"]
        self._integer = XSD["integer"]

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """One statement."""
        self.quads.append(Quad(subject, predicate, value, self._graph))

    def kind(self, subject: NamedNode, *classes: NamedNode) -> None:
        """The classes of a thing."""
        for of in classes:
            self.quads.append(Quad(subject, self._type, of, self._graph))

    def words(self, subject: NamedNode, predicate: NamedNode, value: str, language: str | None = None) -> None:
        """A text, unless it is empty."""
        if value:
            self.add(subject, predicate, literal(value, language))

    def number(self, subject: NamedNode, predicate: NamedNode, value: int) -> None:
        """A whole number."""
        self.add(subject, predicate, Literal(str(value), datatype=self._integer))


def literal(value: str, language: str | None = None) -> Literal:
    """A text as a literal; lone surrogates, which UTF-8 has not, become U+FFFD, one for one."""
    try:
        return Literal(value, language=language)
    except ValueError:
        clean = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
        return Literal(clean, language=language)


def share(value: float) -> Literal:
    """A number between 0 and 1 with at most four digits."""
    return decimal(min(1.0, max(0.0, value)))


def decimal(value: float) -> Literal:
    """A number with at most four digits behind the point, in the canonical form of XML Schema, which stores keep."""
    digits = f"{value:.4f}".rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=XSD["decimal"])
