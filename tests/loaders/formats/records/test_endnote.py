"""EndNote's XML as documents: runs of style, dates, identifiers by database, and what is private."""

from __future__ import annotations

import pytest

from graph.document import Document
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.records.record import Record
from loaders.records.source import source_of_bytes

TITLE = (
    "<titles><title><style>Pain and </style><style face='italic'>micro</style><style>glia</style></title>"
    "</titles>"
)


def read(*records: str, end: str = "</records></xml>") -> list[Record]:
    """What a file of these records holds."""
    inside = "".join(f"<record>{TITLE}{record}</record>" for record in records)
    content = f'<?xml version="1.0" encoding="UTF-8" ?><xml><records>{inside}{end}'
    return list(read_records(source_of_bytes("library.xml", content.encode())))


def read_one(record: str) -> Document:
    """The document that a file of one record holds."""
    (document,) = read(record)
    assert isinstance(document, Document)
    return document


def styled(text: str, **attributes: str) -> str:
    """A run of text as EndNote writes it."""
    return (
        "<style " + "".join(f'{name}="{value}" ' for name, value in attributes.items()) + f">{text}</style>"
    )


def test_read_joins_runs_of_style() -> None:
    """A word may be split in the middle."""
    assert read_one("").title == "Pain and microglia"


def test_read_writes_out_greek_letters_and_powers() -> None:
    """EndNote keeps a Greek letter as a Latin one in the Symbol font."""
    runs = styled("TNF-") + styled("a", font="Symbol") + styled(" on 10") + styled("6", face="superscript")
    document = read_one(f"<abstract>{runs}{styled(' CD4')}{styled('+', face='superscript')}</abstract>")
    assert document.text.endswith("TNF-α on 10^6 CD4+")


def test_read_leaves_out_what_is_private() -> None:
    """Notes, research notes, labels and addresses are no text of the record."""
    document = read_one(
        "<notes>ask Bob</notes><research-notes>weak</research-notes><label>read</label>"
        "<auth-address>Nowhere</auth-address>"
    )
    assert document.text == "Pain and microglia"


def test_read_names_people_and_not_groups() -> None:
    """EndNote ends the name of a group with a comma."""
    authors = (
        "<author>Kim, A. B.</author><author>World Health Organization,</author><author>Jane Q. Smith</author>"
    )
    document = read_one(f"<contributors><authors>{authors}</authors></contributors>")
    assert document.authors == ("Kim, A. B.", "Smith, Jane Q.")


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("Jan 17", "2016-01-17"),
        ("2016 Mar", "2016-03"),
        ("2016-01-17", "2016-01-17"),
        ("Spring", "2016"),
        ("", "2016"),
    ],
)
def test_read_dates_a_record_by_year_and_what_stands_beside(beside: str, expected: str) -> None:
    """As exactly as both say."""
    dates = f"<dates><year>2016</year><pub-dates><date>{beside}</date></pub-dates></dates>"
    assert read_one(dates).date == expected


def test_read_takes_a_doi_whatever_stands_around_it() -> None:
    """With a resolver, a label, or beside another number."""
    number = "<electronic-resource-num>S0001 doi:10.5555/INV.1</electronic-resource-num>"
    link = "<urls><related-urls><url>https://doi.org/10.5555/inv.2</url></related-urls></urls>"
    assert read_one(number + link).doi == "10.5555/inv.1"
    assert read_one(link).doi == "10.5555/inv.2"


def test_read_takes_an_accession_number_for_a_pmid_only_from_nlm() -> None:
    """Embase and others have numbers that look alike."""
    number = "<accession-num>99000001</accession-num>"
    assert read_one(number + "<remote-database-name>Embase</remote-database-name>").pmid is None
    assert read_one(number + "<remote-database-name>Medline</remote-database-name>").pmid == "99000001"
    assert read_one("<accession-num>PMID: 99000001</accession-num>").pmid == "99000001"


def test_read_takes_the_second_custom_field_for_a_pmcid_where_it_is_one() -> None:
    """People keep other things there as well."""
    assert read_one("<custom2>PMC123</custom2>").pmcid == "PMC123"
    assert read_one("<custom2>Box 7</custom2>").pmcid is None


def test_read_tells_a_retracted_record_by_the_type_that_pubmed_left() -> None:
    """PubMed's import writes the publication types into the notes, a line each."""
    assert read_one("<notes>Journal Article&#xD;Retracted Publication&#xD;Nowhere</notes>").retracted
    assert not read_one("<notes>was this one retracted publication</notes>").retracted


def test_read_refuses_a_library_without_records() -> None:
    """An empty export is told, not passed over in silence."""
    (error,) = read()
    assert isinstance(error, DocumentError)
    assert error.reason == "holds no records"


def test_read_refuses_a_file_that_is_cut_off_before_its_first_record() -> None:
    """A part of a library is never taken for the whole."""
    (error,) = read("", "", end="<record><titles>")
    assert isinstance(error, DocumentError)
    assert error.reason.startswith("XML is damaged or cut off at line 1")
