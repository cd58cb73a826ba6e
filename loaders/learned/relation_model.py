"""What a small trained model says of each ordered pair of mentions in a sentence.

The model is one quantised ONNX file beside its vocabulary in `loaders/learned/model`, where `CARD.md` tells
what it was trained on and how good it is. ONNX Runtime is imported here alone, when a model is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.model import Kind
from loaders.learned.excerpt import encode_excerpt
from loaders.learned.word_pieces import WordPieces, WordPieceTokenizer

FOLDER = Path(__file__).parent / "model"

# Processors with AVX2 but without VNNI cut off sums of 8-bit products, which changes probabilities by some
# hundredths: ONNX Runtime's option takes slower products there, so that a text says the same on all of them.
_EXACT_ON_EVERY_PROCESSOR = ("session.x64quantprecision", "1")

KIND_GROUPS = (
    "other",
    "gene",
    "chemical",
    "disease",
    "phenotype",
    "process",
    "cell",
    "anatomy",
    "intervention",
)
_GROUP_OF_KIND = {
    Kind.PROCEDURE: "intervention",
    Kind.DRUG: "chemical",
    Kind.COMBINATION: "intervention",
    Kind.BLOCKADE: "chemical",
    Kind.PROTEIN: "gene",
    Kind.CHEMICAL: "chemical",
    Kind.CELL: "cell",
    Kind.PROCESS: "process",
    Kind.INTERFACE: "process",
    Kind.CONDITION: "disease",
    Kind.SYMPTOM: "phenotype",
    Kind.ADVERSE_EFFECT: "disease",
    Kind.MEASURE: "phenotype",
    Kind.ANATOMY: "anatomy",
    Kind.SPECIES: "other",
    Kind.POPULATION: "other",
}
_UNRELATED = (1, 0, 0, 0, 0)
_PLACE_OF_KIND = {kind: KIND_GROUPS.index(group) for kind, group in _GROUP_OF_KIND.items()}


def kind_group(kind: Kind) -> str:
    """The group of kinds that the model knows a kind by, one of `KIND_GROUPS`."""
    return _GROUP_OF_KIND[kind]


class RelationClass(IntEnum):
    """What one mention does to another; the value is the class's place in the probabilities."""

    NONE = 0
    POSITIVE = 1
    NEGATIVE = 2
    NO_EFFECT = 3
    UNSIGNED = 4


class SentenceSource(IntEnum):
    """Where a sentence comes from, which tells how likely it is to relate any two things it names."""

    UNKNOWN = 0
    CHOSEN = 1  # someone picked it as evidence of a relation
    RUNNING = 2  # one of all the sentences of a text


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with its mentions as (start, end, kind), offsets in code points of `text`."""

    text: str
    mentions: tuple[tuple[int, int, Kind], ...]
    source: SentenceSource = SentenceSource.UNKNOWN


@dataclass(frozen=True, slots=True)
class PairScores:
    """Probabilities for the ordered pairs of the M mentions of one sentence, in its order of mentions.

    `classes` is (M, M, 5): subject, object, `RelationClass`; each pair's sum to 1, and the diagonal is NONE.
    """

    classes: NDArray[np.float32]


class RelationModel:
    """The shipped model; the same sentence gives the same scores whatever it is scored with."""

    def __init__(self, session: Any, pieces: WordPieceTokenizer, temperature: float) -> None:
        self._session = session
        self._pieces = pieces
        self.temperature = temperature

    @classmethod
    def load(cls, folder: Path = FOLDER) -> RelationModel:
        """Opens the model in a folder, for one thread."""
        import onnxruntime  # noqa: PLC0415  heavy: only where a model is wanted

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry(*_EXACT_ON_EVERY_PROCESSOR)
        session = onnxruntime.InferenceSession(
            folder / "relations.onnx",
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused operator is slower than its two parts
        )
        settings = json.loads((folder / "relations.json").read_text(encoding="utf-8"))
        return cls(session, WordPieceTokenizer.load(folder / "vocabulary.txt"), settings["temperature"])

    def score(self, sentences: Sequence[MarkedSentence]) -> list[PairScores]:
        """The scores of each sentence, in the order given.

        Sentences run one at a time: a batch would change the rounding, and with it the probabilities, of
        every sentence in it, and is hardly faster.
        """
        return [self._score(sentence) for sentence in sentences]

    def _score(self, sentence: MarkedSentence) -> PairScores:
        spans = [(start, end) for start, end, _ in sentence.mentions]
        if len(spans) < 2:
            return _silence(len(spans))
        groups = [_PLACE_OF_KIND[kind] for _, _, kind in sentence.mentions]
        coded = encode_excerpt(self._pieces, sentence.text, spans, groups)
        (logits,) = self._session.run(None, _inputs(coded, groups, sentence.source))
        return self._scores(logits[0], coded)

    def _scores(self, logits: NDArray[np.float32], coded: WordPieces) -> PairScores:
        """From (M, M, 6) logits; the last is of speculation, which hardly ever passes 0.2 and is not told.

        A mention beyond the limit of pieces is related to nothing.
        """
        classes = _softmax(logits[..., :5] / self.temperature)
        classes[np.eye(len(classes), dtype=np.bool_)] = _UNRELATED
        for place, span in enumerate(coded.ranges):
            if span is None:
                classes[place] = classes[:, place] = _UNRELATED
        return PairScores(classes)


def _inputs(coded: WordPieces, groups: Sequence[int], source: SentenceSource) -> dict[str, NDArray[np.int64]]:
    """The arrays of one sentence: ids and token_kinds (1, T); starts, ends and kinds (1, M); source (1)."""
    spans = [span or (0, 1) for span in coded.ranges]
    kinds = [group + 1 for group in groups]
    token_kinds = [0] * len(coded.ids)
    for (start, end), kind in zip(spans, kinds, strict=True):
        token_kinds[start:end] = [kind] * (end - start)
    starts, ends = zip(*spans, strict=True)
    rows = {"ids": coded.ids, "token_kinds": token_kinds, "starts": starts, "ends": ends, "kinds": kinds}
    arrays = {name: np.array([row], dtype=np.int64) for name, row in rows.items()}
    return arrays | {"source": np.array([source], dtype=np.int64)}


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def _silence(size: int) -> PairScores:
    """The scores of a sentence with fewer than two mentions."""
    classes = np.zeros((size, size, 5), dtype=np.float32)
    classes[..., RelationClass.NONE] = 1
    return PairScores(classes)
