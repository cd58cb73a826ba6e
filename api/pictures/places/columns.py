"""A column of boxes: each as near to where it wishes to be as its neighbours and the column's ends allow."""

from __future__ import annotations

from collections.abc import Sequence


def settle_column(
    wishes: Sequence[float], heights: Sequence[float], *, low: float, high: float, gap: float = 0.0
) -> list[float]:
    """The middles of boxes of these heights, in their order, none over another nor, where they fit, outside.

    Boxes that would overlap stand together, at the mean of what they wish (pool adjacent violators; Ayer et
    al. 1955, doi:10.1214/aoms/1177728423).
    """
    offsets, full = [], 0.0
    for height in heights:
        offsets.append(full + height / 2)
        full += height + gap
    last = high - (full - gap)
    starts = [min(last, max(low, wish - offset)) for wish, offset in zip(wishes, offsets, strict=True)]
    return [start + offset for start, offset in zip(_pool(starts), offsets, strict=True)]


def _pool(values: Sequence[float]) -> list[float]:
    """The values made to rise, as little changed as that allows."""
    blocks: list[list[float]] = []
    for value in values:
        blocks.append([value])
        while len(blocks) > 1 and _mean(blocks[-2]) >= _mean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    return [_mean(block) for block in blocks for _ in block]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
