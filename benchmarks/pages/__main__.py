"""Pages of a library through HTTP over the real store, and in Chromium; the last line is JSON.

    python -m benchmarks.pages [--documents 300 5000 40000] [--abstracts FOLDER] [--keep FOLDER]
    python -m benchmarks.pages --data FOLDER

A library is made of the abstracts, text files in a folder, one document each; a size beyond them is made of
the same again under other names; without abstracts the library is invented. `--keep` keeps what was made for
the next run, `--data` measures the store that is there. With `--neo4j` the store is a Neo4j from
`tests.support.neo4j_server`.

Server time is the wall clock of a request over loopback on a kept connection, of a page and then of its
picture. Cold is the first time that a question is asked, warm the second. The questions are pairs that
documents disagree about, the entities in them, and the documents that say most. The peer of a neighbourhood
is a bare route of the same framework in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import libraries
from benchmarks.pages.asking import Client
from benchmarks.pages.measures import (
    Timed,
    by_kind,
    compare_neighbourhood,
    count_pages,
    percentile,
    time_drawing,
    time_pages,
)
from benchmarks.pages.questions import AskedPage, list_pages
from benchmarks.pages.serving import serve
from tests.support.browsing import open_browser
from tests.support.neo4j_server import LTS, run_neo4j

LIBRARY, LARGE = "5000", "40000"


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one library."""

    start_seconds: float
    page_p95_ms: float
    drawn_p95_ms: float
    pages_per_s: float
    neighbourhood_share: float


def measure(variables: Mapping[str, str], *, questions: int, seconds: float) -> Measured:
    """Every figure of the store that these settings name; prints the table of its pages."""
    with serve(variables):
        pass  # so that what is kept between starts is there
    with serve(variables) as served:
        client = Client(served.address)
        pages = list_pages(client, questions)
        cold = time_pages(client, pages)
        show_pages(cold, time_pages(client, pages))
        drawn = draw(served.address, pages)
        paths = count_pages(served.address, pages, seconds=seconds)
        name = next(one.path for one in pages if one.kind == "entity").rpartition("=")[2]
        ours, bare = compare_neighbourhood(served.address, name.replace("+", " "), seconds=seconds)
    print(f"neighbourhoods a second {ours:9.0f}   a bare route {bare:9.0f}   {ours / bare:6.1%}")
    p95 = percentile((one.seconds for one in cold), 95)
    return Measured(served.seconds, p95, percentile(drawn, 95), paths, ours / bare)


def draw(address: str, pages: Sequence[AskedPage]) -> list[float]:
    """Seconds until the pictures of these pages are drawn."""
    with open_browser() as browser:
        return time_drawing(browser, address, pages)


def show_pages(cold: Sequence[Timed], warm: Sequence[Timed]) -> None:
    """A row for each kind of page, and one for all."""
    print(
        f"{'page':14} {'asked':>5} {'cold p50':>9} {'p95':>8} {'picture':>8} {'warm p50':>9} {'p95':>8}   ms"
    )
    again = by_kind(warm)
    for kind, timed in (*by_kind(cold).items(), ("all", list(cold))):
        _show_row(kind, timed, again.get(kind, warm))


def _show_row(kind: str, cold: Sequence[Timed], warm: Sequence[Timed]) -> None:
    both = [one.seconds for one in cold]
    second = [one.seconds for one in warm]
    print(
        f"{kind:14} {len(cold):5} {percentile(both, 50):9.1f} {percentile(both, 95):8.1f} "
        f"{percentile((one.picture for one in cold), 95):8.1f} "
        f"{percentile(second, 50):9.1f} {percentile(second, 95):8.1f}"
    )


@contextmanager
def settle(options: argparse.Namespace, count: int, folder: Path) -> Iterator[Mapping[str, str]]:
    """The settings of a store with a library of so many documents."""
    data = libraries.keep_library(folder, count, options.abstracts)
    if not options.neo4j:
        yield {"NEUROIMMUNE_DATA": str(data)}
        return
    with run_neo4j(LTS) as config, tempfile.TemporaryDirectory() as index:
        libraries.fill(config, data, count)
        yield {
            "NEUROIMMUNE_DATA": index,
            "NEUROIMMUNE_NEO4J_URI": config.uri,
            "NEUROIMMUNE_NEO4J_USER": config.user,
            "NEUROIMMUNE_NEO4J_PASSWORD": config.password,
        }


def measure_all(options: argparse.Namespace, folder: Path) -> dict[str, Measured]:
    """Number of documents, or "data", to the figures of that library."""
    found: dict[str, Measured] = {}
    if options.data:
        print(options.data)
        variables = {"NEUROIMMUNE_DATA": str(options.data)}
        return {"data": measure(variables, questions=options.questions, seconds=options.seconds)}
    for count in options.documents:
        print(f"\n{count:,} documents")
        with settle(options, count, folder) as named:
            found[str(count)] = measure(named, questions=options.questions, seconds=options.seconds)
    return found


def summarise(found: Mapping[str, Measured]) -> dict[str, float]:
    """The figures of the library of 5,000, else of the first, and what a larger one costs."""
    told = found.get(LIBRARY) or next(iter(found.values()))
    figures = {name: round(getattr(told, name), 3) for name in Measured.__slots__}
    if {LIBRARY, LARGE} <= found.keys():
        figures["growth"] = round(found[LARGE].page_p95_ms / found[LIBRARY].page_p95_ms, 3)
    return figures


def show_libraries(found: Mapping[str, Measured]) -> None:
    """A row for each library."""
    print(f"\n{'documents':10} {'start, s':>9} {'page p95':>9} {'drawn p95':>10} {'pages/s':>8} {'share':>7}")
    for name, one in found.items():
        print(
            f"{name:10} {one.start_seconds:9.2f} {one.page_p95_ms:9.1f} {one.drawn_p95_ms:10.1f} "
            f"{one.pages_per_s:8.1f} {one.neighbourhood_share:7.1%}"
        )


def main() -> None:
    """Measures every library, prints the tables and the JSON line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages")
    parser.add_argument("--documents", type=int, nargs="+", default=[300, 5000, 40000])
    parser.add_argument("--abstracts", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--neo4j", action="store_true")
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=10.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure_all(options, options.keep or Path(folder))
    show_libraries(found)
    print(json.dumps(summarise(found)))


if __name__ == "__main__":
    main()
