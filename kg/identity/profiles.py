"""What the documents of a store say of the actors whom no file knows, document by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph.actors import kind_of
from kg.graph.namespaces import GP, RDF, RDFS
from kg.identity.types import Profile
from kg.store.store import Store

_CODE = 3  # letters of the country in a CAMEO actor code; those of the sector follow
_NAMED = """SELECT DISTINCT ?actor ?p ?o ?graph { GRAPH ?graph {
  ?actor gp:known false . ?mention oa:hasBody ?actor ; gp:form "name" . ?actor ?p ?o .
  FILTER(?p IN (rdf:type, rdfs:label, gp:country, gp:code)) } }"""
_POSTS = """SELECT DISTINCT ?actor ?words { GRAPH ?graph {
  ?event gp:eventType type:holdsOffice ; gp:source ?actor ; gp:objectText ?words . ?actor gp:known false } }"""
_DATES = "SELECT ?graph ?date { GRAPH ?graph { ?document a gp:Document ; dcterms:date ?date } }"


def known_profile(store: Store, iri: str) -> Profile | None:
    """A profile that only names an actor of the store, whatever it is; None where the store has no such actor."""
    found = store.oxigraph.quads_for_pattern(NamedNode(iri), RDFS["label"], None, None)
    labels = [quad.object.value for quad in found if isinstance(quad.object, Literal)]
    return Profile(iri, min(labels), "", known=True) if labels else None


def profiles(store: Store) -> Iterator[Profile]:
    """The profile of each unknown actor that a document calls by a name, in no order."""
    posts: dict[str, set[str]] = defaultdict(set)
    for actor, words in store.rows(_POSTS):
        posts[actor.value].add(words.value)
    dates = {graph.value: date.value for graph, date in store.rows(_DATES)}
    facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    graphs: dict[str, str] = {}
    for actor, predicate, value, graph in store.rows(_NAMED):
        facts[actor.value][predicate.value].add(value.value)
        graphs[actor.value] = graph.value
    for iri, found in facts.items():

        def one(predicate: str, found: dict[str, set[str]] = found) -> str:
            return min(found.get(predicate, ("",)))

        kinds = (kind.removeprefix(GP.iri) for kind in found.get(RDF["type"].value, ()) if kind.startswith(GP.iri))
        country, code = one(GP["country"].value), one(GP["code"].value)
        yield Profile(
            iri,
            one(RDFS["label"].value),
            kind_of(min(kind for kind in kinds if kind != "Actor")),
            country,
            (code[_CODE:] if country else code)[:_CODE],
            tuple(sorted(posts[iri])),
            graphs[iri],
            date=dates.get(graphs[iri], ""),
        )
