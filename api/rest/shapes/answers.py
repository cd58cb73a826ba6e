"""The shapes of the HTTP answers that hold more than one value of the model: lists, counts, errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Generic, Self, TypeVar

from pydantic import BeforeValidator, Field

from api.rest.shapes.schemas import EntityShape, ModelShape, StatementShape
from api.wording.name_matches import tell_why
from api.wording.names import SignName
from graph.model import Kind, Predicate, Role, Sign
from graph.store.rules.naming import NameMatch

T = TypeVar("T")


def name_signs(counts: Mapping[Sign, int]) -> dict[SignName, int]:
    """The counts under the signs' names."""
    return {SignName[sign.name]: count for sign, count in counts.items()}


class NeighbourhoodShape(ModelShape):
    """An entity and the statements around it, nearest and strongest first."""

    entity: EntityShape
    statements: tuple[StatementShape, ...]
    more: bool = Field(description="true where the limit left some out")
    left_out: int = Field(description="how many about the entity itself `hidden` leaves out")


class MatchShape(EntityShape):
    """An entity that fits a text, with the name that fits it."""

    matched: str = Field(description="the name, synonym or CURIE that fits")
    why: str = Field(description="why it fits, in words; empty for its own name", examples=["starts with"])

    @classmethod
    def of(cls, match: NameMatch) -> Self:
        """The entity of a match, and why it is found."""
        shape = EntityShape.model_validate(match.entity).model_dump()
        return cls(**shape, matched=match.name, why=tell_why(match))


class MatchesShape(ModelShape):
    """Entities that fit a text, best match first."""

    items: tuple[MatchShape, ...]


class PageShape(ModelShape, Generic[T]):
    """One page of a longer list."""

    items: tuple[T, ...]
    total: int = Field(description="how many there are on all pages")
    offset: int
    limit: int
    next: str | None = Field(None, description="address of the next page; null on the last")


class HealthShape(ModelShape):
    """The service is up."""

    status: str = Field(examples=["ok"])


class ReadyShape(ModelShape):
    """The store answers: what it is, and the version of its schema."""

    product: str
    version: str
    schema_version: int


class StatsShape(ModelShape):
    """Counts of what the graph holds; every role, kind, predicate and sign is there, with 0 for none."""

    documents: int
    entities: int
    entities_by_role: dict[Role, int]
    entities_by_kind: dict[Kind, int]
    statements: int
    statements_by_predicate: dict[Predicate, int]
    statements_by_sign: Annotated[dict[SignName, int], BeforeValidator(name_signs)]
    evidence: int = Field(description="a sentence counts once for each statement that it supports")
    sentences: int = Field(description="each counts once")
    contradicted_pairs: int = Field(description="ordered pairs on which shown statements disagree")
    shown: int = Field(description="statements that are shown by default")
    shown_by_sign: Annotated[dict[SignName, int], BeforeValidator(name_signs)]
    version: str = Field(description="the graph's version, a hash of its content")


class PlaceShape(ModelShape):
    """A place in a query: line and column from 1, offset from 0, in code points."""

    line: int
    column: int
    offset: int
    pointer: str = Field(description="the line with a mark under the place")


class ErrorBody(ModelShape):
    """What went wrong, and what to do."""

    code: str = Field(description="a fixed word for the kind of error", examples=["not_found"])
    message: str = Field(examples=["no entity 'HGNC:1' in the graph"])
    field: str | None = Field(None, description="the parameter at fault")
    advice: str | None = Field(None, description="what to do about it")
    place: PlaceShape | None = Field(None, description="where in the query")
    request_id: str | None = Field(None, description="where the service is at fault: as its log names it")
    candidates: list[dict[str, str]] | None = Field(None, description="id and name of what may be meant")


class ErrorShape(ModelShape):
    """The one shape of every error."""

    error: ErrorBody
