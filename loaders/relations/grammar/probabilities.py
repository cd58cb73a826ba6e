"""How likely a finding is right: by its pattern and the distance it spans.

`probabilities.tsv` holds each pattern's precision on human-curated sentences, as
`training.fitting.calibration` measures it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from loaders.relations.grammar.findings import INFERRED

UNMEASURED = 0.6
CONCLUDED = 0.33  # what a reader infers: how often readers state it, of 669
_BY_DISTANCE = ((8, 1.08), (16, 0.98), (24, 0.88))
_FARTHEST = 0.8
_HIGHEST = 0.97


@cache
def pattern_probabilities() -> dict[str, float]:
    """Pattern to its precision in 0..1."""
    return {pattern: float(probability) for pattern, probability, _ in _rows()}


@cache
def judged_of_patterns() -> dict[str, int]:
    """Pattern to how many of its findings its precision was measured on."""
    return {pattern: int(judged) for pattern, _, judged in _rows()}


def _rows() -> list[list[str]]:
    lines = files(__package__).joinpath("probabilities.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


@lru_cache(maxsize=4_096)
def probability_of(pattern: str, *, distance: int = 8) -> float:
    """In 0..1; `distance` counts the tokens from subject to object."""
    precision = pattern_probabilities().get(pattern, UNMEASURED)
    return round(adjust(CONCLUDED if pattern == INFERRED else precision, distance), 3)


def adjust(precision: float, distance: int) -> float:
    """A pattern's precision for findings of one length."""
    return min(precision * next((f for reach, f in _BY_DISTANCE if distance < reach), _FARTHEST), _HIGHEST)
