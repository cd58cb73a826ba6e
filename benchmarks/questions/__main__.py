"""How often each page asks the embedded store, and how soon it answers; the last line is one JSON object.

    python -m benchmarks.questions [--documents 30 300 3000] [--times 5]

A page counts with the picture in its frame. Milliseconds are a median over states that differ in a filter,
of which the last are answered already: as a reader meets them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from fastapi.testclient import TestClient

from tests.support.page_queries import PAGES, count_queries, open_library


def clock(client: TestClient, addresses: tuple[str, ...], times: int) -> float:
    """The median of the milliseconds until the page and what it frames are there."""
    taken = []
    for turn in range(times):
        started = perf_counter()
        for address in addresses:
            client.get(f"{address}{'&' if '?' in address else '?'}belief={turn % 3}").raise_for_status()
        taken.append((perf_counter() - started) * 1e3)
    return round(median(taken), 1)


def main() -> None:
    """Fills a library step by step, and prints a line a page at each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions")
    parser.add_argument("--documents", type=int, nargs="+", default=[30, 300, 3000])
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    figures: dict[int, dict[str, dict[str, float]]] = {}
    with TemporaryDirectory() as folder, open_library(Path(folder)) as (store, client):
        for size in sorted(options.documents):
            figures[size] = {}
            for name, queries in count_queries(store, client, documents=size).items():
                milliseconds = clock(client, PAGES[name], options.times)
                figures[size][name] = {"queries": queries, "ms": milliseconds}
                print(f"{size:6,} documents  {name:16} {queries:3} queries {milliseconds:8.1f} ms")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
