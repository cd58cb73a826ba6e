"""Where a PDF's text stands: lines, columns, their order, and words broken at the ends of lines."""

from __future__ import annotations

import pytest

from loaders.formats.pdf.layout.blocks import blocks_of
from loaders.formats.pdf.layout.file import open_pdf
from loaders.formats.pdf.layout.line import Line, Page, Style
from loaders.formats.pdf.layout.measures import measure
from loaders.formats.pdf.layout.order import in_order
from loaders.formats.pdf.paragraphs import Vocabulary, join_lines, tidy
from loaders.records.source import source_of_bytes
from tests.support.pdf_articles import lines_at
from tests.support.set_pages import Type

PLAIN = Type(10, 12)
PLAIN_STYLE = Style(10, "Times", bold=False, italic=False)


def page_of(*placed: tuple[float, float, str, Type]) -> Page:
    """The one page of a file with these pieces of text."""
    with open_pdf(source_of_bytes("page.pdf", lines_at(*placed))) as file:
        return next(file.pages())


def vocabulary(text: str) -> Vocabulary:
    """The words of a file with this line."""
    line = Line(text, 0, 0, 100, 50, PLAIN_STYLE, PLAIN_STYLE)
    return Vocabulary([Page(0, 600, 800, (line,))])


def test_read_line_has_its_place_and_type() -> None:
    """A line stands where it was drawn, from the upper left corner, in its size and cut."""
    (line,) = page_of((72, 100, "Nerves calm mice", Type(12, 14, "B"))).lines
    assert (line.text, round(line.left), line.base, line.size) == ("Nerves calm mice", 72, 100, 12)
    assert (line.bold, line.italic) == (True, False)


def test_read_line_is_parted_between_columns() -> None:
    """Text of two columns on one height is two lines."""
    page = page_of((50, 100, "The left column ends", PLAIN), (320, 100, "and the right goes on", PLAIN))
    assert [line.text for line in page.lines] == ["The left column ends", "and the right goes on"]


def test_read_line_marks_what_is_raised() -> None:
    """A small number high behind a word is told apart, and is gone from the text as a citation."""
    page = page_of((50, 100, "inflammation", PLAIN), (101.6, 96, "12", Type(6.5)), (115, 100, "falls", PLAIN))
    (line,) = blocks_of(page, measure([page]))[0].lines
    assert tidy(line.text).replace("12", "").split() == ["inflammation", "falls"]


def test_order_blocks_reads_columns_after_each_other() -> None:
    """The left column comes first though it was drawn last; what spans both comes where it stands."""
    left = [(50, 100 + 12 * row, f"left line {row} of a long text in its column", PLAIN) for row in range(4)]
    right = [
        (320, 100 + 12 * row, f"right line {row} of a long text in its column", PLAIN) for row in range(4)
    ]
    page = page_of(*right, *left, (50, 60, "A title that goes over both of the columns " * 2, Type(12)))
    ordered = in_order(blocks_of(page, measure([page])))
    assert [block.text.split()[0] for block in ordered] == ["A", "left", "right"]


@pytest.mark.parametrize(
    ("known", "before", "after", "whole"),
    [
        ("the receptors here", "recep", "tors", "receptors"),
        ("a voltage-gated channel", "voltage", "gated", "voltage-gated"),
        ("nothing", "IL", "6", "IL-6"),
        ("nothing", "TNF", "alpha", "TNF-alpha"),
        ("nothing", "inter", "est", "interest"),
    ],
)
def test_mend_word_follows_the_file(known: str, before: str, after: str, whole: str) -> None:
    """A broken word is written as elsewhere in the file, else by its form."""
    assert vocabulary(known).mend(before, after) == whole


def test_join_lines_makes_odd_signs_plain() -> None:
    """Ligatures become letters, spaces one kind, soft hyphens go."""
    lines = ["The e\ufb00ect\u00a0was in\u00ad", "\ufb02ammatory  in mice"]
    assert join_lines(lines, vocabulary("nothing")) == "The effect was inflammatory in mice"
