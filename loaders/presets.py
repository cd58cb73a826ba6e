"""How an extraction is asked for: how sure a statement must be, and how much is spent on a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How sure a statement must be: fewer and truer, or more and with more errors among them."""

    PRECISE = "precise"
    DEFAULT = "default"
    BROAD = "broad"


class Effort(StrEnum):
    """How much is spent on a text: rules and model, or the rules alone, some five times as fast."""

    FULL = "full"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least probability, in 0..1, of what is stated.

    `rules` for a rule's own finding, `signed` for one joined with the model's word, `related` for a
    relation without a sign that the model alone finds, `title` for a disorder that stands in no sentence
    with the title's drug.
    """

    rules: float
    signed: float
    related: float
    title: float


THRESHOLDS = {
    Precision.PRECISE: Thresholds(rules=0.75, signed=0.7, related=0.85, title=1.0),
    Precision.DEFAULT: Thresholds(rules=0.25, signed=0.22, related=0.3, title=0.35),
    Precision.BROAD: Thresholds(rules=0.2, signed=0.15, related=0.2, title=0.25),
}
