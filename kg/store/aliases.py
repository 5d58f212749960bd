"""Actors who were decided to be one bear one IRI in the union of the graphs, whatever their own graphs call them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.namespaces import DCTERMS, GP, RDF, RDFS, SKOS

Subject = NamedNode | BlankNode | Triple
Term = Subject | Literal
_ONE = frozenset(  # what an actor has from one of its documents
    {RDF["type"], RDFS["label"], SKOS["prefLabel"], DCTERMS["identifier"], GP["known"], GP["code"], GP["country"]}
)


class Aliases:
    """`groups` are IRIs of the same actor, the one that it bears in the union first."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self.groups = {group[0]: (group[0], *sorted(group[1:])) for group in groups}
        self.first: Mapping[str, str] = {iri: first for first, group in self.groups.items() for iri in group}

    def moved(self, later: Aliases) -> set[str]:
        """All whose group is another one in `later`."""
        iris = self.first.keys() | later.first.keys()
        return {iri for iri in iris if self._group(iri) != later._group(iri)}

    def union(self, triples: Collection[Triple]) -> set[Triple]:
        """What stands in the union of the graphs for these statements of theirs.

        They must be all that there are about the groups that they touch: of what an actor has but one of (kind,
        label, id, code, country) the first of its group that has any counts; the labels of the others become further
        names.
        """
        owners = self._owners(triples)
        found: set[Triple] = set()
        for triple in triples:
            subject, value = self._subject(triple.subject), self._value(triple.object)
            owner = owners.get((subject, triple.predicate))
            if owner is None or owner[0] == triple.subject:
                found.add(Triple(subject, triple.predicate, value))
            elif triple.predicate == RDFS["label"] and value != owner[1]:
                found.add(Triple(subject, SKOS["altLabel"], value))
        return found

    def _owners(self, triples: Collection[Triple]) -> dict[tuple[object, NamedNode], tuple[object, object]]:
        """Of whom the one label, id … of a group is, and what it is."""
        given = {(t.subject, t.predicate): t.object for t in triples if t.predicate in _ONE}
        owners: dict[tuple[object, NamedNode], tuple[object, object]] = {}
        for first, group in self.groups.items():
            for predicate in _ONE:
                having = next((m for m in map(NamedNode, group) if (m, predicate) in given), None)
                if having is not None:
                    owners[NamedNode(first), predicate] = (having, given[having, predicate])
        return owners

    def _group(self, iri: str) -> tuple[str, ...]:
        return self.groups.get(self.first.get(iri, iri), ())

    def _subject(self, node: Subject) -> Subject:
        first = self.first.get(node.value) if isinstance(node, NamedNode) else None
        return node if first is None else NamedNode(first)

    def _value(self, node: Term) -> Term:
        return node if isinstance(node, Literal) else self._subject(node)
