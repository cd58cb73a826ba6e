"""How a neighbourhood grows around an entity, step by step, nearest first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

Arrow = tuple[str, str, str]
"""The identifiers of a statement, its subject and its object."""


def spread(
    start: str, around: Callable[[Collection[str]], Iterable[Arrow]], *, depth: int, limit: int
) -> list[str]:
    """At most `limit` statements within `depth` steps of an entity, in the order they are reached.

    `around` gives, best first, the arrows at any of some entities; known ones may be among them.
    """
    found: dict[str, Arrow] = {}
    reached, frontier = {start}, {start}
    for _ in range(depth):
        for arrow in around(frontier):
            if len(found) < limit:
                found.setdefault(arrow[0], arrow)
        ends = {end for _, *both in found.values() for end in both}
        frontier, reached = ends - reached, reached | ends
        if not frontier or len(found) >= limit:
            break
    return list(found)
