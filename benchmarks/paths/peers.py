"""The same graph and the same question in igraph and networkx."""

from __future__ import annotations

from itertools import islice, pairwise

import igraph
import networkx as nx
import numpy as np

from graph.index.columns import SIGN_CODE, SIGN_SHIFT, UNDIRECTED
from graph.index.mechanism_index import MechanismIndex
from graph.model import Sign

Arrows = list[tuple[int, int, int]]
"""Tail, head and cost; of parallel arrows only the cheapest, as a simple graph has it."""

Ranked = list[tuple[int, tuple[int, ...]]]
"""Cost and entities, best first."""


def list_arrows(index: MechanismIndex) -> Arrows:
    """What a default path query may step along: directed, not null."""
    arcs = index.outgoing
    tails = np.repeat(np.arange(len(index.ids)), np.diff(arcs.first))
    signs = arcs.traits >> SIGN_SHIFT & 3
    kept = ~UNDIRECTED[arcs.traits & 15] & (signs != SIGN_CODE[Sign.NULL])
    cheapest: dict[tuple[int, int], int] = {}
    for tail, head, cost in zip(
        tails[kept].tolist(), arcs.end[kept].tolist(), arcs.cost[kept].tolist(), strict=True
    ):
        cheapest[tail, head] = min(cost, cheapest.get((tail, head), cost))
    return [(tail, head, cost) for (tail, head), cost in cheapest.items()]


class Igraph:
    """igraph's k shortest simple paths (Yen's algorithm in C)."""

    def __init__(self, entities: int, arrows: Arrows) -> None:
        self._costs = {(tail, head): cost for tail, head, cost in arrows}
        self._graph = igraph.Graph(entities, [(tail, head) for tail, head, _ in arrows], directed=True)
        self._weights = [float(cost) for *_, cost in arrows]

    def search(self, source: int, target: int, k: int) -> list[tuple[int, ...]]:
        """The k best paths of any length, as entities."""
        found = self._graph.get_k_shortest_paths(
            source, to=target, k=k, mode="out", weights=self._weights, output="vpath"
        )
        return [tuple(path) for path in found]

    def enumerate(self, source: int, target: int, steps: int) -> Ranked:
        """Every simple path of at most so many steps, ranked."""
        found = self._graph.get_all_simple_paths(source, to=target, maxlen=steps, mode="out")
        return sorted((cost_of(self._costs, path), tuple(path)) for path in found)


class Networkx:
    """networkx's k shortest simple paths (Yen's algorithm in Python)."""

    def __init__(self, arrows: Arrows) -> None:
        self._graph = nx.DiGraph()
        self._graph.add_weighted_edges_from(arrows)

    def search(self, source: int, target: int, k: int) -> list[tuple[int, ...]]:
        """The k best paths of any length, as entities."""
        found = nx.shortest_simple_paths(self._graph, source, target, weight="weight")
        return [tuple(path) for path in islice(found, k)]


def cost_of(costs: dict[tuple[int, int], int], path: tuple[int, ...] | list[int]) -> int:
    """The path's cost in millionths."""
    return sum(costs[step] for step in pairwise(path))
