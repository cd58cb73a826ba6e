"""How often the verdict on a pair is what textbooks say: `python -m benchmarks.answers PAIRS --data FOLDER`.

PAIRS has a line for each pair: subject, object, + or -, separated by tabs. The graph is that of the embedded
store in FOLDER, or of the service at an address: `--address http://127.0.0.1:8000`.

A line a pair: R right, W wrong, U linked without a direction or told of one narrower pair alone, - nothing
said, ? a name is not resolved; then how it was answered. The last line is JSON: `answered` pairs are told a
direction (by studies, as perhaps, or by mechanism), of which so many are right and wrong; `contested` are
among them; `by` counts right and answered of each way.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from api.rest.shapes.verdict_answers import VerdictShape
from api.server.wiring import open_service
from api.settings import load_settings
from graph.errors import AmbiguousNameError, NotFoundError

Ask = Callable[[str, str], dict[str, Any] | None]
"""A pair by names to the API's verdict; None where a name is not resolved."""
UNRESOLVED = (404, 409)
SIGNS = {"+": 1, "-": -1}


def read_pairs(path: Path) -> list[tuple[str, str, int]]:
    """Subject, object and sign of each line."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [(subject, object_, SIGNS[sign.strip()]) for subject, object_, sign in lines]


@contextmanager
def ask_store(folder: Path) -> Iterator[Ask]:
    """Asks the graph in the embedded store of that folder."""
    os.environ["NEUROIMMUNE_DATA"] = str(folder)
    with open_service(load_settings()) as service:

        def ask(subject: str, object_: str) -> dict[str, Any] | None:
            try:
                told = service.mechanisms.verdict(subject, object_)
            except (NotFoundError, AmbiguousNameError):
                return None
            return VerdictShape.of(told).model_dump(mode="json")

        yield ask


@contextmanager
def ask_address(base: str) -> Iterator[Ask]:
    """Asks the service at that address."""

    def ask(subject: str, object_: str) -> dict[str, Any] | None:
        answer = httpx.get(f"{base}/api/verdict", params={"subject": subject, "object": object_}, timeout=60)
        if answer.status_code in UNRESOLVED:
            return None
        told: dict[str, Any] = answer.raise_for_status().json()
        return told

    yield ask


def tell_way(told: dict[str, Any]) -> tuple[str, int | None]:
    """How a verdict is answered, and the direction it tells: that of studies, else that of mechanisms."""
    if told["about"] is not None:
        return "of a narrower pair alone", None
    if told["sign"] is not None:
        return told["status"], told["sign"]
    sign = told["by_mechanism"]["sign"]
    return ("by mechanism" if sign is not None else told["status"]), sign


def mark(told: dict[str, Any] | None, wanted: int) -> tuple[str, str]:
    """The letter of an answer, and how it was answered."""
    if told is None:
        return "?", "not resolved"
    way, sign = tell_way(told)
    if sign is None:
        return ("-" if way == "none" else "U"), way
    return ("R" if sign == wanted else "W"), way


def main() -> None:
    """Asks every pair, prints a line for each, and the counts."""
    options = read_options()
    marks: Counter[str] = Counter()
    by: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with ask_address(options.address) if options.address else ask_store(options.data) as ask:
        for subject, object_, wanted in read_pairs(options.pairs):
            told = ask(subject, object_)
            letter, way = mark(told, wanted)
            marks[letter] += 1
            if letter in "RW":
                by[way] = [by[way][0] + (letter == "R"), by[way][1] + 1]
            print(letter, f"{subject} | {object_} | {way} | {told['headline'] if told else ''}")
    print(json.dumps(count(marks, by)))


def count(marks: Counter[str], by: dict[str, list[int]]) -> dict[str, object]:
    """What the last line says."""
    return {
        "asked": marks.total(),
        "answered": marks["R"] + marks["W"],
        "right": marks["R"],
        "wrong": marks["W"],
        "unresolved": marks["?"],
        "contested": by["contested"][1],
        "by": {way: {"right": right, "answered": all_} for way, (right, all_) in by.items() if all_},
    }


def read_options() -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("pairs", type=Path)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--data", type=Path, help="folder of an embedded store")
    where.add_argument("--address", default="", help="address of a running service")
    return parser.parse_args()


if __name__ == "__main__":
    main()
