"""Assertions become statements: grouped, weighed, and marked where they contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from graph.model import Assertion, Evidence, Origin, Statement
from graph.weighing.belief import believe
from graph.weighing.shown import Claim, Standing, claim, weigh_pair

Pair = tuple[str, str]
"""The identifiers of a subject and an object."""


@dataclass(frozen=True, slots=True)
class Support:
    """What a statement's evidence amounts to; belief in 0..1, `speculated` when every piece hedges, `read`
    and `curated` when any piece is."""

    belief: float
    evidence_count: int
    document_count: int
    speculated: bool
    read: bool
    curated: bool


def assemble(assertions: Iterable[Assertion]) -> list[Statement]:
    """The statements that the assertions make, by identifier, each with its evidence in text order."""
    groups: dict[str, list[Assertion]] = defaultdict(list)
    for assertion in map(orient, assertions):
        groups[assertion.statement_id].append(assertion)
    evidence = {key: distinct_evidence(a.evidence for a in group) for key, group in groups.items()}
    said = {
        key: ((first.subject.id, first.object.id), claim(first.predicate, first.sign, evidence[key]))
        for key, (first, *_) in groups.items()
    }
    standings = weigh_pairs(said)
    return [_statement(groups[key][0], evidence[key], standings[key]) for key in sorted(groups)]


def weigh_pairs(said: Mapping[str, tuple[Pair, Claim]]) -> dict[str, Standing]:
    """Statement to how it stands among those of its pair, all of which are given."""
    pairs: dict[Pair, dict[str, Claim]] = defaultdict(dict)
    for key, (pair, one) in said.items():
        pairs[pair][key] = one
    return {key: standing for claims in pairs.values() for key, standing in weigh_pair(claims).items()}


def orient(assertion: Assertion) -> Assertion:
    """The assertion with the lesser identifier as subject where its predicate is symmetric, else as it is."""
    if not assertion.predicate.symmetric or assertion.subject.id <= assertion.object.id:
        return assertion
    evidence = assertion.evidence
    turned = replace(evidence, subject_span=evidence.object_span, object_span=evidence.subject_span)
    return replace(assertion, subject=assertion.object, object=assertion.subject, evidence=turned)


def weigh_support(evidence: tuple[Evidence, ...]) -> Support:
    """What these distinct sentences amount to together."""
    return Support(
        belief=believe(evidence),
        evidence_count=len(evidence),
        document_count=len({e.document_id for e in evidence}),
        speculated=all(e.speculated for e in evidence),
        read=any(e.origin is Origin.READ for e in evidence),
        curated=any(e.origin is Origin.CURATED for e in evidence),
    )


def _statement(first: Assertion, evidence: tuple[Evidence, ...], standing: Standing) -> Statement:
    return Statement(
        subject=first.subject,
        predicate=first.predicate,
        object=first.object,
        sign=first.sign,
        shown=standing.shown,
        contradicted=standing.contradicted,
        balance=standing.balance,
        evidence=evidence,
        **asdict(weigh_support(evidence)),
    )


def distinct_evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each sentence once, in order of document and offset."""
    once = {(e.document_id, e.span): e for e in evidence}
    return tuple(once[key] for key in sorted(once))
