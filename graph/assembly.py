"""Assertions become statements: grouped, weighed, and marked where they contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from graph.belief import believe
from graph.model import Assertion, Evidence, Sign, Statement


@dataclass(frozen=True, slots=True)
class Support:
    """What a statement's evidence amounts to; belief in 0..1, `speculated` when every piece hedges."""

    belief: float
    evidence_count: int
    document_count: int
    speculated: bool


def assemble(assertions: Iterable[Assertion]) -> list[Statement]:
    """The statements that the assertions make, by identifier, each with its evidence in text order."""
    groups: dict[str, list[Assertion]] = defaultdict(list)
    for assertion in map(orient, assertions):
        groups[assertion.statement_id].append(assertion)
    signs = signs_by_pair((a.subject.id, a.object.id, a.sign) for group in groups.values() for a in group[:1])
    return [_statement(groups[key], signs) for key in sorted(groups)]


def signs_by_pair(effects: Iterable[tuple[str, str, Sign]]) -> dict[tuple[str, str], set[Sign]]:
    """(subject, object) to the known signs that are stated between them."""
    signs: dict[tuple[str, str], set[Sign]] = defaultdict(set)
    for subject, object_, sign in effects:
        if sign.known:
            signs[subject, object_].add(sign)
    return signs


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
    )


def _statement(group: list[Assertion], signs: dict[tuple[str, str], set[Sign]]) -> Statement:
    first = group[0]
    evidence = distinct_evidence(a.evidence for a in group)
    others = signs[first.subject.id, first.object.id] - {first.sign}
    return Statement(
        subject=first.subject,
        predicate=first.predicate,
        object=first.object,
        sign=first.sign,
        contradicted=first.sign.known and bool(others),
        evidence=evidence,
        **asdict(weigh_support(evidence)),
    )


def distinct_evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each sentence once, in order of document and offset."""
    once = {(e.document_id, e.span): e for e in evidence}
    return tuple(once[key] for key in sorted(once))
