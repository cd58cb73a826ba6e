"""The mean of several runs' networks.

A run and one that goes on from it lie close together, and their mean is better than either (Wortsman et
al., 2022, arXiv:2203.05482).
"""

from __future__ import annotations

import torch

from training.settings import Averaging


def average(work: Averaging) -> None:
    """Writes the mean of the runs."""
    states = [torch.load(run) for run in work.runs]
    torch.save({name: sum(s[name] for s in states) / len(states) for name in states[0]}, work.output)
