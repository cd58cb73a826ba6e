"""Which papers are left out of training: everything that is fitted or measured later looks at those."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from training.corpora.items import PERMITTED, Item

FOLDS = 5
"""How many parts the unseen papers are dealt into where something is cross-validated."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Papers that are left out: those in some of the hundred buckets that a hash deals all papers into."""

    name: str
    buckets: range

    @classmethod
    def parse(cls, name: str) -> Fold:
        """The fold of a name: "held-out" (a fixed 15 %), or "i/n" for the i-th n-th, i from 0.

        Raises:
            ValueError: the name is neither.
        """
        if name == HELD_OUT.name:
            return HELD_OUT
        part, parts = map(int, name.split("/"))
        return cls(name, range(part, 100, parts))

    def holds(self, paper: str) -> bool:
        """Whether a paper is left out of training."""
        return bucket_of(paper) in self.buckets


HELD_OUT = Fold("held-out", range(15))
"""What the shipped model was never trained on."""


def paper_of(item: Item) -> str:
    """What identifies the item's paper: the PMID, else the corpus's own name for it."""
    return str(item.get("pmid") or item.get("doc") or item["id"])


def bucket_of(paper: str) -> int:
    """A paper's fixed place in 0..99, from a hash of its identifier."""
    return int(hashlib.sha1(paper.encode(), usedforsecurity=False).hexdigest(), 16) % 100


def is_unseen(item: Item, fold: Fold = HELD_OUT) -> bool:
    """Whether a model trained without the fold has seen neither the item nor another of its paper."""
    return item["corpus"] not in PERMITTED or fold.holds(paper_of(item))


def part_of(item: Item, parts: int = FOLDS) -> int:
    """In which of some parts of all papers an item is, from 0; the same for all items of a paper."""
    return bucket_of(paper_of(item)) % parts
