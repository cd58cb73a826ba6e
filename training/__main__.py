"""Makes the shipped model: `python -m training --corpora DIR --output loaders/model`.

Two runs of six layers, the second going on from the first with null results counted more, and their average;
a run of twelve layers; what these two say of every pair; a run that goes on from the average and learns that
beside the annotation; then temperature and thresholds from the papers left out. Each step is a command of its
own, seeded.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

SECOND = "--rounds 1 --running-part 0.6 --rate 7e-5 --head-rate 3e-4 --null-weight 4 --seed 2"
TEACHER = "--layers 12 --part 0.8 --running-part 0.4 --rate 1.2e-4 --seed 3"
TAUGHT = "--rounds 2 --running-part 1 --rate 1e-4 --head-rate 4e-4 --null-weight 2 --seed 4"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", required=True, metavar="DIR", help="holds score.py and dev/*.jsonl.gz")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--fold", default="held-out", help="papers left out: held-out (a fixed 15 %%) or i/n")
    parser.add_argument("--runs", type=Path, default=Path("data/runs"), help="where the runs are kept")
    options = parser.parse_args()
    of_papers = ["--corpora", options.corpora, "--fold", options.fold]
    first, second, average, start, teacher, said = (
        str(options.runs / name) for name in ("first", "second", "average", "start", "teacher", "said.pt")
    )
    output = ["--output", str(options.output)]
    _run("train", *of_papers, "--output", first)
    _run("train", *of_papers, "--start", f"{first}/relations.pt", "--output", second, *SECOND.split())
    _run("average", "--runs", first, second, "--output", average)
    _run("starts", "--output", start)
    _run("train", *of_papers, "--weights", start, "--output", teacher, *TEACHER.split())
    _run("teach", *of_papers, "--teachers", teacher, average, "--output", said)
    _run(
        "train", *of_papers, "--start", f"{average}/relations.pt", "--taught", said, *output, *TAUGHT.split()
    )
    for name in ("relations-full.onnx", "relations.pt"):
        (options.output / name).unlink()
    _run("evaluate", *of_papers, "--model", str(options.output), "--settle")


def _run(step: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", f"training.{step}", *arguments], check=True)


if __name__ == "__main__":
    main()
