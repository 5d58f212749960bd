"""What follows from all documents of a store together: which are reprints, and who is who across them."""

from __future__ import annotations

from kg.graph.iris import digest
from kg.identity.rows import table_text
from kg.identity.settle import settle
from kg.reprints.find import find_reprints
from kg.store.store import Store
from kg.store.trouble import told


def settle_if_changed(store: Store) -> None:
    """Works it out anew unless neither the documents nor the table of decisions have changed since.

    Raises StoreError where the store cannot be written or that table has a wrong row.
    """
    with told(store.path):
        table = digest(table_text(store.path))
        if store.records.settled == table:
            return
        find_reprints(store)
    settle(store)
    with told(store.path):
        store.records.settled = table
