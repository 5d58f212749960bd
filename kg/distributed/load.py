"""What a distributed build wrote, into a store."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kg.distributed.parts import VOCABULARY, Manifest, Part, read_graphs, read_manifest, read_part
from kg.distributed.place import Place
from kg.errors import KgError
from kg.graph.iris import Iris
from kg.graph.quads import software_version
from kg.pipeline.settling import settle_if_changed
from kg.store.store import Store
from kg.store.trouble import told


def load(where: str, store: Store, progress: Callable[[], None] = lambda: None) -> dict[str, int]:
    """Loads all parts below `where` into the store, which must have the base that they were built with.

    What is in the store already, built from the same text in the same way, is left alone. Gives the numbers of
    documents added, replaced and unchanged, of inputs skipped and of events; `progress` is called after each part.
    Raises KgError where there is no finished build, or a part is damaged, and StoreError.
    """
    place = Place(where)
    manifest = read_manifest(place)
    if manifest.base != store.base:
        raise KgError(f"{where} was built with the base {manifest.base}, the store has {store.base}")
    store.describe(quad.triple for quad in ox.parse(place.read(VOCABULARY) or b"", format=ox.RdfFormat.N_TRIPLES))
    counts = dict.fromkeys(("read", "added", "replaced", "unchanged", "skipped", "events"), 0)
    with told(store.path):
        store.records.begin([where], f"kg {software_version()}", manifest.recipe)
    for name in manifest.parts:
        part = read_part(place, name)
        if part is None:
            raise KgError(f"{where}/{name}.json is missing; build again")
        for what, number in _load_part(place, part, manifest, store).items():
            counts[what] += number
        progress()
    settle_if_changed(store)
    with told(store.path):
        store.records.end("finished", counts)
    return counts


def _load_part(place: Place, part: Part, manifest: Manifest, store: Store) -> dict[str, int]:
    before = {met.id: store.built_from(met.id) for met in part.documents}
    new = [met for met in part.documents if before[met.id] != (met.fingerprint, manifest.recipe)]
    if new:
        wanted = {Iris(store.base, met.id).graph.value for met in new}
        store.write([graph for graph in read_graphs(place, part) if graph.name in wanted])
    replaced = sum(1 for met in new if before[met.id][0])
    counts = {
        "read": len(part.documents),
        "added": len(new) - replaced,
        "replaced": replaced,
        "unchanged": len(part.documents) - len(new),
        "skipped": len(part.skipped),
        "events": sum(met.events for met in new),
    }
    with told(store.path):
        store.records.put(new, (), part.skipped, counts)
    return counts
