"""Terms as N-Quads writes them, as text: Oxigraph's own cost several times as much to make and to write out."""

from __future__ import annotations

import re
from typing import NewType

from pyoxigraph import Literal

from kg.graph import namespaces
from kg.graph.namespaces import Namespace

Term = NewType("Term", str)

_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f\ud800-\udfff\ufffe\uffff]')
_SURROGATE = re.compile("[\ud800-\udfff]")


class Terms(dict[str, Term]):
    """A vocabulary: `GP["Event"]` is the term of that name, made when it is first asked for."""

    def __init__(self, namespace: Namespace) -> None:
        super().__init__()
        self._namespace = namespace

    def __missing__(self, name: str) -> Term:
        term = self[name] = Term(str(self._namespace[name]))
        return term


GP = Terms(namespaces.GP)
TYPE = Terms(namespaces.TYPE)
RDF = Terms(namespaces.RDF)
RDFS = Terms(namespaces.RDFS)
OWL = Terms(namespaces.OWL)
XSD = Terms(namespaces.XSD)
SKOS = Terms(namespaces.SKOS)
DCTERMS = Terms(namespaces.DCTERMS)
SEM = Terms(namespaces.SEM)
PROV = Terms(namespaces.PROV)
OA = Terms(namespaces.OA)
ORG = Terms(namespaces.ORG)
TIME = Terms(namespaces.TIME)
SCHEMA = Terms(namespaces.SCHEMA)


def iri(value: str) -> Term:
    """An IRI that is known to be a good one."""
    return Term(f"<{value}>")


def literal(value: str, language: str = "") -> Term:
    """A text, cleaned as `clean` does."""
    quoted = str(Literal(clean(value))) if _ESCAPED.search(value) else f'"{value}"'
    return Term(f"{quoted}@{language}" if language else quoted)


def clean(value: str) -> str:
    """The text with U+FFFD for each lone surrogate, which UTF-8 has not."""
    return _SURROGATE.sub("\ufffd", value)


def typed(value: str, datatype: str) -> Term:
    """A value of a type of XML Schema, in the letters, digits and signs of that type."""
    return Term(f'"{value}"^^{XSD[datatype]}')


def share(value: float) -> Term:
    """A number between 0 and 1 with at most four digits."""
    return decimal(min(1.0, max(0.0, value)))


def decimal(value: float) -> Term:
    """A number with at most four digits behind the point."""
    return typed(digits(value), "decimal")


def digits(value: float) -> str:
    """At most four digits behind the point, in the canonical form of XML Schema, which stores keep."""
    written = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
