"""What a network says of a batch, and how far that is from the annotation."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor

from training.corpora.labels import Label
from training.network.architecture import Network
from training.network.batches import Coded, Example, batches, chunks, source_of
from training.network.losses import Grid, label_loss


def loss_of_labels(
    grid: Grid, coded: Sequence[Sequence[Coded]], batch: Sequence[Example], null_weight: float = 1.0
) -> tuple[Tensor, int]:
    """The loss over all labels of a batch whose windows lie in `grid` one passage after another."""
    flat = [c for shown in coded for c in shown]
    labels: list[Label] = []
    first = 0
    for example, shown in zip(batch, coded, strict=True):
        labels.extend(label.moved(first) for label in example.passage.labels)
        first += len(shown)
    return label_loss(grid, flat, labels, null_weight=null_weight)


def read(network: Network, windows: Sequence[tuple[Coded, int]]) -> Grid:
    """The logits of all pairs of all windows."""
    bases, widths = [0] * len(windows), [0] * len(windows)
    flats, base = [], 0
    with torch.autocast("cpu", dtype=torch.bfloat16):
        for chunk in chunks(windows):
            logits = network(*chunk.inputs).float()
            width = logits.shape[1]
            for row, number in enumerate(chunk.order):
                bases[number], widths[number] = base + row * width**2, width
            base += len(chunk.order) * width**2
            flats.append(logits.flatten(0, 2))
    return Grid(torch.cat(flats), bases, widths)


@torch.no_grad()
def mean_loss(network: Network, examples: Sequence[Example]) -> float:
    """The loss a label over examples as they are."""
    network.eval()
    total, seen = 0.0, 0
    for batch in batches(examples, budget=6000, chance=random.Random(0)):
        coded = [e.coded for e in batch]
        windows = [(c, int(source_of(e.passage))) for e in batch for c in e.coded]
        loss, count = loss_of_labels(read(network, windows), coded, batch)
        total, seen = total + float(loss), seen + count
    return total / max(seen, 1)
