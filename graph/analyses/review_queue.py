"""What a reviewer should look at next: the shown statements that most would change with, were they misread.

    stake = loss of belief x how much is read of it x (2 where the verdict of its pair would turn)

The loss is that of one of its documents, were they all of the same weight: all of its belief where it has but
one. What is read of it is the logarithm of how many statements the less known of its two ends stands in,
since pages and paths pass it as often. The verdict of a pair turns where its leading sign leads by one study.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from graph.index.columns import BELIEF_SCALE, SIGN_CODE, Flags, pair_starts
from graph.index.mechanism_index import MechanismIndex
from graph.index.recall import find_rows
from graph.model import Sign
from graph.weighing.belief import USUAL_SYSTEMATIC

Numbers = npt.NDArray[np.float64]
MOST_BELIEF = 1 - USUAL_SYSTEMATIC


def list_for_review(
    index: MechanismIndex,
    *,
    about: Iterable[str] = (),
    among: Iterable[str] | None = None,
    without: Iterable[str] = (),
) -> list[int]:
    """The rows of shown statements by what is at stake, the most first.

    Those with an end in `about`, any where it is empty; of the statements `among` alone, where these are
    given; and none of those `without`.
    """
    table = index.statements
    wanted = table.shown & (table.belief > 0)
    ends = [index.positions[one] for one in about if one in index.positions]
    if ends:
        wanted &= np.isin(table.subject, ends) | np.isin(table.object, ends)
    if among is not None:
        wanted &= _mark_rows(index, among)
    wanted &= ~_mark_rows(index, without)
    rows = np.flatnonzero(wanted)
    order = np.argsort(-weigh_stakes(index)[rows], kind="stable")
    ordered: list[int] = rows[order].tolist()
    return ordered


def weigh_stakes(index: MechanismIndex) -> Numbers:
    """What is at stake with each row, 0 or more."""
    table = index.statements
    known = np.minimum(index.degree[table.subject], index.degree[table.object])
    stakes: Numbers = _weigh_losses(index) * np.log1p(known) * (1 + _find_turning(index))
    return stakes


def _weigh_losses(index: MechanismIndex) -> Numbers:
    """How much of each row's belief would go with one of its documents, were they of the same weight."""
    belief = index.statements.belief / BELIEF_SCALE
    documents = np.maximum(index.statements.documents, 1)
    doubt = (1 - np.minimum(belief / MOST_BELIEF, 1)) ** (1 / documents)
    left: Numbers = MOST_BELIEF * (1 - doubt ** (documents - 1))
    return np.maximum(belief - left, 0)


def _find_turning(index: MechanismIndex) -> Flags:
    """A flag for each row, set where its sign leads in its pair, over another one, by one sure study."""
    table, counts = index.statements, index.witnesses.counts
    starts = pair_starts(table.subject, table.object)
    if not len(starts):
        return np.zeros(0, bool)
    signs = [SIGN_CODE[sign] for sign in Sign if sign.known]
    sides = np.stack([np.add.reduceat(np.where(table.sign == sign, counts, 0), starts) for sign in signs])
    pair = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(table))))
    second = np.sort(sides, axis=0)[-2]
    closely = (sides.max(axis=0) - second == 1) & (second > 0)
    own = np.select([table.sign == sign for sign in signs], [sides[at][pair] for at in range(len(signs))], -1)
    return np.asarray(closely[pair] & (own == sides.max(axis=0)[pair]), bool)


def _mark_rows(index: MechanismIndex, statement_ids: Iterable[str]) -> Flags:
    """A flag for each row, set for these statements, as far as the index has them."""
    marked = np.zeros(len(index.statements), bool)
    marked[find_rows(index, list(statement_ids))] = True
    return marked
