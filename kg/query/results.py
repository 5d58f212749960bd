"""What a query gives: rows, a yes or no, or triples, as values or in the standard formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import QueryError

TABLE_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "xml": ox.RdfFormat.RDF_XML,
    "json": ox.RdfFormat.JSON_LD,
}
FORMATS = tuple(dict.fromkeys((*TABLE_FORMATS, *GRAPH_FORMATS)))
_NUMBERS = {"integer": int, "int": int, "long": int, "decimal": float, "double": float, "float": float}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LOCAL_NAME = re.compile(r"[A-Za-z_0-9](?:[\w.-]*[\w-])?")


class Results:
    """The results of one query; can be gone through once.

    `kind` is "table" (SELECT), "boolean" (ASK) or "triples" (CONSTRUCT, DESCRIBE). Iterating gives rows as
    dictionaries from variable to value (SELECT; numbers and booleans as Python's, everything else as text) or
    triples of such values. `bool(results)` is the answer of an ASK, and whether there is any row otherwise.
    """

    def __init__(
        self, found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, prefixes: Mapping[str, str]
    ) -> None:
        self._found = found
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self.kind = "triples"
        self.variables: tuple[str, ...] = ("subject", "predicate", "object")
        if isinstance(found, ox.QuerySolutions):
            self.kind = "table"
            self.variables = tuple(variable.value for variable in found.variables)
        elif isinstance(found, ox.QueryBoolean):
            self.kind, self.variables = "boolean", ("answer",)

    def terms(self) -> Iterator[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]]:
        """The rows or triples as RDF terms, None where a variable is unbound. Raises QueryError if it fails."""
        try:
            if isinstance(self._found, ox.QuerySolutions):
                for row in self._found:
                    yield tuple(row)
            elif isinstance(self._found, ox.QueryTriples):
                for triple in self._found:
                    yield (triple.subject, triple.predicate, triple.object)
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from error

    def __iter__(self) -> Iterator[dict[str, Any]]:
        if self.kind == "boolean":
            yield {"answer": bool(self._found)}
        for row in self.terms():
            yield {name: value(term) for name, term in zip(self.variables, row, strict=True)}

    def __bool__(self) -> bool:
        if isinstance(self._found, ox.QueryBoolean):
            return bool(self._found)
        return next(self.terms(), None) is not None

    def rows(self) -> Iterator[list[str]]:
        """Each row as short readable strings: prefixed names, literals without their types."""
        for row in self.terms():
            yield [self.short(term) for term in row]

    def short(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
        """A term as a person reads it: `actor:iran` for an IRI, the bare words of a literal."""
        if isinstance(term, ox.NamedNode):
            for prefix, namespace in self._prefixes:
                local = term.value.removeprefix(namespace)
                if local != term.value and _LOCAL_NAME.fullmatch(local):
                    return f"{prefix}:{local}"
            return term.value
        if isinstance(term, ox.Literal | ox.BlankNode):
            return term.value
        return "" if term is None else str(term)

    def write(self, output: IO[bytes], format: str) -> None:
        """Writes the results in one of FORMATS, UTF-8, piece by piece. Raises QueryError where it does not fit."""
        formats = GRAPH_FORMATS if self.kind == "triples" else TABLE_FORMATS
        if format not in formats:
            what = "triples are" if self.kind == "triples" else "this query's results are"
            raise QueryError(f"{what} not written as {format}; take one of {', '.join(formats)}")
        try:
            if isinstance(self._found, ox.QueryTriples):
                _write_triples(self._found, output, GRAPH_FORMATS[format], self._prefixes)
            else:
                self._found.serialize(output, TABLE_FORMATS[format])
        except (OSError, RuntimeError, ValueError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise QueryError(f"the results cannot be written as {format}: {error}") from error


def _write_triples(
    found: ox.QueryTriples, output: IO[bytes], format: ox.RdfFormat, prefixes: Sequence[tuple[str, str]]
) -> None:
    """With the prefixes that are needed, by alphabet: the serializer's own order changes from run to run."""
    if format != ox.RdfFormat.TURTLE:
        ox.serialize(found, output, format)
        return
    written = ox.serialize(found, format=format, prefixes=dict(prefixes)) or b""
    lines = written.decode("utf-8").split("\n")
    head = next((n for n, line in enumerate(lines) if not line.startswith("@prefix ")), len(lines))
    body = "\n".join(lines[head:])
    used = [line for line in sorted(lines[:head]) if line.split()[1] in body]
    output.write("\n".join([*used, body]).encode("utf-8"))


def value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Any:
    """A term as a Python value: numbers and booleans as such, other terms as text, None where unbound."""
    if isinstance(term, ox.NamedNode):  # most terms are: the shortest way for them
        return term.value
    if isinstance(term, ox.Literal) and term.datatype.value.startswith(_XSD):
        name = term.datatype.value.removeprefix(_XSD)
        if name == "boolean":
            return term.value in ("true", "1")
        return _NUMBERS[name](term.value) if name in _NUMBERS else term.value
    if isinstance(term, ox.Triple):
        return str(term)
    return None if term is None else term.value
