"""The reader's words for what the graph holds: "may lower", "2 papers for, 1 against"."""

from __future__ import annotations

import re
from enum import Enum
from typing import Protocol

from api.wording.palette import belief_step
from graph.document import Document, DocumentKind
from graph.filters.path_filter import Origins
from graph.model import Balance, Entity, Kind, Predicate, QualifierKind, Role, SectionRole, Sign, StudyType
from graph.paths import narration
from graph.study import Facts

verb, verb_along = narration.verb, narration.verb_along
KINSHIP = frozenset({Predicate.IS_A, Predicate.PART_OF})

SIGNS = {
    Sign.POSITIVE: "raises, causes",
    Sign.NEGATIVE: "lowers, relieves",
    Sign.NULL: "no effect",
    Sign.UNKNOWN: "direction not told",
}
ROLES = {
    Role.INTERVENTION: "interventions",
    Role.MEDIATOR: "mediators",
    Role.OUTCOME: "outcomes",
    Role.CONTEXT: "context",
}
NET_SIGNS = {
    Sign.POSITIVE: "raises it in all",
    Sign.NEGATIVE: "lowers it in all",
    Sign.NULL: "a step found no effect",
    Sign.UNKNOWN: "direction not told in all",
}
ORIGINS = {
    Origins.ALL: "all",
    Origins.READ: "read from papers",
    Origins.CURATED: "curated elsewhere",
}
BELIEFS = ("weak", "fair", "strong")
STUDIES = {
    StudyType.HUMAN_TRIAL: "trial in people",
    StudyType.HUMAN_OBSERVATION: "study of people",
    StudyType.ANIMAL: "animal study",
    StudyType.IN_VITRO: "cell study",
    StudyType.REVIEW: "review",
    StudyType.UNKNOWN: "study type not told",
}
SECTIONS = {
    SectionRole.TITLE: "title",
    SectionRole.ABSTRACT: "abstract",
    SectionRole.KEY_FINDING: "key finding",
    SectionRole.PLAIN_LANGUAGE: "plain-language part",
    SectionRole.CLINICAL_NOTES: "clinical notes",
    SectionRole.SUMMARY: "summary",
    SectionRole.IMPLICATIONS: "implications",
    SectionRole.LIMITATIONS: "limitations",
    SectionRole.STUDY_FACTS: "study facts",
    SectionRole.BODY: "text",
    SectionRole.CAPTION: "caption",
}
DOCUMENT_KINDS = {
    DocumentKind.RESEARCH_LIBRARY: "research library page",
    DocumentKind.STUDY_SUMMARY: "study summary",
    DocumentKind.CATALOGUE: "catalogue page",
    DocumentKind.PLAIN_TEXT: "plain text",
    DocumentKind.PDF: "PDF",
    DocumentKind.JATS: "JATS XML",
    DocumentKind.HTML: "web page",
    DocumentKind.DOCX: "Word document",
    DocumentKind.BIOC: "BioC",
    DocumentKind.PUBTATOR: "PubTator",
    DocumentKind.PUBMED: "PubMed record",
    DocumentKind.MEDLINE: "MEDLINE record",
    DocumentKind.RIS: "RIS record",
    DocumentKind.BIBTEX: "BibTeX entry",
    DocumentKind.ENDNOTE: "EndNote record",
    DocumentKind.TABLE: "row of a table",
    DocumentKind.GRAPH: "graph made elsewhere",
    DocumentKind.NOTICE: "notice",
}
CIRCUMSTANCES = {
    QualifierKind.SPECIES: "Species",
    QualifierKind.SAMPLE_SIZE: "Sample size",
    QualifierKind.ACUPOINT: "Acupoint",
    QualifierKind.FREQUENCY: "Frequency",
    QualifierKind.CURRENT: "Current",
    QualifierKind.DURATION: "Duration",
    QualifierKind.SHAM: "Sham",
    QualifierKind.DOSE: "Dose",
    QualifierKind.FRACTIONS: "Fractions",
    QualifierKind.CERTAINTY: "How sure it is",
}
_MEMBERS = dict[Enum, str]([*ROLES.items(), *STUDIES.items(), *SIGNS.items()])
_QUALIFIERS = {QualifierKind.SAMPLE_SIZE: "n = {}", QualifierKind.SHAM: "sham: {}"}
STUDY_FACTS = {
    "designs": "Design",
    "participants": "Participants",
    "groups": "Groups",
    "planned": "Planned",
    "included": "Included",
    "strains": "Strain",
    "sexes": "Sex",
    "ages": "Age",
    "models": "Disease model",
    "interventions": "Intervention",
    "comparators": "Compared with",
    "durations": "Treated",
    "follow_ups": "Followed",
    "outcomes": "Measured by",
    "registrations": "Registration",
    "funding": "Funding",
    "conflicts": "Interests",
}
_BREAKING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def clean(text: str, *, longest: int = 200) -> str:
    """The text on one line, without control and direction marks, cut at `longest` characters."""
    line = " ".join(_BREAKING.sub(" ", text[: 20 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def study_facts(document: Document) -> list[tuple[str, Facts]]:
    """The facts of the document's study under their labels, without those that the page labels itself."""
    labelled = {"participants": document.participants, "durations": document.duration}
    told = ((name, getattr(document.facts, name)) for name in STUDY_FACTS if not labelled.get(name))
    return [(STUDY_FACTS[name], facts) for name, facts in told if facts]


class Said(narration.Related, Protocol):
    """What a statement says, and a step of a path: who does what to whom."""

    @property
    def subject(self) -> Entity:
        """Who does it."""

    @property
    def object(self) -> Entity:
        """To whom it is done."""


def sentence(statement: Said) -> str:
    """The statement in words: "Electroacupuncture lowers T cell proliferation"."""
    said = f"{clean(statement.subject.name)} {verb(statement)} {clean(statement.object.name)}"
    return said[:1].upper() + said[1:]


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 paper", "2 papers", "1,200 papers"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def balance(studies: Balance) -> str:
    """ "5 studies find more, 1 less, 2 no effect"; empty where no study says any of it surely."""
    found = ((studies.positive, "more"), (studies.negative, "less"), (studies.null, "no effect"))
    said = [(number, effect) for number, effect in found if number]
    if not said:
        return ""
    (first, effect), *others = said
    verb_ = "finds" if first == 1 else "find"
    told = [f"{count(first, 'study', 'studies')} {verb_} {effect}"]
    return ", ".join([*told, *(f"{number:,} {effect}" for number, effect in others)])


def belief(value: float) -> str:
    """ "weak", "fair" or "strong" for a belief in 0..1."""
    return BELIEFS[belief_step(value)]


def kind(value: Kind) -> str:
    """ "adverse effect" for a kind: its name in words."""
    return value.value.replace("_", " ")


def kinds(value: Kind) -> str:
    """The kind in the plural, as of many entities."""
    return {Kind.PROCESS: "processes", Kind.ANATOMY: "parts of the body", Kind.SPECIES: "species"}.get(
        value, f"{kind(value)}s"
    )


def member(value: Enum) -> str:
    """One value of any of the model's enums, as a filter offers it."""
    return _MEMBERS.get(value) or str(value.value).lower().replace("_", " ")


def role(entity: Entity) -> str:
    """The role in the singular, for one entity."""
    return entity.role.value


def qualifier(kind_: QualifierKind, value: str, unit: str) -> str:
    """A circumstance as a short tag: "2 Hz", "ST36", "n = 30"."""
    return clean(_QUALIFIERS.get(kind_, "{}").format(f"{value} {unit}".strip()), longest=60)


def title(document: Document) -> str:
    """The document's title, or its first words where the page gives none."""
    return clean(document.title or document.text.strip() or document.id, longest=300)


def source(document: Document) -> str:
    """Journal and year as a reader cites them: "Frontiers in neurology, 2025"."""
    parts = [clean(document.journal or DOCUMENT_KINDS[document.kind]), (document.date or "")[:4]]
    return ", ".join(part for part in parts if part)


def citation(document: Document) -> str:
    """Authors, title, source and DOI on one line, as far as they are told."""
    doi = f"doi:{clean(document.doi)}" if document.doi else ""
    parts = [authors(document), title(document), source(document), doi]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def authors(document: Document) -> str:
    """The first author and "et al." where there are more; empty where none is told."""
    first = clean(document.authors[0]) if document.authors else ""
    return f"{first} et al." if len(document.authors) > 1 else first


def file_name(title: str) -> str:
    """The title as a file's name: plain letters, digits and hyphens."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in title.casefold())
    return "-".join(part for part in plain.split("-") if part)[:60] or "neuroimmune"
