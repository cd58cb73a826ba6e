"""The shapes of documents in HTTP answers: listed, whole, about to be removed."""

from __future__ import annotations

from pydantic import AliasPath, Field

from api.rest.shapes.schemas import ModelShape
from graph.document import DocumentKind, Notice
from graph.model import SectionRole, StudyType


class SectionShape(ModelShape):
    """A part of a document and what it is for."""

    role: SectionRole
    heading: str
    start: int = Field(validation_alias=AliasPath("span", "start"))
    end: int = Field(validation_alias=AliasPath("span", "end"))


class SourceShape(ModelShape):
    """One record of one file that tells of a document; `place` names file and record."""

    place: str = Field(examples=["library.xml, record 12"])
    kind: DocumentKind = Field(validation_alias=AliasPath("document", "kind"))


class FactShape(ModelShape):
    """One fact of a study; [start, end) is the sentence that says it, in the document's text."""

    value: str
    start: int = Field(validation_alias=AliasPath("span", "start"))
    end: int = Field(validation_alias=AliasPath("span", "end"))


FactShapes = tuple[FactShape, ...]


class StudyFactsShape(ModelShape):
    """What a document says of its study, each kind in the order of the text; empty where it does not say."""

    designs: FactShapes
    participants: FactShapes = Field(description="who took part, and how many in all")
    groups: FactShapes
    planned: FactShapes = Field(description="who shall take part in what a protocol announces")
    included: FactShapes = Field(description="the studies that a review pools, and who took part in them")
    strains: FactShapes
    sexes: FactShapes
    ages: FactShapes
    models: FactShapes = Field(description="what the animals are a model of")
    interventions: FactShapes = Field(description="with dose, route and frequency")
    comparators: FactShapes
    durations: FactShapes
    follow_ups: FactShapes
    outcomes: FactShapes
    registrations: FactShapes
    funding: FactShapes
    conflicts: FactShapes


class DocumentSummary(ModelShape):
    """What a document says of itself; a fact that it does not give is null or empty."""

    id: str
    kind: DocumentKind
    title: str | None
    authors: tuple[str, ...]
    journal: str | None
    date: str | None = Field(description="ISO 8601, as exact as given", examples=["2022-07-08", "2025-12"])
    doi: str | None
    pmid: str | None
    pmcid: str | None
    notice: Notice | None = Field(description="what it announces of the works in `about`")
    about: tuple[str, ...] = Field(description="DOIs or PubMed numbers")
    retracted: bool = Field(description="it was retracted, or is a retraction notice")
    notices: tuple[str, ...] = Field(
        description="what other works announce of it", examples=[["retraction doi:10.1155/2016/2747402"]]
    )
    withdrawn: bool = Field(description="retracted, or doubted by a notice: its sentences weigh nothing")
    sources: tuple[SourceShape, ...] = Field(description="the records that it was put together from")
    headings: tuple[str, ...] = Field(description="subject headings")
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


class MentionShape(ModelShape):
    """One place where a document names an entity."""

    text: str
    entity: str = Field(validation_alias="entity_id")
    start: int = Field(validation_alias=AliasPath("span", "start"))
    end: int = Field(validation_alias=AliasPath("span", "end"))


class DocumentShape(DocumentSummary):
    """A document with its text, its sections, the works it cites and the entities it names."""

    cites: tuple[str, ...] = Field(description="its reference list, by DOI, else PubMed number")
    text: str
    facts: StudyFactsShape
    sections: tuple[SectionShape, ...]
    mentions: tuple[MentionShape, ...] = ()


class ListedShape(DocumentSummary):
    """A document of a list, and how many statements it supports."""

    statements: int = Field(description="of those that are shown by default")


class RemovalShape(ModelShape):
    """What would go with a document, and what it would no longer say of others."""

    document: str = Field(description="its identifier")
    sentences: int = Field(description="sentences of evidence read from it")
    statements: int = Field(description="statements that no other document supports")
    weakened: int = Field(description="statements that stay, with less evidence")
    entities: int = Field(description="entities that no other document names")
    about: tuple[str, ...] = Field(description="documents of the graph that it is a notice about")
