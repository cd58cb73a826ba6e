"""`serve` as a process over a folder or a Neo4j: when it first answers, and where."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from benchmarks.pages.asking import Client

COMMAND = (sys.executable, "-c", "from neuroimmune import main; main()")


@dataclass(frozen=True, slots=True)
class Served:
    """A service that answers: its address, its process, and the seconds from its start to its first page."""

    address: str
    pid: int
    seconds: float


@contextmanager
def serve(variables: Mapping[str, str]) -> Iterator[Served]:
    """The service with these settings until the block ends. Raises: ValueError where it does not start."""
    started = perf_counter()
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0"],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        text=True,
    ) as service:
        try:
            address = _find_address(service)
            Client(address).read("/")
            yield Served(address, service.pid, perf_counter() - started)
        finally:
            service.terminate()


def _find_address(service: subprocess.Popen[str]) -> str:
    assert service.stdout is not None
    for line in service.stdout:
        for word in line.split():
            if word.startswith("http://"):
                return word
    raise ValueError("the service did not start; what it said stands above")
