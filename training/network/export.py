"""The trained network as the one quantised file that ships, with its vocabulary."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quant_pre_process, quantize_dynamic
from torch import Tensor

from training.network.architecture import Network, attend, load_network
from training.settings import Export

INPUTS = ("ids", "token_kinds", "starts", "ends", "kinds", "source")
AXES = {
    "ids": {1: "pieces"},
    "token_kinds": {1: "pieces"},
    "starts": {1: "mentions"},
    "ends": {1: "mentions"},
    "kinds": {1: "mentions"},
    "logits": {1: "mentions", 2: "mentions"},
}


class _OneOperator(torch.autograd.Function):
    """Attention as ONNX Runtime's one operator for it, for a sentence that has no padding to mask."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, bias: Tensor, heads: int) -> Tensor:
        return attend(query, key, value, bias, heads)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, _: Any, heads: int) -> Any:
        attended = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return attended.setType(query.type())


def export(work: Export) -> None:
    """Writes the model's network with weights of 8 bits, and its vocabulary."""
    network = load_network(work.run)
    _prepare(network)
    with TemporaryDirectory() as name:
        full, prepared = Path(name) / "full.onnx", Path(name) / "prepared.onnx"
        _write(network, full)
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(prepared, work.model.network, per_channel=True, weight_type=QuantType.QInt8)
    shutil.copyfile(work.vocabulary, work.model.vocabulary)


def _prepare(network: Network) -> None:
    """Makes the network one for a single sentence, which fills its row."""
    network.eval()
    network.filling_of = lambda _: torch.zeros(1, 1)
    for layer in network.layers():
        layer.attend = _OneOperator.apply


def _write(network: Network, file: Path) -> None:
    """Writes the network in full precision."""
    torch.onnx.export(
        network,
        _sentence(),
        str(file),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes=AXES,
        opset_version=17,
        dynamo=False,
    )


def _sentence() -> tuple[Tensor, ...]:
    """Arguments of the network: a sentence of 24 pieces with three mentions."""
    ids, starts = torch.ones(1, 24, dtype=torch.long), torch.tensor([[2, 9, 15]])
    return ids, torch.ones_like(ids), starts, starts + 2, torch.ones_like(starts), torch.zeros(1).long()
