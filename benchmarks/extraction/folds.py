"""Cross-validate all that is fitted after training: the combination, papers kept whole.

    python -m benchmarks.extraction.folds [--corpora FOLDER] [--every N]

The papers that the model has not seen are dealt into five folds. Each is read from plain text with weights
fitted, and the threshold for signed statements chosen, on the other four. Prints precision, recall and F1 of
the folds' signed statements with their mean and standard deviation over the folds and, last, one JSON object;
in it is also the log loss on each fold of weights fitted on the others, of the model and the rules alone too.

Not cross-validated: the network itself (`python -m training --fold i/5 --package DIR` trains it without a
fifth of the papers), the rules and the lexicon, which people wrote with these papers in view.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean, stdev

import numpy as np
from numpy.typing import NDArray

from benchmarks.extraction.options import RELATION_FILES, make_parser
from benchmarks.extraction.reading import predict_from_text
from loaders.learned.combination import Combiner
from loaders.learned.combination_weights import CombinationWeights
from loaders.learned.relation_model import RelationModel
from loaders.lexicon import Lexicon
from loaders.mentions.composites import find_composite_mentions
from loaders.pipeline.extraction import Extractor
from loaders.presets import THRESHOLDS, Precision, Thresholds
from training.corpora.items import Item, read_items
from training.corpora.papers import FOLDS, is_unseen, part_of
from training.corpora.scorer import Level, Scorer, load_scorer
from training.fitting.candidates import LEFT_OUT, Candidate, Ground, read_candidates
from training.fitting.combination import Matrix, chances, columns, fit, fit_weights
from training.fitting.thresholds import fit_joint_threshold

LEVEL = Level.SIGNED
Scores = tuple[float, float, float]


def main() -> None:
    """Prints precision, recall and F1 of the folds."""
    parser = make_parser(__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every N-th item only")
    options = parser.parse_args()
    candidates = list(read_candidates(options.corpora, RelationModel.load(), every=options.every))
    settings = [fit_fold(candidates, fold) for fold in range(FOLDS)]
    results = dict(cross_validate(options.corpora, options.every, settings))
    print(f"{'corpus':<42}{'F1 by fold':<34}precision     recall        F1")
    for group, scores in results.items():
        print(_row(group, scores))
    fitted = [{"bar": bars.signed, **{n: getattr(w, n) for n in w.__slots__}} for w, bars in settings]
    losses = log_losses(candidates)
    print(
        json.dumps(
            {"folds": FOLDS, "level": LEVEL, "settings": fitted, "log_loss": losses, "scores": results}
        )
    )


def fit_fold(candidates: Sequence[Candidate], fold: int) -> tuple[CombinationWeights, Thresholds]:
    """CombinationWeights and thresholds by the papers outside a fold."""
    others = [c for c in candidates if c.part != fold]
    weights = fit_weights(others)
    return weights, replace(THRESHOLDS[Precision.DEFAULT], signed=fit_joint_threshold(others, weights))


def log_losses(candidates: Sequence[Candidate]) -> dict[str, list[float]]:
    """The log loss by fold: of signed statements by the model and the rules alone, and of each ground."""
    features, right, part = columns(candidates, Ground.SIGNED)
    return {
        "model": _log_loss(features[:, :3], right, part),
        "rules": _log_loss(features[:, [0, 1, 3, 4]], right, part),
        **{ground: _log_loss(*columns(candidates, ground)) for ground in Ground},
    }


def _log_loss(features: Matrix, right: Matrix, part: NDArray[np.int64]) -> list[float]:
    """The log loss on each fold of weights fitted on the others."""
    losses = []
    for fold in range(FOLDS):
        weights = fit(features[part != fold], right[part != fold])
        chance = np.clip(chances(features[part == fold], weights), 1e-6, 1 - 1e-6)
        truth = right[part == fold]
        losses.append(round(float(-np.log(np.where(truth, chance, 1 - chance)).mean()), 4))
    return losses


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
    scorer: Scorer, name: str, items: Sequence[Item], readers: Sequence[Extractor]
) -> Iterator[tuple[str, list[Scores]]]:
    found: dict[str, list[Scores]] = defaultdict(list)
    for fold, extractor in enumerate(readers):
        inside = [item for item in items if part_of(item) == fold]
        said = {item["id"]: predict_from_text(item, extractor) for item in inside}
        tallies = scorer.evaluate(inside, said)[0]
        for group, levels in tallies.items():
            precision, recall, f1 = levels[LEVEL].scores()
            if precision is not None and recall is not None and f1 is not None:
                found[f"{name}: {group}"].append((round(precision, 3), round(recall, 3), round(f1, 3)))
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
