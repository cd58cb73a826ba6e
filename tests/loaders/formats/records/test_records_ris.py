"""RIS, Web of Science's tagged form and refer, each of an invented record."""

from __future__ import annotations

from io import BytesIO

import pytest

from graph.document import Document
from loaders.errors import DocumentError
from loaders.formats import find_format, read_records
from loaders.formats.records.ris import RIS
from loaders.records.record import Record
from loaders.records.source import Source, source_of_bytes

RECORD = """TY  - JOUR
TI  - Glycine and itch
AU  - Doe, Jane
AU  - Roe R.A.
AU  - World Pain Consortium
T2  - Invented Glia
J2  - Inv Glia
DA  - 2019/07/24/
PY  - 2019
DO  - https://doi.org/10.5555/INV.1
N1  - PMID: 99000001
C2  - PMC1234567
AB  - Glycine lowered
itch in mice.
ER  -
"""


def read(text: str | bytes) -> list[Record]:
    content = text.encode() if isinstance(text, str) else text
    return list(read_records(source_of_bytes("list.ris", content)))


def one(text: str | bytes) -> Document:
    (record,) = read(text)
    assert isinstance(record, Document)
    return record


def test_read_tells_all_fields_of_a_record() -> None:
    """Title, people, journal by its full name, exact date and the three identifiers; groups are left out."""
    document = one(RECORD)
    assert document.title == "Glycine and itch"
    assert document.authors == ("Doe, Jane", "Roe, R.A.")
    assert (document.journal, document.date) == ("Invented Glia", "2019-07-24")
    assert (document.doi, document.pmid, document.pmcid) == ("10.5555/inv.1", "99000001", "PMC1234567")
    assert document.text.endswith("Glycine lowered itch in mice.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_read_takes_every_encoding_and_line_end(encoding: str, end: str) -> None:
    """A byte order mark, UTF-16 and Windows-1252 are read, whatever ends the lines."""
    text = "TY  - JOUR\nTI  - Naïve – cells\nAU  - Müller, J\nER  - \n".replace("\n", end)
    document = one(text.encode(encoding))
    assert (document.title, document.authors) == ("Naïve – cells", ("Müller, J",))


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  -\n",
        "TY  - JOUR\nTI  - A\nER  -\n\n2.\nRecord #2 of 2\nTY  - JOUR\nTI  - B",
        "ty  - jour\nti  - A\ner  -\nty  - jour\nti  - B\ner  -",
        "TY - JOUR\nTI - A\nER -\n\nTY - JOUR\nTI - B\nER -\n",
    ],
)
def test_read_tells_records_apart(text: str) -> None:
    """A missing end, lines between records, small letters and one blank before the hyphen are no obstacle."""
    assert [record.title for record in read(text) if isinstance(record, Document)] == ["A", "B"]


def test_read_keeps_an_abstract_whole() -> None:
    """Lines that begin like an end tag belong to the abstract, a blank line begins a paragraph."""
    document = one("TY  - JOUR\nN2  - In the\nER calcium rose.\n\nIt fell later.\nER  - \n")
    assert document.text == "In the ER calcium rose.\n\nIt fell later."


def test_read_reports_a_record_without_title_and_abstract() -> None:
    """It is an error in its place, the others are read."""
    first, second = read("TY  - JOUR\nT2  - Glia\nER  -\nTY  - JOUR\nTI  - B\nER  -\n")
    assert isinstance(first, DocumentError)
    assert "record 1" in first.source
    assert isinstance(second, Document)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("DB  - PubMed\nAN  - 99000002", "99000002"),
        ("DB  - Scopus\nAN  - 99000002", None),
        ("UR  - https://pubmed.ncbi.nlm.nih.gov/99000003/", "99000003"),
        ("N1  - Comment on PMID 99000004", None),
        ("DB  - Embase\nC5  - 99000005", "99000005"),
    ],
)
def test_read_takes_a_number_for_pubmeds_only_where_it_is(lines: str, expected: str | None) -> None:
    """An accession number counts where the record is PubMed's; a note about another work does not."""
    assert one(f"TY  - JOUR\nTI  - A\n{lines}\nER  - \n").pmid == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("L3  - 10.5555/b", "10.5555/b"),
        ("UR  - https://x.org/doi/full/10.5555/c?af=R", "10.5555/c"),
        ("UR  - https://x.org/articles/10.5555/d/full", None),
        ("DO  - 10.1002/(SICI)1(96)52:1<75::AID>3.0.CO;2-V", "10.1002/(sici)1(96)52:1<75::aid>3.0.co;2-v"),
    ],
)  # fmt: skip
def test_read_finds_the_doi_where_it_is_certain(lines: str, expected: str | None) -> None:
    """A field or a resolver's link gives it, all of it; another address that holds a DOI does not."""
    assert one(f"TY  - JOUR\nTI  - A\n{lines}\nER  - \n").doi == expected


@pytest.mark.parametrize(
    "line",
    [
        "TI  - RETRACTED: A",
        "TI  - A\nM3  - Retracted Publication",
        "TI  - A\nN1  - Retraction in: Glia",
    ],
)
def test_read_marks_what_is_retracted(line: str) -> None:
    """The title, the type or a note says so."""
    assert one(f"TY  - JOUR\n{line}\nER  - \n").retracted


def test_read_takes_no_keyword_for_a_retraction() -> None:
    """Muscles retract, too."""
    assert not one("TY  - JOUR\nTI  - A\nKW  - retraction\nER  - \n").retracted


def test_read_knows_the_form_of_web_of_science() -> None:
    """Authors stand on lines of their own, month and day apart from the year."""
    head, tail = "FN Clarivate\nVR 1.0\nPT J\nAU Doe, J\n   Roe, R\nTI On\n   itch\nSO GLIA\n", "\nER\n\nEF"
    document = one(f"{head}PD MAR 1\nPY 2020\nPM 99000006{tail}")
    assert (document.title, document.authors) == ("On itch", ("Doe, J", "Roe, R"))
    assert (document.date, document.pmid) == ("2020-03-01", "99000006")


def test_read_knows_refer() -> None:
    """EndNote's own export."""
    document = one("%0 Journal Article\n%A Doe, Jane\n%T On itch\n%J Glia\n%D 2020\n%R 10.5555/e\n")
    assert (document.title, document.journal, document.doi) == ("On itch", "Glia", "10.5555/e")


def test_read_does_not_hold_the_file() -> None:
    """The first of a thousand records is there before the last was read."""
    content = RECORD.encode() * 1000
    opened: list[BytesIO] = []

    def open_again() -> BytesIO:
        opened.append(BytesIO(content))
        return opened[-1]

    records = RIS.read(Source("list.ris", len(content), open_again))
    next(records)
    assert opened[-1].tell() < 10_000


def test_find_format_takes_no_text_for_ris() -> None:
    """A line with a hyphen is no tag, a lonely one no record."""
    source = source_of_bytes("a.txt", b"TY - thanks\nFor the study: type - a.\nIL-6 rose in mice.")
    assert find_format(source) is not RIS


@pytest.mark.parametrize(
    "lines", ["DB  - Scopus\nC2  - 99000002", "C3  - PUBMED 99000002"], ids=["scopus", "cochrane"]
)
def test_read_finds_pubmeds_number_where_databases_write_it(lines: str) -> None:
    """Scopus has a custom field for it, Cochrane labels it in another."""
    assert one(f"TY  - JOUR\nTI  - Itch\n{lines}\nER  - \n").pmid == "99000002"
