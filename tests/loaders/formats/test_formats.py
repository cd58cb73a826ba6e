"""Recognising a page by its content, and what the three seeds say of themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from graph.document import Document, DocumentKind, document_id
from graph.model import SectionRole, StudyType
from loaders.errors import DocumentError
from loaders.formats import parse, recognise
from loaders.pipeline.files import find_documents
from tests.support.checkout import SEEDS
from tests.support.pages import read_page

LIBRARY, STUDY, CATALOGUE = (read_page(path) for path in find_documents([SEEDS]))


def roles(document: Document) -> list[tuple[SectionRole, str]]:
    return [(section.role, section.heading) for section in document.sections]


def content(document: Document) -> str:
    return "\n".join(document.text[s.span.start : s.span.end] for s in document.sections)


def test_parse_reads_the_header_of_the_library_seed() -> None:
    """Title, journal, month and the three authors named before "et al."."""
    assert LIBRARY.kind is DocumentKind.RESEARCH_LIBRARY
    assert LIBRARY.title == (
        "Mechanism of the analgesic effect of electroacupuncture on bone cancer pain through the "
        "neuro-immune system: progress based on animal experiments."
    )
    assert (LIBRARY.journal, LIBRARY.date, LIBRARY.doi) == ("Frontiers in neurology", "2025-12", None)
    assert LIBRARY.authors == ("Pengfei Qi", "Mingyuan Zhou", "Wenqing Han")


def test_parse_reads_the_facts_of_the_library_seed() -> None:
    """A review of animal studies that names a database, limitations and research gaps."""
    assert (LIBRARY.study_type, LIBRARY.species) == (StudyType.REVIEW, ())
    assert (LIBRARY.participants, LIBRARY.sample_size, LIBRARY.duration) == (None, None, None)
    assert LIBRARY.resources == ("AcuEBase v1.0",)
    assert LIBRARY.limitations == (
        "lack of standardized acupuncture points and electrical settings",
        "limited clinical trials with human patients",
        "testing primarily in single types of cancer models",
    )
    assert LIBRARY.gaps == (
        "non-standardized acupoint selection and parameters",
        "limited clinical validation",
        "single-model designs",
        "narrow mechanistic perspectives",
    )


def test_parse_reads_the_sections_of_the_library_seed() -> None:
    """Title, key finding, plain language, clinical notes; no menu, share button or advert."""
    assert roles(LIBRARY) == [
        (SectionRole.TITLE, ""),
        (SectionRole.KEY_FINDING, "Key Finding"),
        (SectionRole.PLAIN_LANGUAGE, "What This Means For You"),
        (SectionRole.CLINICAL_NOTES, "Clinical Notes for Practitioners"),
    ]
    for boilerplate in ("Share", "Research Library", "helpful", "Ready to try", "Browse", "Related", "🌿"):
        assert boilerplate not in content(LIBRARY)
    assert content(LIBRARY).endswith("warrant further study for optimized BCP management protocols.")


def test_parse_reads_the_header_of_the_study_seed() -> None:
    """Title, journal, DOI in small letters and the day of publication."""
    assert STUDY.kind is DocumentKind.STUDY_SUMMARY
    assert STUDY.title == (
        "Study on the Correlation between Pain and Cytokine Expression in the Peripheral Blood of Patients "
        "with Bone Metastasis of Malignant Cancer Treated Using External Radiation Therapy"
    )
    assert (STUDY.journal, STUDY.date) == ("Pain Research and Management", "2022-07-08")
    assert (STUDY.doi, STUDY.authors) == ("10.1155/2022/1119014", ())


def test_parse_reads_the_facts_of_the_study_seed() -> None:
    """Participants are added up, a level "Not specified" is absent, each limitation is one item."""
    assert STUDY.participants == "30 cancer patients with bone metastasis and 30 healthy individuals"
    assert (STUDY.sample_size, STUDY.duration) == (60, "September 2018 to August 2021")
    assert (STUDY.evidence_level, STUDY.gaps, STUDY.resources) == (None, (), ())
    assert (STUDY.study_type, STUDY.species) == (StudyType.HUMAN_OBSERVATION, ("NCBITaxon:9606",))
    assert STUDY.limitations == (
        "Small cohort size due to strict inclusion criteria and economic constraints.",
        "Findings need validation using a larger cohort.",
        "Relationship between changes in cytokine levels and primary tumor was not statistically significant "
        "in all tumor types due to small sample sizes for some cancers.",
    )


def test_parse_reads_the_sections_of_the_study_seed() -> None:
    """Labels under the implications head their own sections; menus and the feedback form are gone."""
    assert roles(STUDY) == [
        (SectionRole.TITLE, ""),
        (SectionRole.PLAIN_LANGUAGE, "Simple Explanation"),
        (SectionRole.STUDY_FACTS, "Study Duration"),
        (SectionRole.STUDY_FACTS, "Participants"),
        (SectionRole.KEY_FINDING, "Key Findings"),
        (SectionRole.SUMMARY, "Research Summary"),
        (SectionRole.IMPLICATIONS, "Pain Management"),
        (SectionRole.IMPLICATIONS, "Targeted Therapies"),
        (SectionRole.IMPLICATIONS, "Personalized Treatment"),
        (SectionRole.LIMITATIONS, "Study Limitations"),
    ]
    for boilerplate in (
        "Subscribe",
        "Accessible",
        "Quick Links",
        "©",
        "Oncology",
        "DOI",
        "Feedback",
        "Not spec",
    ):
        assert boilerplate not in content(STUDY)


def test_parse_reads_the_catalogue_seed() -> None:
    """Authors, journal, year and DOI come from the citation; counts from beside the title."""
    assert CATALOGUE.kind is DocumentKind.CATALOGUE
    assert CATALOGUE.title == (
        "The Role of Neuro-Immune Interactions in Chronic Pain: Implications for Clinical Practice"
    )
    assert CATALOGUE.authors == ("Su, P. Y. P.", "Zhang, L.", "He, L.", "Zhao, N.", "Guan, Z.")
    assert (CATALOGUE.journal, CATALOGUE.date) == ("Journal of Pain Research", "2022")
    assert (CATALOGUE.doi, CATALOGUE.citations, CATALOGUE.readers) == ("10.2147/jpr.s246883", 10, 33)
    assert (CATALOGUE.study_type, CATALOGUE.species, CATALOGUE.limitations) == (StudyType.REVIEW, (), ())


def test_parse_reads_the_sections_of_the_catalogue_seed() -> None:
    """The abstract is the only content; the citation is read for facts and is no section."""
    assert roles(CATALOGUE) == [(SectionRole.TITLE, ""), (SectionRole.ABSTRACT, "Abstract")]
    assert content(CATALOGUE).endswith("opportunities for future clinical research efforts.")


@pytest.mark.parametrize("document", [LIBRARY, STUDY, CATALOGUE], ids=lambda document: document.kind.value)
def test_parse_keeps_the_whole_text_and_points_into_it(document: Document) -> None:
    """The text is the file's, the identifier its hash, and the title's span holds the title."""
    title = document.sections[0].span
    assert document.id == document_id(document.text)
    assert document.text[title.start : title.end] == document.title
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.sections))


@pytest.mark.parametrize("document", [LIBRARY, STUDY, CATALOGUE], ids=lambda document: document.kind.value)
def test_parse_finds_the_same_in_a_file_with_other_line_breaks(document: Document) -> None:
    """CR LF and space around the lines change offsets and nothing else."""
    lines = document.text.split("\n")
    other = parse("\r\n".join(f"  {line}\t" if line else line for line in lines))
    assert (other.kind, roles(other)) == (document.kind, roles(document))
    facts = ("title", "authors", "journal", "date", "doi", "participants", "limitations", "gaps", "citations")
    assert [getattr(other, fact) for fact in facts] == [getattr(document, fact) for fact in facts]
    assert content(other).split() == content(document).split()


@pytest.mark.parametrize("document", [LIBRARY, STUDY, CATALOGUE], ids=lambda document: document.kind.value)
@pytest.mark.parametrize("share", [0.5, 0.6, 0.75, 0.9])
def test_parse_reads_a_page_cut_in_the_middle(document: Document, share: float) -> None:
    """What is there is read; what is cut off is absent."""
    cut = parse(document.text[: int(len(document.text) * share)])
    assert (cut.kind, cut.title) == (document.kind, document.title)
    assert roles(cut) == roles(document)[: len(roles(cut))]


LINES = sorted({line for seed in (LIBRARY, STUDY, CATALOGUE) for line in seed.text.splitlines()})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=20)), max_size=25))
def test_parse_reads_any_lines_in_any_order(lines: list[str]) -> None:
    """Whatever a page is made of, there are sections inside the text and apart, or one clear error."""
    try:
        document = parse("\n".join(lines))
    except DocumentError:
        return
    spans = [s.span for s in document.sections if s.role is not SectionRole.TITLE]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.start < span.end <= len(document.text) for span in spans)


@pytest.mark.parametrize("document", [LIBRARY, STUDY, CATALOGUE], ids=lambda document: document.kind.value)
def test_parse_never_takes_half_a_fact_for_a_whole(document: Document) -> None:
    """Wherever the page is cut, each fact is the whole page's, or absent."""
    facts = (
        "title",
        "journal",
        "date",
        "doi",
        "participants",
        "sample_size",
        "duration",
        "citations",
        "readers",
    )
    for length in range(700, len(document.text), 37):
        cut = parse(document.text[:length])
        assert all(getattr(cut, fact) in (None, getattr(document, fact)) for fact in facts)
        assert set(cut.authors) <= set(document.authors)


def test_recognise_goes_by_the_content() -> None:
    """A text with a heading or two that a site also has is plain text."""
    assert (
        recognise("Pain\n\nKey Findings\nGlia rest.\n\nLimitations\nSmall.").kind is DocumentKind.PLAIN_TEXT
    )
    assert recognise("").kind is DocumentKind.PLAIN_TEXT


def test_parse_refuses_a_page_without_content() -> None:
    """A page saved before it had loaded holds menus only."""
    with pytest.raises(DocumentError, match=r"a.txt: no content found, only menus"):
        parse("← Research Library\n\nShare:PostShare\n\nKey Finding\n", "a.txt")
