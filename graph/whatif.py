"""What if a study were not there: its evidence taken out, beliefs recomputed, answers compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from threading import Event

import numpy as np

from graph.belief import believe
from graph.columns import (
    BELIEF_SCALE,
    PREDICATE_CODE,
    SIGN_CODE,
    SIGN_SHIFT,
    SPECULATED,
    EntityColumns,
    Facet,
    StatementColumns,
    facets_of,
)
from graph.errors import NotFoundError
from graph.index import MechanismIndex
from graph.model import Statement
from graph.paths import Path, PathAnswer, PathQuery, search_paths


@dataclass(frozen=True, slots=True)
class Turn:
    """The same mechanism path before and after."""

    before: Path
    after: Path


@dataclass(frozen=True, slots=True)
class AnswerDifference:
    """What changes between two answers: paths lost, gained, and of another score, best first."""

    lost: tuple[Path, ...]
    gained: tuple[Path, ...]
    changed: tuple[Turn, ...]


def drop_studies(statement: Statement, studies: frozenset[str]) -> Statement:
    """The statement without the evidence of these studies; belief 0 where nothing is left.

    Whether it is contradicted depends on other statements and is left as it was.
    """
    kept = tuple(evidence for evidence in statement.evidence if evidence.study not in studies)
    return replace(
        statement,
        belief=believe(kept),
        evidence_count=len(kept),
        document_count=len({evidence.document_id for evidence in kept}),
        speculated=bool(kept) and all(evidence.speculated for evidence in kept),
        evidence=kept,
    )


def revise_index(index: MechanismIndex, statements: Iterable[Statement], *, version: str) -> MechanismIndex:
    """A new index in which these statements stand as given and all others as they were.

    Raises: NotFoundError for a statement that the index does not have.
    """
    table = index.statements
    belief, documents = table.belief / BELIEF_SCALE, table.documents.copy()
    speculated = (table.traits & np.uint8(SPECULATED)) > 0
    circumstances: dict[Facet, set[int]] = {facet: set() for facet in index.facets}
    rows: list[int] = []
    for statement in statements:
        row = find_row(index, statement)
        rows.append(row)
        belief[row], documents[row] = statement.belief, statement.document_count
        speculated[row] = statement.speculated
        for facet in {facet for evidence in statement.evidence for facet in facets_of(evidence)}:
            circumstances.setdefault(facet, set()).add(row)
    return MechanismIndex.from_columns(
        EntityColumns(index.ids, index.names, index.kinds),
        StatementColumns(
            subject=table.subject,
            object=table.object,
            predicate=table.traits & np.uint8(15),
            sign=table.sign,
            belief=belief,
            speculated=speculated,
            documents=documents,
        ),
        version=version,
        facets={
            facet: [*np.setdiff1d(index.facets.get(facet, ()), rows).tolist(), *added]
            for facet, added in circumstances.items()
        },
    )


def find_row(index: MechanismIndex, statement: Statement) -> int:
    """The statement's row in the index. Raises: NotFoundError."""
    said = PREDICATE_CODE[statement.predicate] | SIGN_CODE[statement.sign] << SIGN_SHIFT
    subject, object_ = index.position(statement.subject.id), index.position(statement.object.id)
    rows = index.statements.between(subject, object_)
    same = np.flatnonzero((index.statements.traits[rows] & 63) == said)
    if not len(same):
        raise NotFoundError("statement", statement.id)
    return int(rows.start + same[0])


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer as it is and as it would be without the studies."""

    before: PathAnswer
    after: PathAnswer
    difference: AnswerDifference


def ask_without(
    index: MechanismIndex,
    query: PathQuery,
    studies: frozenset[str],
    statements: Iterable[Statement],
    *,
    cancelled: Event | None = None,
) -> WhatIf:
    """The query's answer with and without these studies.

    `statements` are those with evidence of the studies, each with all of its evidence; a study is what
    `Document.study_key` says. Raises: NotFoundError; QueryError as `search_paths` does.
    """
    dropped = [drop_studies(statement, studies) for statement in statements]
    version = f"{index.version} without {', '.join(sorted(studies))}"
    before = search_paths(index, query, cancelled=cancelled)
    after = search_paths(revise_index(index, dropped, version=version), query, cancelled=cancelled)
    return WhatIf(before, after, compare_answers(before, after))


def compare_answers(before: PathAnswer, after: PathAnswer) -> AnswerDifference:
    """What the second answer lost, gained and scores otherwise; alternatives are compared too."""
    old, new = _paths_by_id(before), _paths_by_id(after)
    return AnswerDifference(
        lost=tuple(path for key, path in old.items() if key not in new),
        gained=tuple(path for key, path in new.items() if key not in old),
        changed=tuple(
            Turn(path, new[key]) for key, path in old.items() if key in new and new[key].score != path.score
        ),
    )


def _paths_by_id(answer: PathAnswer) -> dict[str, Path]:
    every = (path for one in answer.mechanisms for path in (one.best, *one.alternatives))
    return {path.id: path for path in every}
