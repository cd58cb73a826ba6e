"""Documents: what was read, its sections, what they name, and all that they say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model import Assertion, Entity, SectionRole, Span, StudyType, content_hash
from graph.study import NO_FACTS, StudyFacts


class DocumentKind(StrEnum):
    """What a document was read from: a kind of page, of article file, of bibliographic record, or a graph."""

    RESEARCH_LIBRARY = "research_library"
    STUDY_SUMMARY = "study_summary"
    CATALOGUE = "catalogue"
    PLAIN_TEXT = "plain_text"
    PDF = "pdf"
    JATS = "jats"
    HTML = "html"
    DOCX = "docx"
    BIOC = "bioc"
    PUBTATOR = "pubtator"
    PUBMED = "pubmed"
    MEDLINE = "medline"
    RIS = "ris"
    BIBTEX = "bibtex"
    ENDNOTE = "endnote"
    TABLE = "table"
    GRAPH = "graph"


class Notice(StrEnum):
    """What a document announces of another work, or of itself."""

    RETRACTION = "retraction"
    EXPRESSION_OF_CONCERN = "expression_of_concern"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document with its role; `span` covers its text without the heading."""

    role: SectionRole
    heading: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what it says of itself; a fact that the page does not give is None or empty.

    `date` is ISO 8601 as exact as given ("2022-07-08", "2025-12", "2022"). `text` is the whole text of a
    page, or what was written of a record's parts; every span refers to it. `notice` is what it announces
    of the works in `about` (DOIs, PubMed numbers), `retracted` that it is itself withdrawn, or withdraws.
    `cites` are the works of its reference list by DOI, else PubMed number; `headings` its subject headings.
    `facts` are those of its study that the text words, each with its sentence; the flat ones are what the
    page labels, or what follows from them.
    """

    id: str
    kind: DocumentKind
    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    date: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    notice: Notice | None = None
    about: tuple[str, ...] = ()
    retracted: bool = False
    cites: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    study_type: StudyType = StudyType.UNKNOWN
    species: tuple[str, ...] = ()
    participants: str | None = None
    sample_size: int | None = None
    duration: str | None = None
    evidence_level: str | None = None
    citations: int | None = None
    readers: int | None = None
    resources: tuple[str, ...] = ()
    limitations: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    facts: StudyFacts = NO_FACTS
    sections: tuple[Section, ...] = ()

    @property
    def study_key(self) -> str:
        """What makes two documents the same study: the DOI, else the PMID, else the content."""
        return (self.doi or self.pmid or self.id).casefold()


def document_id(text: str) -> str:
    """The identifier of a document: a hash of its text, whatever the file is called."""
    return f"doc:{content_hash(text)}"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place where a document names an entity."""

    span: Span
    text: str
    entity_id: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One document and all that it says: what a loader hands to the store.

    `extractor` names the version of the extraction, so that a newer one replaces what an older one
    read from the same text. `questions` are what the document only asks ("we tested whether X lowers
    Y"): they claim nothing, and no store keeps them.
    """

    document: Document
    extractor: str
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    questions: tuple[Assertion, ...] = ()
