"""The balance of each statement's ordered pair, as columns: counted over the evidence of an index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.index.columns import SIGN_CODE, Ints, StatementTable, freeze, pair_starts
from graph.index.evidence_table import WITHDRAWN, EvidenceTable
from graph.model import Balance, Sign
from graph.weighing.shown import LEAST_SHOWN


@dataclass(frozen=True, slots=True, eq=False)
class Balances:
    """How many studies find more, less and no effect of each row's pair."""

    positive: Ints
    negative: Ints
    null: Ints

    def __getitem__(self, row: int) -> Balance:
        return Balance(int(self.positive[row]), int(self.negative[row]), int(self.null[row]))


def count_balances(table: StatementTable, evidence: EvidenceTable) -> Balances:
    """The balances of the rows of a table with this evidence, as `graph.weighing.shown` counts them."""
    pair, pairs = _number_pairs(table)
    row = np.repeat(np.arange(len(table)), evidence.counts)
    counts = (evidence.flags & np.uint8(WITHDRAWN)) == 0
    counts &= evidence.probability >= LEAST_SHOWN
    sides = {sign: counts & (table.sign[row] == SIGN_CODE[sign]) for sign in Sign if sign.known}
    studies = len(evidence.text_first)
    told = {
        sign: np.bincount(
            np.unique(pair[row[side]] * studies + evidence.study[side]) // studies, minlength=pairs
        )
        for sign, side in sides.items()
    }
    columns = (told[sign][pair].astype(np.int32) for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.NULL))
    return Balances(*map(freeze, columns))


def _number_pairs(table: StatementTable) -> tuple[npt.NDArray[np.int64], int]:
    """The number of each row's ordered pair, and how many pairs there are."""
    starts = pair_starts(table.subject, table.object)
    return np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(table)))), len(starts)
