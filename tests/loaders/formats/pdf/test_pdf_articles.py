"""Whole articles as PDFs: what of their pages is content, and what they say of themselves."""

from __future__ import annotations

from functools import cache

import pytest

from graph.document import Document, DocumentKind
from graph.model import SectionRole
from loaders.formats import read_records
from loaders.records.source import source_of_bytes
from tests.support.pdf_articles import (
    ABSTRACT,
    FILLER,
    OVER,
    TITLE,
    bilingual_article,
    journal_article,
    preprint,
)

MAKERS = {"journal": journal_article, "preprint": preprint, "bilingual": bilingual_article}


@cache
def read(name: str) -> Document:
    """The one document of an invented file."""
    (record,) = read_records(source_of_bytes(f"{name}.pdf", MAKERS[name]()))
    assert isinstance(record, Document), record
    return record


def texts(name: str, role: SectionRole) -> list[str]:
    document = read(name)
    return [document.text[one.span.start : one.span.end] for one in document.sections if one.role is role]


@pytest.mark.parametrize("name", MAKERS)
def test_read_pdf_gives_title_and_abstract(name: str) -> None:
    """The title and the abstract are those printed, in every layout."""
    assert (read(name).kind, read(name).title) == (DocumentKind.PDF, TITLE)
    assert " ".join(texts(name, SectionRole.ABSTRACT)[-1].split()) == ABSTRACT


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("journal", ("Jane Doe", "José García")),
        ("preprint", ("Jane Doe", "Max Müller", "Ana de la Cruz")),
        ("bilingual", ("Jane Doe",)),
    ],
)
def test_read_pdf_gives_authors_without_marks(name: str, authors: tuple[str, ...]) -> None:
    """Names come without the raised signs of their affiliations."""
    assert read(name).authors == authors


def test_read_pdf_gives_the_articles_own_facts() -> None:
    """DOI, journal and year are the article's; a DOI of its references is one that it cites."""
    document = read("journal")
    assert (document.doi, document.journal, document.date) == (
        "10.5555/invented.123",
        "Journal of Invented Immunology",
        "2021",
    )
    assert document.cites == ("10.1038/nature01321",)


def test_read_pdf_gives_headings_in_order() -> None:
    """Headings head sections, numbered or opening their paragraph, back matter aside."""
    headings = [one.heading for one in read("journal").sections if one.role is SectionRole.BODY]
    assert headings == ["1. Introduction", "2. Materials and Methods", "2.1. Animals.", "3. Results"]


def test_read_pdf_knows_headings_in_the_texts_own_size() -> None:
    """Bold lines of a manuscript are headings as well."""
    headings = [one.heading for one in read("preprint").sections if one.role is SectionRole.BODY]
    assert headings == ["Introduction", "Methods", "Results", "Discussion"]


@pytest.mark.parametrize("name", ["journal", "preprint"])
def test_read_pdf_keeps_sentences_whole_over_columns_and_pages(name: str) -> None:
    """A sentence that a column or page cuts is as whole as the others, its broken words mended."""
    body = " ".join(" ".join(texts(name, SectionRole.BODY)).split())
    assert body.count(OVER) == 12
    sentences = FILLER.strip().split(". ")
    assert body.count(sentences[1].rstrip(".")) == body.count(sentences[0].rstrip("."))


@pytest.mark.parametrize(
    ("name", "junk"),
    [
        ("journal", "Journal of Invented Immunology"),
        ("journal", "Creative Commons"),
        ("journal", "jane.doe@example.org"),
        ("journal", "Boston"),
        ("journal", "Accepted 5 May"),
        ("journal", "foot of the first page"),
        ("journal", "conflict of interests"),
        ("journal", "Borovikova"),
        ("journal", "220"),
        ("preprint", "bioRxiv"),
        ("preprint", "Corresponding author"),
        ("preprint", "Keywords"),
        ("preprint", "12,13"),
        ("preprint", "keepers"),
        ("bilingual", "Zusammenfassung"),
    ],
)
def test_read_pdf_leaves_out_what_is_no_content(name: str, junk: str) -> None:
    """Heads, feet, licence, addresses, notes, tables, thanks and references are in no section."""
    document = read(name)
    loaded = [document.text[one.span.start : one.span.end] for one in document.sections]
    assert not [text for text in loaded if junk in text]


def test_read_pdf_leaves_line_numbers_out() -> None:
    """Numbers beside a manuscript's lines are not in its sentences."""
    assert not [text for text in texts("preprint", SectionRole.BODY) if any(map(str.isdigit, text))]


def test_read_pdf_gives_captions_their_own_sections() -> None:
    """What a figure and a table show is told apart from the text around them."""
    assert texts("journal", SectionRole.CAPTION) == [
        "Table 1: Cytokines in serum after stimulation.",
        "Figure 1: Tumour necrosis factor in serum of stimulated mice.",
    ]
