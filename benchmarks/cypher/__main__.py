"""Rows a second and time to the first row through the API, beside the bare driver; the last line is JSON.

    python -m benchmarks.cypher [--rows 20000] [--runs 3] [--store embedded neo4j]

Each query is asked in turn by the neo4j driver with its defaults and through `POST /api/cypher` as JSON Lines
over loopback, of a service in a process of its own; every row is made a Python value on both sides. The
ratio of a query is that of the medians; the one in the last line is the lowest of them all.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.cypher.asking import Taken, ask_driver, ask_service, serving
from benchmarks.cypher.graph import fill
from graph.store import StoreConfig
from graph.store.embedded import EmbeddedServer
from tests.support.neo4j_server import LTS, NoNeo4jError, run_neo4j

QUERIES = {
    "scalars": "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id, type(r), b.id, r.belief, r.sign",
    "nodes": "MATCH (:Entity)-[r]->(b:Entity) RETURN b",
    "paths": "MATCH p = (:Entity)-[r]->(:Entity) RETURN p",
}


@dataclass(frozen=True)
class Measured:
    """One query on one store: rows a second and milliseconds to the first row, each in the median."""

    store: str
    query: str
    driver: Taken
    service: Taken

    @property
    def ratio(self) -> float:
        """The service's rows a second in the driver's."""
        return self.service.rows_per_s / self.driver.rows_per_s


@contextmanager
def run_embedded() -> Iterator[StoreConfig]:
    """The embedded server on an empty folder."""
    with TemporaryDirectory() as folder, EmbeddedServer(Path(folder), timeout_s=600) as config:
        yield config


STORES: dict[str, Callable[[], AbstractContextManager[StoreConfig]]] = {
    "embedded": run_embedded,
    "neo4j": lambda: run_neo4j(LTS),
}


def measure(store: str, config: StoreConfig, rows: int, runs: int) -> Iterator[Measured]:
    """Each query, asked of both in turn; the first run of each warms up and does not count."""
    fill(config, rows)
    with serving(config, rows) as address:
        for name, text in QUERIES.items():
            taken = [(ask_driver(config, text), ask_service(address, text, rows)) for _ in range(runs + 1)][
                1:
            ]
            driver, service = zip(*taken, strict=True)
            assert {one.rows for one in (*driver, *service)} == {rows}
            yield Measured(store, name, middle(driver), middle(service))


def middle(taken: tuple[Taken, ...]) -> Taken:
    """The medians."""
    return Taken(taken[0].rows, median(t.seconds for t in taken), median(t.first_s for t in taken))


def show(measured: Measured) -> None:
    """One line of the table."""
    driver, service = measured.driver, measured.service
    print(
        f"| {measured.store} | {measured.query} | {driver.rows_per_s:,.0f} | {service.rows_per_s:,.0f} "
        f"| {measured.ratio:.2f} | {driver.first_s * 1000:.1f} | {service.first_s * 1000:.1f} |",
        flush=True,
    )


def main() -> None:
    """Prints the table and the summary."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--store", nargs="+", choices=STORES, default=list(STORES))
    asked = parser.parse_args()
    print(
        "| store | rows of | driver, rows/s | service, rows/s | ratio "
        "| driver, first row, ms | service, first row, ms |"
    )
    print("|---|---|---|---|---|---|---|")
    everything: list[Measured] = []
    for store in asked.store:
        try:
            with STORES[store]() as config:
                for measured in measure(store, config, asked.rows, asked.runs):
                    show(measured)
                    everything.append(measured)
        except NoNeo4jError as reason:
            print(f"\nNeo4j is left out: {reason}\n")
    print(json.dumps(summarise(everything, asked.rows)))


def summarise(everything: list[Measured], rows: int) -> dict[str, object]:
    """The lowest ratio and the longest wait, then every figure."""
    return {
        "rows": rows,
        "rows_per_s_against_bare_driver": round(min(one.ratio for one in everything), 3),
        "first_row_ms": round(1000 * max(one.service.first_s for one in everything), 1),
        "ratios": {f"{one.store} {one.query}": round(one.ratio, 3) for one in everything},
        "rows_per_s": {f"{one.store} {one.query}": round(one.service.rows_per_s) for one in everything},
        "first_row_ms_of_driver": round(1000 * max(one.driver.first_s for one in everything), 1),
    }


if __name__ == "__main__":
    main()
