"""The trained network as the one quantised file that ships, with its vocabulary and settings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quant_pre_process, quantize_dynamic
from torch import Tensor

from training.network import Network, attend

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


def export(network: Network, folder: Path) -> None:
    """Writes `relations-full.onnx` in full precision and `relations.onnx` with weights of 8 bits."""
    network.eval()
    network.filling_of = lambda _: torch.zeros(1, 1)  # one sentence fills its row
    for layer in network.encoder.layers:
        layer.attend = _OneOperator.apply
    full, prepared = folder / "relations-full.onnx", folder / "prepared.onnx"
    ids = torch.randint(1, 1000, (1, 24))
    starts = torch.tensor([[2, 9, 15]])
    arguments = (
        ids,
        torch.ones_like(ids),
        starts,
        starts + 2,
        torch.ones_like(starts),
        torch.zeros(1).long(),
    )
    torch.onnx.export(
        network,
        arguments,
        str(full),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes=AXES,
        opset_version=17,
        dynamo=False,
    )
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(prepared, folder / "relations.onnx", per_channel=True, weight_type=QuantType.QInt8)
    prepared.unlink()


def write_settings(folder: Path, *, temperature: float, thresholds: Mapping[str, float]) -> None:
    """Writes `relations.json`: the temperature, the thresholds, and the model file's hash."""
    digest = hashlib.sha256((folder / "relations.onnx").read_bytes()).hexdigest()
    settings = {"sha256": digest, "temperature": temperature, "thresholds": dict(thresholds)}
    (folder / "relations.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
