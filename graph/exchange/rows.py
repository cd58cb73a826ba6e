"""Answers as rows, plain dictionaries that a data frame or a CSV writer takes as they are."""

from __future__ import annotations

from graph.analyses.comparison import Comparison
from graph.analyses.contradictions import Disputes
from graph.analyses.what_if import WhatIf
from graph.paths import PathAnswer

Row = dict[str, str | int | float | bool | None]


def tabulate_paths(answer: PathAnswer) -> list[Row]:
    """One row a step of each best path, in order; `path` and `step` count from 1, a sign not told is None."""
    return [
        {
            "path": number,
            "path_sign": path.sign.value,
            "score": path.score,
            "step": position,
            "subject": step.subject.name,
            "predicate": step.predicate.value,
            "object": step.object.name,
            "direction": step.direction.value,
            "sign": step.sign.value,
            "belief": step.belief,
            "documents_for": step.documents_for,
            "documents_against": step.documents_against,
            "documents_null": step.documents_null,
            "speculated": step.speculated,
            "statement": step.statement_id,
        }
        for number, path in enumerate(answer.paths, start=1)
        for position, step in enumerate(path.steps, start=1)
    ]


def tabulate_what_if(what_if: WhatIf) -> list[Row]:
    """One row a mechanism of either answer; rank and score are None where the answer does not have it."""
    return [
        {
            "path": " > ".join(entity.name for entity in listed.entities),
            "path_sign": listed.sign.value,
            "rank_before": one.rank_before,
            "rank_after": one.rank_after,
            "score_before": one.before.score if one.before else None,
            "score_after": one.after.score if one.after else None,
        }
        for one in what_if.standings
        if (listed := one.before or one.after)
    ]


def tabulate_comparison(comparison: Comparison) -> list[Row]:
    """One row for each effect of a compared entity on a neighbour, or the other way round."""
    return [
        {
            "neighbour": neighbour.entity.name,
            "role": neighbour.entity.role.value,
            "likeness": neighbour.likeness.value,
            "entity": entity.name,
            "predicate": effect.predicate.value,
            "sign": effect.sign.value,
            "belief": effect.belief,
            "documents": effect.document_count,
            "statement": effect.statement_id,
        }
        for neighbour in comparison.neighbours
        for entity, effect in zip(comparison.entities, neighbour.effects, strict=True)
        if effect
    ]


def tabulate_disputes(disputes: Disputes) -> list[Row]:
    """One row for each side of each dispute, in order."""
    return [
        {
            "subject": dispute.subject.name,
            "object": dispute.object.name,
            "stake": dispute.stake,
            "sign": position.sign.value,
            "belief": position.belief,
            "documents": position.documents,
        }
        for dispute in disputes.items
        for position in dispute.positions
    ]
