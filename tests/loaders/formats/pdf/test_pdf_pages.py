"""Pages that are filled otherwise than most: half a page, captions among the text, headings in paragraphs."""

from __future__ import annotations

from graph.document import Document
from graph.model import SectionRole
from loaders.formats import read_records
from loaders.records.source import source_of_bytes
from tests.support.pdf_articles import ABSTRACT, FILLER, OVER, TITLE
from tests.support.set_pages import Box, Setter, Type

BODY = Type(10, 12)
LAST = "It was as small in every group of mice that we had set apart, and in both of the sexes as well."
BOLD = Type(11, 14, "B", above=10, justified=False)


def begun(boxes: list[Box]) -> Setter:
    """An article as far as its introduction's heading, in these columns."""
    setter = Setter(lambda _: list(boxes))
    setter.begin()
    setter.text(TITLE, Type(15, 18, "B", justified=False))
    setter.text("Jane Doe, Max Müller", Type(10, 14, above=8))
    setter.text("Abstract", BOLD)
    setter.text(ABSTRACT, BODY)
    setter.text("Introduction", BOLD)
    return setter


def read(setter: Setter) -> Document:
    (record,) = read_records(source_of_bytes("article.pdf", setter.content()))
    assert isinstance(record, Document), record
    return record


def body(document: Document) -> str:
    spans = [one.span for one in document.sections if one.role is SectionRole.BODY]
    return " ".join(" ".join(document.text[span.start : span.end] for span in spans).split())


def test_read_page_keeps_two_lines_at_the_top_of_an_emptier_column() -> None:
    """The end of a paragraph is kept where its column holds nothing else on that page."""
    setter = begun([Box(50, 110, 240, 730), Box(305, 110, 240, 730)])
    for _ in range(23):
        setter.text(f"{FILLER}{OVER}", BODY)
    setter.text(f"{OVER} {LAST}", BODY)
    assert body(read(setter)).endswith(LAST)


def test_read_page_takes_a_caption_out_of_a_manuscripts_text() -> None:
    """A caption in the text's own letters right behind a paragraph is a caption, not a section."""
    setter = begun([Box(70, 70, 455, 760)])
    for _ in range(4):
        setter.text(FILLER * 3, BODY)
    setter.text([("Figure 1.", "B"), ("Cytokines of stimulated mice.", "")], BODY)
    document = read(setter)
    assert [one.heading for one in document.sections if one.role is SectionRole.BODY] == ["Introduction"]
    assert "Cytokines of stimulated mice" not in body(document)


def test_read_page_joins_a_heading_that_ends_in_its_paragraph() -> None:
    """A heading of two lines that opens its paragraph is one heading."""
    setter = begun([Box(50, 70, 240, 760), Box(305, 70, 240, 760)])
    setter.text(FILLER * 3, BODY)
    heading = "Effects of stimulation of the vagus nerve on cytokines in the serum."
    setter.text([(heading, "B"), (FILLER * 3, "")], BODY)
    assert heading in [one.heading for one in read(setter).sections]


def test_read_page_drops_back_matter_that_opens_as_notes_do() -> None:
    """What money paid for the work is no text, also where nothing else stands before it."""
    setter = begun([Box(70, 70, 455, 400)])
    for _ in range(8):
        setter.text(FILLER * 3, BODY)
    setter.text("Abbreviations", BOLD)
    setter.text("TNF, tumour necrosis factor; IL, interleukin; CNS, central nervous system.", BODY)
    assert "interleukin" not in body(read(setter))


def test_read_page_parts_headings_right_above_each_other() -> None:
    """Slanted headings on successive lines, the last of which opens a paragraph, are read with its text."""
    setter = begun([Box(70, 110, 455, 730)])
    setter.text(FILLER * 3, BODY)
    setter.text("Materials.", Type(10, 12, "I"))
    setter.text("Chemicals.", Type(10, 12, "I"))
    setter.text([("Silica.", "I"), (f"{OVER} {FILLER * 3}", "")], BODY)
    document = read(setter)
    assert OVER in body(document)
    assert any("Materials" in one.heading for one in document.sections)
