"""Who says the statements of an index so surely that contradictions are told by them, as columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from zlib import crc32

import numpy as np
import numpy.typing as npt

from graph.model import Statement
from graph.shown import claim

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Witnesses:
    """The numbers of studies, by row: those of row r are `study[first[r]:first[r + 1]]`."""

    first: npt.NDArray[np.int64]
    study: Ints

    @classmethod
    def counted(cls, counts: npt.ArrayLike, study: npt.ArrayLike) -> Self:
        """So many of the studies for each row, one row after another."""
        return cls(np.cumsum(np.append([0], counts), dtype=np.int64), np.array(study, np.int32))

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Self:
        """Those of these statements, a row each."""
        rows = [list_witnesses(statement) for statement in statements]
        return cls.counted([len(row) for row in rows], [study for row in rows for study in row])

    def __len__(self) -> int:
        return len(self.first) - 1

    def __getitem__(self, row: int) -> list[int]:
        studies: list[int] = self.study[self.first[row] : self.first[row + 1]].tolist()
        return studies

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many studies each row has."""
        return np.diff(self.first)

    def take(self, rows: npt.NDArray[np.int64]) -> Witnesses:
        """Those of these rows, in this order."""
        counts = self.counts[rows]
        taken = Witnesses.counted(counts, ())
        places = np.repeat(self.first[:-1][rows] - taken.first[:-1], counts) + np.arange(taken.first[-1])
        return Witnesses(taken.first, self.study[places])

    def followed_by(self, others: Witnesses) -> Witnesses:
        """These rows, and after them the others."""
        counts = np.concatenate((self.counts, others.counts))
        return Witnesses.counted(counts, np.concatenate((self.study, others.study)))


def list_witnesses(statement: Statement) -> list[int]:
    """The numbers of the studies that are sure of it, in order.

    Empty for what is hidden or not believed, or tells no direction: it is on no side. What comes without its
    evidence is one study with all of its sign.
    """
    if not (statement.shown and statement.sign.known and statement.belief > 0):
        return []
    if not statement.evidence:
        return [number_study(statement.sign.name)]
    said = claim(statement.predicate, statement.sign, statement.evidence)
    return sorted(set(map(number_study, said.sure_studies)))


def number_study(study: str) -> int:
    """A number from 1 on for the study's key; two of 2**31 studies may have the same."""
    return max(1, crc32(study.encode()) >> 1)
