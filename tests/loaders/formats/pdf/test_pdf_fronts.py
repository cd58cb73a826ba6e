"""First pages as publishers set them: what is said around the title, and boxes beside the text."""

from __future__ import annotations

from graph.document import Document
from graph.model import SectionRole
from loaders.formats import read_records
from loaders.records.source import source_of_bytes
from tests.support.pdf_articles import ABSTRACT, FILLER, TITLE
from tests.support.set_pages import Box, Setter, Type

BODY = Type(10, 13)
BOLD = Type(11, 14, "B", above=10)
SMALL = Type(7.5, 9)
KEY_POINT = "Little was known of these nerves before this invented box was set."


def begun(*above: str, authors: str = "Jane Doe, Max Müller") -> Setter:
    """An article as far as its authors, small lines between title and authors."""
    setter = Setter(lambda _: [Box(70, 80, 455, 770)])
    setter.begin()
    setter.text(TITLE, Type(16, 19, "B", justified=False))
    for line in above:
        setter.text(line, SMALL)
    setter.space(8)
    setter.text(authors, Type(11, 14))
    return setter


def read(setter: Setter) -> Document:
    """The article with an introduction behind what is set."""
    setter.text("Introduction", BOLD)
    for _ in range(6):
        setter.text(FILLER * 3, BODY)
    (record,) = read_records(source_of_bytes("article.pdf", setter.content()))
    assert isinstance(record, Document), record
    return record


def texts(document: Document, role: SectionRole) -> str:
    return " ".join(
        document.text[one.span.start : one.span.end] for one in document.sections if one.role is role
    )


def with_abstract(setter: Setter) -> Setter:
    setter.text("Abstract", BOLD)
    setter.text(ABSTRACT, BODY)
    return setter


def test_read_front_finds_authors_under_lines_of_the_journal() -> None:
    """Names are found where the journal's own lines stand between them and the title."""
    setter = begun("Invented Journal 2021, Vol. 12(3) 1-10", "journals.example.org/home/inv")
    assert read(with_abstract(setter)).authors == ("Jane Doe", "Max Müller")


def test_read_front_leaves_marks_of_orcid_out_of_names() -> None:
    """The letters of an identifier's picture are no part of the name before them."""
    assert read(with_abstract(begun(authors="Jane DoeID, Max MülleriD"))).authors == (
        "Jane Doe",
        "Max Müller",
    )


def test_read_front_prefers_a_doi_that_its_line_does_not_cut() -> None:
    """A DOI that a narrow column cuts gives way to one that is whole."""
    setter = begun("Citation: Doe J. https://doi.org/10.5555/", "invented.77", "doi:10.5555/invented.77")
    assert read(with_abstract(setter)).doi == "10.5555/invented.77"


def test_read_front_joins_the_only_doi_where_its_line_cuts_it() -> None:
    """A DOI that is printed once, over two lines, is whole."""
    setter = begun("Citation: Doe J. https://doi.org/10.5555/", "invented.77")
    assert read(with_abstract(setter)).doi == "10.5555/invented.77"


def test_read_front_takes_no_addresses_for_the_abstract() -> None:
    """An abstract without a heading is told from the addresses above it, whose marks touch their words."""
    setter = begun()
    setter.text("1Department of Physiology, University of Somewhere, Berlin, Germany", SMALL)
    setter.text("2Institute of Immunology, University of Elsewhere, Hamburg, Germany", SMALL)
    setter.text("Received: 3 March 2021 / Accepted: 5 May 2021", SMALL)
    setter.space(10)
    setter.text(ABSTRACT, Type(9, 11))
    assert " ".join(texts(read(setter), SectionRole.ABSTRACT).split()) == ABSTRACT


def test_read_front_leaves_out_a_box_of_key_points() -> None:
    """A box that repeats the article's points is neither abstract nor text, and ends with its letters."""
    setter = with_abstract(begun())
    setter.text("Key points", Type(8, 14, "B", above=8))
    setter.text(KEY_POINT, Type(8, 10))
    document = read(setter)
    assert KEY_POINT[:30] not in document.text
    assert " ".join(texts(document, SectionRole.ABSTRACT).split()) == ABSTRACT


def test_read_front_takes_initials_for_no_number() -> None:
    """A bold line of authors that begins with an I or a V is no numbered heading."""
    setter = begun()
    setter.text("I. G. Sakala, V. Miller", Type(11, 14, "B"))
    headings = [one.heading for one in read(with_abstract(setter)).sections]
    assert not any("Sakala" in heading for heading in headings)


def test_read_front_dates_no_article_by_when_it_was_received() -> None:
    """The year of a manuscript's arrival is not that of the article."""
    setter = begun("Received 3 October 2019", "Journal of Invented Nerves 2021")
    assert read(with_abstract(setter)).date == "2021"
