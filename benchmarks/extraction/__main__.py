"""Score the extraction on every development corpus, at every level.

    python -m benchmarks.extraction [--corpora FOLDER] [--every N] [--unseen] [--effort full|fast]
                                    [--precision precise|default|broad] [--mentions text|gold|marked|both]
                                    [--write PAGE]

With --unseen only what the shipped model was not trained on: its held-out papers, and the corpora whose
terms bar training. Mentions are found in the text, given wherever a gold name stands, or given at the places
that are marked alone; "both" are the first two. With --write at every setting, and the tables go into a page
of the docs, between its markers. Prints a table and, last, one JSON object: mentions given or found, or the
setting -> corpus file -> group -> level -> scores.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.extraction.options import RELATION_FILES, make_parser
from benchmarks.extraction.pages import write_between
from benchmarks.extraction.reading import predict_from_gold, predict_from_text, reader
from benchmarks.extraction.tables import LEVELS, OF_SETTINGS, score_tables
from loaders.learned.combination import Combiner
from loaders.pipeline.extraction import load_extractor
from loaders.presets import Effort, Precision
from training.corpora.items import Item, read_items
from training.corpora.papers import is_unseen
from training.corpora.scorer import Scorer, load_scorer

Predict = Callable[[Item], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Run:
    """One pass over the corpora: where the mentions come from, and the settings."""

    name: str
    mentions: str = "text"
    precision: Precision = Precision.DEFAULT
    effort: Effort = Effort.FULL
    only: Sequence[str] = RELATION_FILES


WRITTEN = (
    Run("text"),
    Run("gold", mentions="gold"),
    Run("marked", mentions="marked"),
    Run("fast", effort=Effort.FAST),
    Run("precise", precision=Precision.PRECISE, only=OF_SETTINGS),
    Run("broad", precision=Precision.BROAD, only=OF_SETTINGS),
)


def main() -> None:
    """Prints the scores of every run, and writes them into a page where asked to."""
    options = _options()
    scorer = load_scorer(options.corpora)
    results = {run.name: _score_run(run, options, scorer) for run in _runs(options)}
    if options.write:
        write_between(options.write, "scores", score_tables(results))
    print(json.dumps(results))


def _runs(options: argparse.Namespace) -> Sequence[Run]:
    if options.write:
        return WRITTEN
    chosen = ("gold", "text") if options.mentions == "both" else (options.mentions,)
    only = options.only or RELATION_FILES
    return [Run(mentions, mentions, options.precision, options.effort, only) for mentions in chosen]


def _score_run(run: Run, options: argparse.Namespace, scorer: Scorer) -> dict[str, Any]:
    """Corpus file to its scores, printed as they come."""
    predict = _predictor(run.mentions, run.precision, run.effort)
    print(f"\nmentions: {run.mentions}, precision: {run.precision}, effort: {run.effort}")
    print(_row("corpus", "group", [f"{level} P/R/F" for level in LEVELS], "items/s"))
    results = {}
    for name in run.only:
        items = list(read_items(options.corpora, name, every=options.every))
        items = [item for item in items if not options.unseen or is_unseen(item)]
        results[name] = _score(scorer, name, items, predict)
    return results


def _options() -> argparse.Namespace:
    parser = make_parser(__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="score every N-th item only")
    parser.add_argument("--unseen", action="store_true", help="only what the model was not trained on")
    parser.add_argument("--precision", type=Precision, choices=list(Precision), default=Precision.DEFAULT)
    parser.add_argument("--effort", type=Effort, choices=list(Effort), default=Effort.FULL)
    parser.add_argument("--mentions", choices=("text", "gold", "marked", "both"), default="both")
    parser.add_argument(
        "--only", nargs="+", choices=RELATION_FILES, metavar="NAME", help="these corpora only"
    )
    parser.add_argument(
        "--write",
        type=Path,
        metavar="PAGE",
        help="score every setting, and put the tables into a page of the docs",
    )
    return parser.parse_args()


def _predictor(mentions: str, precision: Precision, effort: Effort) -> Predict:
    if mentions != "text":
        read = reader(precision, Combiner.load() if effort is Effort.FULL else None)
        return lambda item: predict_from_gold(item, read, everywhere=mentions == "gold")
    extractor = load_extractor(precision=precision, effort=effort)
    return lambda item: predict_from_text(item, extractor)


def _score(scorer: Scorer, name: str, items: Sequence[Item], predict: Predict) -> dict[str, Any]:
    """Scores of one corpus file by group, printed as they come."""
    started = time.perf_counter()
    predictions = {item["id"]: predict(item) for item in items}
    rate = len(items) / (time.perf_counter() - started)
    tallies, wrong, sizes = scorer.evaluate(items, predictions)
    scores = scorer.as_json(tallies, wrong, sizes)
    for group, levels in scores.items():
        cells = [_cell(levels[level]) for level in LEVELS]
        print(_row(name, group, cells, f"{rate:.0f}" if group == "all" else ""), flush=True)
    if wrong["all"][0]:
        print(f"{'':24}known-wrong relations asserted: {wrong['all'][1]} of {wrong['all'][0]}")
    return dict(scores, items_per_second=round(rate, 1))


def _cell(scores: dict[str, float | None]) -> str:
    return " ".join(
        "  - " if scores[k] is None else f"{scores[k]:.2f}" for k in ("precision", "recall", "f1")
    )


def _row(name: str, group: str, cells: Sequence[str], rate: str) -> str:
    return f"{name:<24}{group:<18}" + "".join(f"{cell:<24}" for cell in cells) + rate


if __name__ == "__main__":
    main()
