"""The decisions that a store holds, read back."""

from __future__ import annotations

from kg.identity.types import Decision
from kg.store.identities import graph_of
from kg.store.store import Store

_DECISIONS = """SELECT * {{ GRAPH {graph} {{
  ?decision a gp:IdentityDecision ; gp:compares ?left, ?right ; gp:verdict ?verdict ; gp:reason ?why ;
    gp:score ?score ; prov:wasAttributedTo/rdfs:label ?by . FILTER(STR(?left) < STR(?right)) {filter} }} }}
  ORDER BY ?left ?right"""


def decisions(store: Store, actor: str = "") -> list[Decision]:
    """All decisions, or those about one actor, by whatever IRI documents know it; sorted by the IRIs of the two."""
    members = store.aliases.groups.get(actor, (actor,))
    listed = ", ".join(f"<{iri}>" for iri in members)
    only = f"FILTER(?left IN ({listed}) || ?right IN ({listed}))" if actor else ""
    rows = store.rows(_DECISIONS.format(graph=graph_of(store.base), filter=only))
    return [
        Decision(
            row["left"].value,
            row["right"].value,
            row["verdict"].value.rpartition("#")[2].lower(),
            row["by"].value,
            row["why"].value,
            float(row["score"].value),
        )
        for row in rows
    ]
