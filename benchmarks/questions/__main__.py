"""How often each page asks the embedded store, and how soon it answers; the last line is one JSON object.

    python -m benchmarks.questions [--documents 30 300 3000]

A page counts with the picture in its frame, when both are asked for the first time.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.page_queries import Cost, ask_pages, open_library


def main() -> None:
    """Fills a library step by step, and prints a line a page at each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions")
    parser.add_argument("--documents", type=int, nargs="+", default=[30, 300, 3000])
    costs: dict[int, dict[str, Cost]] = {}
    with TemporaryDirectory() as folder, open_library(Path(folder)) as (store, client):
        for size in sorted(parser.parse_args().documents):
            costs[size] = ask_pages(store, client, documents=size)
            for name, cost in costs[size].items():
                print(f"{size:6,} documents  {name:16} {cost.queries:3} queries {cost.milliseconds:8.1f} ms")
    print(json.dumps({size: {name: one._asdict() for name, one in of.items()} for size, of in costs.items()}))


if __name__ == "__main__":
    main()
