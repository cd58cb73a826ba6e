"""A view: statements as nodes and edges with positions, before anything draws them."""

from __future__ import annotations

from dataclasses import dataclass

from api.pictures.view.labels import label_width
from api.pictures.view.layouts import Layout
from api.pictures.view.style import USUAL_STYLE, Style
from api.wording.palette import ROLES, NodeShape
from graph.document import Document
from graph.model import Entity, Statement

LINE = 18
PADDING = 16
DOT_ROOM = 14
DOT_MIDDLE = 8


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture, in pixels at full size; x grows to the right and y downwards."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """What a node or a label covers: its middle and its size, in pixels at full size."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Node:
    """One entity in the picture, or several gathered as one: `members` are these, empty for an entity.

    `lines` are its label, `focus` tells that it was asked for, `pinned` that it lies where a hand put it,
    `shared` that it lies on paths of several that are compared; `height` is that of its box, `letters` how
    large its label is, 1 being usual.
    """

    entity: Entity
    at: Point
    lines: tuple[str, ...]
    focus: bool
    height: float = 0.0
    letters: float = 1.0
    members: tuple[Entity, ...] = ()
    pinned: bool = False
    shared: bool = False

    @property
    def width(self) -> float:
        """The width of its box in pixels, by its label and its shape."""
        return node_width(self.entity, self.lines, self.letters)

    @property
    def anchor(self) -> Point:
        """Where arrows lead to: its middle, of a dot that of the dot above its label."""
        dotted = ROLES[self.entity.role].shape is NodeShape.DOT
        return Point(self.at.x, round(self.at.y - self.height / 2 + DOT_MIDDLE, 1)) if dotted else self.at

    @property
    def box(self) -> Box:
        """What it covers."""
        return Box(self.at.x, self.at.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Edge:
    """One finding in the picture: its strongest statement, and `others` that say the same of the same pair.

    It leads from the node `source` to the node `target`; these are the statement's ends unless they are
    gathered. `course` are the control points of its cubic curves, from middle to middle, three more for each
    curve; empty where nothing is in the way of a straight line. `count` stands at `label` where an arrow is
    several findings of gathered entities; 0 elsewhere.
    """

    statement: Statement
    source: str
    target: str
    course: tuple[Point, ...] = ()
    others: tuple[Statement, ...] = ()
    count: int = 0
    label: Box | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that the arrow stands for, strongest first."""
        return (self.statement, *self.others)

    @property
    def speculated(self) -> bool:
        """True where all that it stands for only supposes."""
        return all(statement.speculated for statement in self.statements)


@dataclass(frozen=True, slots=True)
class View:
    """A picture's content. Nodes lie where they are to be drawn, also those put elsewhere by hand.

    `left_out` counts entities that a legible picture has no room for; `grouped` tells that each node stands
    for all entities of a kind and each edge for the statements between two, of which `unseen` have no room;
    `documents` are what the statements were read from, for citations; `style` is how it is coloured.
    """

    title: str
    layout: Layout
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    version: str = ""
    left_out: int = 0
    documents: tuple[Document, ...] = ()
    grouped: bool = False
    unseen: int = 0
    style: Style = USUAL_STYLE

    @property
    def size(self) -> Point:
        """Width and height of the picture at full size, in pixels."""
        points = [point for edge in self.edges for point in edge.course]
        xs = [n.at.x + side * n.width / 2 for n in self.nodes for side in (-1, 1)] + [p.x for p in points]
        ys = [n.at.y + side * n.height / 2 for n in self.nodes for side in (-1, 1)] + [p.y for p in points]
        return Point(max(xs, default=0.0) - min(xs, default=0.0), max(ys, default=0.0) - min(ys, default=0.0))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that its arrows stand for."""
        return tuple(statement for edge in self.edges for statement in edge.statements)

    @property
    def contested(self) -> tuple[tuple[str, str], ...]:
        """The (source, target) pairs with arrows of different signs that contradict each other, sorted."""
        pairs = {(e.source, e.target) for e in self.edges if any(s.contradicted for s in e.statements)}
        return tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))


def node_width(entity: Entity, lines: tuple[str, ...], letters: float = 1.0) -> float:
    """Pixels that the box of an entity with that label is wide."""
    return label_width(lines, ROLES[entity.role].shape) * letters


def node_height(entity: Entity, lines: tuple[str, ...], letters: float = 1.0) -> float:
    """Pixels that a label of so many lines needs, with its padding; a dot stands above its label."""
    dotted = ROLES[entity.role].shape is NodeShape.DOT
    return LINE * max(1, len(lines)) * letters + (DOT_ROOM if dotted else PADDING)
