"""A stream of requests on a service over a real library; the last line is JSON.

    python -m benchmarks.load [--data FOLDER] [--rate 200] [--seconds 60] [--workers 2] [--documents FOLDER]

Without a folder the library is invented, of 300 documents. The mix is of searches, neighbourhoods, pages of
paths and pages of entities, a quarter each. A request counts from when it was due. With `--documents` the
stream goes on while those files are loaded into the store, which changes it: give a copy. The peer is a bare
route of the same framework in a process of its own, asked at the same rate.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from threading import Thread
from time import perf_counter

from benchmarks.load.memory import tell_growth, watch
from benchmarks.load.requests import ask_about, list_names
from benchmarks.load.stream import Answered, send
from benchmarks.pages.asking import Client, bare_route
from benchmarks.pages.libraries import keep_library
from benchmarks.pages.measures import percentile
from benchmarks.pages.serving import COMMAND, serve

PEER_S = 10.0
INVENTED = 300


def show(name: str, answered: Sequence[Answered], bare_p50: float) -> None:
    """A row of the table: of one kind of request, or of all."""
    seconds = [one.seconds for one in answered]
    failed = sum(bool(one.problem) for one in answered)
    p50, p99 = percentile(seconds, 50), percentile(seconds, 99)
    print(f"{name:24} {len(seconds):9,} {failed:7,} {p50:9.1f} {p99:9.1f} {p50 / bare_p50:9.1f}")


def show_all(name: str, answered: Sequence[Answered], bare_p50: float) -> None:
    """The rows of one stretch of time, and the first failures."""
    for kind in sorted({one.kind for one in answered}):
        show(f"{name}: {kind}", [one for one in answered if one.kind == kind], bare_p50)
    show(f"{name}: all", answered, bare_p50)
    for one in [one for one in answered if one.problem][:5]:
        print(f"  failed: {one.problem}")


@contextmanager
def loading(variables: Mapping[str, str], documents: Path) -> Iterator[Thread]:
    """Loads the files by a process of its own; the thread ends when it does."""
    command = [*COMMAND, "load", str(documents)]
    with subprocess.Popen(command, env={**os.environ, **variables}, stdout=subprocess.DEVNULL) as process:
        waiting = Thread(target=process.wait)
        waiting.start()
        try:
            yield waiting
        finally:
            process.terminate()
            waiting.join()


def send_until_loaded(
    address: str, asked: Iterator[tuple[str, str]], thread: Thread, *, rate: float
) -> list[Answered]:
    """The stream for as long as the documents take."""
    answered: list[Answered] = []
    while thread.is_alive():
        answered += send(address, asked, rate=rate, seconds=PEER_S)
    return answered


def main() -> None:
    """Reads what is asked for, and measures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rate", type=float, default=200.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--documents", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or keep_library(Path(folder), INVENTED, None)
        measure(data, options)


def measure(data: Path, options: argparse.Namespace) -> None:
    """Sends both streams and prints the table and the JSON line."""
    variables = {"NEUROIMMUNE_DATA": str(data), "NEUROIMMUNE_WORKERS": str(options.workers)}
    with bare_route() as bare:
        peer = send(bare, repeat(("bare route", "/entities/x")), rate=options.rate, seconds=PEER_S)
    bare_p50 = percentile((one.seconds for one in peer), 50)
    during: list[Answered] = []
    with serve(variables) as served:
        asked = ask_about(list_names(Client(served.address)))
        started = perf_counter()
        with watch(served.pid) as memory:
            quiet = send(served.address, asked, rate=options.rate, seconds=options.seconds)
        if options.documents:
            with loading(variables, options.documents) as thread:
                during = send_until_loaded(served.address, asked, thread, rate=options.rate)
        took = perf_counter() - started
    print(f"{'requests':24} {'answered':>9} {'failed':>7} {'p50, ms':>9} {'p99, ms':>9} {'x bare':>9}")
    show("bare route", peer, bare_p50)
    for name, answered in (("quiet", quiet), ("loading", during)):
        if answered:
            show_all(name, answered, bare_p50)
    every = [*quiet, *during]
    figures = {
        "requests_per_s": round(sum(not one.problem for one in every) / took, 1),
        "errors": sum(bool(one.problem) for one in every),
        "p99_ms": round(percentile((one.seconds for one in every), 99), 1),
        "memory_growth": round(tell_growth(memory), 4),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
