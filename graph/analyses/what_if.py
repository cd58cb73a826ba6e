"""What if a study were not there: its evidence taken out, beliefs recomputed, answers compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from threading import Event

import numpy as np

from graph.errors import NotFoundError
from graph.index.columns import (
    BELIEF_SCALE,
    PREDICATE_CODE,
    SIGN_CODE,
    SIGN_SHIFT,
    SPECULATED,
    EntityColumns,
    Facet,
    Ints,
    StatementColumns,
    facets_of,
)
from graph.index.mechanism_index import MechanismIndex
from graph.index.witnesses import Witnesses
from graph.model import Balance, Sign, Statement
from graph.paths import Path, PathAnswer, PathQuery, search_paths
from graph.weighing.assembly import weigh_support
from graph.weighing.shown import claim


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


@dataclass(frozen=True, slots=True)
class Revision:
    """A statement as it is, and without the studies; belief 0 where nothing else supports it."""

    before: Statement
    after: Statement

    @property
    def loss(self) -> float:
        """How much belief goes, in 0..1; below 0 where what is left is believed more."""
        return self.before.belief - self.after.belief


@dataclass(frozen=True, slots=True)
class Standing:
    """One mechanism path in both answers, with its rank from 1 on; None where the answer does not have it.

    A path that another one of its mechanism overtakes keeps the mechanism's rank.
    """

    before: Path | None
    after: Path | None
    rank_before: int | None
    rank_after: int | None

    @property
    def moved(self) -> bool:
        """True where both answers have it, at different ranks."""
        return None not in (self.rank_before, self.rank_after) and self.rank_before != self.rank_after


def drop_studies(statement: Statement, studies: frozenset[str]) -> Statement:
    """The statement without the evidence of these studies; belief 0 where nothing is left.

    Its balance is without what these studies say of it; what they say in other statements of the pair, and
    whether those still contradict it, is left as it was.
    """
    gone = claim(statement.predicate, statement.sign, statement.evidence).studies & studies
    kept = tuple(evidence for evidence in statement.evidence if evidence.study not in studies)
    support = weigh_support(kept)
    return replace(
        statement,
        **asdict(support) | {"speculated": bool(kept) and support.speculated},
        evidence=kept,
        shown=claim(statement.predicate, statement.sign, kept).shown,
        balance=_take_away(statement.balance, {statement.sign: len(gone)}),
    )


def _take_away(balance: Balance, gone: Mapping[Sign, int]) -> Balance:
    """The balance with so many studies fewer of each sign."""
    return Balance(
        positive=balance.positive - gone.get(Sign.POSITIVE, 0),
        negative=balance.negative - gone.get(Sign.NEGATIVE, 0),
        null=balance.null - gone.get(Sign.NULL, 0),
    )


def revise_index(index: MechanismIndex, statements: Iterable[Statement], *, version: str) -> MechanismIndex:
    """A new index in which these statements stand as given and all others as they were.

    Raises: NotFoundError for a statement that the index does not have.
    """
    table = index.statements
    belief, documents = table.belief / BELIEF_SCALE, table.documents.copy()
    speculated = (table.traits & np.uint8(SPECULATED)) > 0
    shown, read, curated = table.shown.copy(), table.read.copy(), table.curated.copy()
    revised = list(statements)
    circumstances: dict[Facet, set[int]] = {facet: set() for facet in index.facets}
    rows: list[int] = []
    for statement in revised:
        row = find_row(index, statement)
        rows.append(row)
        belief[row], documents[row] = statement.belief, statement.document_count
        speculated[row] = statement.speculated
        shown[row], read[row], curated[row] = statement.shown, statement.read, statement.curated
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
            shown=shown,
            read=read,
            curated=curated,
            witnesses=_revise_witnesses(index.witnesses, rows, revised),
        ),
        version=version,
        facets={
            facet: np.concatenate((_leave_out(index.facets.get(facet), rows), sorted(added))).astype(np.int64)
            for facet, added in circumstances.items()
        },
    )


def _revise_witnesses(
    witnesses: Witnesses, rows: Sequence[int], statements: Sequence[Statement]
) -> Witnesses:
    """The witnesses with those of these statements in these rows."""
    take = np.arange(len(witnesses))
    take[list(rows)] = len(witnesses) + np.arange(len(rows))
    return witnesses.followed_by(Witnesses.of(statements)).take(take)


def _leave_out(having: Ints | None, rows: Sequence[int]) -> Ints:
    """The rows that have a circumstance, without these."""
    if having is None:
        return np.zeros(0, np.int32)
    return having[~np.isin(having, rows)]


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
    """The answer as it is and as it would be without the studies; `revisions` are the statements that they
    support, those that lose most belief first."""

    before: PathAnswer
    after: PathAnswer
    difference: AnswerDifference
    revisions: tuple[Revision, ...] = ()

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The best path of every mechanism of either answer: in the order they have, then new ones."""
        old, new = _ranks(self.before), _ranks(self.after)
        listed = {path.id: None for path in (*self.before.paths, *self.after.paths)}
        paths_before, paths_after = _paths_by_id(self.before), _paths_by_id(self.after)
        return tuple(
            Standing(paths_before.get(key), paths_after.get(key), old.get(key), new.get(key))
            for key in listed
        )


def revise_statements(statements: Iterable[Statement], studies: frozenset[str]) -> tuple[Revision, ...]:
    """What these statements would be without the studies, those that lose most belief first."""
    said = list(statements)
    gone: dict[tuple[str, str], dict[Sign, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in said:
        lost = claim(one.predicate, one.sign, one.evidence).studies & studies
        gone[one.subject.id, one.object.id][one.sign] |= lost
    revisions = []
    for one in said:
        counts = {sign: len(lost) for sign, lost in gone[one.subject.id, one.object.id].items()}
        after = replace(drop_studies(one, studies), balance=_take_away(one.balance, counts))
        revisions.append(Revision(one, after))
    return tuple(sorted(revisions, key=lambda one: (-one.loss, one.before.id)))


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
    revisions = revise_statements(statements, studies)
    dropped = [revision.after for revision in revisions]
    version = f"{index.version} without {', '.join(sorted(studies))}"
    before = search_paths(index, query, cancelled=cancelled)
    after = search_paths(revise_index(index, dropped, version=version), query, cancelled=cancelled)
    return WhatIf(before, after, compare_answers(before, after), revisions)


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


def _ranks(answer: PathAnswer) -> dict[str, int]:
    """Path to the rank of its mechanism, from 1 on."""
    return {
        path.id: rank
        for rank, one in enumerate(answer.mechanisms, start=1)
        for path in (one.best, *one.alternatives)
    }
