"""What is shown by default, held against passages that two readers annotated in full."""

from __future__ import annotations

from benchmarks.extraction.read_set import judge_read_set, read_set
from graph.weighing.shown import LEAST_SHOWN

LEAST_PRECISION, LEAST_RECALL = 0.72, 0.1
"""A floor below what was measured, by some two standard errors."""


def test_the_read_set_is_whole() -> None:
    """Six hundred statements or more, each in a passage that is there."""
    sentences = [one for read in read_set().values() for one in read]
    assert sum(len(one.statements) for one in sentences) >= 600
    assert all(one.place[1] <= len(text) for text, read in read_set().items() for one in read)


def test_readers_sign_what_is_shown() -> None:
    """Precision and recall of shown statements do not fall below their floor."""
    shown = judge_read_set().score(least=LEAST_SHOWN)
    assert shown.precision >= LEAST_PRECISION
    assert shown.recall >= LEAST_RECALL
