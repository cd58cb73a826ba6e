"""Mark-up as running text."""

from __future__ import annotations

import pytest
from lxml import etree

from loaders.records.fields.element_text import paragraphs, running_text


def read(inner: str) -> str:
    return running_text(etree.fromstring(f'<p xmlns:mml="m">{inner}</p>'))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("Ca<sup>2+</sup> and IL-1<sub>b</sub>", "Ca2+ and IL-1b"),
        ("10<sup>6</sup> cells, 10<sup>−3</sup> M, 5 cm<sup>2</sup>", "10^6 cells, 10^−3 M, 5 cm2"),
        ("<i>Ngf</i>\n   rose<br/>twice", "Ngf rose twice"),
        ("neu\u00adron\u00a0A", "neuron A"),
    ],
)
def test_writes_scripts_and_space_in_the_line(inner: str, text: str) -> None:
    """Superscripts, subscripts and white space become what a person would type."""
    assert read(inner) == text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('pain<sup><xref ref-type="bibr">1</xref>–<xref ref-type="bibr">3</xref></sup>.', "pain."),
        ('pain.<xref ref-type="bibr">1</xref>,<xref ref-type="bibr">2</xref> So', "pain. So"),
        ("pain<sup>1,2</sup> falls.<sup>3</sup> [<sup>18</sup>F]FDG", "pain falls. [18F]FDG"),
        (
            '[<xref ref-type="bibr">1</xref>, <xref ref-type="bibr">2</xref>] <xref ref-type="fig">F1</xref>',
            "[1, 2] F1",
        ),
        ('(<xref ref-type="bibr">Kim, 2010</xref>)', "(Kim, 2010)"),
        ('TNF<xref ref-type="fn">a</xref><fn><p>A note.</p></fn> rose', "TNF rose"),
    ],
)
def test_leaves_out_raised_citations_and_keeps_those_in_brackets(inner: str, text: str) -> None:
    """A number that would run into the word before it goes; a printed "[1, 2]" or "(Kim, 2010)" stays."""
    assert read(inner) == text


def test_reads_mathml_and_no_tex() -> None:
    """A formula given twice is read once, as its MathML."""
    half = "<mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac>"
    mathml = f"<mml:math><mml:mi>p</mml:mi><mml:mo>=</mml:mo>{half}</mml:math>"
    tex = r"<tex-math>\frac{1}{2}</tex-math>"
    assert read(f"if <alternatives>{tex}{mathml}</alternatives> then") == "if p=1/2 then"


def test_parts_paragraphs_at_blocks() -> None:
    """Items of a list are paragraphs of their own, and so is what follows the list."""
    root = etree.fromstring(
        "<p>Two: <list><list-item><p>a;</p></list-item><list-item><p>b.</p></list-item></list>End</p>"
    )
    assert paragraphs(root) == ("Two:", "a;", "b.", "End")


def test_leaves_out_what_it_is_told_to() -> None:
    """An element named in `without` goes with all in it, the text behind it stays."""
    root = etree.fromstring("<p>One<fig><caption><p>F</p></caption></fig>two</p>")
    assert running_text(root, {"fig"}) == "One two"
