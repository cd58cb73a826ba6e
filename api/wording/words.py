"""The reader's words for what the graph holds: "may lower", "2 papers for, 1 against"."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from api.wording.palette import belief_step
from graph.document import Document, DocumentKind, Notice
from graph.exchange.bibliography import Reference, name_document, refer
from graph.exchange.elements.text import flatten
from graph.filters.path_filter import Origins
from graph.model import Balance, Entity, Kind, Predicate, QualifierKind, Role, SectionRole, Sign, StudyType
from graph.paths import narration
from graph.store import Outcome
from graph.study import Facts
from graph.works import FACT_ORDER, sources_of

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
NET_CLAUSES = {
    Sign.POSITIVE: "it raises it in all",
    Sign.NEGATIVE: "it lowers it in all",
    Sign.NULL: "a step of it found no effect",
    Sign.UNKNOWN: "its direction is not told in all",
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
SPECIES = {
    "NCBITAXON:9606": "human",
    "NCBITAXON:10090": "mouse",
    "NCBITAXON:10116": "rat",
    "NCBITAXON:7955": "zebrafish",
    "NCBITAXON:9615": "dog",
    "NCBITAXON:9823": "pig",
    "NCBITAXON:9544": "rhesus monkey",
    "NCBITAXON:9986": "rabbit",
}
"""The species that documents tell of most, by CURIE in capitals; a graph may name them otherwise."""
NOTICES = {
    Notice.RETRACTION: "retraction notice",
    Notice.EXPRESSION_OF_CONCERN: "expression of concern",
    Notice.CORRECTION: "correction notice",
}
OUTCOMES = {
    Outcome.ADDED: "added",
    Outcome.JOINED: "joined a paper that is there",
    Outcome.REPLACED: "replaced an older version",
    Outcome.UNCHANGED: "already in the graph",
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
MOST_AUTHORS = 3
"""Authors that a citation names; of more it says "et al."."""


def clean(text: str, *, longest: int = 200) -> str:
    """The text on one line, without control and direction marks, cut at `longest` characters."""
    line = flatten(text[: 20 * longest])
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
    """The document's title, or its first words where it has none."""
    return clean(name_document(document), longest=300)


def source(document: Document) -> str:
    """Journal and year as a reader cites them: "Frontiers in neurology, 2025"; empty where none is told."""
    return _source(refer(document))


def sources(document: Document) -> str:
    """The kinds of its sources: "PubMed record + PDF"."""
    kinds = sorted({one.document.kind for one in sources_of(document)}, key=FACT_ORDER.index)
    return " + ".join(DOCUMENT_KINDS[one] for one in kinds)


def standing(document: Document) -> str:
    """ "retracted", "expression of concern" or "corrected", by others' notices; which notice it is itself;
    empty for an ordinary paper."""
    if document.retracted and document.notice is None:
        return "retracted"
    told = next((one for one in Notice if any(it.startswith(one.value) for it in document.notices)), None)
    said = {Notice.RETRACTION: "retracted", Notice.EXPRESSION_OF_CONCERN: "expression of concern"}
    if told is None:
        return NOTICES[document.notice] if document.notice else ""
    return said.get(told, "corrected")


def authors(document: Document) -> str:
    """The authors as references name them: "Kim A, Li B, Wu C, et al."; empty where none is told."""
    return _authors(refer(document))


def citation(document: Document, *, longest: int = 300) -> str:
    """Authors, title, journal, year and identifier on one line, as far as they are told.

    The title is cut at `longest` characters; of a withdrawn work it says so first.
    """
    told = refer(document)
    parts = [_authors(told), clean(told.title, longest=longest), _source(told), clean(told.identifier)]
    return " ".join(_end(part) for part in parts if part)


def byline(document: Document) -> str:
    """The citation without its title, for a place beside it or a narrow one: "Kim A. Pain, 2016. doi:10.1/x".

    The title alone where nothing else is told; of a withdrawn work it says so first.
    """
    told = refer(document)
    parts = [told.status, _authors(told), _source(told), clean(told.identifier)]
    named = [part for part in parts if part and part != told.status]
    return " ".join(_end(part) for part in parts if part).rstrip(".") if named else title(document)


def identifier(document: Document) -> str:
    """ "doi:10.1/x", else "PMID 123", else "PMC123"; empty for none."""
    return clean(refer(document).identifier)


def address(document: Document) -> str:
    """Where the paper is on the web; empty without an identifier of the usual form."""
    return refer(document).address


def _authors(told: Reference) -> str:
    names = [clean(person.short, longest=80) for person in told.authors[:MOST_AUTHORS]]
    return ", ".join([*names, "et al."] if len(told.authors) > MOST_AUTHORS else names)


def _source(told: Reference) -> str:
    return ", ".join(part for part in (clean(told.journal), told.year) if part)


def _end(part: str) -> str:
    """The part as a sentence."""
    return part if part.endswith(("…", "?", "!")) else part.rstrip(".") + "."


def file_name(title: str) -> str:
    """The title as a file's name: plain letters, digits and hyphens."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in title.casefold())
    return "-".join(part for part in plain.split("-") if part)[:60] or "neuroimmune"
