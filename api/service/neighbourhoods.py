"""What is answered about what surrounds an entity."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analyses.comparison import Neighbour, NeighbourSide
from graph.kinds import Included
from graph.model import Entity, Role, Statement


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """An entity with the statements around it, nearest first; `more` where the limit left some out.

    `left_out` counts those about the entity itself that are not among them as they are hidden, or are not.
    """

    entity: Entity
    statements: tuple[Statement, ...]
    more: bool
    left_out: int = 0
    including: tuple[Included, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What an entity acts on, or what acts on it: role to neighbours, the most believed first."""

    entity: Entity
    side: NeighbourSide
    groups: dict[Role, tuple[Neighbour, ...]]
    version: str
    including: tuple[Included, ...] = ()
