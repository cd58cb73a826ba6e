"""Which papers are left out of training."""

from __future__ import annotations

from training.corpora import bucket_of

HELD_OUT = 15  # papers whose bucket is below are the default held-out fold


def held_out(paper: str, fold: str) -> bool:
    """Whether a paper is left out of training under a fold: "held-out", "i/n" (i from 0) or "all"."""
    if fold == "all":
        return False
    if fold == "held-out":
        return bucket_of(paper) < HELD_OUT
    part, parts = map(int, fold.split("/"))
    return bucket_of(paper) % parts == part
