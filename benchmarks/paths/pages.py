"""How soon the page of paths answers over 100,000 entities and 1,000,000 statements; or serves it.

python -m benchmarks.paths.pages              measures, prints a table and, as its last line, one JSON object
python -m benchmarks.paths.pages --serve 8001 serves the pages over that graph until Ctrl-C
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

import numpy as np
import uvicorn
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from benchmarks.paths.array_store import ArrayStore
from benchmarks.paths.graph import draw_pairs, make_index

SEED = 3
PAGES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("paths, 4 steps", "/explore", {}),
    ("paths, 5 steps, 50 paths", "/explore", {"steps": "5", "k": "50"}),
    ("paths, 6 steps", "/explore", {"steps": "6"}),
    ("paths, filtered", "/explore", {"frequency": "1..10 Hz", "kind": "protein", "belief": "1"}),
    ("the picture", "/picture", {}),
    ("what if", "/what-if", {"without": f"doc:{7:016x}"}),
)


def open_service(entities: int, statements: int) -> Service:
    """The service over the benchmark's graph, its index built as it is from a database."""
    store = ArrayStore(make_index(entities, statements, seed=SEED))
    service = Service(store, _read_nothing)
    service.prepare()
    return service


def _read_nothing() -> Any:
    raise NotImplementedError("this graph is invented: nothing is loaded into it")


def ask_pages(service: Service, pairs: int) -> Iterator[tuple[str, float, float]]:
    """The name of each page with the median and the 95th percentile of its milliseconds."""
    questions = _ask(draw_pairs(service.index, pairs, seed=SEED))
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1") as client:
        client.get("/")
        for name, path, options in PAGES:
            taken = [clock(lambda: client.get(path, params={"q": q, **options})) for q in questions]  # noqa: B023 - asked at once
            yield name, float(np.median(taken)), float(np.percentile(taken, 95))


def _ask(pairs: list[tuple[str, str]]) -> list[str]:
    return [f"{drug} -> {condition}" for drug, condition in pairs]


def clock(ask: Callable[[], Any]) -> float:
    """Milliseconds until the page is there."""
    started = perf_counter()
    assert ask().status_code == 200
    return (perf_counter() - started) * 1e3


def main() -> None:
    """Measures, or serves."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paths.pages")
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=30)
    parser.add_argument("--serve", type=int, metavar="PORT")
    options = parser.parse_args()
    service = open_service(options.entities, options.statements)
    if options.serve is not None:
        print(*_ask(draw_pairs(service.index, 5, seed=SEED)), sep="\n")
        uvicorn.run(create_app(load_settings(), service), port=options.serve, log_level="warning")
        return
    figures = {}
    for name, median, p95 in ask_pages(service, options.pairs):
        print(f"{name:28} median {median:8.1f} ms   p95 {p95:8.1f} ms")
        figures[name] = {"median_ms": round(median, 1), "p95_ms": round(p95, 1)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
