"""Where nodes stand: computed beforehand, the same for the same graph, with room for the names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
import numpy.typing as npt

Box = tuple[float, float]
Points = npt.NDArray[np.float64]

_LARGE = 250  # nodes from which the faster layout is taken
_ASPECT = 1.4  # width to height of what a screen leaves for the picture
_ROUNDS = 320
_LOOK, _NEAR = 8, 60.0  # rounds between two looks at all pairs; pixels within which a pair is close
_EVEN_FROM = 8
_SHRUNK = (0.9, 0.9, 0.95, 0.95, 0.97)
_SEED = 7
_WIDTHS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0)  # times the widest part
_SIDEWAYS = 0.45  # names are wide: how much further two boxes may be moved sideways rather than up and down


def positions(
    boxes: Mapping[str, Box], links: Sequence[tuple[str, str, int]], spread: float
) -> dict[str, tuple[int, int]]:
    """Centres of the nodes in pixels, so that no two of their boxes overlap.

    `boxes` are width and height of each node with its name; `links` two nodes and a weight; `spread` is how
    many times the area of the boxes the picture may take. Parts that are not joined stand beside each other.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(boxes)
    for source, target, weight in links:
        graph.add_edge(source, target, weight=math.log2(1 + weight))
    order = {node: number for number, node in enumerate(boxes)}
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(order[n] for n in part)))
    placed: list[tuple[list[str], Points, Points]] = []
    for part in parts:
        nodes = sorted(part, key=order.__getitem__)
        sizes = np.array([boxes[node] for node in nodes], dtype=float)
        points = _spread(_shape(nx.Graph(graph.subgraph(nodes))), nodes, sizes, spread)
        placed.append((nodes, _drawn_in(_apart(points, sizes), sizes, spread), sizes))
    return _packed(placed)


def _shape(graph: nx.Graph[str]) -> dict[str, Points]:
    """The layout of one connected part, in any unit."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph, key=lambda node: (len(node), node)))
    ordered.add_edges_from(sorted((min(e[:2]), max(e[:2]), e[2]) for e in graph.edges(data=True)))
    if len(ordered) < _LARGE:
        start = nx.circular_layout(ordered)
        return dict(nx.spring_layout(ordered, pos=start, iterations=200, seed=_SEED, weight=None))
    found = nx.forceatlas2_layout(ordered, max_iter=120, seed=_SEED, scaling_ratio=4.0)
    return {node: np.asarray(point, dtype=float) for node, point in found.items()}


def _spread(shape: Mapping[str, Points], nodes: Sequence[str], sizes: Points, spread: float) -> Points:
    """The layout in pixels: as wide as its boxes demand, in the proportions of a screen."""
    points = np.array([shape[node] for node in nodes], dtype=float)
    if len(nodes) >= _EVEN_FROM:  # halfway to evenly spread: outliers come in, the crowd in the middle moves apart
        ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(nodes) - 1)
        points = (points - points.min(axis=0)) / np.maximum(np.ptp(points, axis=0), 1e-9) + ranks
    extent = np.maximum(np.ptp(points, axis=0), 1e-9)
    area = float((sizes[:, 0] * sizes[:, 1]).sum()) * spread
    height = math.sqrt(area / _ASPECT)
    scale = np.array([height * _ASPECT, height]) / extent
    if len(nodes) < 4:  # a chain: flat, so that names stand side by side
        scale[1] = min(scale[1], scale[0])
    spread_out: Points = points * scale
    return spread_out


def _apart(points: Points, sizes: Points) -> Points:
    """Moves boxes that overlap apart, each pair along the axis that needs less."""
    points = points + np.linspace(0, 1e-3, points.size).reshape(points.shape)  # no two in the same place
    first, second = np.triu_indices(len(points), 1)
    need = (sizes[first] + sizes[second]) / 2
    for turn in range(_ROUNDS):
        if turn % _LOOK == 0:  # in between, only pairs that were close are looked at
            close = (np.abs(points[first] - points[second]) < need + _NEAR).all(axis=1)
            one, other, room = first[close], second[close], need[close]
        gap = points[one] - points[other]
        over = room - np.abs(gap)
        hit = (over > 0).all(axis=1)
        if not hit.any():
            if turn % _LOOK == 0:
                break
            continue
        gap, over, left, right = gap[hit], over[hit], one[hit], other[hit]
        axis = np.where(over[:, 0] * _SIDEWAYS <= over[:, 1], 0, 1)
        pairs = np.arange(len(axis))
        push = np.zeros_like(gap)
        push[pairs, axis] = np.where(gap[pairs, axis] < 0, -1, 1) * over[pairs, axis]
        moved = np.zeros_like(points)
        np.add.at(moved, left, push)
        np.add.at(moved, right, -push)
        hits = np.bincount(np.concatenate([left, right]), minlength=len(points))
        points = points + 0.55 * moved / np.sqrt(np.maximum(hits, 1))[:, None]
    return points


def _drawn_in(points: Points, sizes: Points, spread: float) -> Points:
    """Moves the nodes together, down to what `spread` asks for, as long as all boxes find room in less space."""
    if not _EVEN_FROM <= len(points) < _LARGE:
        return points
    screen = np.array([_ASPECT, 1.0])
    side = float((np.ptp(points, axis=0) / screen).max())
    least = math.sqrt(float(sizes.prod(axis=1).sum()) * spread / _ASPECT)
    for shrunk in _SHRUNK:
        wanted = max(least, side * shrunk)
        closer = _apart(points * wanted * screen / np.maximum(np.ptp(points, axis=0), 1e-9), sizes)
        needed = float((np.ptp(closer, axis=0) / screen).max())
        if needed < side:
            points, side = closer, needed
    return points


def _packed(placed: Sequence[tuple[list[str], Points, Points]]) -> dict[str, tuple[int, int]]:
    """The parts beside and below each other, the largest first, so that the whole fits a screen."""
    corners = [((p - s / 2).min(axis=0), (p + s / 2).max(axis=0)) for _, p, s in placed]
    extents = [(float(high[0] - low[0]), float(high[1] - low[1])) for low, high in corners]
    widest = max((across for across, _ in extents), default=0.0)
    tried = [_in_rows(extents, widest * more) for more in _WIDTHS]
    places = min(tried, key=lambda corner: _side(corner, extents), default=[])
    found: dict[str, tuple[int, int]] = {}
    for (nodes, points, _), (low, _), place in zip(placed, corners, places, strict=True):
        moved = points - low + np.array(place)
        found |= {node: (round(float(p[0])), round(float(p[1]))) for node, p in zip(nodes, moved, strict=True)}
    return found


def _in_rows(extents: Sequence[Box], width: float) -> list[Box]:
    """The upper left corners of parts in rows of columns, no row wider than `width`."""
    places: list[Box] = []
    left = column = top = row = y = 0.0  # where the column starts, its width, where the row starts, its height
    for across, down in extents:
        if places and y + down > top + row:  # the column is full
            left, column, y = left + column, 0.0, top
            if left + across > width:
                left, top, row = 0.0, top + row, down
                y = top
        places.append((left, y))
        y, column, row = y + down, max(column, across), max(row, down)
    return places


def _side(places: Sequence[Box], extents: Sequence[Box]) -> float:
    """The height of the screen that holds all parts."""
    ends = [(x + across, y + down) for (x, y), (across, down) in zip(places, extents, strict=True)]
    return max((max(x / _ASPECT, y) for x, y in ends), default=0.0)
