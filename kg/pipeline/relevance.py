"""Which of a document's actors its graph needs: all but those whom a bare noun mentions in passing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.events.types import Extraction
from kg.mentions.types import DEMONYM, NAME


def relevant(extraction: Extraction) -> Extraction:
    """The extraction without those whom a bare noun mentions once ("reporters", "television"), whom no file knows, who
    have no country and no part in any event; and without these mentions.
    """
    named = {a for r in extraction.resolutions if r.mention.form in (NAME, DEMONYM) for a in r.actors}
    words = Counter[str]()
    for r in extraction.resolutions:
        words.update(dict.fromkeys(r.actors, r.mention.last - r.mention.first))
    needed = {p.actor for event in extraction.events for p in event.participants}
    needed |= {r.acts_for for r in extraction.resolutions}
    dropped = {
        actor.id
        for actor in extraction.actors
        if not (actor.known or actor.country or actor.id in named or actor.id in needed or words[actor.id] > 1)
    }
    return replace(
        extraction,
        actors=tuple(a for a in extraction.actors if a.id not in dropped),
        resolutions=tuple(r for r in extraction.resolutions if dropped.isdisjoint(r.actors)),
    )
