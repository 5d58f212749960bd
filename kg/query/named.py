"""Ready questions: the files of `ontologies/queries/`, with what they ask and the parameters that they take."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import OntologyError, QueryError
from kg.graph.namespaces import GP, XSD
from kg.graph.times import moment
from kg.ontology.files import ontology_root
from kg.query.actors import find_actor
from kg.query.results import Results
from kg.query.sparql import bind, query
from kg.query.terms import find_modality, find_type, types_below
from kg.store.store import Store

_HEADER = re.compile(r"#\s*(title|param)\s*:?\s*(.*)")
_KINDS = ("actor", "type", "modality", "since", "until", "text")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query: its kind says what is taken for a value (an actor's name, a day, …)."""

    name: str
    kind: str
    needed: bool


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A ready question. `title` is what it asks, `sparql` a whole query in which parameters stand unbound."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    sparql: str


def named_queries(folders: Sequence[Path] = ()) -> dict[str, NamedQuery]:
    """The ready questions of the package and of further ontology folders, by name, in alphabetical order.

    A file `queries/NAME.rq` begins with `# title: …` and a line `# param NAME: KIND` for each parameter, with
    `, needed` behind it where the question makes no sense without; KIND is actor, type, modality, since, until or
    text. In the query `VALUES ?NAME { UNDEF }` is where the value goes. Raises OntologyError naming the file.
    """
    found = {}
    for folder in (ontology_root(), *folders):
        for file in (folder / "queries").glob("*.rq"):
            found[file.stem] = _read(file)
    return dict(sorted(found.items()))


def run_named(store: Store, name: str, values: Mapping[str, str], folders: Sequence[Path] = ()) -> Results:
    """Runs the ready question `name` with `values` as typed (actors by name, days, months or years, …).

    Raises QueryError for an unknown question or parameter, one that is missing, or a value that does not fit;
    ActorNotFound for an actor that the store does not have.
    """
    known = named_queries(folders)
    if name not in known:
        raise QueryError(f"no ready question {name!r}; there are {', '.join(known)}")
    asked = known[name]
    parameters = {parameter.name: parameter for parameter in asked.parameters}
    strange = [given for given in values if given not in parameters]
    if strange:
        takes = ", ".join(parameters) or "none"
        raise QueryError(f"{name} has no parameter {strange[0]!r}; it takes {takes}")
    missing = [p.name for p in asked.parameters if p.needed and not values.get(p.name)]
    if missing:
        raise QueryError(f"{name} needs --{missing[0]}")
    terms = {given: _terms(store, parameters[given], value) for given, value in values.items() if value}
    return query(store, bind(asked.sparql, terms))


def _read(file: Path) -> NamedQuery:
    title, parameters = "", []
    sparql = file.read_text(encoding="utf-8")
    for number, line in enumerate(sparql.splitlines(), 1):
        header = _HEADER.match(line)
        if header and header[1] == "title":
            title = header[2].strip()
        elif header:
            parameters.append(_parameter(file, number, header[2]))
    if not title:
        raise OntologyError(f"{file}: begin it with a line '# title: what the query asks'")
    return NamedQuery(file.stem, title, tuple(parameters), sparql)


def _parameter(file: Path, line: int, text: str) -> Parameter:
    found = re.fullmatch(r"(\w+)\s*:\s*(\w+)\s*(,\s*needed)?", text.strip())
    if not found or found[2] not in _KINDS:
        raise OntologyError(f"{file}:{line}: write '# param NAME: KIND' with one of {', '.join(_KINDS)}")
    return Parameter(found[1], found[2], found[3] is not None)


def _terms(store: Store, parameter: Parameter, value: str) -> Sequence[NamedNode | Literal]:
    """What the parameter may be: one term, or a type with those below it."""
    makers: dict[str, Callable[[], Sequence[NamedNode | Literal]]] = {
        "actor": lambda: [NamedNode(find_actor(store, value).iri)],
        "type": lambda: types_below(store, find_type(store, value)),
        "modality": lambda: [GP[find_modality(store, value).capitalize()]],
        "since": lambda: [_day(value, first=True)],
        "until": lambda: [_day(value, first=False)],
        "text": lambda: [Literal(value)],
    }
    return makers[parameter.kind]()


def _day(value: str, first: bool) -> Literal:
    found = moment(value)
    if found is None:
        raise QueryError(f"{value!r} is no time; give a year, a month or a day: 2001, 2001-09 or 2001-09-11")
    return Literal((found.first if first else found.last).isoformat(), datatype=XSD["date"])
