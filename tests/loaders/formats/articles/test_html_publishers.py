"""Saved pages in the mark-up of publishers and libraries; the papers in pages/ are invented."""

from __future__ import annotations

from pathlib import Path

from graph.document import Document
from loaders.formats import read_records
from loaders.records.source import source_of_file

PAGES = Path(__file__).parent / "pages"
AIM = "Vagus nerve stimulation may calm inflammation in the spleen of mice."
FOUND = "Stimulation lowered tumour necrosis factor by half within two hours of the challenge."
WHY = "Inflammation is regulated by nerves, and the spleen is one of the organs they reach."
HOW = "We stimulated the left vagus nerve of twelve mice for ten minutes a day."


def read_page(name: str) -> Document:
    """The one document of a saved page."""
    (record,) = read_records(source_of_file(PAGES / f"{name}.html"))
    assert isinstance(record, Document), record
    return record


def sections_of(name: str) -> list[tuple[str, str, str]]:
    """Role, heading and text of the sections below the title."""
    document = read_page(name)
    return [
        (one.role.value, one.heading, document.text[one.span.start : one.span.end])
        for one in document.sections[1:]
    ]


def test_reads_a_pubmed_page_as_its_abstract() -> None:
    """Of a PubMed record only the abstract is content: no similar articles, terms, or links."""
    assert sections_of("pubmed") == [("abstract", "Abstract", f"Background: {AIM}\n\nResults: {FOUND}")]
    assert read_page("pubmed").pmid == "99000101"
    assert read_page("pubmed").cites == ("10.5555/cited.1",)


def test_reads_a_pmc_page_by_its_sections() -> None:
    """A page of PubMed Central: structured abstract, nested sections, and no boxes beside them."""
    assert sections_of("pmc") == [
        ("abstract", "Background", AIM),
        ("abstract", "Results", FOUND),
        ("body", "Introduction", WHY),
        ("body", "Methods", ""),
        ("body", "Mice", HOW),
        ("caption", "", "Tumour necrosis factor after stimulation."),
    ]
    assert read_page("pmc").pmcid == "PMC9900101"


def test_reads_a_springer_page_by_its_sections() -> None:
    """A page of Springer, Nature or BMC today: sections first, then boxes about the article."""
    assert sections_of("springer") == [
        ("abstract", "Background", AIM),
        ("abstract", "Results", FOUND),
        ("body", "Background", f"{WHY} [1]"),
        ("body", "Results", HOW),
    ]
    assert read_page("springer").cites == ("10.5555/cited.1",)


def test_reads_a_sciencedirect_page_whose_paragraphs_are_divs() -> None:
    """Elsevier's pages have highlights and paragraphs without any p element."""
    assert sections_of("sciencedirect") == [
        ("key_finding", "Highlights", "Stimulation calms mice."),
        ("abstract", "Abstract", f"{AIM} {FOUND}"),
        ("body", "1. Introduction", f"{WHY} [[1]]"),
        ("body", "2. Methods", ""),
        ("body", "2.1. Mice", HOW),
    ]


def test_reads_a_wiley_page_by_its_sections() -> None:
    """Wiley's pages open their sections in divs and put the references behind an accordion."""
    sections = sections_of("wiley")
    assert [one for one in sections if one[0] != "caption"] == [
        ("abstract", "Abstract", f"{AIM} {FOUND}"),
        ("body", "1 INTRODUCTION", WHY),
        ("body", "2 METHODS", ""),
        ("body", "2.1 Mice", HOW),
    ]
    assert any(role == "caption" and "Response of mice." in text for role, _, text in sections)


def test_reads_an_abstract_that_has_no_heading() -> None:
    """Frontiers prints the abstract under the title, in a block that is named so and no more."""
    assert sections_of("frontiers") == [
        ("abstract", "", f"{AIM} {FOUND}"),
        ("body", "Introduction", WHY),
        ("body", "Materials and Methods", ""),
        ("body", "Mice", HOW),
    ]


def test_keeps_a_summary_for_laypeople_apart_from_the_abstract() -> None:
    """PLOS prints an author summary after the abstract, each under its own heading."""
    assert [one for one in sections_of("plos") if one[0] != "caption"] == [
        ("abstract", "Background", AIM),
        ("abstract", "Results", FOUND),
        ("plain_language", "Author summary", "Nerves talk to the spleen of mice, which listens to them."),
        ("body", "Introduction", f"{WHY} [1]."),
        ("body", "Methods", ""),
        ("body", "Mice", HOW),
    ]


def test_reads_sections_that_headings_alone_part() -> None:
    """Oxford's pages put headings and paragraphs side by side in one element."""
    assert sections_of("oxford") == [
        ("abstract", "Abstract", f"{AIM}\n\n{FOUND}"),
        ("body", "Introduction", WHY),
        ("body", "Methods", ""),
        ("body", "Mice", HOW),
        ("caption", "", "Mice and their weights."),
    ]


def test_reads_a_page_of_mdpi_today() -> None:
    """MDPI's paragraphs are divs, its front and back matter and versions lie around them."""
    assert sections_of("mdpi")[:4] == [
        ("abstract", "Abstract", f"{AIM} {FOUND}"),
        ("body", "1. Introduction", f"{WHY} [1]."),
        ("body", "2. Methods", ""),
        ("body", "2.1. Mice", HOW),
    ]
    assert "Splenic nerves" not in read_page("mdpi").text
    assert "animal house" not in read_page("mdpi").text


def test_reads_a_preprint_of_highwire() -> None:
    """bioRxiv's pages stand in many panels, of which one holds the text."""
    assert sections_of("highwire") == [
        ("abstract", "Abstract", f"{AIM} {FOUND}"),
        ("body", "Introduction", WHY),
        ("body", "Methods", ""),
        ("body", "Mice", HOW),
    ]
