"""Running SPARQL queries on a store, for reading only, without any other machine."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.graph.namespaces import prefixes
from kg.query.results import Results
from kg.store.store import Store

# What may hold a keyword without being one: comments, strings, IRIs, variables and prefixed names.
_TOKENS = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<string>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<variable>[?$]\w+)
      | (?P<name>[\w.-]*:[\w.:%\\-]*)
      | (?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_POSITION = re.compile(r"error at (\d+):(\d+): ", re.IGNORECASE)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def query(store: Store, sparql: str) -> Results:
    """The results of a SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Without GRAPH and FROM it sees the union of all named graphs, each statement once; the usual prefixes need no
    declaration. Raises QueryError for a malformed query (with the position), an update, and SERVICE, which would ask
    other machines.
    """
    words = _keywords(sparql)
    if not words:
        raise QueryError("the query is empty; give SPARQL, or --named NAME")
    _check(words)
    try:
        found = store.query(sparql)
    except SyntaxError as error:
        raise QueryError(_unknown_prefix(sparql, store.base) or _malformed(sparql, str(error))) from error
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from error
    return Results(found, prefixes(store.base))


def _keywords(sparql: str) -> list[str]:
    """The bare words of a query in upper case; escapes of code points are read first, as SPARQL does."""
    text = _ESCAPE.sub(_character, sparql)
    found = _TOKENS.finditer(text)
    return [match.group().upper() for match in found if match.lastgroup == "word"]


def _character(match: re.Match[str]) -> str:
    try:
        return chr(int(match.group(1) or match.group(2), 16))
    except (ValueError, OverflowError):
        return match.group()


def _check(words: list[str]) -> None:
    first = next((word for word in words if word in _FORMS | _UPDATES), "")
    if first in _UPDATES:
        raise QueryError(f"{first} is an update; a store is changed by kg build only, and queries read it")
    if "SERVICE" in words:
        raise QueryError("SERVICE is refused: queries see the store only and ask no other machine")


def _unknown_prefix(sparql: str, base: str) -> str:
    """The first prefix that nobody declared, which the parser would but call an error; "" where there is none."""
    names = [match.group().partition(":")[0] for match in _TOKENS.finditer(sparql) if match.lastgroup == "name"]
    declared = {name.lower() for name in re.findall(r"\bPREFIX\s+([\w.-]*):", sparql, re.IGNORECASE)}
    known = prefixes(base)
    strange = next((name for name in names if name != "_" and name not in known and name.lower() not in declared), None)
    if strange is None:
        return ""
    return f"unknown prefix {strange}: (declare it with PREFIX {strange}: <…>; kg query --help names those known)"


def _malformed(sparql: str, message: str) -> str:
    """Where the parser stopped and what stands there; what it expected is a list of every token that there is."""
    found = _POSITION.search(message)
    if not found:
        return f"malformed query: {' '.join(message.split())}"
    line, column = int(found.group(1)), int(found.group(2))
    lines = sparql.splitlines()
    there = lines[line - 1][column - 1 :].strip()[:30] if 0 < line <= len(lines) else ""
    return f"malformed query, line {line}, column {column}, at {repr(there) if there else 'its end'}"


def bind(sparql: str, values: Mapping[str, Sequence[NamedNode | Literal]]) -> str:
    """The query with its parameters bound: `VALUES ?name { UNDEF }` gets the terms in place of UNDEF.

    `values` are terms by parameter name, any of which fits; they write themselves with all that SPARQL needs escaped.
    Raises QueryError where the query has no such place.
    """
    for name, terms in values.items():
        place = re.compile(rf"(VALUES\s+\?{re.escape(name)}\s*\{{\s*)UNDEF(\s*\}})")
        found = place.search(sparql)
        if not found:
            raise QueryError(f"the query has no parameter {name!r}")
        sparql = f"{sparql[: found.start()]}{found[1]}{' '.join(map(str, terms))}{found[2]}{sparql[found.end() :]}"
    return sparql
