"""Score the relation model alone, with gold mentions: what its card tells of it.

    python -m benchmarks.extraction.model [--corpora FOLDER] [--model FOLDER] [--fold NAME] [--others] ...

On the papers left out of training; with --others the corpora that no model is trained on too, whole. The
thresholds at which something counts as said are chosen on the papers left out; "across_halves" chooses
temperature and thresholds on one half of these papers and measures on the other. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.extraction.options import RELATION_FILES, make_parser
from loaders.learned.relation_model import FOLDER, RelationModel, SentenceSource
from training.corpora.items import PERMITTED, read_items
from training.corpora.papers import HELD_OUT, Fold, bucket_of, paper_of
from training.corpora.scorer import Level, Scorer, load_scorer
from training.corpora.windows import LONGEST
from training.fitting.predictions import Prediction, predict
from training.fitting.statements import Statements, judge
from training.fitting.temperature import fit_temperature
from training.fitting.thresholds import Thresholds, fit_thresholds, told
from training.settings import TEMPERATURES


@dataclass(frozen=True, slots=True)
class Settings:
    """What the probabilities are read at."""

    temperature: float
    thresholds: Thresholds

    @property
    def line(self) -> dict[str, Any]:
        thresholds = {said.name.lower(): threshold for said, threshold in self.thresholds.items()}
        return {"temperature": self.temperature, "thresholds": thresholds}


def main() -> None:
    options = _options()
    scorer, model = load_scorer(options.corpora), RelationModel.load(options.model)
    predictions = list(_predict(options, model, scorer))
    settings = fit(_permitted(predictions), scorer, model.temperature)
    print(json.dumps(report(predictions, scorer, settings, options.strict), indent=1))


def _options() -> argparse.Namespace:
    parser = make_parser(__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER, metavar="DIR")
    parser.add_argument(
        "--fold", type=Fold.parse, default=HELD_OUT, help="held-out or i/n, as it was trained"
    )
    parser.add_argument(
        "--source", type=str.upper, choices=SentenceSource.__members__, help="told by the corpus if none"
    )
    parser.add_argument("--longest", type=int, default=LONGEST, help="characters of a passage read whole")
    parser.add_argument(
        "--strict", type=float, default=2.3, help="the strictness reported beside the default"
    )
    parser.add_argument("--others", action="store_true", help="score the corpora not trained on too, whole")
    return parser.parse_args()


def _predict(options: argparse.Namespace, model: RelationModel, scorer: Scorer) -> Iterator[Prediction]:
    source = SentenceSource[options.source] if options.source else None
    for file in RELATION_FILES:
        for item in read_items(options.corpora, file):
            permitted = item["corpus"] in PERMITTED
            if options.fold.holds(paper_of(item)) if permitted else options.others:
                yield predict(file, item, model, scorer, source=source, longest=options.longest)


def _permitted(predictions: Sequence[Prediction]) -> list[Prediction]:
    """Those of the corpora that are trained on; the others have no say in the settings."""
    return [one for one in predictions if one.item["corpus"] in PERMITTED]


def fit(predictions: Sequence[Prediction], scorer: Scorer, temperature: float) -> Settings:
    """The thresholds that serve these items best at a temperature."""
    signed, pairs = (judge(predictions, scorer, temperature, level) for level in (Level.SIGNED, Level.PAIR))
    return Settings(temperature, fit_thresholds(signed, pairs))


def report(
    predictions: Sequence[Prediction], scorer: Scorer, settings: Settings, strict: float
) -> dict[str, Any]:
    """Figures at the default and a strict setting, and the calibration of signed statements."""
    permitted = _permitted(predictions)
    signed = judge(permitted, scorer, settings.temperature, Level.SIGNED)
    return {
        "settings": settings.line,
        "default": figures(predictions, scorer, settings, 1.0),
        "strict": figures(predictions, scorer, settings, strict),
        "calibration": {
            name: reliability(signed.where(np.char.startswith(signed.file, name)))
            for name in ("relations", "documents")
        },
        "across_halves": across_halves(permitted, scorer),
    }


def figures(
    predictions: Sequence[Prediction], scorer: Scorer, settings: Settings, strictness: float
) -> dict[str, Any]:
    """File or corpus to level to [precision, recall, F1], with subsets and known-wrong counts."""
    said = told(predictions, settings.thresholds, settings.temperature, strictness)
    table: dict[str, Any] = {}
    for file in sorted({one.file for one in predictions}):
        items = [one.item for one in predictions if one.file == file]
        tallies, wrong, sizes = scorer.evaluate(items, said, by_corpus=True)
        for group, levels in tallies.items():
            row = {level.value: [x and round(x, 3) for x in levels[level].scores()] for level in Level}
            table[f"{file}: {group}"] = {"items": sizes[group], **row, "known_wrong": wrong[group]}
    return table


def across_halves(predictions: Sequence[Prediction], scorer: Scorer) -> dict[str, Any]:
    """Settings chosen on one half of the papers and measured on the other, both ways."""
    halves = [[one for one in predictions if bucket_of(paper_of(one.item)) % 2 == half] for half in (0, 1)]
    return {
        "0 to 1": _from_one_to_other(halves[0], halves[1], scorer),
        "1 to 0": _from_one_to_other(halves[1], halves[0], scorer),
    }


def _from_one_to_other(
    chosen: Sequence[Prediction], measured: Sequence[Prediction], scorer: Scorer
) -> Mapping[str, Any]:
    settings = fit(chosen, scorer, fit_temperature(chosen, scorer, TEMPERATURES))
    bel = [one for one in measured if one.file == "relations_bel"]
    judged = judge(measured, scorer, settings.temperature, Level.SIGNED)
    return {
        "settings": settings.line,
        "bel": figures(bel, scorer, settings, 1.0)["relations_bel: all"],
        "ece": reliability(judged)["ece"],
    }


def reliability(statements: Statements, *, bins: int = 10) -> dict[str, Any]:
    """Expected calibration error and, a bin of probability, (mean probability, share right, statements)."""
    kept = statements.where(statements.judged)
    place = np.minimum((kept.chance * bins).astype(int), bins - 1)
    rows = [
        (float(kept.chance[place == b].mean()), float(kept.right[place == b].mean()), int((place == b).sum()))
        for b in range(bins)
        if (place == b).any()
    ]
    error = sum(abs(chance - right) * n for chance, right, n in rows) / max(len(kept.chance), 1)
    return {"ece": round(error, 4), "bins": [(round(c, 3), round(r, 3), n) for c, r, n in rows]}


if __name__ == "__main__":
    main()
