"""The same query, asked by the bare driver and through the service, each with its clock."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

import orjson
from neo4j import READ_ACCESS, GraphDatabase

from graph.store import StoreConfig

ROOT = Path(__file__).parents[2]
SERVE = "import sys; from api.cli.main import main; sys.argv[1:] = ['serve', '--port', '0']; main()"
BYTES = 10**10


@dataclass(frozen=True)
class Taken:
    """How many rows, the seconds until the last and until the first of them."""

    rows: int
    seconds: float
    first_s: float

    @property
    def rows_per_s(self) -> float:
        """Rows a second, from the question to the last row."""
        return self.rows / self.seconds


def ask_driver(config: StoreConfig, text: str) -> Taken:
    """Every record by the driver, as the store's reader, over a connection that is open already."""
    auth = (config.reader or config.user, config.reader_password or config.password)
    with (
        GraphDatabase.driver(config.uri, auth=auth) as driver,
        driver.session(database=config.database, default_access_mode=READ_ACCESS) as session,
    ):
        session.run("RETURN 1").consume()
        started, first, count = perf_counter(), 0.0, 0
        for record in session.run(text):
            first = first or perf_counter()
            count += len(record) > 0
        return Taken(count, perf_counter() - started, first - started)


def ask_service(address: str, text: str, rows: int) -> Taken:
    """Every row through HTTP, each line parsed, over a connection that is open already."""
    url = urlsplit(address)
    connection = http.client.HTTPConnection(str(url.hostname), url.port)
    connection.request("GET", "/health")
    connection.getresponse().read()
    question = json.dumps({"query": text, "rows": rows, "seconds": 600})
    started, first, count = perf_counter(), 0.0, 0
    connection.request("POST", "/api/cypher?format=jsonl", question, {"Content-Type": "application/json"})
    with connection.getresponse() as answer:
        for line in lines(answer):
            value = orjson.loads(line)
            if "row" in value:
                first = first or perf_counter()
                count += 1
        assert value["summary"]["cut_off"] is None, value
    return Taken(count, perf_counter() - started, first - started)


def lines(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    """The lines as they come; the response's own reader looks at each chunk far too often."""
    rest = b""
    while block := answer.read1(1 << 18):
        *whole, rest = (rest + block).split(b"\n")
        yield from whole


@contextmanager
def serving(config: StoreConfig, rows: int) -> Iterator[str]:
    """The address of the service over that store, in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        cwd=ROOT,
        env=environment(config, rows),
        stdout=subprocess.PIPE,
        text=True,
    ) as service:
        try:
            assert service.stdout is not None
            yield service.stdout.readline().split(" at ")[1].split()[0]
        finally:
            service.terminate()


def environment(config: StoreConfig, rows: int) -> dict[str, str]:
    """The settings: that store, and budgets beyond the benchmark's answers."""
    budgets = {"QUERY_ROWS": rows, "QUERY_BYTES": BYTES, "QUERY_SECONDS": 600}
    store = (
        {"DATA": config.folder.parent}
        if config.folder
        else {
            "NEO4J_URI": config.uri,
            "NEO4J_USER": config.user,
            "NEO4J_PASSWORD": config.password,
            "NEO4J_DATABASE": config.database,
        }
    )
    given = {f"NEUROIMMUNE_{name}": str(value) for name, value in (budgets | store).items()}
    return {**os.environ, **given, "PYTHONPATH": str(ROOT)}
