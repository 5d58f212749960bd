"""One dependency tree for all label sets: content words govern, prepositions are a feature of their object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.language import types as t

_VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_CLAUSE_DEPENDENTS = frozenset(
    {
        t.SUBJECT,
        t.PASSIVE_SUBJECT,
        t.CLAUSAL_SUBJECT,
        t.AUXILIARY,
        t.NEGATION,
        t.ADVERB,
        t.ADVERBIAL_CLAUSE,
        t.MARKER,
        t.PUNCTUATION,
        t.PARATAXIS,
    }
)


@dataclass(slots=True)
class Arcs:
    """Parallel lists, one entry a token: `words` lower-cased, universal `pos`, `labels`, `heads` (root: itself)."""

    words: Sequence[str]
    pos: Sequence[str]
    negative: Sequence[bool]
    labels: Sequence[str]
    heads: Sequence[int]


@dataclass(slots=True)
class Tree:
    """Our relations, one entry a token: relation, head, and the preposition that ties it to the head."""

    relations: list[str]
    heads: list[int]
    cases: list[str]


def tree_of(arcs: Arcs, table: Mapping[str, str], clear: bool) -> Tree:
    """The tree in our relations for one parsed text, from CLEAR (`clear`) or UD labels by `table`."""
    relations = [table.get(label) or table.get(label.split(":")[0], t.OTHER) for label in arcs.labels]
    tree = Tree(relations, list(arcs.heads), [""] * len(relations))
    if clear:
        _collapse_prepositions(arcs, tree)
    else:
        _take_over_cases(arcs, tree)
        _raise_copulas(arcs, tree)
    _part_at_semicolons(arcs, tree)
    return tree


def _collapse_prepositions(arcs: Arcs, tree: Tree) -> None:
    """CLEAR: verb → prep → pobj becomes verb → pobj with case = the preposition."""
    for i, label in enumerate(arcs.labels):
        if label not in ("pobj", "pcomp"):
            if label in ("prep", "agent") or (label == "dative" and arcs.pos[i] == "ADP"):
                tree.relations[i] = t.ADVERB  # stays so where it has no object of its own
            continue
        chain = _preposition_chain(arcs, arcs.heads[i])
        top = chain[0]
        governor = arcs.heads[top]
        if governor in chain or governor == i:
            continue
        tree.heads[i] = governor
        tree.cases[i] = " ".join(arcs.words[p] for p in chain)
        tree.relations[i] = _prepositional_relation(arcs, label, top, governor)
        for p in chain:
            tree.heads[p], tree.relations[p] = i, t.CASE


def _prepositional_relation(arcs: Arcs, label: str, top: int, governor: int) -> str:
    if label == "pcomp" and arcs.pos[governor] != "ADP":
        return t.PREPOSITIONAL_CLAUSE
    if arcs.labels[top] == "agent":
        return t.AGENT
    return t.OBLIQUE if arcs.pos[governor] in _VERBAL else t.NOMINAL


def _preposition_chain(arcs: Arcs, preposition: int) -> list[int]:
    """The preposition with those that it hangs on ("according to"), outermost first."""
    chain = [preposition]
    while True:
        top = chain[0]
        above = arcs.heads[top]
        if above == top or arcs.labels[above] not in ("prep", "agent", "dative", "prt"):
            return chain
        if arcs.labels[top] == "conj":  # "to Iran and to Syria": the second stands where the first does
            first = _preposition_chain(arcs, above)
            return [top] if arcs.heads[first[0]] == first[0] else _moved(arcs, top, first[0])
        if arcs.labels[top] not in ("prep", "pcomp") or above in chain:
            return chain
        chain.insert(0, above)


def _moved(arcs: Arcs, preposition: int, first: int) -> list[int]:
    heads = list(arcs.heads)
    heads[preposition] = heads[first]
    arcs.heads = heads
    return [preposition]


def _take_over_cases(arcs: Arcs, tree: Tree) -> None:
    """UD: the case word becomes a feature of its noun; the marker of a prepositional clause likewise."""
    for i, relation in enumerate(tree.relations):
        head = tree.heads[i]
        if relation == t.CASE and head != i and arcs.labels[i] == "case" and arcs.pos[i] != "PART":
            tree.cases[head] = f"{tree.cases[head]} {arcs.words[i]}".strip()
        elif relation == t.ADVERB and arcs.negative[i]:
            tree.relations[i] = t.NEGATION
    for i, relation in enumerate(tree.relations):
        if relation == t.OBLIQUE and not tree.cases[i]:
            tree.relations[i] = t.ADVERB
        elif relation == t.OBLIQUE and tree.cases[i] == "by" and _passive(tree, tree.heads[i]):
            tree.relations[i] = t.AGENT


def _passive(tree: Tree, verb: int) -> bool:
    return any(
        head == verb and relation in (t.PASSIVE_AUXILIARY, t.PASSIVE_SUBJECT)
        for head, relation in zip(tree.heads, tree.relations, strict=True)
    )


def _raise_copulas(arcs: Arcs, tree: Tree) -> None:
    """UD: the copula takes its predicate's place and the dependents of the clause, as in CLEAR."""
    for copula, label in enumerate(arcs.labels):
        if label != "cop":
            continue
        predicate = tree.heads[copula]
        root = tree.heads[predicate] == predicate
        tree.heads[copula] = copula if root else tree.heads[predicate]
        tree.relations[copula] = tree.relations[predicate]
        tree.heads[predicate], tree.relations[predicate] = copula, t.ATTRIBUTE
        for i, head in enumerate(tree.heads):
            if head == predicate and i != copula and tree.relations[i] in _CLAUSE_DEPENDENTS:
                tree.heads[i] = copula


def _part_at_semicolons(arcs: Arcs, tree: Tree) -> None:
    """ "Chad fired at Togo; Togo answered": what stands before is a clause of its own, not what the other says."""
    for at, word in enumerate(arcs.words):
        if word != ";":
            continue
        for i in range(at - 1, -1, -1):
            if tree.heads[i] > at and tree.relations[i] in (t.COMPLEMENT, t.PARATAXIS):
                tree.heads[i], tree.relations[i] = i, t.ROOT
