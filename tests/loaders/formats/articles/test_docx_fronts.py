"""First pages of manuscripts as authors write them, and the letters of Word's font of symbols."""

from __future__ import annotations

import io
import zipfile

import pytest

from graph.document import Document
from loaders.formats import read_records
from loaders.records.source import source_of_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
TITLE = "Vagus nerve stimulation calms inflamed mice"
AUTHORS = "Ana Example, Ben B. van Dorp"
TEXT = "Stimulation of the vagus nerve lowered tumour necrosis factor in the serum of all twelve mice. " * 3
MORE = "It did not change the number of white cells in the blood of the animals, whatever their age."


def line(text: str, *, bold: bool = False, size: int = 0) -> str:
    """A paragraph; `size` is in half points."""
    look = "<w:b/>" * bold + f'<w:sz w:val="{size}"/>' * bool(size)
    run = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:p><w:r><w:rPr>{look}</w:rPr>{run}</w:r></w:p>"


def read(*lines: str) -> Document:
    """The document of a Word file of these paragraphs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        body = f"<w:document {W}><w:body>{''.join(lines)}</w:body></w:document>"
        archive.writestr("word/document.xml", body)
    (record,) = read_records(source_of_bytes("paper.docx", file.getvalue()))
    assert isinstance(record, Document), record
    return record


def sections_of(document: Document) -> list[tuple[str, str, str]]:
    """Role, heading and text of the sections below the title."""
    return [
        (one.role.value, one.heading, document.text[one.span.start : one.span.end])
        for one in document.sections[1:]
    ]


REST = (line("Abstract", bold=True), line(TEXT), line("Introduction", bold=True), line(MORE))


def test_reads_an_abstract_without_a_heading() -> None:
    """Running text between the authors and the first section is the abstract."""
    document = read(
        line(TITLE, bold=True), line(AUTHORS), line(TEXT), line("Introduction", bold=True), line(MORE)
    )
    assert sections_of(document) == [("abstract", "", TEXT.strip()), ("body", "Introduction", MORE)]


@pytest.mark.parametrize("heading", ["Summary", "A B S T R A C T"])
def test_reads_an_abstract_under_its_other_headings(heading: str) -> None:
    """A summary that comes first is the abstract; so is one whose heading is spaced out."""
    document = read(line(TITLE, bold=True), line(AUTHORS), line(heading, bold=True), *REST[1:])
    assert [one[0] for one in sections_of(document)] == ["abstract", "body"]


def test_keeps_a_title_that_ends_with_a_stop() -> None:
    """A stop at its end makes a title no sentence of the text."""
    document = read(line("Journal of Invented Nerves"), line(f"{TITLE}.", bold=True), line(AUTHORS), *REST)
    assert (document.title, document.authors) == (f"{TITLE}.", ("Ana Example", "Ben B. van Dorp"))


def test_joins_the_lines_of_a_title() -> None:
    """Lines of one large look are one title."""
    first, second = (
        line("Vagus nerve stimulation", bold=True, size=32),
        line("calms inflamed mice", bold=True, size=32),
    )
    assert read(first, second, line(AUTHORS), *REST).title == TITLE


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Example, Ana; van Dorp, Ben B.", ("Example, Ana", "van Dorp, Ben B")),
        ("Example A, Dorp BB", ("Example, A", "Dorp, BB")),
        ("By Ana Example and Ben Dorp", ("Ana Example", "Ben Dorp")),
        ("ANA EXAMPLE, BEN DORP", ("ANA EXAMPLE", "BEN DORP")),
    ],
)
def test_reads_authors_in_any_order_of_their_names(written: str, expected: tuple[str, ...]) -> None:
    """Families first, initials behind them, capitals throughout."""
    assert read(line(TITLE, bold=True), line(written), *REST).authors == expected


def test_reads_the_letters_of_the_font_of_symbols() -> None:
    """A symbol told by its number in the font is the letter that is printed."""
    letter = '<w:sym w:font="Symbol" w:char="F061"/>'
    symbol = f"<w:t>The level of TNF-</w:t>{letter}<w:t> fell.</w:t>"
    document = read(line(TITLE, bold=True), line(AUTHORS), *REST, line(symbol))
    assert document.text.endswith("The level of TNF-\u03b1 fell.")


def test_reads_sections_below_a_line_of_keywords() -> None:
    """A short line of keywords is no heading that sections of a lower level would belong to."""
    keywords = line("Keywords: mice", bold=True)
    document = read(line(TITLE, bold=True), line(AUTHORS), *REST[:2], keywords, *REST[2:])
    assert [one[1] for one in sections_of(document)] == ["Abstract", "Introduction"]
