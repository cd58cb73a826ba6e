"""A large graph at a glance: its strongest statements, and how many statements lead from kind to kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from graph.filters.path_filter import Keep, Origins
from graph.index.columns import BELIEF_SCALE, KIND_CODE, KINDS, SIGN_CODE, SIGNS, Flags
from graph.index.mechanism_index import MechanismIndex
from graph.model import Kind, Role, Sign


@dataclass(frozen=True, slots=True)
class Flow:
    """The statements of one sign from entities of one kind to those of another."""

    subject: Kind
    object: Kind
    sign: Sign
    statements: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Kind to the number of its entities that statements speak of, and the flows, the largest first."""

    kinds: Mapping[Kind, int]
    flows: tuple[Flow, ...]


def summarise_kinds(
    index: MechanismIndex, *, hidden: Keep = Keep.EXCLUDE, origin: Origins = Origins.ALL
) -> Overview:
    """The whole graph gathered by kind."""
    table = index.statements
    supported = _select(index, hidden, origin)
    subject, object_ = index.kinds[table.subject[supported]], index.kinds[table.object[supported]]
    codes = (subject.astype(np.int64) * len(KINDS) + object_) * len(SIGNS) + table.sign[supported]
    found, counts = np.unique(codes, return_counts=True)
    flows = [_flow(int(code), int(count)) for code, count in zip(found, counts, strict=True)]
    ends = np.unique(np.concatenate((table.subject[supported], table.object[supported])))
    entities = np.bincount(index.kinds[ends], minlength=len(KINDS))
    return Overview(
        kinds={kind: int(n) for kind, n in zip(KINDS, entities, strict=True) if n},
        flows=tuple(sorted(flows, key=lambda flow: (-flow.statements, str(flow)))),
    )


def _select(index: MechanismIndex, hidden: Keep, origin: Origins) -> Flags:
    """Which statements are supported, and told."""
    supported, selected = index.statements.belief > 0, index.statements.select(hidden, origin)
    return supported if selected is None else supported & selected


def _flow(code: int, count: int) -> Flow:
    pair, sign = divmod(code, len(SIGNS))
    subject, object_ = divmod(pair, len(KINDS))
    return Flow(KINDS[subject], KINDS[object_], SIGNS[sign], count)


def find_strongest(  # noqa: PLR0913 - filters, each named where it is called
    index: MechanismIndex,
    *,
    limit: int,
    signs: Collection[Sign] = (),
    roles: Collection[Role] = (),
    kinds: Collection[Kind] = (),
    min_belief: float = 0.0,
    hidden: Keep = Keep.EXCLUDE,
    origin: Origins = Origins.ALL,
) -> tuple[list[str], int]:
    """Identifiers of the most believed statements, at most `limit`, and how many there are in all.

    A role or kind fits where either end has it; what is empty allows everything.
    """
    table = index.statements
    passes = _select(index, hidden, origin) & (table.belief >= round(min_belief * BELIEF_SCALE))
    if signs:
        passes &= np.isin(table.sign, [SIGN_CODE[sign] for sign in signs])
    for wanted in ({k for k in Kind if k.role in roles}, set(kinds)):
        if wanted:
            fits = np.isin(index.kinds, [KIND_CODE[kind] for kind in wanted])
            passes &= fits[table.subject] | fits[table.object]
    rows = np.flatnonzero(passes)
    best = rows[np.argsort(-table.belief[rows].astype(np.int64), kind="stable")[:limit]]
    return [index.statement_id(int(row)) for row in best], len(rows)
