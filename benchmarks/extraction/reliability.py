"""How far a statement's probability can be believed: stated against observed, and the calibration error.

    python -m benchmarks.extraction.reliability [--corpora FOLDER] [--folds N | --unseen]

Of the rules alone: each pattern's precision is measured on the papers outside a fold and tried on those
inside, so that no paper judges itself. With --unseen, of rules and model together on what the model was not
trained on, at the broad setting. Prints a table by tenth of probability and, last, one JSON object.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.extraction.options import RELATION_FILES, make_parser
from benchmarks.extraction.reading import reader
from loaders.learned.combination import Combiner
from loaders.presets import Precision
from loaders.relations import find_relations
from loaders.relations.grammar.probabilities import UNMEASURED, adjust
from training.corpora.items import Item, read_items
from training.corpora.papers import FOLDS, is_unseen, part_of
from training.corpora.scorer import Annotation, Scorer, load_scorer
from training.fitting.calibration import LEFT_OUT, precision
from training.fitting.guesses import Guess, Read, guess, judge

Bins = dict[int, tuple[list[float], list[bool]]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One guess: its fold, pattern and length in tokens, and whether the annotators agree."""

    fold: int
    pattern: str
    distance: int
    right: bool


def main() -> None:
    """Prints stated against observed probabilities."""
    parser = make_parser(__doc__)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--unseen", action="store_true", help="rules and model on papers not trained on")
    options = parser.parse_args()
    if options.unseen:
        bins = judge_unseen(options.corpora)
    else:
        bins = reliability(list(judge_all(options.corpora, options.folds)), options.folds)
    total = sum(len(rights) for _, rights in bins.values())
    error = sum(abs(sum(p) - sum(r)) for p, r in bins.values()) / total
    print(f"{'probability':<14}{'stated':>8}{'observed':>10}{'guesses':>9}")
    for tenth, (stated, rights) in sorted(bins.items()):
        count = len(rights)
        means = f"{sum(stated) / count:>8.2f}{sum(rights) / count:>10.2f}{count:>9}"
        print(f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}    {means}")
    folds = 0 if options.unseen else options.folds
    print(json.dumps({"expected_calibration_error": round(error, 4), "guesses": total, "folds": folds}))


def judge_all(folder: Path, folds: int) -> Iterator[Judged]:
    """Every guess that the annotation can judge, papers kept whole."""
    scorer = load_scorer(folder)
    for name in RELATION_FILES:
        for item in read_items(folder, name) if name not in LEFT_OUT else ():
            for one, right in _judged(item, scorer, find_relations):
                yield Judged(part_of(item, folds), one.relation.pattern, one.relation.distance, right)


def judge_unseen(folder: Path) -> Bins:
    """Tenth of probability to what is stated of unseen items and whether each statement was right."""
    scorer, read = load_scorer(folder), reader(Precision.BROAD, Combiner.load())
    bins: Bins = defaultdict(lambda: ([], []))
    for name in RELATION_FILES:
        for item in filter(is_unseen, read_items(folder, name)) if name not in LEFT_OUT else ():
            for one, right in _judged(item, scorer, read):
                stated, rights = bins[int(one.relation.probability * 10)]
                stated.append(one.relation.probability)
                rights.append(right)
    return bins


def _judged(item: Item, scorer: Scorer, read: Read) -> Iterator[tuple[Guess, bool]]:
    """What is read in an item and can be judged, and whether it is right."""
    annotation = Annotation(item, scorer)
    for one in guess(item, read):
        right = judge(one, annotation)
        if right is not None:
            yield one, right


def reliability(judged: list[Judged], folds: int) -> Bins:
    """Tenth of probability to the stated probabilities and whether each was right."""
    bins: Bins = defaultdict(lambda: ([], []))
    for fold in range(folds):
        rates = _rates([j for j in judged if j.fold != fold])
        for one in judged:
            if one.fold == fold:
                probability = adjust(rates.get(one.pattern, UNMEASURED), one.distance)
                stated, rights = bins[int(probability * 10)]
                stated.append(probability)
                rights.append(one.right)
    return bins


def _rates(judged: list[Judged]) -> dict[str, float]:
    counts: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        counts[one.pattern].append(one.right)
    return {pattern: precision(rights) for pattern, rights in counts.items()}


if __name__ == "__main__":
    main()
