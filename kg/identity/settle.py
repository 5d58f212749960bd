"""The decisions on who is who in a store, made again from its documents and from what people decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import StoreError
from kg.graph.iris import digest
from kg.graph.namespaces import GP, OWL, PROV, RDF, RDFS, SOFTWARE, XSD
from kg.graph.terms import clean, digits
from kg.identity.group import Group, decide
from kg.identity.profiles import known_profile, profiles
from kg.identity.rows import read_rows, write_row
from kg.identity.types import MACHINE, Decision
from kg.store.store import Store


def settle(store: Store) -> list[Decision]:
    """Decides anew on all actors whom no file knows, and writes what follows; gives the decisions, sorted.

    The result depends on what is in the store and in its table of decisions alone, not on the order in which documents
    came. Raises StoreError where that table has a wrong row.
    """
    by_hand = read_rows(store.path, f"{store.base}actor/")
    found = {profile.iri: profile for profile in profiles(store)}
    for iri in {iri for decision in by_hand for iri in (decision.left, decision.right)} - found.keys():
        if profile := known_profile(store, iri):
            found[iri] = profile
    decisions, groups = decide(found.values(), by_hand)
    store.identify(list(_statements(store.base, decisions, groups)), groups)
    return decisions


def decide_by_hand(store: Store, decision: Decision) -> None:
    """Puts a person's decision into the store's table and settles again. Raises StoreError for a store in memory."""
    if store.path is None:
        raise StoreError("a store in memory keeps no decisions; build it into a folder")
    write_row(store.path, decision, f"{store.base}actor/")
    settle(store)
    store.records.settled = ""  # by that table, not by the one that may stand there at the next build


def _statements(base: str, decisions: Sequence[Decision], groups: Sequence[Group]) -> Iterator[Triple]:
    for first, *others in groups:
        for other in others:
            yield Triple(NamedNode(other), OWL["sameAs"], NamedNode(first))
    for decision in decisions:
        yield from _decision(base, decision)


def _decision(base: str, decision: Decision) -> Iterator[Triple]:
    node = NamedNode(f"{base}decision/{digest(decision.left, decision.right)}")
    agent = f"{SOFTWARE}{MACHINE}" if decision.by == MACHINE else f"{base}person/{digest(decision.by)}"
    yield Triple(node, RDF["type"], GP["IdentityDecision"])
    yield Triple(node, GP["compares"], NamedNode(decision.left))
    yield Triple(node, GP["compares"], NamedNode(decision.right))
    yield Triple(node, GP["verdict"], GP[decision.verdict.capitalize()])
    yield Triple(node, GP["reason"], Literal(clean(decision.why or "decided by hand")))
    yield Triple(node, GP["score"], Literal(digits(decision.score), datatype=XSD["decimal"]))
    yield Triple(node, PROV["wasAttributedTo"], NamedNode(agent))
    yield Triple(NamedNode(agent), RDF["type"], PROV["Agent"])
    yield Triple(NamedNode(agent), RDFS["label"], Literal(decision.by))
