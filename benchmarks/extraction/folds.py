"""Cross-validate what is fitted after training: the combiner's weights and threshold, papers kept whole.

    python -m benchmarks.extraction.folds [--corpora FOLDER] [--every N]

The papers that the model has not seen are dealt into five folds. Each is read from plain text with weights
fitted, and the bar for signed statements chosen, on the other four. Prints precision, recall and F1 of the
folds' signed statements with their mean and standard deviation over the folds and, last, one JSON object.

Not cross-validated: the network itself (`python -m training --fold i/5` trains it without a fifth of the
papers), the rules and the lexicon, which people wrote with these papers in view.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean, stdev
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks.extraction.combine import LEFT_OUT, Candidate, chances, columns, fit_weights, read_candidates
from benchmarks.extraction.corpora import RELATION_FILES, Item, load_scorer, make_parser, read_items
from benchmarks.extraction.heldout import FOLDS, fold_of, is_unseen
from benchmarks.extraction.reading import predict_from_text
from loaders.learned.combination import Combiner
from loaders.learned.combination_weights import CombinationWeights
from loaders.learned.relation_model import RelationModel
from loaders.lexicon import Lexicon
from loaders.mentions.composites import find_composite_mentions
from loaders.pipeline.extraction import Extractor
from loaders.presets import THRESHOLDS, Precision, Thresholds

LEVEL = "signed triple"
TRIED = np.arange(0.25, 0.61, 0.025)
SURE_ENOUGH = 0.55  # the least precision, over the candidates, that the bar must give
Scores = tuple[float, float, float]


def main() -> None:
    parser = make_parser(__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every N-th item only")
    options = parser.parse_args()
    candidates = list(read_candidates(options.corpora, options.every))
    settings = [settle([c for c in candidates if c.fold != fold]) for fold in range(FOLDS)]
    results = dict(cross_validate(options.corpora, options.every, settings))
    print(f"{'corpus':<42}{'F1 by fold':<34}precision     recall        F1")
    for group, scores in results.items():
        print(_row(group, scores))
    fitted = [
        {"bar": thresholds.signed, **{n: getattr(w, n) for n in w.__slots__}} for w, thresholds in settings
    ]
    print(json.dumps({"folds": FOLDS, "level": LEVEL, "settings": fitted, "scores": results}))


def settle(candidates: Sequence[Candidate]) -> tuple[CombinationWeights, Thresholds]:
    """Weights and thresholds by some papers: the lowest at which enough signed statements are right."""
    weights = fit_weights(candidates)
    features, right, _ = columns(candidates, LEVEL)
    chance = chances(features, [getattr(weights, name) for name in weights.__slots__[: features.shape[1]]])
    enough = [bar for bar in TRIED if right[chance >= bar].mean() >= SURE_ENOUGH]
    bar = round(float(min(enough, default=TRIED[-1])), 3)
    return weights, replace(THRESHOLDS[Precision.DEFAULT], signed=bar)


def cross_validate(
    folder: Path, every: int, settings: Sequence[tuple[CombinationWeights, Thresholds]]
) -> Iterator[tuple[str, list[Scores]]]:
    """Corpus and group -> (precision, recall, F1) of each fold, read with the fold's own settings."""
    scorer, lexicon, model = load_scorer(folder), Lexicon.load(), RelationModel.load()
    readers = [
        Extractor(
            lambda text: find_composite_mentions(text, lexicon),
            combiner=Combiner(model, version="fold", weights=weights),
            thresholds=thresholds,
        )
        for weights, thresholds in settings
    ]
    for name in RELATION_FILES:
        if name not in LEFT_OUT:
            items = [item for item in read_items(folder, name, every=every) if is_unseen(item)]
            yield from _score(scorer, name, items, readers)


def _score(
    scorer: ModuleType, name: str, items: Sequence[Item], readers: Sequence[Extractor]
) -> Iterator[tuple[str, list[Scores]]]:
    found: dict[str, list[Scores]] = defaultdict(list)
    for fold, extractor in enumerate(readers):
        inside = [item for item in items if fold_of(item) == fold]
        said = {item["id"]: predict_from_text(item, extractor) for item in inside}
        tallies: dict[str, Any] = scorer.evaluate(inside, said)[0]
        for group, levels in tallies.items():
            scores = levels[LEVEL].scores()
            if None not in scores:
                found[f"{name}: {group}"].append(tuple(round(score, 3) for score in scores))
    yield from found.items()


def _row(group: str, scores: Sequence[Scores]) -> str:
    """A line of the table: each fold's F1, then mean and standard deviation over the folds."""
    by_fold = " ".join(f"{f1:.2f}" for _, _, f1 in scores)
    spread = (
        f"{fmean(column):.2f} ± {stdev(column):.2f}" if len(column) > 1 else "-"
        for column in zip(*scores, strict=True)
    )
    return f"{group:<42}{by_fold:<34}" + "".join(f"{cell:<14}" for cell in spread)


if __name__ == "__main__":
    main()
