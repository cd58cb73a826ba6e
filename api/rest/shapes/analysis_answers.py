"""The shapes of what analysts are answered: rows, plans, named queries, the live schema."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.rest.shapes.schemas import ModelShape
from graph.console.answer import CutOff
from graph.console.named_queries import ParameterType
from graph.console.syntax.query_words import WordRole


class CutOffShape(ModelShape):
    """Where an answer was cut off."""

    by: CutOff
    at: float = Field(description="the budget's end; for `cancelled`, the rows given")


class SummaryShape(ModelShape):
    """How an answer ended."""

    rows: int
    seconds: float
    cut_off: CutOffShape | None = Field(description="null where there are no more rows")
    graph_version: str


class RowsShape(ModelShape):
    """Columns and rows. A node, relationship or path is an object with `kind`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    summary: SummaryShape


class UnknownWordShape(ModelShape):
    """A word of a query that nothing in the graph has."""

    role: WordRole
    text: str
    offset: int = Field(description="where it starts, in code points")
    near: tuple[str, ...] = Field(description="what may be meant, the likeliest first")
    told: str = Field(description="the same as a sentence")


class PlanStepShape(ModelShape):
    """An operator of a plan; its children give it rows."""

    operator: str
    details: str
    estimated_rows: float | None = Field(description="null where the store does not estimate")
    arguments: dict[str, Any]
    identifiers: tuple[str, ...]
    children: tuple[PlanStepShape, ...]


class PlanShape(ModelShape):
    """How the store would answer; nothing is run."""

    root: PlanStepShape | None = Field(description="the last step, which gives the rows")
    text: str = Field(description="the plan in the store's own words")


class ParameterShape(ModelShape):
    """A parameter of a named query."""

    name: str
    type: ParameterType
    default: str = Field(description="also the example")
    choices: tuple[str, ...] = Field(description="for a choice")
    least: int | None = Field(description="for a number")
    most: int | None = Field(description="for a number")


class NamedQueryShape(ModelShape):
    """A named query, what it answers and how it is asked."""

    name: str
    title: str
    description: str
    parameters: tuple[ParameterShape, ...]
    text: str = Field(description="its Cypher")
    address: str = Field(description="where it is answered")


class NamedQueriesShape(ModelShape):
    """Every named query."""

    items: tuple[NamedQueryShape, ...]


class PropertyShape(ModelShape):
    """A property of a label or relationship type."""

    name: str
    types: tuple[str, ...] = Field(examples=[("STRING",), ("LIST<STRING>",)])
    count: int = Field(description="how many of those sampled have it")
    meaning: str = Field(description="empty for what the service did not write")


class LabelShape(ModelShape):
    """A label, with the properties of its nodes."""

    name: str
    count: int
    sampled: int = Field(description="how many were looked at for their properties")
    meaning: str
    properties: tuple[PropertyShape, ...]


class TypeShape(LabelShape):
    """A relationship type, with the labels at its ends."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]


class SchemaShape(ModelShape):
    """What the graph holds under which names, the most numerous first."""

    graph_version: str
    labels: tuple[LabelShape, ...]
    relationship_types: tuple[TypeShape, ...]
