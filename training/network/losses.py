"""How far the network's pair logits are from what the annotation says.

A label is about two entities, which may stand together in several windows: the pair's odds of a class
are the sum of the odds of its places, so one place that says it is enough, and a label of no relation
weighs on every place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from loaders.learned.relation_model import RelationClass
from training.corpora.labels import Label
from training.network.batches import Coded, Instance, instances

SPECULATION = 0.3  # how much the speculation of a label counts beside its class
SOFTNESS = 2.0  # the temperature at which a teacher's classes are learnt
CLASSES = len(RelationClass)
FLOOR = 0.01  # the share of labels thought to be wrong: bounds the loss of one


_Row = tuple[Label, list[Instance], list[Instance]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The logits of all ordered pairs of mentions of a batch, (pairs, C + 1), and where each window's begin.

    The pair (i, j) of window n is in row `bases[n] + i * widths[n] + j`.
    """

    flat: Tensor
    bases: Sequence[int]
    widths: Sequence[int]

    def rows(self, places: Sequence[Instance]) -> list[int]:
        return [self.bases[n] + i * self.widths[n] + j for n, i, j in places]

    def window(self, number: int, marks: int) -> Tensor:
        """The logits of one window's pairs, (marks * marks, C + 1)."""
        base, width = self.bases[number], self.widths[number]
        square = self.flat[base : base + width**2].unflatten(0, (width, width))
        return square[:marks, :marks].flatten(0, 1)


def label_loss(
    grid: Grid, coded: Sequence[Coded], labels: Sequence[Label], *, null_weight: float = 1.0
) -> tuple[Tensor, int]:
    """(sum of the losses, number of labels); those of no effect count `null_weight` times."""
    rows: list[_Row] = [(label, *instances(label, coded)) for label in labels]
    rows = [row for row in rows if row[1]]
    if not rows:
        return torch.zeros(()), 0
    forward = _pooled(grid, [row[1] for row in rows])
    backward = _pooled(grid, [row[2] for row in rows])
    allowed = torch.tensor([[c in row[0].classes for c in range(CLASSES)] for row in rows])
    either = torch.tensor([row[0].either_order for row in rows])
    there = (forward.softmax(-1) * allowed).sum(-1)
    back = (backward.softmax(-1) * allowed).sum(-1)
    chance = torch.where(either, 1 - (1 - there) * (1 - back), there)
    weight = torch.tensor(
        [null_weight if row[0].classes == {RelationClass.NO_EFFECT} else 1.0 for row in rows]
    )
    loss = -(weight * torch.log(chance * (1 - FLOOR) + FLOOR / CLASSES)).sum()
    return loss + SPECULATION * _speculation_loss(grid, rows), len(rows)


def lesson_loss(grid: Grid, coded: Sequence[Coded], lesson: Tensor) -> Tensor:
    """How far the classes of all pairs are from the teachers', `lesson` (pairs of all windows, C + 1)."""
    own = torch.cat([grid.window(number, len(one.marks)) for number, one in enumerate(coded)])
    apart = torch.tensor([a[3] != b[3] for one in coded for a in one.marks for b in one.marks])
    said, meant = ((x[apart][:, :CLASSES] / SOFTNESS).log_softmax(-1) for x in (own, lesson.float()))
    return SOFTNESS**2 * functional.kl_div(said, meant, reduction="sum", log_target=True)


def _pooled(grid: Grid, places: Sequence[Sequence[Instance]]) -> Tensor:
    """(labels, C) logits, the class none at 0, each other at the log of its summed odds."""
    flat = grid.flat[[row for label in places for row in grid.rows(label)]][:, :CLASSES]
    owner = torch.tensor([number for number, label in enumerate(places) for _ in label])
    odds = flat - flat[:, :1]
    index = owner[:, None].expand_as(odds)
    top = torch.full((len(places), odds.shape[1]), -1e4).scatter_reduce(0, index, odds.detach(), "amax")
    total = torch.zeros_like(top).index_add(0, owner, torch.exp(odds - top[owner]))
    pooled = top + torch.log(total)
    return torch.cat([torch.zeros(len(places), 1), pooled[:, 1:]], -1)


def _speculation_loss(grid: Grid, rows: Sequence[_Row]) -> Tensor:
    """Of each label that the corpus calls sure or speculated: at the place that looks most speculated."""
    told = [(row[0].speculated, grid.rows(row[1])) for row in rows if row[0].speculated is not None]
    if not told:
        return torch.zeros(())
    owner = torch.tensor([number for number, (_, places) in enumerate(told) for _ in places])
    flat = grid.flat[[row for _, places in told for row in places]][:, -1]
    scores = torch.full((len(told),), -1e4).scatter_reduce(0, owner, flat, "amax")
    truth = torch.tensor([float(bool(speculated)) for speculated, _ in told])
    return functional.binary_cross_entropy_with_logits(scores, truth, reduction="sum")
