"""What reviewers' marks make of a reading's evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from graph.model import Assertion, content_hash, evidence_id
from graph.review import ReviewLog, digest_marks, judge


@dataclass(frozen=True, slots=True)
class Judged:
    """Assertions whose evidence tells what reviewers say; `marks` is evidence to a hash of its marks."""

    assertions: tuple[Assertion, ...]
    marks: Mapping[str, str]


def judge_assertions(assertions: Iterable[Assertion], log: ReviewLog, names: Collection[str]) -> Judged:
    """The assertions of one work with the marks that stand on their evidence; `names` are the work's."""
    judged, marks = [], {}
    for one in assertions:
        standing = log.standing_on(one.statement_id, one.evidence, names)
        judged.append(replace(one, evidence=replace(one.evidence, review=judge(standing))))
        if standing:
            marks[evidence_id(one.statement_id, one.evidence)] = digest_marks(standing)
    return Judged(tuple(judged), marks)


def sum_marks(marks: Mapping[str, str]) -> str:
    """A hash of all marks on a document's evidence; empty where there are none."""
    told = [part for item in sorted(marks.items()) for part in item]
    return content_hash(*told) if told else ""
