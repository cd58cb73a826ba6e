"""Documents: what was read, its sections, what they name, and all that they say."""

from __future__ import annotations

from dataclasses import dataclass, fields
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
    NOTICE = "notice"


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
    `revised` is the date of the record's last revision. What other works announce of it is in `notices`
    ("retraction doi:10.1155/2016/2747402"), and the records that it was put together from are its
    `sources` (`graph.works`): none where it is a record by itself.
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
    revised: str | None = None
    notices: tuple[str, ...] = ()
    sources: tuple[WorkSource, ...] = ()
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
    def withdrawn(self) -> bool:
        """True where it was retracted, or where a notice says that it cannot be relied on."""
        weighing = (Notice.RETRACTION, Notice.EXPRESSION_OF_CONCERN)
        return self.retracted or any(notice.startswith(weighing) for notice in self.notices)

    @property
    def study_key(self) -> str:
        """What makes two documents the same study: the PMID, else the DOI, else the content.

        What others read of a paper mostly names it by its PMID, and is the same study as the paper itself.
        """
        return (self.pmid or self.doi or self.id).casefold()


@dataclass(frozen=True, slots=True)
class WorkSource:
    """One record of one file that tells of a work, as it was read; `place` names file and record."""

    place: str
    document: Document


def document_id(text: str, *identifiers: str | None) -> str:
    """The identifier of a document: a hash of its text, whatever the file is called.

    Two records may have the same text, such as "Editorial", and be different works: `identifiers` tell.
    """
    return f"doc:{content_hash(text, *filter(None, identifiers))}"


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

    @property
    def stamp(self) -> str:
        """What tells this reading from any other of the same document."""
        return stamp(self.document, self.extractor)


def stamp(document: Document, extractor: str) -> str:
    """The extractor's name with a hash of all that is known of the document: another fact, another stamp."""
    return f"{extractor}/{content_hash(_tell(document))}"


def _tell(document: Document) -> str:
    """All facts but the text, which the identifier stands for; what is not known is left out."""
    told = {field.name: getattr(document, field.name) for field in fields(document) if field.name != "text"}
    told["sources"] = [(source.place, _tell(source.document)) for source in document.sources]
    return repr(sorted((name, value) for name, value in told.items() if value and value != NO_FACTS))
