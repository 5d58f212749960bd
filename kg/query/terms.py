"""Finding a type of event or a modality of a store's vocabulary by what a person types."""

from __future__ import annotations

import difflib

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.namespaces import GP, RDF, TYPE
from kg.query.actors import folded
from kg.store.store import Store

_TYPES = """SELECT DISTINCT ?type ?label WHERE {
  { ?type skos:notation ?name } UNION { ?event gp:eventType ?type } OPTIONAL { ?type skos:prefLabel ?label } }"""
_BELOW = "SELECT * WHERE { ?below skos:broader* ?type }"
_NEAREST = 5


def find_type(store: Store, name: str) -> str:
    """The name of the type of event that `name` means, whatever its case: "sellsTechnologyTo", "sells technology to",
    or a PLOVER type, "ACCUSE", which stands for all types below it. Raises QueryError, naming the nearest."""
    shown: dict[str, str] = {}
    for row in store.rows(_TYPES):
        own = str(row["type"].value).removeprefix(TYPE.iri)
        for form in (own, row["label"].value if row["label"] else own):
            shown.setdefault(folded(form), own)
            if form == own == name:
                return own
    return _chosen(shown, name, "type of event")


def types_below(store: Store, name: str) -> list[NamedNode]:
    """The type of that name and the types below it in the vocabulary, sorted."""
    rows = store.rows(_BELOW, {"type": TYPE[name]})
    return sorted({TYPE[name], *(row["below"] for row in rows)}, key=str)


def find_modality(store: Store, name: str) -> str:
    """The modality that `name` means, as "planned". Raises QueryError, naming those that there are."""
    known = [iri.removeprefix(GP.iri) for iri in store.subjects(RDF["type"], GP["Modality"])]
    shown = {folded(found): found.lower() for found in known}
    if folded(name) not in shown:
        raise QueryError(f"no modality {name!r}; there are {', '.join(sorted(shown.values()))}")
    return shown[folded(name)]


def _chosen(shown: dict[str, str], name: str, what: str) -> str:
    wanted = folded(name)
    if wanted in shown:
        return shown[wanted]
    near = dict.fromkeys(shown[form] for form in difflib.get_close_matches(wanted, shown, n=_NEAREST, cutoff=0.6))
    raise QueryError(f"no {what} {name!r}" + (f"; did you mean {', '.join(near)}?" if near else ""))
