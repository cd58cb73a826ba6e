"""Courses of arrows as chains of cubic curves, and where they pass."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from api.pictures.view.model import Box, Point

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
STEPS = 48
ROUNDING = 12.0
_PARTS = np.linspace(0.0, 1.0, STEPS + 1)
_WEIGHTS = np.stack(
    ((1 - _PARTS) ** 3, 3 * (1 - _PARTS) ** 2 * _PARTS, 3 * (1 - _PARTS) * _PARTS**2, _PARTS**3)
)
"""What each control point of a cubic curve weighs, at equal parts of the curve."""


def point(x: float, y: float) -> Point:
    """The point in tenths of a pixel."""
    return Point(round(x, 1), round(y, 1))


def straight(points: Sequence[Point]) -> tuple[Point, ...]:
    """The straight lines from point to point as a course."""
    course = [points[0]]
    for a, b in pairwise(points):
        course += [_part(a, b, 1 / 3), _part(a, b, 2 / 3), b]
    return tuple(course)


def level(a: Point, b: Point) -> tuple[Point, ...]:
    """The curve from a to b that leaves and arrives level; without its first point."""
    middle = (a.x + b.x) / 2
    return (point(middle, a.y), point(middle, b.y), b)


def bent(a: Point, b: Point, bend: float) -> tuple[Point, ...]:
    """The curve from a to b whose middle lies so far to the left of the straight line."""
    length = math.hypot(b.x - a.x, b.y - a.y) or 1.0
    x = (a.x + b.x) / 2 + 2 * bend * (b.y - a.y) / length
    y = (a.y + b.y) / 2 - 2 * bend * (b.x - a.x) / length
    c = Point(x, y)
    return (a, _part(a, c, 2 / 3), _part(b, c, 2 / 3), b)


def rounded(points: Sequence[Point]) -> tuple[Point, ...]:
    """The lines from point to point with their corners cut round, so that they stay inside."""
    course = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        course += straight([course[-1], start])[1:]
        course += [_part(start, corner, 2 / 3), _part(end, corner, 2 / 3), end]
    return (*course, *straight([course[-1], points[-1]])[1:])


def _towards(corner: Point, other: Point) -> Point:
    length = math.hypot(other.x - corner.x, other.y - corner.y) or 1.0
    return _part(corner, other, min(0.45, ROUNDING / length))


def _part(a: Point, b: Point, part: float) -> Point:
    return point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)


def along(course: Sequence[Point]) -> Floats:
    """Points along the course, the same number on each curve, in order: n x 2."""
    controls = np.array([(p.x, p.y) for p in course])
    pieces = np.stack([controls[i : i + 4] for i in range(0, len(controls) - 1, 3)])
    sampled: Floats = np.einsum("kt,pkd->ptd", _WEIGHTS, pieces).reshape(-1, 2)
    return sampled


def sample(courses: Floats) -> Floats:
    """Points along many single curves: n x 4 x 2 becomes n x `STEPS` + 1 x 2."""
    sampled: Floats = np.einsum("kt,nkd->ntd", _WEIGHTS, courses)
    return sampled


def borders(boxes: Iterable[Box], around: float = 0.0) -> Floats:
    """Left, top, right and bottom of each box, grown: n x 4."""
    return np.array(
        [
            (b.x - b.w / 2 - around, b.y - b.h / 2 - around, b.x + b.w / 2 + around, b.y + b.h / 2 + around)
            for b in boxes
        ],
        np.float64,
    ).reshape(-1, 4)


def inside(points: Floats, sides: Floats) -> Bools:
    """Which points (... x 2) lie in which boxes (n x 4): ... x n."""
    x, y = points[..., 0, None], points[..., 1, None]
    held: Bools = (x > sides[:, 0]) & (x < sides[:, 2]) & (y > sides[:, 1]) & (y < sides[:, 3])
    return held


def crossed(starts: Floats, ends: Floats, sides: Floats) -> Bools:
    """Which straight lines (n x 2 to n x 2) pass through which boxes (m x 4): n x m (slab method)."""
    by = ends - starts
    by = np.where(np.abs(by) < 1e-9, 1e-9, by)
    one = (sides[None, :, :2] - starts[:, None]) / by[:, None]
    other = (sides[None, :, 2:] - starts[:, None]) / by[:, None]
    enters = np.minimum(one, other).max(axis=2)
    leaves = np.maximum(one, other).min(axis=2)
    passed: Bools = (enters < leaves) & (leaves > 0) & (enters < 1)
    return passed
