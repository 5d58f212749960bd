"""Writes the properties of the relation types into ontologies/geopol.ttl, from the concepts of events.ttl.

usage: make_relations.py ONTOLOGIES     the folder that holds geopol.ttl and events.ttl
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox

MARKER = "# --- Relations: written by"
SKOS = "http://www.w3.org/2004/02/skos/core#"
GP = "https://w3id.org/geopol/ontology#"


def properties(events: Path) -> str:
    """Turtle for one object property a relation type, sorted by name."""
    concepts: dict[str, dict[str, str]] = {}
    for triple in ox.parse(path=str(events), format=ox.RdfFormat.TURTLE):
        concepts.setdefault(triple.subject.value, {})[triple.predicate.value] = triple.object.value
    blocks = []
    for concept in sorted(concepts.values(), key=lambda c: c.get(f"{SKOS}notation", "")):
        name = concept.get(f"{SKOS}notation", "")
        if not name or name.isupper():  # the PLOVER types above ours are no relations
            continue
        symmetric = ", owl:SymmetricProperty" if concept.get(f"{GP}symmetric") == "true" else ""
        range_ = "" if name == "holdsOffice" else " ; rdfs:range gp:Actor"
        label, definition = (concept.get(f"{SKOS}{key}", "") for key in ("prefLabel", "definition"))
        lines = [f"gp:{name} a owl:ObjectProperty{symmetric} ; rdfs:label {ox.Literal(label, language='en')}"]
        lines.append(f"    rdfs:domain gp:Actor{range_} ; rdfs:seeAlso <https://w3id.org/geopol/type/{name}>")
        if definition:
            lines.append(f"    skos:definition {ox.Literal(definition, language='en')}")
        blocks.append(" ;\n".join(lines) + " .")
    return "\n".join(blocks) + "\n"


def main(folder: Path) -> None:
    target = folder / "geopol.ttl"
    kept, marker, rest = target.read_text(encoding="utf-8").partition(MARKER)
    line = rest.partition("\n")[0]
    new = kept + marker + line + "\n\n" + properties(folder / "events.ttl")
    target.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
