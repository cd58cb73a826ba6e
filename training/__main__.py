"""Makes every file that ships and is fitted: `python -m training --corpora DIR`.

    python -m training --corpora DIR [--fold NAME] [--runs DIR] [--package DIR] [--list] [--from STEP]

The steps in order, each named by what it writes into the folder of runs or the package:

1. `pretrained`: the weights that networks start from, six layers (all-MiniLM-L6-v2) and twelve (e5-small-v2).
2. `first`, `second`, `average`: two runs of six layers that read texts whole; their mean is a teacher.
3. `twelve`: a run of twelve layers, the second teacher.
4. `two-teachers`: what both say of every pair; `six`, `deep`, `shown` learn it beside the annotation: six
   layers, twelve (the third teacher), and six that read what the shipped model is shown.
5. `half`, `half-taught`: the layers cut, and taught again.
6. `three-teachers`: what all three say; `half-again` learns it.
7. `third`, `last-1`, `last-2`, `last-3`: cut once more, and taught three times.
8. `read`: taught by what readers say of whole sentences (`training/reading`), and by sentences made from a
   table, for what composes.
9. `export`: `learned/model/relations.onnx` and `vocabulary.txt`.
10. `temperature`: `learned/model/relations.json`, from the papers left out.
11. `probabilities`: `relations/grammar/probabilities.tsv`, how often readers sign what each pattern finds.
12. `names`: `learned/names.npy`, by which a name is believed.
13. `combination`: `learned/combination.tsv`, the weights of rules and model, from what readers say of the
    papers left out. The rules are read as the imported package has them, with their probabilities.

A step is done again when its inputs, outputs or settings are no longer what they were; a change of the code
does not count, so `--from` names the step to begin at after one. Two things that ship are written by people,
the thresholds of the three settings (`loaders/presets.py`), chosen with `python -m benchmarks.extraction`,
and the model's card, with the figures of `python -m benchmarks.extraction.model` and the new file's hash.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.corpora.papers import HELD_OUT, Fold
from training.recipe import Shipped, recipe
from training.settings import Papers
from training.steps import Ledger, Step, run


def main() -> int:
    options = _options()
    steps = recipe(Papers(options.corpora, options.fold), options.runs, Shipped(options.package))
    ledger = Ledger(options.runs / "steps.json")
    if options.list:
        print(listing(steps, ledger))
        return 0
    from training.actions import perform_apart  # noqa: PLC0415  heavy: only where something is trained

    for line in run(steps, ledger, perform_apart, first=options.first):
        print(line, flush=True)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--corpora", type=Path, required=True, metavar="DIR", help="holds score.py, dev and fresh"
    )
    parser.add_argument(
        "--fold",
        type=Fold.parse,
        default=HELD_OUT,
        metavar="NAME",
        help="papers left out: held-out (a fixed 15 %%) or i/n",
    )
    parser.add_argument(
        "--runs", type=Path, default=Path("data/runs"), metavar="DIR", help="where runs are kept"
    )
    parser.add_argument(
        "--package", type=Path, default=Path("loaders"), metavar="DIR", help="where what ships is written"
    )
    parser.add_argument("--list", action="store_true", help="say which steps are done, and do nothing")
    parser.add_argument("--from", dest="first", metavar="STEP", help="do this step and all after it again")
    return parser.parse_args()


def listing(steps: Sequence[Step], ledger: Ledger) -> str:
    """A line a step: its name, whether it is done, and the files it writes."""
    return "\n".join(_listed(step, done=ledger.is_done(step)) for step in steps)


def _listed(step: Step, *, done: bool) -> str:
    return f"{step.name:<16}{'done' if done else 'to do':<8}{' '.join(map(str, step.work.outputs))}"


if __name__ == "__main__":
    sys.exit(main())
