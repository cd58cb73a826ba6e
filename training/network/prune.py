"""Makes a run's layers narrower.

Of the heads and of the inner units of each layer those stay that vary most in what they pass on. What is
cut passes on its mean (after Michel et al., 2019, arXiv:1905.10650, and Molchanov et al., 2017,
arXiv:1611.06440). Only training papers are read. The run that goes on from it makes up for the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from loaders.learned.word_pieces import WordPieceTokenizer
from training.network.architecture import HEAD, Network, load_network
from training.network.batches import Example, chunks, source_of
from training.network.examples import load_examples
from training.settings import Pruning, Shown


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


def prune(work: Pruning) -> None:
    """Writes the run with its layers cut."""
    torch.set_num_threads(1)
    network = load_network(work.run)
    kept, _ = load_examples(work.papers, WordPieceTokenizer.load(work.vocabulary), Shown.EXCERPT)
    cut(network, kept[:: work.every], inner=work.inner, heads=work.heads)
    torch.save(network.state_dict(), work.output)


@torch.no_grad()
def cut(network: Network, examples: Sequence[Example], *, inner: int, heads: int) -> None:
    """Cuts every layer of the network to so many units and heads, by what they do on the examples."""
    network.eval()
    layers = list(network.layers())
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


def _watch(reader: nn.Linear, size: int) -> _Spread:
    """The spread of all that `reader` is given from now on."""
    spread = _Spread(reader.in_features, size)
    reader.register_forward_pre_hook(spread.add)
    return spread


def _rows(given: nn.Linear, kept: Tensor) -> nn.Linear:
    """The same with the kept outputs alone."""
    fewer = nn.Linear(given.in_features, len(kept))
    fewer.weight.copy_(given.weight[kept])
    fewer.bias.copy_(given.bias[kept])
    return fewer


def _columns(given: nn.Linear, kept: Tensor, mean: Tensor) -> nn.Linear:
    """The same reading the kept inputs alone, the others at their mean."""
    fewer, lost = nn.Linear(len(kept), given.out_features), torch.ones(given.in_features, dtype=torch.bool)
    lost[kept] = False
    fewer.weight.copy_(given.weight[:, kept])
    fewer.bias.copy_(given.bias + given.weight[:, lost] @ mean[lost])
    return fewer
