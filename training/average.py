"""Averages the networks of several runs: `python -m training.average --runs A B --output DIR`.

A run and one that goes on from it lie close together, and their mean is better than either (Wortsman et
al., 2022, arXiv:2203.05482).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch

from loaders.learned.relation_model import THRESHOLD_NAMES
from training.export import export, write_settings
from training.network import Network, Size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=Path, nargs="+", required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    options = parser.parse_args()
    states = [torch.load(run / "relations.pt") for run in options.runs]
    network = Network(Size())
    network.load_state_dict({name: sum(s[name] for s in states) / len(states) for name in states[0]})
    options.output.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(options.runs[0] / "vocabulary.txt", options.output / "vocabulary.txt")
    export(network, options.output)
    write_settings(options.output, temperature=1.0, thresholds=dict.fromkeys(THRESHOLD_NAMES, 0.4))


if __name__ == "__main__":
    main()
