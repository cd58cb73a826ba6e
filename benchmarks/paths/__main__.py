"""Mechanism paths against igraph and networkx on one heavy-tailed graph; the last line is JSON.

    python -m benchmarks.paths [--entities 100000] [--statements 1000000] [--pairs 15] [--networkx-pairs 2]

The peers have no limit on the number of steps, so they answer an easier question (the best paths of any
length); those of their answers that are within four steps must be the beginning of ours. In addition every
path of up to three steps is enumerated by igraph, ranked, and compared with ours one by one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from math import exp
from time import perf_counter
from typing import TypeVar

import numpy as np

from benchmarks.paths.graph import draw_pairs, list_statements, make_index
from benchmarks.paths.peers import Arrows, Igraph, Networkx, Ranked, cost_of, list_arrows
from graph.analyses.contradictions import find_contradictions
from graph.index.columns import COST_SCALE
from graph.index.mechanism_index import MechanismIndex
from graph.model import Kind, Predicate, Role, Sign
from graph.paths import Keep, PathEnds, PathQuery, search_paths

K = 20
SEED = 1
T = TypeVar("T")


def clock(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the seconds it took."""
    started = perf_counter()
    result = work()
    return result, perf_counter() - started


def ask(source: str, target: str, steps: int) -> PathQuery:
    """The peers' question: product of beliefs, hubs as they are."""
    return PathQuery(
        sources=PathEnds.named(source),
        targets=PathEnds.named(target),
        steps=steps,
        k=K,
        hub_damping=0.0,
        seconds=60,
    )


def ask_with_everything(source: str, target: str) -> PathQuery:
    """Every kind of option at once, none of them empty."""
    return replace(
        ask(source, target, 4),
        net_signs=frozenset({Sign.NEGATIVE}),
        predicates=frozenset(Predicate) - {Predicate.IS_A, Predicate.PART_OF},
        without_predicates=frozenset({Predicate.PART_OF}),
        without_roles=frozenset({Role.INTERVENTION}),
        without_kinds=frozenset({Kind.CELL}),
        avoid=frozenset({"BENCH:0000001"} - {source, target}),
        min_belief=0.2,
        min_documents=1,
        qualifiers=frozenset({("species", "rat"), ("species", "mouse")}),
        without_qualifiers=frozenset({("sham", "yes")}),
        nulls=Keep.INCLUDE,
        undirected=Keep.INCLUDE,
        hub_damping=0.4,
    )


def sequences(index: MechanismIndex, query: PathQuery) -> list[tuple[float, tuple[int, ...]]]:
    """Our answer as the peers give theirs: entities once, with the best score."""
    best: dict[tuple[int, ...], float] = {}
    for path in search_paths(index, query).paths:
        best.setdefault(tuple(index.position(entity.id) for entity in path.entities), path.score)
    return [(score, entities) for entities, score in best.items()]


def begins_with(ours: list[tuple[float, tuple[int, ...]]], ranked: Ranked) -> bool:
    """Whether the peer's paths have the scores of our first ones, in order."""
    scores = [float(f"{exp(-cost / COST_SCALE):.5g}") for cost, _ in ranked]
    shared = min(len(scores), len(ours))
    return [score for score, _ in ours][:shared] == scores[:shared]


def compare_peer(
    index: MechanismIndex,
    pairs: list[tuple[str, str]],
    search: Callable[[int, int, int], list[tuple[int, ...]]],
    costs: dict[tuple[int, int], int],
) -> tuple[list[float], list[float], int]:
    """Seconds of ours and of the peer for each pair, and how many pairs agree."""
    ours, theirs, agreed = [], [], 0
    for source, target in pairs:
        query = ask(source, target, 4)
        ours.append(clock(partial(search_paths, index, query))[1])
        ends = index.position(source), index.position(target)
        found, seconds = clock(partial(search, *ends, K))
        theirs.append(seconds)
        short = [(cost_of(costs, path), path) for path in found if len(path) <= 5]
        agreed += begins_with(sequences(index, query), short)
    return ours, theirs, agreed


def check_three_steps(index: MechanismIndex, pairs: list[tuple[str, str]], peer: Igraph) -> int:
    """How many pairs have, up to three steps, exactly the paths that trying every one gives."""
    agreed = 0
    for source, target in pairs:
        every = peer.enumerate(index.position(source), index.position(target), 3)
        ours = sequences(index, replace(ask(source, target, 3), k=1000))
        agreed += begins_with(ours, every) and len(ours) >= min(len(every), 300)
    return agreed


def percentile(index: MechanismIndex, queries: list[PathQuery], share: float) -> float:
    """The given percentile of the searches' milliseconds."""
    return float(np.percentile([clock(partial(search_paths, index, q))[1] * 1e3 for q in queries], share))


def report_peer(name: str, ours: list[float], theirs: list[float], agreed: int) -> float:
    """Prints one row; returns the median of how many times faster ours is."""
    faster = float(np.median(np.array(theirs) / np.array(ours)))
    print(
        f"{name:10} {len(ours):3} pairs   median: theirs {np.median(theirs):8.2f} s,"
        f" ours {np.median(ours) * 1e3:7.2f} ms, {faster:7.0f} times faster;"
        f" same answers for {agreed} of {len(ours)}"
    )
    return faster


def compare_peers(index: MechanismIndex, arrows: Arrows, options: argparse.Namespace) -> dict[str, float]:
    """Both peers on the same pairs (networkx on the first few of them, as one takes most of a minute)."""
    costs = {(tail, head): cost for tail, head, cost in arrows}
    pairs = draw_pairs(index, options.pairs, seed=SEED)
    peer = Igraph(len(index.ids), arrows)
    agreed = check_three_steps(index, pairs, peer)
    print(f"all paths up to 3 steps, enumerated by igraph: {agreed} of {len(pairs)} pairs agree")
    quick = compare_peer(index, pairs, peer.search, costs)
    slow = compare_peer(index, pairs[: options.networkx_pairs], Networkx(arrows).search, costs)
    return {
        "times_faster_than_igraph": report_peer("igraph", *quick),
        "times_faster_than_networkx": report_peer("networkx", *slow),
    }


def measure_ours(index: MechanismIndex) -> dict[str, float]:
    """Latencies over 200 random pairs, the cost of options, and the contradictions of the whole graph."""
    pairs = draw_pairs(index, 200, seed=SEED + 1)
    figures = {
        f"p95_ms_{steps}_steps": percentile(index, [ask(*pair, steps) for pair in pairs], 95)
        for steps in (3, 4, 5, 6)
    }
    plain = percentile(index, [ask(*pair, 4) for pair in pairs], 50)
    full = percentile(index, [ask_with_everything(*pair) for pair in pairs], 50)
    disputes, seconds = clock(lambda: find_contradictions(index, limit=1000))
    print(f"contradicted pairs: {disputes.total}, the first 1,000 by rank in {seconds:.3f} s")
    return figures | {
        "median_ms_4_steps": plain,
        "options_times_slower": full / plain,
        "contradictions_seconds": seconds,
    }


def measure_index(made: MechanismIndex) -> dict[str, float]:
    """Seconds to build the index from as many statements, as the store hands them out, and its size."""
    statements = list_statements(made)
    index, seconds = clock(lambda: MechanismIndex.build(statements, version="benchmark"))
    print(f"{len(index.ids)} entities, {len(statements)} statements")
    return {"index_seconds": seconds, "index_mb": index.size / 1e6}


def main() -> None:
    """Makes the graph, runs everything, prints the table and the JSON line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paths")
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--networkx-pairs", type=int, default=2)
    options = parser.parse_args()
    index = make_index(options.entities, options.statements, seed=SEED)
    figures = measure_index(index) | measure_ours(index)
    if options.pairs:
        figures |= compare_peers(index, list_arrows(index), options)
    for name, figure in figures.items():
        print(f"{name:28} {figure:12.3f}")
    print(json.dumps({name: round(figure, 3) for name, figure in figures.items()}))


if __name__ == "__main__":
    main()
