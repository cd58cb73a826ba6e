"""Belief: how far the evidence supports a statement, in 0..1.

    weight(evidence)  = reliability(study type) x probability x (HEDGE if it only speculates)
    weight(study)     = the largest weight of its evidence
    belief(statement) = 1 - product over studies of (1 - weight(study))

Ten sentences of one paper count as one; independent studies add up and never reach certainty (a
noisy-or, as in INDRA's belief engine, Gyori et al. 2017, doi:10.15252/msb.20177651, but over studies
and not over mentions). Evidence for the opposite sign belongs to another statement and lowers nothing
here: a contradiction is shown, not averaged.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from graph.model import Evidence, StudyType

RELIABILITY = {
    StudyType.HUMAN_TRIAL: 0.85,
    StudyType.HUMAN_OBSERVATION: 0.7,
    StudyType.ANIMAL: 0.65,
    StudyType.REVIEW: 0.6,
    StudyType.IN_VITRO: 0.55,
    StudyType.UNKNOWN: 0.5,
}
HEDGE = 0.4


def weigh_evidence(evidence: Evidence) -> float:
    """The weight of one piece of evidence, in 0..1."""
    hedge = HEDGE if evidence.speculated else 1.0
    return RELIABILITY[evidence.study_type] * evidence.probability * hedge


def weigh_studies(evidence: Iterable[Evidence]) -> dict[str, float]:
    """Study key to its weight in 0..1: the parts a belief can be taken into."""
    weights: dict[str, float] = {}
    for one in evidence:
        weights[one.study] = max(weights.get(one.study, 0.0), weigh_evidence(one))
    return weights


def believe(evidence: Iterable[Evidence], *, without: frozenset[str] = frozenset()) -> float:
    """The belief in 0..1, rounded to 4 digits, leaving out the studies in `without`; 0 for no evidence."""
    weights = weigh_studies(evidence)
    return round(1 - prod(1 - weights[study] for study in sorted(weights.keys() - without)), 4)
