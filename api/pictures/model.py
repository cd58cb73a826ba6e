"""A view: statements as nodes and edges with positions, before anything draws them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.document import Document
from graph.model import Entity, Statement

COLUMN_GAP = 130
LINE = 18
NODE_WIDTH = 164
PADDING = 20


class Layout(StrEnum):
    """How entities are arranged: left to right by role, in rings around what was asked for, or as a map on
    which those lie close that speak of each other."""

    LAYERED = "layered"
    CONCENTRIC = "concentric"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture, in pixels at full size; x grows to the right and y downwards."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Node:
    """One entity in the picture: `lines` are its label, `focus` tells that it was asked for."""

    entity: Entity
    at: Point
    lines: tuple[str, ...]
    focus: bool

    @property
    def height(self) -> int:
        """The height of its box in pixels, by the lines of its label."""
        return node_height(self.lines)


@dataclass(frozen=True, slots=True)
class Edge:
    """One statement in the picture.

    `bend` is how far the arrow's middle leaves the straight line, in pixels, to the left of its
    direction where positive.
    """

    statement: Statement
    bend: float


@dataclass(frozen=True, slots=True)
class View:
    """A picture's content. Nodes lie where they are to be drawn, also those put elsewhere by hand.

    `left_out` counts entities that a legible picture has no room for; `grouped` tells that each node stands
    for all entities of a kind and each edge for the statements between two; `documents` are what the
    statements were read from, for citations.
    """

    title: str
    layout: Layout
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    version: str = ""
    left_out: int = 0
    documents: tuple[Document, ...] = ()
    grouped: bool = False

    @property
    def size(self) -> Point:
        """Width and height of the picture at full size, in pixels."""
        xs, ys = [n.at.x for n in self.nodes] or [0.0], [n.at.y for n in self.nodes] or [0.0]
        return Point(max(xs) - min(xs) + NODE_WIDTH, max(ys) - min(ys) + 3 * LINE + PADDING)

    @property
    def contested(self) -> tuple[tuple[str, str], ...]:
        """The (subject, object) pairs with arrows of different signs, sorted, each once."""
        pairs = {
            (e.statement.subject.id, e.statement.object.id) for e in self.edges if e.statement.contradicted
        }
        return tuple(sorted(pairs))


def node_height(lines: tuple[str, ...]) -> int:
    """Pixels that a label of so many lines needs, with its padding."""
    return LINE * max(1, len(lines)) + PADDING
