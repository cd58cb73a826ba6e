"""BibTeX of invented entries: macros, LaTeX, authors, and what is broken."""

from __future__ import annotations

import pytest

from graph.document import Document
from loaders.errors import DocumentError
from loaders.formats import find_format, read_records
from loaders.formats.records.bibtex import BIBTEX
from loaders.formats.records.latex import decode_latex
from loaders.records.record import Record
from loaders.records.source import source_of_bytes


def read(text: str) -> list[Record]:
    return list(read_records(source_of_bytes("list.bib", text.encode())))


def one(text: str) -> Document:
    (record,) = read(text)
    assert isinstance(record, Document)
    return record


def test_read_tells_all_fields_of_an_entry() -> None:
    """Macros are put in, also joined by "#", months counted, escapes taken off a DOI."""
    document = one(
        '@string{glia = "Invented Glia"}\n% @article{old, title={Old}}\n'
        '@Article(doe, TITLE = "On {IL}-1$\\beta$", journal = glia # { B}, year = 2020,\n'
        'month = 3 # "~" # mar, '
        "doi = {10.5555/a\\_1}, note = {{PMID:} 99000001}, url = {https://europepmc.org/articles/PMC1234567})"
    )
    assert (document.title, document.journal) == ("On IL-1β", "Invented Glia B")
    assert document.date == "2020-03-03"
    assert (document.doi, document.pmid, document.pmcid) == ("10.5555/a_1", "99000001", "PMC1234567")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (r"M{\"u}ller, J{\"o}rg and Ana de la Cruz", ("Müller, Jörg", "de la Cruz, Ana")),
        ("Doe, Jane and {Pain and Itch Group} and others", ("Doe, Jane",)),
        ("Smith, Jr., John and Roe RA", ("Smith, John, Jr.", "Roe, RA")),
        (r"{\'E}mile Zola", ("Zola, Émile",)),
    ],
)
def test_read_tells_authors_family_first(field: str, expected: tuple[str, ...]) -> None:
    """Whatever the order; groups in braces and "others" are left out."""
    assert one(f"@article{{a, title={{A}}, author = {{{field}}}}}").authors == expected


@pytest.mark.parametrize(
    "broken",
    [
        "@article{a, title = {No end,\n author = {X}\n",
        "@article{a, title = {A}\n author = {X}}\n",
        '@article{a, title = "A, year = 2000}\n',
    ],
)
def test_read_reports_a_broken_entry_and_reads_the_others(broken: str) -> None:
    """A brace, a comma or a quotation mark is missing: one error with the line, then the next entry."""
    first, second = read(f"\n{broken}@article{{b, title={{B}}}}")
    assert isinstance(first, DocumentError)
    assert "line 2" in first.reason
    assert isinstance(second, Document)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"10% of H$_2$O, 5\% of \emph{all}", "10% of H2O, 5% of all"),
        (r"{\textless}b \textgreater{} \'{\i} {\o} \ss{} \c{c} \v{s}", "<b > í ø ß ç š"),
        ("cost 5$ only", "cost 5$ only"),
        ("{" * 400 + "deep" + "}" * 400, "deep"),
        ("open { brace", "open  brace"),
    ],
)
def test_decode_latex_gives_running_text(latex: str, expected: str) -> None:
    """Accents, signs and formulas; a bare per cent or dollar sign is itself; no depth is too much."""
    assert decode_latex(latex) == expected


def test_read_takes_a_heading_in_html_for_a_label() -> None:
    """Europe PMC leaves such mark-up in abstracts."""
    document = one("@article{a, abstract={<h4>Methods</h4>We treated <i>mice</i> at p &lt; 0.05.}}")
    assert document.text == "Methods: We treated mice at p < 0.05."


def test_read_takes_the_first_of_two_equal_fields() -> None:
    """Exports repeat fields, and that alone breaks no entry."""
    assert one("@article{a, title={A}, title={B}}").title == "A"


def test_find_format_takes_no_text_for_bibtex() -> None:
    """An address or a mention is no entry."""
    source = source_of_bytes("a.txt", b"Write to\n@lab or me@lab.org {now}, please.")
    assert find_format(source) is not BIBTEX


def test_read_takes_any_words_for_a_key() -> None:
    """Reference managers write keys with blanks, signs and accents."""
    assert one("@article{Müller & Doe 2016,\n title = {On itch}\n}\n").title == "On itch"
