"""The shapes of the HTTP answers, made from the model's values by their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Generic, TypeVar

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from api.names import SignName
from graph.mechanisms.answer import Direction
from graph.model import (
    DocumentKind,
    Kind,
    Predicate,
    QualifierKind,
    Role,
    SectionRole,
    Sign,
    StudyType,
)
from graph.store.values import Outcome

T = TypeVar("T")
PAIN: JsonDict = {
    "id": "MESH:D010146",
    "name": "pain",
    "role": "outcome",
    "kind": "symptom",
    "synonyms": [],
    "xrefs": [],
}
TNF: JsonDict = {
    "id": "HGNC:11892",
    "name": "TNF",
    "role": "mediator",
    "kind": "protein",
    "synonyms": ["TNF-α"],
    "xrefs": [],
}

STATEMENT: JsonDict = {
    "id": "1f0a9c3b5d7e2468",
    "subject": TNF,
    "predicate": "INCREASES",
    "object": PAIN,
    "sign": 1,
    "belief": 0.65,
    "evidence_count": 2,
    "document_count": 1,
    "speculated": False,
    "contradicted": False,
    "evidence": [],
}


def _sign_value(sign: object) -> object:
    return sign.value if isinstance(sign, Sign) else sign


def name_signs(counts: Mapping[Sign, int]) -> dict[SignName, int]:
    """The counts under the signs' names."""
    return {SignName[sign.name]: count for sign, count in counts.items()}


SignValue = Annotated[
    int | None,
    BeforeValidator(_sign_value),
    Field(description="1 more, -1 less, 0 no effect found, null not told"),
]
Belief = Annotated[float, Field(ge=0, le=1, description="how far independent studies support it")]


class Shape(BaseModel):
    """Base of every answer: filled from the attributes of the model's values."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)


class SpanShape(Shape):
    """A half-open range of code points in the document's text."""

    start: int
    end: int


class EntityShape(Shape):
    """An entity under one CURIE."""

    model_config = ConfigDict(json_schema_extra={"examples": [TNF]})

    id: str
    name: str
    role: Role
    kind: Kind
    synonyms: tuple[str, ...]
    xrefs: tuple[str, ...]


class QualifierShape(Shape):
    """A circumstance under which a sentence says what it says."""

    kind: QualifierKind
    value: str
    unit: str
    span: SpanShape


class EvidenceShape(Shape):
    """One sentence of one document; spans count code points in the document's text."""

    text: str
    document: str = Field(validation_alias="document_id")
    study: str = Field(description="the DOI or PMID of the study, else the document")
    section: SectionRole
    start: int = Field(validation_alias=AliasPath("span", "start"))
    end: int = Field(validation_alias=AliasPath("span", "end"))
    negated: bool
    speculated: bool
    cue: str = Field(description="the words that say the relationship")
    probability: float = Field(ge=0, le=1, description="the extractor's own confidence")
    study_type: StudyType
    subject_span: SpanShape | None
    object_span: SpanShape | None
    qualifiers: tuple[QualifierShape, ...]


class StatementShape(Shape):
    """One signed relationship with its support; `evidence` is empty where it was not asked for."""

    model_config = ConfigDict(json_schema_extra={"examples": [STATEMENT]})

    id: str
    subject: EntityShape
    predicate: Predicate
    object: EntityShape
    sign: SignValue
    belief: Belief
    evidence_count: int
    document_count: int
    speculated: bool = Field(description="every piece of evidence hedges")
    contradicted: bool = Field(description="another statement on the same pair has another known sign")
    evidence: tuple[EvidenceShape, ...]


class SectionShape(Shape):
    """A part of a document and what it is for."""

    role: SectionRole
    heading: str
    start: int = Field(validation_alias=AliasPath("span", "start"))
    end: int = Field(validation_alias=AliasPath("span", "end"))


class DocumentSummary(Shape):
    """What a document says of itself; a fact that it does not give is null or empty."""

    id: str
    kind: DocumentKind
    title: str | None
    authors: tuple[str, ...]
    journal: str | None
    date: str | None = Field(description="ISO 8601, as exact as given", examples=["2022-07-08", "2025-12"])
    doi: str | None
    pmid: str | None
    study_type: StudyType
    species: tuple[str, ...]
    participants: str | None
    sample_size: int | None
    duration: str | None
    evidence_level: str | None
    citations: int | None
    readers: int | None
    resources: tuple[str, ...]
    limitations: tuple[str, ...]
    gaps: tuple[str, ...]


class MentionShape(Shape):
    """One place where a document names an entity."""

    text: str
    entity: str = Field(validation_alias="entity_id")
    start: int = Field(validation_alias=AliasPath("span", "start"))
    end: int = Field(validation_alias=AliasPath("span", "end"))


class DocumentShape(DocumentSummary):
    """A document with its text, its sections and the entities it names."""

    text: str
    sections: tuple[SectionShape, ...]
    mentions: tuple[MentionShape, ...] = ()


class NeighbourhoodShape(Shape):
    """An entity and the statements around it, strongest belief first."""

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
