"""The vocabularies of the graph and their terms, each made once."""

from __future__ import annotations

from pyoxigraph import NamedNode

ACTORS = "https://w3id.org/geopol/actor/"
BASE = "https://w3id.org/geopol/id/"
SOFTWARE = "https://w3id.org/geopol/software/"


class Namespace(dict[str, NamedNode]):
    """A vocabulary: `GP["Event"]` is the term of that name, made when it is first asked for."""

    def __init__(self, iri: str) -> None:
        super().__init__()
        self.iri = iri

    def __missing__(self, name: str) -> NamedNode:
        term = self[name] = NamedNode(self.iri + name)
        return term


GP = Namespace("https://w3id.org/geopol/ontology#")
TYPE = Namespace("https://w3id.org/geopol/type/")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
TIME = Namespace("http://www.w3.org/2006/time#")
SCHEMA = Namespace("https://schema.org/")

VOCABULARY_GRAPH = "https://w3id.org/geopol/ontology"


def prefixes(base: str = BASE) -> dict[str, str]:
    """Prefix → namespace IRI, for queries and files; `base` is where documents and events of a store live."""
    return {
        "gp": GP.iri,
        "type": TYPE.iri,
        "actor": ACTORS,
        "local": f"{base}actor/",
        **{
            kind: f"{base}{kind}/"
            for kind in (
                "event",
                "evidence",
                "document",
                "graph",
                "span",
                "mention",
                "time",
                "post",
                "extraction",
                "decision",
            )
        },
        "software": SOFTWARE,
        "rdf": RDF.iri,
        "rdfs": RDFS.iri,
        "owl": OWL.iri,
        "xsd": XSD.iri,
        "skos": SKOS.iri,
        "dcterms": DCTERMS.iri,
        "sem": SEM.iri,
        "prov": PROV.iri,
        "oa": OA.iri,
        "org": ORG.iri,
        "owltime": TIME.iri,
        "schema": SCHEMA.iri,
        "sh": "http://www.w3.org/ns/shacl#",
    }
