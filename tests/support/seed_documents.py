"""The three seeds as documents, with the facts and sections that a careful reader finds in their pages."""

from __future__ import annotations

from functools import cache

from graph.document import Document, DocumentKind, Section, document_id
from graph.model import SectionRole, Span, StudyType
from graph.study import Fact, StudyFacts
from tests.support.checkout import SEEDS


@cache
def documents() -> tuple[Document, ...]:
    """The three seeds, in the order of their files, with the facts their pages give."""
    library, study, catalogue = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return (
        Document(
            id=document_id(library),
            kind=DocumentKind.RESEARCH_LIBRARY,
            text=library,
            title=library.splitlines()[2],
            authors=("Pengfei Qi", "Mingyuan Zhou", "Wenqing Han"),
            journal="Frontiers in neurology",
            date="2025-12",
            study_type=StudyType.REVIEW,
            resources=("AcuEBase v1.0",),
            gaps=("non-standardized acupoint selection and parameters", "limited clinical validation"),
            sections=(
                _section(library, SectionRole.KEY_FINDING, "Key Finding", "What This Means"),
                _section(library, SectionRole.PLAIN_LANGUAGE, "What This Means For You", "Clinical Notes"),
                _section(
                    library, SectionRole.CLINICAL_NOTES, "Clinical Notes for Practitioners", "Found this"
                ),
            ),
        ),
        Document(
            id=document_id(study),
            kind=DocumentKind.STUDY_SUMMARY,
            text=study,
            title=study[study.index("Study on the Correlation") :].splitlines()[0],
            journal="Pain Research and Management",
            date="2022-07-08",
            doi="10.1155/2022/1119014",
            study_type=StudyType.HUMAN_OBSERVATION,
            participants="30 cancer patients with bone metastasis and 30 healthy individuals",
            sample_size=60,
            facts=StudyFacts(comparators=(_fact(study, "healthy controls", "comparing them with healthy"),)),
            duration="September 2018 to August 2021",
            limitations=(
                "Small cohort size due to strict inclusion criteria and economic constraints.",
                "Findings need validation using a larger cohort.",
            ),
            sections=(
                _section(study, SectionRole.PLAIN_LANGUAGE, "Simple Explanation", "Study Duration"),
                _section(study, SectionRole.KEY_FINDING, "Key Findings", "Research Summary"),
                _section(study, SectionRole.SUMMARY, "Research Summary", "Practical Implications"),
                _section(study, SectionRole.IMPLICATIONS, "Practical Implications", "Study Limitations"),
                _section(study, SectionRole.LIMITATIONS, "Study Limitations", "Your Feedback"),
            ),
        ),
        Document(
            id=document_id(catalogue),
            kind=DocumentKind.CATALOGUE,
            text=catalogue,
            title=catalogue.splitlines()[0],
            authors=("Su, P. Y. P.", "Zhang, L.", "He, L.", "Zhao, N.", "Guan, Z."),
            journal="Journal of Pain Research",
            date="2022",
            doi="10.2147/JPR.S246883",
            study_type=StudyType.REVIEW,
            citations=10,
            readers=33,
            sections=(_section(catalogue, SectionRole.ABSTRACT, "Abstract", "Cite\n"),),
        ),
    )


def _fact(text: str, value: str, said: str) -> Fact:
    """A fact with the words that say it."""
    start = text.index(said)
    return Fact(value, Span(start, start + len(said)))


def _section(text: str, role: SectionRole, heading: str, following: str) -> Section:
    start = text.index(f"\n{heading}\n") + len(heading) + 2
    return Section(role, heading, Span(start, text.index(f"\n{following}", start)))
