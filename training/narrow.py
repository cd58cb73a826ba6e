"""Makes a run's layers narrower: `python -m training.narrow --corpora DIR --run DIR --output DIR`.

Of the heads and of the inner units of each layer those stay that vary most in what they pass on. What is
cut passes on its mean (after Michel et al., 2019, arXiv:1905.10650, and Molchanov et al., 2017,
arXiv:1611.06440). Only training papers are read. The run that goes on from it makes up for the rest.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from loaders.learned.word_pieces import WordPieceTokenizer
from training.batches import Example, chunks, source_of
from training.examples import load_examples
from training.network import HEAD, Layer, Network, load_network
from training.split import held_out

EVERY = 20  # one passage in so many is read


class _Spread:
    """Mean and covariance of units, `size` of them together as one part: a head, or a unit by itself."""

    def __init__(self, units: int, size: int) -> None:
        self._count, self._sum = 0, torch.zeros(units // size, size)
        self._products = torch.zeros(units // size, size, size)

    def add(self, _: nn.Module, given: tuple[Tensor]) -> None:
        values = given[0].flatten(0, -2).unflatten(-1, self._sum.shape).transpose(0, 1)
        self._count += values.shape[1]
        self._sum += values.sum(1)
        self._products += values.transpose(1, 2) @ values

    @property
    def mean(self) -> Tensor:
        """(parts * size)"""
        return (self._sum / self._count).flatten()

    @property
    def covariance(self) -> Tensor:
        """(parts, size, size)"""
        mean = self._sum / self._count
        return self._products / self._count - mean[:, :, None] * mean[:, None]

    def worth(self, weight: Tensor) -> Tensor:
        """How much what each part passes on varies, (parts); `weight` (width, parts * size) passes it on."""
        passing = weight.unflatten(1, self._sum.shape)
        return torch.einsum("wpi,pij,wpj->p", passing, self.covariance, passing)

    def kept(self, weight: Tensor, parts: int) -> Tensor:
        """The units of the parts worth most, in their order."""
        units = torch.arange(self._sum.numel()).unflatten(0, self._sum.shape)
        return units[self.worth(weight).topk(parts).indices.sort().values].flatten()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--run", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--fold", default="held-out", help="as the run was trained")
    parser.add_argument("--inner", type=int, default=768, help="inner units kept in each layer")
    parser.add_argument("--heads", type=int, default=12, help="heads of attention kept in each layer")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = load_network(options.run / "relations.pt")
    examples = load_examples(options.corpora, WordPieceTokenizer.load(options.run / "vocabulary.txt"))
    kept = [e for e in examples if not held_out(e.passage.paper, options.fold)]
    narrow(network, kept[::EVERY], inner=options.inner, heads=options.heads)
    options.output.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.output / "relations.pt")
    shutil.copyfile(options.run / "vocabulary.txt", options.output / "vocabulary.txt")


@torch.no_grad()
def narrow(network: Network, examples: Sequence[Example], *, inner: int, heads: int) -> None:
    """Cuts every layer of the network to so many units and heads, by what they do on the examples."""
    network.eval()
    layers = list(_layers(network))
    attention = [_watch(layer.attended, HEAD) for layer in layers]
    widening = [_watch(layer.narrowed, 1) for layer in layers]
    windows = [(coded, int(source_of(e.passage))) for e in examples for coded in e.coded]
    for chunk in chunks(windows):
        network(*chunk.inputs)
    for layer, attending, spread in zip(layers, attention, widening, strict=True):
        kept = attending.kept(layer.attended.weight, heads)
        width = layer.attended.in_features
        layer.mixed = _rows(layer.mixed, torch.cat([kept, kept + width, kept + 2 * width]))
        layer.attended, layer.heads = _columns(layer.attended, kept, attending.mean), heads
        kept = spread.kept(layer.narrowed.weight, inner)
        layer.widened = _rows(layer.widened, kept)
        layer.narrowed = _columns(layer.narrowed, kept, spread.mean)


def _layers(network: Network) -> Iterator[Layer]:
    for layer in network.encoder.layers:
        assert isinstance(layer, Layer)
        yield layer


def _watch(reader: nn.Linear, size: int) -> _Spread:
    """The spread of all that `reader` is given from now on."""
    spread = _Spread(reader.in_features, size)
    reader.register_forward_pre_hook(spread.add)
    return spread


def _rows(given: nn.Linear, kept: Tensor) -> nn.Linear:
    """The same with the kept outputs alone."""
    cut = nn.Linear(given.in_features, len(kept))
    cut.weight.copy_(given.weight[kept])
    cut.bias.copy_(given.bias[kept])
    return cut


def _columns(given: nn.Linear, kept: Tensor, mean: Tensor) -> nn.Linear:
    """The same reading the kept inputs alone, the others at their mean."""
    cut, lost = nn.Linear(len(kept), given.out_features), torch.ones(given.in_features, dtype=torch.bool)
    lost[kept] = False
    cut.weight.copy_(given.weight[:, kept])
    cut.bias.copy_(given.bias + given.weight[:, lost] @ mean[lost])
    return cut


if __name__ == "__main__":
    main()
