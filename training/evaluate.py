"""Scores the model on held-out papers with gold mentions, and sets its temperature and thresholds.

`python -m training.evaluate --corpora DIR --model loaders/learned/model` prints one JSON object. With
`--settle` it first chooses temperature and thresholds on those papers and writes them beside the model. With
`--others` the corpora that no model is trained on are scored too, whole; they have no say in the settings.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from loaders.learned.relation_model import RelationModel, SentenceSource
from training.corpora import PERMITTED, bucket_of, load_scorer, paper_of, read_items
from training.export import write_settings
from training.scored import Scored, predictions, score_item
from training.settle import fit_temperature, fit_thresholds, judge, permitted_only, reliability
from training.split import held_out
from training.windows import LONGEST

LEVELS = ("pair", "directed pair", "signed triple")
TEMPERATURES = (0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.7, 2.0)


def main() -> None:
    options = _options()
    score = load_scorer(options.corpora)
    model = RelationModel.load(options.model, file=options.file, temperature=1.0)
    source = SentenceSource[options.source.upper()] if options.source != "told" else None
    scored = [
        score_item(file, item, model, score, source=source, longest=options.longest)
        for file, item in read_items(options.corpora)
        if (held_out(paper_of(item), options.fold) if item["corpus"] in PERMITTED else options.others)
    ]
    if options.settle:
        write_settings(options.model, **settle(permitted_only(scored), score))
    settings = json.loads((options.model / "relations.json").read_text(encoding="utf-8"))
    print(json.dumps(report(scored, score, settings, options.strict), indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--model", type=Path, required=True, metavar="DIR")
    parser.add_argument("--file", default="relations.onnx")
    parser.add_argument("--fold", default="held-out", help="held-out, i/n or all, as the model was trained")
    parser.add_argument("--source", default="told", choices=["told", "unknown", "running", "chosen"])
    parser.add_argument("--longest", type=int, default=LONGEST, help="characters of a passage read whole")
    parser.add_argument(
        "--strict", type=float, default=2.3, help="the strictness reported beside the default"
    )
    parser.add_argument("--others", action="store_true", help="score the corpora not trained on too, whole")
    parser.add_argument(
        "--settle", action="store_true", help="choose temperature and thresholds, and write them"
    )
    return parser.parse_args()


def settle(scored: Sequence[Scored], score: ModuleType) -> dict[str, Any]:
    """Temperature and thresholds from held-out papers."""
    judged = {t: judge(scored, score, t, "signed triple") for t in TEMPERATURES}
    temperature = fit_temperature(judged)
    pairs = judge(scored, score, temperature, "pair")
    return {"temperature": temperature, "thresholds": fit_thresholds(judged[temperature], pairs)}


def report(
    scored: Sequence[Scored], score: ModuleType, settings: Mapping[str, Any], strict: float
) -> dict[str, Any]:
    """Figures at the default and a strict setting, and the calibration of signed statements."""
    signed = judge(permitted_only(scored), score, settings["temperature"], "signed triple")
    return {
        "settings": settings,
        "default": figures(scored, score, settings, 1.0),
        "strict": figures(scored, score, settings, strict),
        "calibration": {
            name: reliability(signed.where([f.startswith(name) for f in signed.file]))
            for name in ("relations", "documents")
        },
        "calibration_across_halves": across_halves(permitted_only(scored), score),
    }


def figures(
    scored: Sequence[Scored], score: ModuleType, settings: Mapping[str, Any], strictness: float
) -> dict[str, Any]:
    """File or corpus to level to [precision, recall, F1], with subsets and known-wrong counts."""
    said = predictions(scored, settings["thresholds"], settings["temperature"], strictness)
    table: dict[str, Any] = {}
    for file in sorted({one.file for one in scored}):
        items = [one.item for one in scored if one.file == file]
        tallies, wrong, sizes = score.evaluate(items, said, by_corpus=True)
        for group, levels in tallies.items():
            row = {level: [x and round(x, 3) for x in levels[level].scores()] for level in LEVELS}
            table[f"{file}: {group}"] = {"items": sizes[group], **row, "known_wrong": wrong[group]}
    return table


def across_halves(scored: Sequence[Scored], score: ModuleType) -> dict[str, Any]:
    """Settings chosen on one half of the papers and measured on the other, both ways."""
    halves = [[one for one in scored if bucket_of(paper_of(one.item)) % 2 == half] for half in (0, 1)]
    result = {}
    for name, chosen, measured in (("0 to 1", halves[0], halves[1]), ("1 to 0", halves[1], halves[0])):
        settings = settle(chosen, score)
        bel = [one for one in measured if one.file == "relations_bel"]
        row = figures(bel, score, settings, 1.0)["relations_bel: all"]
        judged = judge(measured, score, settings["temperature"], "signed triple")
        result[name] = {"settings": settings, "bel": row, "ece": reliability(judged)["ece"]}
    return result


if __name__ == "__main__":
    main()
