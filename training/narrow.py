"""Makes a run's layers narrower: `python -m training.narrow --corpora DIR --run DIR --output DIR`.

Of the inner units of each layer those stay that vary most in what they pass on: the standard deviation of
the unit times the length of its outgoing weights. What is cut passes on its mean (after Molchanov et al.,
2017, arXiv:1611.06440). Only training papers are read. The run that goes on from it makes up for the rest.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from loaders.wordpiece import WordPieces
from training.batches import Example, chunks, source_of
from training.examples import load_examples
from training.network import Layer, Network, load_network
from training.split import held_out

EVERY = 20  # one passage in so many is read


class _Spread:
    """Mean and standard deviation of each inner unit of a layer."""

    def __init__(self, units: int) -> None:
        self._count, self._sum, self._squares = 0, torch.zeros(units), torch.zeros(units)

    def add(self, _: nn.Module, given: tuple[Tensor]) -> None:
        values = given[0].flatten(0, -2)
        self._count += len(values)
        self._sum += values.sum(0)
        self._squares += values.square().sum(0)

    @property
    def mean(self) -> Tensor:
        return self._sum / self._count

    @property
    def deviation(self) -> Tensor:
        return (self._squares / self._count - self.mean.square()).clamp(min=0).sqrt()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--run", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--fold", default="held-out", help="as the run was trained")
    parser.add_argument("--inner", type=int, default=768, help="units kept in each layer")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = load_network(options.run / "relations.pt")
    examples = load_examples(options.corpora, WordPieces.load(options.run / "vocabulary.txt"))
    kept = [e for e in examples if not held_out(e.passage.paper, options.fold)]
    narrow(network, kept[::EVERY], options.inner)
    options.output.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.output / "relations.pt")
    shutil.copyfile(options.run / "vocabulary.txt", options.output / "vocabulary.txt")


@torch.no_grad()
def narrow(network: Network, examples: Sequence[Example], inner: int) -> None:
    """Cuts every layer of the network to `inner` units, by what they do on the examples."""
    network.eval()
    layers = list(_layers(network))
    spreads = [_Spread(layer.narrowed.in_features) for layer in layers]
    hooks = [
        layer.narrowed.register_forward_pre_hook(spread.add)
        for layer, spread in zip(layers, spreads, strict=True)
    ]
    windows = [(coded, int(source_of(e.passage))) for e in examples for coded in e.coded]
    for chunk in chunks(windows):
        network(*chunk.inputs)
    for hook in hooks:
        hook.remove()
    for layer, spread in zip(layers, spreads, strict=True):
        _cut(layer, spread, inner)


def _layers(network: Network) -> Iterator[Layer]:
    for layer in network.encoder.layers:
        assert isinstance(layer, Layer)
        yield layer


def _cut(layer: Layer, spread: _Spread, inner: int) -> None:
    weight = layer.narrowed.weight
    worth = spread.deviation * weight.norm(dim=0)
    kept = worth.topk(inner).indices.sort().values
    cut = torch.ones(len(worth), dtype=torch.bool)
    cut[kept] = False
    widened, narrowed = nn.Linear(weight.shape[0], inner), nn.Linear(inner, weight.shape[0])
    widened.weight.copy_(layer.widened.weight[kept])
    widened.bias.copy_(layer.widened.bias[kept])
    narrowed.weight.copy_(weight[:, kept])
    narrowed.bias.copy_(layer.narrowed.bias + weight[:, cut] @ spread.mean[cut])
    layer.widened, layer.narrowed = widened, narrowed


if __name__ == "__main__":
    main()
