"""Which items the shipped model has never seen: held-out papers, and corpora whose terms bar training."""

from __future__ import annotations

from benchmarks.extraction.corpora import Item
from training.corpora import PERMITTED, bucket_of, paper_of
from training.split import held_out

__all__ = ["FOLDS", "fold_of", "is_unseen"]

FOLDS = 5


def is_unseen(item: Item) -> bool:
    """Whether the model was trained on neither the item nor another of its paper."""
    return item["corpus"] not in PERMITTED or held_out(paper_of(item), "held-out")


def fold_of(item: Item) -> int:
    """0 to 4, the same for all items of a paper."""
    return bucket_of(paper_of(item)) % FOLDS
