"""Makes the shipped model: `python -m training --corpora DIR --output loaders/learned/model`.

Networks that read texts whole teach, in two turns, one that reads what the model is shown and whose layers
are twice made narrower. First two runs of six layers and their average, and a run of twelve; what these two
say of every pair is what a second six and a second twelve learn beside the annotation; what all three
teachers say is what the last ones learn. Then temperature and thresholds from the papers left out. Each step
is a command of its own, seeded.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

SECOND = "--rounds 1 --running-part 0.6 --rate 7e-5 --head-rate 3e-4 --null-weight 4 --seed 2 --whole"
TEACHER = "--layers 12 --part 0.8 --running-part 0.4 --rate 1.2e-4 --seed 3 --whole"
TAUGHT = "--running-part 1 --rate 1e-4 --head-rate 4e-4 --null-weight 2"
SHOWN = f"{TAUGHT} --budget 2000"


def main() -> None:
    """Trains the networks one after the other and writes the shipped model."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", required=True, metavar="DIR", help="holds score.py and dev/*.jsonl.gz")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--fold", default="held-out", help="papers left out: held-out (a fixed 15 %%) or i/n")
    parser.add_argument("--runs", type=Path, default=Path("data/runs"), help="where the runs are kept")
    options = parser.parse_args()
    of_papers = ["--corpora", options.corpora, "--fold", options.fold]
    runs = options.runs

    def train(name: str, settings: str, *others: object) -> Path:
        _run("train", *of_papers, "--output", runs / name, *settings.split(), *others)
        return runs / name

    def teach(*teachers: Path) -> Path:
        said = runs / f"said-{len(teachers)}.pt"
        _run("teach", *of_papers, "--teachers", *teachers, "--output", said)
        return said

    def narrow(name: str, run: Path, settings: str) -> Path:
        _run("narrow", *of_papers, "--run", run, "--output", runs / name, *settings.split())
        return runs / name

    def learn(name: str, settings: str, start: Path, said: Path) -> Path:
        return train(name, settings, "--start", start / "relations.pt", "--taught", said)

    first = train("first", "--whole")
    second = train("second", SECOND, "--start", first / "relations.pt")
    average, start = runs / "average", runs / "start"
    _run("average", "--runs", first, second, "--output", average)
    _run("starts", "--output", start)
    twelve = train("twelve", TEACHER, "--weights", start)
    said = teach(twelve, average)
    six = learn("six", f"{TAUGHT} --rounds 2 --seed 4 --whole", average, said)
    deep = learn("deep", f"{TAUGHT} --rounds 2 --seed 5 --whole", twelve, said)
    shown = learn("shown", f"{SHOWN} --rounds 2 --seed 6", six, said)
    half = narrow("half", shown, "--inner 768")
    half = learn("half-taught", f"{SHOWN} --rounds 1 --head-rate 3e-4 --seed 7", half, said)
    said = teach(deep, twelve, average)
    half = learn("half-again", f"{SHOWN} --rounds 2 --seed 8", half, said)
    last = narrow("third", half, "--inner 512 --heads 8")
    for seed in (9, 10, 11):
        last = learn(f"last-{seed}", f"{SHOWN} --rounds 2 --seed {seed}", last, said)
    options.output.mkdir(parents=True, exist_ok=True)
    for name in ("relations.onnx", "relations.json", "vocabulary.txt"):
        shutil.copyfile(last / name, options.output / name)
    _run("evaluate", *of_papers, "--model", options.output, "--settle")


def _run(step: str, *arguments: object) -> None:
    subprocess.run([sys.executable, "-m", f"training.{step}", *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
