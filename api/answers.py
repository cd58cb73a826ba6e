"""The shapes of the HTTP answers that hold more than one value of the model: lists, paths, counts, errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Generic, TypeVar

from pydantic import BeforeValidator, Field

from api.names import SignName
from api.schemas import Belief, DocumentSummary, EntityShape, Shape, SignValue, StatementShape
from graph.mechanisms.answer import Direction
from graph.model import Kind, Predicate, Role, Sign
from graph.store.values import Outcome

T = TypeVar("T")


def name_signs(counts: Mapping[Sign, int]) -> dict[SignName, int]:
    """The counts under the signs' names."""
    return {SignName[sign.name]: count for sign, count in counts.items()}


class NeighbourhoodShape(Shape):
    """An entity and the statements around it, nearest and strongest first."""

    entity: EntityShape
    statements: tuple[StatementShape, ...]
    more: bool = Field(description="true where the limit left some out")


class MatchesShape(Shape):
    """Entities that fit a text, best match first."""

    items: tuple[EntityShape, ...]


class PlainEntity(Shape):
    """An entity on a path, without its other names."""

    id: str
    name: str
    role: Role
    kind: Kind


class StepShape(Shape):
    """One statement as a path takes it; counts are of documents on this pair."""

    statement: str = Field(validation_alias="statement_id")
    subject: PlainEntity
    predicate: Predicate
    object: PlainEntity
    sign: SignValue
    belief: Belief
    speculated: bool
    contradicted: bool
    direction: Direction = Field(description="backward: the path runs from object to subject")
    documents_for: int
    documents_against: int
    documents_null: int


class PathShape(Shape):
    """A mechanism: entities, steps, net sign, score in 0..1, and the position of its weakest step."""

    id: str
    entities: tuple[PlainEntity, ...]
    steps: tuple[StepShape, ...]
    sign: SignValue
    score: Belief
    weakest: int
    speculated: bool


class PathsShape(Shape):
    """Mechanism paths, best first; empty for none."""

    paths: tuple[PathShape, ...]
    complete: bool = Field(description="false where the search ended before it had seen all paths")
    version: str = Field(description="the graph's version")


class PageShape(Shape, Generic[T]):
    """One page of a longer list."""

    items: tuple[T, ...]
    total: int = Field(description="how many there are on all pages")
    offset: int
    limit: int
    next: str | None = Field(None, description="address of the next page; null on the last")


class UploadShape(Shape):
    """What loading one document did, and the document."""

    outcome: Outcome = Field(description="`unchanged` where the graph already had it")
    document: DocumentSummary


class HealthShape(Shape):
    """The service is up."""

    status: str = Field(examples=["ok"])


class ReadyShape(Shape):
    """The store answers: what it is, and the version of its schema."""

    product: str
    version: str
    schema_version: int


class StatsShape(Shape):
    """Counts of what the graph holds; every role, kind, predicate and sign is there, with 0 for none."""

    documents: int
    entities: int
    entities_by_role: dict[Role, int]
    entities_by_kind: dict[Kind, int]
    statements: int
    statements_by_predicate: dict[Predicate, int]
    statements_by_sign: Annotated[dict[SignName, int], BeforeValidator(name_signs)]
    evidence: int
    contradicted_pairs: int = Field(description="ordered pairs with statements of different known signs")
    version: str = Field(description="the graph's version, a hash of its content")


class ErrorBody(Shape):
    """What went wrong, and what to do."""

    code: str = Field(description="a fixed word for the kind of error", examples=["not_found"])
    message: str = Field(examples=["no entity 'HGNC:1' in the graph"])
    field: str | None = Field(None, description="the parameter at fault")
    advice: str | None = Field(None, description="what to do about it")
    candidates: list[dict[str, str]] | None = Field(None, description="for an ambiguous name: id and name")


class ErrorShape(Shape):
    """The one shape of every error."""

    error: ErrorBody
