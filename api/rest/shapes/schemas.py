"""The shapes of the model's values in HTTP answers, filled from their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from api.wording.words import citation
from graph.document import Document
from graph.model import (
    Judgement,
    Kind,
    Origin,
    Predicate,
    QualifierKind,
    Role,
    SectionRole,
    Sign,
    Statement,
    StudyType,
    evidence_id,
)

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
    "shown": True,
    "balance": {"positive": 2, "negative": 1, "null": 0},
    "read": True,
    "curated": False,
    "evidence": [],
    "sources": [],
}


def _sign_value(sign: object) -> object:
    return sign.value if isinstance(sign, Sign) else sign


SignValue = Annotated[
    int | None,
    BeforeValidator(_sign_value),
    Field(description="1 more, -1 less, 0 no effect found, null not told"),
]
Belief = Annotated[float, Field(ge=0, le=1, description="how far independent studies support it")]


class ModelShape(BaseModel):
    """Base of every answer: filled from the attributes of the model's values."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)


class SpanShape(ModelShape):
    """A half-open range of code points in the document's text."""

    start: int
    end: int


class EntityShape(ModelShape):
    """An entity under one CURIE."""

    model_config = ConfigDict(json_schema_extra={"examples": [TNF]})

    id: str
    name: str
    role: Role
    kind: Kind
    synonyms: tuple[str, ...]
    xrefs: tuple[str, ...]


class QualifierShape(ModelShape):
    """A circumstance under which a sentence says what it says."""

    kind: QualifierKind
    value: str
    unit: str
    span: SpanShape


class EvidenceShape(ModelShape):
    """One sentence of one document; spans count code points in the document's text."""

    id: str = Field("", description="identifier of the sentence as evidence of this statement")
    text: str
    document: str = Field(validation_alias="document_id")
    study: str = Field(description="the DOI or PMID of the study, else the document")
    section: SectionRole
    start: int = Field(validation_alias=AliasPath("span", "start"))
    end: int = Field(validation_alias=AliasPath("span", "end"))
    negated: bool
    speculated: bool
    cue: str = Field(description="the words that say the relationship")
    pattern: str = Field(
        description="the rule or model that found it, or the form and source of what was imported, such as "
        "`indra:signor`; empty where that was not kept"
    )
    origin: Origin = Field(description="read from a text by a program, or curated elsewhere by people")
    quoted: bool = Field(description="false where it was imported without a sentence: `text` names it")
    probability: float = Field(ge=0, le=1, description="how likely a reader would sign it")
    withdrawn: bool = Field(description="its document was retracted or is doubted: it weighs nothing")
    review: Judgement = Field(description="what readers marked it as; what is `wrong` weighs nothing")
    study_type: StudyType
    subject_span: SpanShape | None
    object_span: SpanShape | None
    qualifiers: tuple[QualifierShape, ...]


class BalanceShape(ModelShape):
    """How many studies find more, less, or no effect of the ordered pair, by evidence that is sure enough."""

    positive: int
    negative: int
    null: int


class CitationShape(ModelShape):
    """A document as a reference list names it."""

    document: str
    citation: str = Field(description="authors, title, journal, year and DOI on one line")
    doi: str | None
    pmid: str | None
    pmcid: str | None
    withdrawn: bool = Field(description="it was retracted, or a notice says that it is in doubt")

    @classmethod
    def cite(cls, document: Document) -> Self:
        """The document's citation."""
        return cls(
            document=document.id,
            citation=citation(document),
            doi=document.doi,
            pmid=document.pmid,
            pmcid=document.pmcid,
            withdrawn=document.withdrawn,
        )


class StatementShape(ModelShape):
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
    contradicted: bool = Field(description="sure studies of its pair say another known sign")
    shown: bool = Field(description="false for what a reader might not sign; left out by default")
    balance: BalanceShape
    read: bool = Field(description="some of its evidence was read from papers")
    curated: bool = Field(description="some of its evidence was curated elsewhere")
    evidence: tuple[EvidenceShape, ...]
    sources: tuple[CitationShape, ...] = Field((), description="the documents of its evidence, each once")

    @classmethod
    def citing(cls, statement: Statement, documents: Mapping[str, Document]) -> Self:
        """The statement with the documents of its evidence, by identifier."""
        read = dict.fromkeys(evidence.document_id for evidence in statement.evidence)
        sources = tuple(CitationShape.cite(documents[name]) for name in read if name in documents)
        shape = cls.model_validate(statement)
        named = zip(shape.evidence, statement.evidence, strict=True)
        evidence = tuple(
            one.model_copy(update={"id": evidence_id(statement.id, said)}) for one, said in named
        )
        return shape.model_copy(update={"sources": sources, "evidence": evidence})
