"""How often each pattern is right."""

from __future__ import annotations

from collections import defaultdict

from loaders.relations.hedges import Stance

ASKED = 0.3
PROBABILITIES: dict[str, float] = defaultdict(lambda: 0.7, {"weak": 0.35})


def probability_of(pattern: str, stance: Stance) -> float:
    """The pattern's precision; far less where the sentence only asks."""
    return (ASKED if stance is Stance.ASKED else 1.0) * PROBABILITIES[pattern]
