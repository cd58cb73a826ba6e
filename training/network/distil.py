"""What teachers say of pairs, for a smaller network to learn beside the annotation.

A teacher is the network of an earlier run. Each reads the chosen passages of the training papers, and shares
of the documents and of the texts that are annotated with entities alone, twice: as they stand, and with all
names hidden, so that it says what the sentence says and not what it remembers of the names. The mean of all
their logits is the lesson (Hinton et al., 2015, arXiv:1503.02531).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from loaders.learned.word_pieces import WordPieceTokenizer
from training.network.architecture import Network, load_network
from training.network.batches import Coded, Example, disguise, source_of
from training.network.examples import load_examples, load_unrelated
from training.network.forward import read
from training.settings import Distillation, Shown

HIDDEN = 0.4  # how much the reading without names counts
AT_ONCE = 64  # passages


def distil(work: Distillation) -> None:
    """Writes the lesson: each read example's number to the logits of its pairs, (pairs, C + 1)."""
    torch.set_num_threads(1)
    pieces = WordPieceTokenizer.load(work.vocabulary)
    kept, _ = load_examples(work.papers, pieces, Shown.WHOLE)
    kept += load_unrelated(work.papers, pieces, Shown.WHOLE)
    numbers = _chosen(kept, work)
    said = [opinions(load_network(teacher), [kept[n] for n in numbers]) for teacher in work.teachers]
    means = [torch.stack(of_one).mean(0).half() for of_one in zip(*said, strict=True)]
    torch.save(dict(zip(numbers, means, strict=True)), work.output)


def _chosen(examples: Sequence[Example], work: Distillation) -> list[int]:
    """The numbers of the examples that are read."""
    chance = random.Random(work.seed)
    shares = (1.0 if e.passage.chosen else work.running_part for e in examples)
    return [number for number, share in enumerate(shares) if chance.random() < share]


@torch.no_grad()
def opinions(network: Network, examples: Sequence[Example]) -> list[Tensor]:
    """Of each example, in order: the logits of all pairs of its windows one after another, (pairs, C + 1)."""
    network.eval()
    said = []
    for first in range(0, len(examples), AT_ONCE):
        some = examples[first : first + AT_ONCE]
        readings = zip(_read(network, some, named=True), _read(network, some, named=False), strict=True)
        said += [(1 - HIDDEN) * shown + HIDDEN * nameless for shown, nameless in readings]
    return said


def _read(network: Network, examples: Sequence[Example], *, named: bool) -> Iterator[Tensor]:
    chance = random.Random(0)
    windows: list[tuple[Coded, int]] = []
    for example in examples:
        hidden = frozenset() if named else frozenset(range(example.passage.entities))
        source = int(source_of(example.passage))
        windows += [(disguise(coded, hidden, 0.0, chance), source) for coded in example.coded]
    grid, number = read(network, windows), 0
    for example in examples:
        count = len(example.coded)
        yield torch.cat([grid.window(number + n, len(c.marks)) for n, c in enumerate(example.coded)])
        number += count
