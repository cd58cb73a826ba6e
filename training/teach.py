"""Writes what teachers say of pairs: `python -m training.teach --corpora DIR --teachers DIR --output FILE`.

A teacher is the folder of an earlier run. Each reads the chosen passages of the training papers, and shares
of the documents and of the texts that are annotated with entities alone, twice: as they stand, and with all
names hidden, so that it says what the sentence says and not what it remembers of the names. The mean of all
their logits teaches a smaller network beside the annotation (Hinton et al., 2015, arXiv:1503.02531).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from loaders.learned.word_pieces import WordPieceTokenizer
from training.batches import Coded, Example, disguise, source_of
from training.examples import load_examples, load_unrelated
from training.network import Network, load_network
from training.passes import run
from training.split import held_out

HIDDEN = 0.4  # how much the reading without names counts
AT_ONCE = 64  # passages


def main() -> None:
    options = _options()
    torch.set_num_threads(options.threads)
    pieces = WordPieceTokenizer.load(options.teachers[0] / "vocabulary.txt")
    examples = [
        *load_examples(options.corpora, pieces, whole=True),
        *load_unrelated(options.corpora, pieces, whole=True),
    ]
    kept = [e for e in examples if not held_out(e.passage.paper, options.fold)]
    numbers = _chosen(kept, options)
    said = [teach(load_network(t / "relations.pt"), [kept[n] for n in numbers]) for t in options.teachers]
    means = [torch.stack(of_one).mean(0).half() for of_one in zip(*said, strict=True)]
    torch.save(dict(zip(numbers, means, strict=True)), options.output)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--teachers", type=Path, nargs="+", required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE")
    parser.add_argument("--fold", default="held-out", help="as the teachers were trained")
    parser.add_argument("--running-part", type=float, default=0.4, help="share of the documents read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def _chosen(examples: Sequence[Example], options: argparse.Namespace) -> list[int]:
    """The numbers of the examples that are read."""
    chance = random.Random(options.seed)
    shares = (1.0 if e.passage.chosen else options.running_part for e in examples)
    return [number for number, share in enumerate(shares) if chance.random() < share]


@torch.no_grad()
def teach(network: Network, examples: Sequence[Example]) -> list[Tensor]:
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
    grid, number = run(network, windows), 0
    for example in examples:
        count = len(example.coded)
        yield torch.cat([grid.window(number + n, len(c.marks)) for n, c in enumerate(example.coded)])
        number += count


if __name__ == "__main__":
    main()
