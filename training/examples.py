"""The passages that training reads: with what is claimed of their pairs, or with entities alone."""

from __future__ import annotations

from pathlib import Path

from loaders.learned.word_pieces import WordPieceTokenizer
from training.batches import Example, code
from training.corpora import PERMITTED, load_scorer, read_items, read_passage, read_unrelated


def load_examples(folder: Path, pieces: WordPieceTokenizer, *, whole: bool = False) -> list[Example]:
    """Every passage that training may use and that has a pair of entities in one window.

    With `whole` as a teacher reads it, and not only what the model is shown.
    """
    score = load_scorer(folder)
    items = (item for _, item in read_items(folder) if item["corpus"] in PERMITTED)
    passages = (read_passage(item, score) for item in items)
    return [code(passage, pieces, whole=whole) for passage in passages if passage.claims]


def load_unrelated(folder: Path, pieces: WordPieceTokenizer, *, whole: bool = False) -> list[Example]:
    """Every text without annotated relations that has two of its entities in one sentence."""
    passages = read_unrelated(folder, load_scorer(folder))
    return [code(passage, pieces, whole=whole) for passage in passages if passage.windows]
