"""Makes the shipped model: `python -m training --corpora DIR --output loaders/model`.

Two runs, the second going on from the first with null results counted more, then their average, then
temperature and thresholds from the papers left out. Each step is a command of its own, seeded.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

SECOND = "--rounds 1 --running-part 0.6 --rate 7e-5 --head-rate 3e-4 --null-weight 4 --seed 2"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", required=True, metavar="DIR", help="holds score.py and dev/*.jsonl.gz")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--fold", default="held-out", help="papers left out: held-out (a fixed 15 %%) or i/n")
    parser.add_argument("--runs", type=Path, default=Path("data/runs"), help="where the runs are kept")
    options = parser.parse_args()
    first, second = str(options.runs / "first"), str(options.runs / "second")
    of_papers = ["--corpora", options.corpora, "--fold", options.fold]
    _run("train", *of_papers, "--output", first)
    _run("train", *of_papers, "--start", f"{first}/relations.pt", "--output", second, *SECOND.split())
    _run("average", "--runs", first, second, "--output", str(options.output))
    (options.output / "relations-full.onnx").unlink()
    _run("evaluate", *of_papers, "--model", str(options.output), "--settle")


def _run(step: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", f"training.{step}", *arguments], check=True)


if __name__ == "__main__":
    main()
