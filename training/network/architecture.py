"""The network: a sentence is encoded once, then every ordered pair of its mentions is classified together.

The encoder is BERT's (Devlin et al., 2019, arXiv:1810.04805) with a learnt vector of the mention's kind
added to each of its pieces. For subject i and object j, attention over the pieces decomposes into a
part of i and a part of j, so all pairs of a sentence cost little more than one.
Shapes: B sentences, T pieces, M mentions, D width, H heads, C classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

NEAR = 4  # distances up to here have a bucket each; the further ones double
EDGES = (5, 8, 16, 32, 64)
FAR = EDGES[-1]
BUCKETS = 2 * (NEAR + len(EDGES)) + 1
HEAD = 32  # the width of a head of attention
_STEPS = torch.tensor([min(d, NEAR) + sum(d >= edge for edge in EDGES) for d in range(FAR + 1)])
_BUCKETS = torch.cat([-_STEPS.flip(0), _STEPS[1:]]) + NEAR + len(EDGES)


@dataclass(frozen=True, slots=True)
class Size:
    """The widths of the network; the first six are those of the pretrained weights."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    kinds: int = 9
    sources: int = 3
    pair_heads: int = 8
    pair_width: int = 256
    classes: int = 5


class SharedDropout(nn.Module):
    """Dropout of whole features of a sentence: one random number a feature, not one an element."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, values: Tensor) -> Tensor:
        """The values (B, ..., D), in training without some whole features of each of the B."""
        if not self.training or not self.rate:
            return values
        shape = (values.shape[0], *[1] * (values.dim() - 2), values.shape[-1])
        kept = torch.rand(shape) >= self.rate
        return values * (kept / (1 - self.rate)).to(values.dtype)


def attend(query: Tensor, key: Tensor, value: Tensor, bias: Tensor, heads: int) -> Tensor:
    """Attention of `heads` heads: three of (B, T, D) -> (B, T, D); the bias is added to the scores."""
    query, key, value = (part.unflatten(-1, (heads, -1)).transpose(1, 2) for part in (query, key, value))
    weights = torch.softmax(query @ key.transpose(-1, -2) / query.shape[-1] ** 0.5 + bias, -1)
    return (weights.to(value.dtype) @ value).transpose(1, 2).flatten(2)


Attend = Callable[[Tensor, Tensor, Tensor, Tensor, int], Tensor]


class Layer(nn.Module):
    """One transformer layer, normalised after each residual sum as in BERT."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.attend: Attend = attend
        self.mixed = nn.Linear(size.width, 3 * HEAD * size.heads)
        self.attended = nn.Linear(HEAD * size.heads, size.width)
        self.after_attention = nn.LayerNorm(size.width, eps=1e-12)
        self.widened = nn.Linear(size.width, size.inner)
        self.narrowed = nn.Linear(size.inner, size.width)
        self.after_widening = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = SharedDropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """What the layer makes of (B, T, D), of the same shape."""
        query, key, value = self.mixed(hidden).split(HEAD * self.heads, -1)
        seen = self.dropout(self.attended(self.attend(query, key, value, bias, self.heads)))
        hidden = self.after_attention(hidden + seen)
        wide = self.dropout(self.narrowed(functional.gelu(self.widened(hidden))))
        return self.after_widening(hidden + wide)


class Encoder(nn.Module):
    """Word pieces and the kind of mention each belongs to -> one vector a piece."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(size.vocabulary, size.width)
        self.positions = nn.Embedding(size.positions, size.width)
        self.kinds = nn.Embedding(size.kinds + 1, size.width)
        self.normed = nn.LayerNorm(size.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))
        self.dropout = SharedDropout(dropout)
        nn.init.zeros_(self.kinds.weight)

    def forward(self, ids: Tensor, kinds: Tensor, filling: Tensor) -> Tensor:
        """The pieces of each window in context, (B, T) -> (B, T, D)."""
        places = torch.arange(ids.shape[1])
        hidden = self.pieces(ids) + self.positions(places) + self.kinds(kinds)
        hidden = self.dropout(self.normed(hidden))
        for layer in self.layers:
            hidden = layer(hidden, filling[:, None, None])
        return hidden


class PairHead(nn.Module):
    """One vector a piece and the mentions' ranges -> class logits of every ordered pair of mentions."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        wide = size.pair_heads * HEAD
        self.heads = size.pair_heads
        self.kinds = nn.Embedding(size.kinds + 1, size.width)
        self.sources = nn.Embedding(size.sources, size.pair_width)
        self.asked_by_subject = nn.Linear(size.width, wide)
        self.asked_by_object = nn.Linear(size.width, wide)
        self.offered = nn.Linear(size.width, 2 * wide)
        self.from_subject = nn.Embedding(BUCKETS, size.pair_heads)
        self.from_object = nn.Embedding(BUCKETS, size.pair_heads)
        self.apart = nn.Embedding(BUCKETS, size.pair_width)
        self.subject = nn.Linear(size.width, size.pair_width)
        self.object = nn.Linear(size.width, size.pair_width)
        self.product = nn.Linear(wide, size.pair_width)
        self.context = nn.Linear(wide, size.pair_width)
        self.sentence = nn.Linear(size.width, size.pair_width)
        self.normed = nn.LayerNorm(size.pair_width)
        self.inner = nn.Linear(size.pair_width, size.pair_width)
        self.scored = nn.Linear(size.pair_width, size.classes + 1)
        self.dropout = SharedDropout(dropout)
        for embedding in (self.kinds, self.sources, self.from_subject, self.from_object, self.apart):
            nn.init.normal_(embedding.weight, std=0.02)

    def forward(
        self, hidden: Tensor, filling: Tensor, starts: Tensor, ends: Tensor, kinds: Tensor, source: Tensor
    ) -> Tensor:
        """(B, T, D), (B, T), three of (B, M) and (B) -> (B, M, M, C + 1); the last logit is speculation's."""
        places = torch.arange(hidden.shape[1])
        inside = ((places >= starts[..., None]) & (places < ends[..., None])).to(hidden.dtype)
        mention = inside @ hidden / inside.sum(-1, keepdim=True).clamp(min=1) + self.kinds(kinds)
        of_subject, of_object = self.asked_by_subject(mention), self.asked_by_object(mention)
        context = self._attend(of_subject, of_object, hidden, filling, bucket_of(places, starts, ends))
        pair = self.subject(mention)[:, :, None] + self.object(mention)[:, None]
        pair = pair + self.context(context) + self.product(of_subject[:, :, None] * of_object[:, None])
        pair = pair + self.apart(bucket_of(starts, starts, ends))
        whole = self.sentence(hidden[:, 0]) + self.sources(source)
        pair = self.dropout(functional.gelu(self.normed(pair + whole[:, None, None])))
        return self.scored(self.dropout(pair + functional.gelu(self.inner(pair))))

    def _attend(
        self, of_subject: Tensor, of_object: Tensor, hidden: Tensor, filling: Tensor, buckets: Tensor
    ) -> Tensor:
        """What each ordered pair reads from the sentence: (B, M, M, H * HEAD)."""
        key, value = (self._by_head(part) for part in self.offered(hidden).split(of_subject.shape[-1], -1))
        subject, object_ = (
            self._by_head(asked) @ key.transpose(-1, -2) / HEAD**0.5 + near(buckets).permute(0, 3, 1, 2)
            for asked, near in ((of_subject, self.from_subject), (of_object, self.from_object))
        )
        scores = subject[:, :, :, None] + object_[:, :, None] + filling[:, None, None, None]
        weights = torch.softmax(scores, -1)
        read = (weights.to(value.dtype) @ value[:, :, None]).permute(0, 2, 3, 1, 4)
        return read.reshape(*read.shape[:3], self.heads * HEAD)

    def _by_head(self, values: Tensor) -> Tensor:
        """(B, N, H * HEAD) -> (B, H, N, HEAD)."""
        return values.reshape(values.shape[0], -1, self.heads, HEAD).transpose(1, 2)


def bucket_of(places: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
    """How far places lie before (below the middle) or after each mention: (B, M, len(places)).

    0, 1, 2, 3, 4 pieces from its nearest end, then one bucket more at 5, 8, 16, 32 and 64. `places` is
    (T), or (B, M) for the distances of mentions from mentions.
    """
    spot = places if places.dim() == 1 else places[:, None, :]
    nearest = torch.minimum(torch.maximum(spot, starts[..., None]), ends[..., None] - 1)
    return _BUCKETS[(spot - nearest).clamp(-FAR, FAR) + FAR]


def filling_of(ids: Tensor) -> Tensor:
    """What keeps attention off pieces that only fill up a row: (B, T), added to the scores."""
    return (ids == 0) * -1e4


class Network(nn.Module):
    """Encoder and pair head."""

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(size, dropout)
        self.head = PairHead(size, dropout)
        self.filling_of: Callable[[Tensor], Tensor] = filling_of

    def forward(
        self, ids: Tensor, token_kinds: Tensor, starts: Tensor, ends: Tensor, kinds: Tensor, source: Tensor
    ) -> Tensor:
        """The logits of every pair of marks in each window."""
        filling = self.filling_of(ids)
        hidden = self.encoder(ids, token_kinds, filling)
        return self.head(hidden, filling, starts, ends, kinds, source)

    def layers(self) -> Iterator[Layer]:
        """The encoder's layers, the first one first."""
        for layer in self.encoder.layers:
            assert isinstance(layer, Layer)
            yield layer


def load_network(file: Path) -> Network:
    """The network of an earlier run, in the size it was saved with."""
    return network_of(torch.load(file))


def network_of(state: Mapping[str, Tensor]) -> Network:
    """The network with these weights, in the size that they have."""
    pieces = state["encoder.pieces.weight"]
    mixed, widened = (
        [weight for name, weight in state.items() if name.endswith(f"{part}.weight")]
        for part in ("mixed", "widened")
    )
    size = Size(
        vocabulary=len(pieces),
        positions=len(state["encoder.positions.weight"]),
        width=pieces.shape[1],
        inner=len(widened[0]),
        layers=len(widened),
        heads=len(mixed[0]) // (3 * HEAD),
    )
    network = Network(size)
    network.load_state_dict(state)
    return network


def pretrained_network(file: Path) -> Network:
    """A network with the encoder of a BERT model, from a safetensors file; its pair head is random."""
    given = load_file(file)
    pieces = given["embeddings.word_embeddings.weight"]
    size = Size(
        vocabulary=len(pieces),
        positions=len(given["embeddings.position_embeddings.weight"]),
        width=pieces.shape[1],
        inner=len(given["encoder.layer.0.intermediate.dense.bias"]),
        layers=sum(name.endswith("intermediate.dense.bias") for name in given),
        heads=pieces.shape[1] // HEAD,
    )
    network = Network(size)
    _start(network, given)
    return network


def _start(network: Network, given: Mapping[str, Tensor]) -> None:
    own = network.encoder
    with torch.no_grad():
        own.pieces.weight.copy_(given["embeddings.word_embeddings.weight"])
        own.positions.weight.copy_(given["embeddings.position_embeddings.weight"])
        own.positions.weight.add_(given["embeddings.token_type_embeddings.weight"][0])
        _fill(own.normed, given, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers()):
            name = f"encoder.layer.{number}"
            parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
            layer.mixed.weight.copy_(torch.cat([given[f"{part}.weight"] for part in parts]))
            layer.mixed.bias.copy_(torch.cat([given[f"{part}.bias"] for part in parts]))
            _fill(layer.attended, given, f"{name}.attention.output.dense")
            _fill(layer.after_attention, given, f"{name}.attention.output.LayerNorm")
            _fill(layer.widened, given, f"{name}.intermediate.dense")
            _fill(layer.narrowed, given, f"{name}.output.dense")
            _fill(layer.after_widening, given, f"{name}.output.LayerNorm")


def _fill(module: nn.Module, given: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
