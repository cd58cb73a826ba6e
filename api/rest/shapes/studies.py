"""The shapes of studies in HTTP answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Self

from pydantic import Field

from api.rest.shapes.schemas import CitationShape, EntityShape, ModelShape, QualifierShape, SignValue
from graph.analyses.evidence_table import StudyRow, Tally, tally, tally_years
from graph.model import Predicate, SectionRole, Statement, StudyType, evidence_id


class FindingShape(ModelShape):
    """One thing that a study says, with its surest sentence."""

    statement: str
    subject: EntityShape
    predicate: Predicate
    object: EntityShape
    sign: SignValue
    speculated: bool = Field(description="each of the study's sentences hedges it")
    sentence: str = Field(description="empty where it was stated without one")
    evidence: str = Field(
        description="of that sentence: `/documents/{document}#evidence-{evidence}` shows it"
    )
    document: str
    section: SectionRole
    probability: float = Field(ge=0, le=1, description="how likely a reader would sign it")

    @classmethod
    def of(cls, said: Statement) -> Self:
        """What a study says; the first of its evidence is the surest."""
        best = said.evidence[0]
        return cls(
            statement=said.id,
            subject=EntityShape.model_validate(said.subject),
            predicate=said.predicate,
            object=EntityShape.model_validate(said.object),
            sign=said.sign.value,
            speculated=said.speculated,
            sentence=best.text if best.quoted else "",
            evidence=evidence_id(said.id, best),
            document=best.document_id,
            section=best.section,
            probability=best.probability,
        )


class StudyShape(ModelShape):
    """One study: its papers, how it was done, and what it says, the surest first."""

    study: str = Field(description="its PubMed number or DOI, else its document")
    papers: tuple[CitationShape, ...]
    year: int | None
    study_type: StudyType
    designs: tuple[str, ...] = Field(description="as the text names them")
    species: tuple[str, ...]
    sample_size: int | None
    parameters: tuple[QualifierShape, ...] = Field(description="how it was given, as the sentences tell")
    given: tuple[str, ...] = Field(description="likewise, as the whole text tells")
    probability: float = Field(ge=0, le=1, description="that of its surest sentence")
    withdrawn: bool = Field(description="it is retracted or doubted, and counts for nothing")
    findings: tuple[FindingShape, ...]

    @classmethod
    def of(cls, row: StudyRow) -> Self:
        """The row, with its sentences."""
        return cls(
            study=row.study,
            papers=tuple(map(CitationShape.cite, row.documents)),
            year=row.year or None,
            study_type=row.design,
            designs=row.designs,
            species=row.species,
            sample_size=row.size,
            parameters=tuple(map(QualifierShape.model_validate, row.parameters)),
            given=row.given,
            probability=row.probability,
            withdrawn=row.withdrawn,
            findings=tuple(map(FindingShape.of, row.said)),
        )


class TallyShape(ModelShape):
    """How many studies find more, less, no effect; `studies` counts each once."""

    positive: int
    negative: int
    null: int
    studies: int

    @classmethod
    def of(cls, counted: Tally) -> Self:
        """The counts."""
        return cls.model_validate(counted)


class StudiesShape(ModelShape):
    """One page of studies, and the counts of all that the filters leave, also by year."""

    heading: str
    tally: TallyShape
    years: dict[int, TallyShape] = Field(description="each year from the first to the last that is known")
    items: tuple[StudyShape, ...]
    total: int
    offset: int
    limit: int
    next: str | None = Field(None, description="address of the next page; null on the last")

    @classmethod
    def of(cls, heading: str, rows: Sequence[StudyRow], page: Iterable[StudyRow], **paging: Any) -> Self:
        """The counts of all rows, and one page of them, with its sentences."""
        return cls(
            heading=heading,
            tally=TallyShape.of(tally(rows)),
            years={year: TallyShape.of(one) for year, one in tally_years(rows).items()},
            items=tuple(map(StudyShape.of, page)),
            total=len(rows),
            **paging,
        )

    @classmethod
    def whole(cls, heading: str, rows: Sequence[StudyRow]) -> Self:
        """All rows as one page."""
        return cls.of(heading, rows, rows, offset=0, limit=len(rows))
