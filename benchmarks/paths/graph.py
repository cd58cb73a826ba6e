"""A heavy-tailed graph for the benchmark: seeded, signed, with parallel opposite arrows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graph.index.columns import (
    BELIEF_SCALE,
    CONTRADICTED,
    KIND_CODE,
    PREDICATE_CODE,
    PREDICATES,
    SIGN_CODE,
    SIGN_SHIFT,
    SIGNS,
    SPECULATED,
    EntityColumns,
    StatementColumns,
)
from graph.index.mechanism_index import Arcs, MechanismIndex
from graph.index.witnesses import Witnesses
from graph.model import Kind, Predicate, Sign, Statement

SHARES = (
    (Predicate.INCREASES, Sign.POSITIVE, 0.30),
    (Predicate.DECREASES, Sign.NEGATIVE, 0.26),
    (Predicate.CAUSES, Sign.POSITIVE, 0.08),
    (Predicate.TREATS, Sign.NEGATIVE, 0.08),
    (Predicate.REGULATES, Sign.UNKNOWN, 0.10),
    (Predicate.NO_EFFECT_ON, Sign.NULL, 0.05),
    (Predicate.ASSOCIATED_WITH, Sign.UNKNOWN, 0.08),
    (Predicate.INTERACTS_WITH, Sign.UNKNOWN, 0.05),
)
KIND_SHARES = {Kind.DRUG: 0.15, Kind.PROTEIN: 0.5, Kind.CELL: 0.05, Kind.PROCESS: 0.15, Kind.CONDITION: 0.15}
OPPOSED = 0.04


def make_entities(count: int, rng: np.random.Generator) -> EntityColumns:
    """So many entities, mostly proteins."""
    ids = [f"BENCH:{number:07d}" for number in range(count)]
    codes = np.array([KIND_CODE[kind] for kind in KIND_SHARES], np.uint8)
    kinds = rng.choice(codes, count, p=list(KIND_SHARES.values()))
    return EntityColumns(ids, [f"entity {number}" for number in range(count)], kinds)


def make_statements(entities: int, count: int, rng: np.random.Generator) -> StatementColumns:
    """Distinct statements; the degrees follow a power law and 4 % of the pairs are stated both paths."""
    shares = np.array([share for *_, share in SHARES])
    choice = rng.choice(len(SHARES), 2 * count, p=shares / shares.sum())
    ranked = rng.permutation(entities)
    subject, object_ = (ranked[_draw_ranks(entities, 2 * count, rng)] for _ in range(2))
    predicate = np.array([PREDICATE_CODE[p] for p, _, _ in SHARES], np.uint8)[choice]
    sign = np.array([SIGN_CODE[s] for _, s, _ in SHARES], np.uint8)[choice]
    _oppose(subject, object_, predicate, sign)
    kept = _distinct(entities, subject, object_, predicate)
    kept = np.sort(rng.permutation(kept)[:count])
    return StatementColumns(
        subject=subject[kept],
        object=object_[kept],
        predicate=predicate[kept],
        sign=sign[kept],
        belief=np.round(rng.beta(3, 2, count) * 0.96 + 0.02, 4),
        speculated=rng.random(count) < 0.15,
        documents=rng.geometric(0.5, count),
        shown=np.ones(count, bool),
        read=np.ones(count, bool),
        curated=np.zeros(count, bool),
        witnesses=Witnesses.counted(np.ones(count, np.int64), np.arange(1, count + 1)),
    )


def _draw_ranks(entities: int, count: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Ranks drawn with weights that fall as rank ** -0.75: hubs of thousands, most with a few."""
    weights = (np.arange(entities) + 5.0) ** -0.75
    return rng.choice(entities, count, p=weights / weights.sum())


def _oppose(
    subject: npt.NDArray[np.int64],
    object_: npt.NDArray[np.int64],
    predicate: npt.NDArray[np.uint8],
    sign: npt.NDArray[np.uint8],
) -> None:
    """Makes every 25th statement contradict the one before it."""
    every = round(1 / OPPOSED)
    later = np.arange(every, len(subject), every)
    before = later - 1
    subject[later], object_[later] = subject[before], object_[before]
    raises = sign[before] == SIGN_CODE[Sign.POSITIVE]
    predicate[later] = np.where(
        raises, PREDICATE_CODE[Predicate.DECREASES], PREDICATE_CODE[Predicate.INCREASES]
    )
    sign[later] = np.where(raises, SIGN_CODE[Sign.NEGATIVE], SIGN_CODE[Sign.POSITIVE])


def _distinct(
    entities: int,
    subject: npt.NDArray[np.int64],
    object_: npt.NDArray[np.int64],
    predicate: npt.NDArray[np.uint8],
) -> npt.NDArray[np.int64]:
    """One of each (subject, predicate, object), none about itself."""
    _, first = np.unique((subject * entities + object_) * 16 + predicate, return_index=True)
    distinct: npt.NDArray[np.int64] = first[subject[first] != object_[first]]
    return distinct


def make_index(entities: int, statements: int, *, seed: int) -> MechanismIndex:
    """The benchmark's index, for a seed."""
    rng = np.random.default_rng(seed)
    named = make_entities(entities, rng)
    columns = make_statements(entities, statements, rng)
    species = {
        ("species", name): np.flatnonzero(rng.random(statements) < share).tolist()
        for name, share in (("rat", 0.5), ("mouse", 0.5), ("human", 0.2))
    }
    return MechanismIndex.from_columns(named, columns, version=f"seed {seed}", facets=species)


def draw_pairs(index: MechanismIndex, count: int, *, seed: int) -> list[tuple[str, str]]:
    """Drugs with at least ten arcs out and conditions with at least ten in, at random."""
    rng = np.random.default_rng(seed)
    drugs = _studied(index, Kind.DRUG, index.outgoing)
    conditions = _studied(index, Kind.CONDITION, index.incoming)
    drawn = zip(rng.choice(drugs, count), rng.choice(conditions, count), strict=True)
    return [(index.ids[drug], index.ids[condition]) for drug, condition in drawn]


def _studied(index: MechanismIndex, kind: Kind, arcs: Arcs) -> npt.NDArray[np.int64]:
    return np.flatnonzero((index.kinds == KIND_CODE[kind]) & (np.diff(arcs.first) >= 10))


def list_statements(index: MechanismIndex) -> list[Statement]:
    """The index's statements as the values that the store hands out."""
    entities = [index.entity(position) for position in range(len(index.ids))]
    table = index.statements
    rows = zip(
        table.subject.tolist(),
        table.object.tolist(),
        table.traits.tolist(),
        (table.belief / BELIEF_SCALE).tolist(),
        table.documents.tolist(),
        strict=True,
    )
    return [
        Statement(
            subject=entities[subject],
            predicate=PREDICATES[traits & 15],
            object=entities[object_],
            sign=SIGNS[traits >> SIGN_SHIFT & 3],
            belief=belief,
            evidence_count=documents,
            document_count=documents,
            speculated=bool(traits & SPECULATED),
            contradicted=bool(traits & CONTRADICTED),
        )
        for subject, object_, traits, belief, documents in rows
    ]
