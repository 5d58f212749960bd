"""Events to nodes and links: which actors are drawn, and which events share a line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.store.types import StoredActor, StoredEvent, StoredParticipant
from kg.view.types import EventClass, Link, Node, Picture

MOST_NODES = 500  # more are no picture any longer
_MOST_WITH_WORDS = 60  # actors beside which the words that acts are about are drawn too
_MOST_PARALLEL = 6  # lines between two nodes, before types of one class share a line

_ACTOR, _WORDS = "actor", "words"
End = tuple[str, str]  # ("actor", IRI) or ("words", folded words)


@dataclass(frozen=True, slots=True)
class _Line:
    """What makes events share a line."""

    source: End
    target: End
    quad: int
    symmetric: bool
    fact: bool
    modality: str
    type: str


def picture(
    actors: Iterable[StoredActor],
    events: Sequence[StoredEvent],
    classes: Mapping[str, EventClass],
    *,
    most_nodes: int = MOST_NODES,
) -> Picture:
    """The nodes and links of events, most reported first.

    Each source is linked with each target (the object where there is no target). `actors` give the names that a
    node shows; `classes` the class of each type of event; only the `most_nodes` most reported actors are drawn.
    """
    pairs = [(number, ends) for number, event in enumerate(events) for ends in _ends(event)]
    counts = Counter(end for _, ends in pairs for end in set(ends) if end[0] == _ACTOR)
    ranked = sorted(counts, key=lambda end: (-counts[end], end))
    drawn = set(ranked[:most_nodes])
    with_words = len(ranked) <= _MOST_WITH_WORDS
    lines: dict[_Line, list[int]] = defaultdict(list)
    for number, (source, target) in pairs:
        if source in drawn and (target in drawn or (with_words and target[0] == _WORDS)):
            lines[_line(events[number], source, target, classes)].append(number)
    shown = {end for line in lines for end in (line.source, line.target)}
    nodes = _nodes(shown, counts, actors, events)
    ids = {end: node.id for end, node in nodes.items()}
    return Picture(
        nodes=tuple(nodes.values()),
        links=tuple(_links(_merged(lines), ids, events)),
        events=tuple(events),
        left_out=_left_out(len(ranked), sum(end[0] == _ACTOR for end in shown), most_nodes),
    )


def _ends(event: StoredEvent) -> list[tuple[End, End]]:
    """Who is linked with whom by an event; parties without a target are linked with each other."""
    sources = list(dict.fromkeys(_end(p) for p in event.sources if p.actor))
    targets = list(dict.fromkeys(_end(p) for p in event.targets if p.actor or p.text))
    if not targets and len(sources) > 1:
        return list(combinations(sources, 2))
    if not targets and event.object:
        targets = [(_WORDS, _folded(event.object))]
    return [(source, target) for source in sources for target in targets if source != target]


def _end(participant: StoredParticipant) -> End:
    return (_ACTOR, participant.actor) if participant.actor else (_WORDS, _folded(participant.text))


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _line(event: StoredEvent, source: End, target: End, classes: Mapping[str, EventClass]) -> _Line:
    how = classes.get(event.type, EventClass())
    if how.symmetric:
        source, target = sorted((source, target))
    modality = "" if event.fact else event.modality
    return _Line(source, target, how.quad, how.symmetric, event.fact, modality, event.type)


def _merged(lines: Mapping[_Line, list[int]]) -> dict[_Line, list[int]]:
    """The lines, those of a class sharing one wherever too many join the same two nodes."""
    between = Counter(frozenset((line.source, line.target)) for line in lines)
    merged: dict[_Line, list[int]] = defaultdict(list)
    for line, events in lines.items():
        many = between[frozenset((line.source, line.target))] > _MOST_PARALLEL
        shared = _Line(line.source, line.target, line.quad, False, line.fact, "", "")
        merged[shared if many else line] += events
    return merged


def _nodes(
    shown: set[End], counts: Counter[End], actors: Iterable[StoredActor], events: Sequence[StoredEvent]
) -> dict[End, Node]:
    known = {actor.iri: actor for actor in actors if (_ACTOR, actor.iri) in shown}
    parts = {p.actor: p for event in events for p in event.participants if p.actor}
    words = {_folded(text): text for event in events for text in _words(event)}
    nodes: dict[End, Node] = {}
    for number, end in enumerate(sorted(shown, key=lambda end: (-counts[end], end)), start=1):
        id, (what, name) = f"n{number}", end
        if what == _WORDS:
            nodes[end] = Node(id, words[name], "", (), 0)
        elif name in known:
            actor = known[name]
            nodes[end] = Node(id, actor.label or actor.id, actor.kind, actor.names, counts[end])
        else:
            nodes[end] = Node(id, parts[name].label, parts[name].kind, (), counts[end])
    return nodes


def _words(event: StoredEvent) -> list[str]:
    return [text for text in (event.object, *(p.text for p in event.targets)) if text]


def _links(lines: Mapping[_Line, list[int]], ids: Mapping[End, str], events: Sequence[StoredEvent]) -> Iterable[Link]:
    lanes: Counter[frozenset[End]] = Counter()
    order = sorted(lines, key=lambda line: (-len(lines[line]), line.source, line.target, line.type, line.modality))
    alone = Counter(frozenset((line.source, line.target)) for line in lines)
    for number, line in enumerate(order, start=1):
        pair = frozenset((line.source, line.target))
        lanes[pair] += 1
        yield Link(
            id=f"l{number}",
            source=ids[line.source],
            target=ids[line.target],
            label=_label(line, [events[i] for i in lines[line]]),
            quad=line.quad,
            fact=line.fact,
            symmetric=line.symmetric,
            events=tuple(dict.fromkeys(lines[line])),
            lane=0 if alone[pair] == 1 else lanes[pair],
        )


def _label(line: _Line, events: Sequence[StoredEvent]) -> str:
    """The types in words, with the modality where it is no fact."""
    types = list(dict.fromkeys(event.type_label for event in events))
    more = f" + {len(types) - 2}" if len(types) > 2 else ""
    modality = f" ({line.modality})" if line.modality else ""
    return ", ".join(types[:2]) + more + modality


def _left_out(all_actors: int, drawn: int, most: int) -> str:
    if all_actors > most:
        return f"The {drawn} most reported of {all_actors} actors are drawn."
    if all_actors > drawn:
        return f"{all_actors - drawn} of {all_actors} actors act on no other actor and are not drawn."
    return ""
