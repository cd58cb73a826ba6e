"""PubMed's tagged format as documents: PubMed's own, ERIC's, and what older programs wrote."""

from __future__ import annotations

import pytest

from graph.document import Document, Notice
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.formats import find_format, read_records
from loaders.records.record import Record
from loaders.records.source import source_of_bytes

RECORD = """PMID- 99000021
OWN - NLM
TI  - Lidocaine lowers interleukin-6 after spinal
      surgery.
LID - S0000-0000(20)00001-1 [pii]
LID - 10.5555/INV.2020.0021 [doi]
AB  - BACKGROUND: Surgery raises interleukin-6.
      METHODS: Sixty adults took part.
CI  - Copyright (c) A publisher.
FAU - van der Berg, Anna
AU  - van der Berg A
CN  - INVENTED Study Group
DP  - 2020 Mar 4
DEP - 20200101
TA  - Invent Anaesth
JT  - Invented anaesthesia
MH  - Lidocaine/*therapeutic use
MH  - *Interleukin-6/blood
MH  - Lidocaine/pharmacology
PMC - PMC99000021
"""


def read(text: str | bytes) -> list[Record]:
    """What a file of this text holds."""
    content = text if isinstance(text, bytes) else text.encode()
    return list(read_records(source_of_bytes("records.nbib", content)))


def read_one(text: str | bytes) -> Document:
    """The document that a file of one record holds."""
    (document,) = read(text)
    assert isinstance(document, Document)
    return document


def test_read_tells_what_the_tags_say() -> None:
    """Title, people, journal, date, identifiers; groups, articles' numbers and brackets are none of these."""
    document = read_one(RECORD)
    assert document.title == "Lidocaine lowers interleukin-6 after spinal surgery."
    assert (document.authors, document.journal) == (("van der Berg, Anna",), "Invented anaesthesia")
    assert (document.date, document.doi) == ("2020-03-04", "10.5555/inv.2020.0021")
    assert (document.pmid, document.pmcid) == ("99000021", "PMC99000021")


def test_read_keeps_the_abstract_as_running_text() -> None:
    """Its labels stand in the line, as the format writes them; the copyright line is no part."""
    document = read_one(RECORD)
    section = document.sections[1]
    assert section.role is SectionRole.ABSTRACT
    assert document.text[section.span.start : section.span.end] == (
        "BACKGROUND: Surgery raises interleukin-6. METHODS: Sixty adults took part."
    )


def test_read_gives_descriptors_as_subject_headings() -> None:
    """Each once, without stars and qualifiers."""
    assert read_one(RECORD).headings == ("Lidocaine", "Interleukin-6")


def test_read_dates_a_record_by_the_day_online_where_its_issue_has_a_year_alone() -> None:
    """DEP is more exact than "DP  - 2020"."""
    assert read_one(RECORD.replace("2020 Mar 4", "2020")).date == "2020-01-01"


@pytest.mark.parametrize("between", ["\n", "\n\n", ""])
def test_read_tells_records_apart(between: str) -> None:
    """With one blank line between them, several, or none."""
    records = read(RECORD + between + RECORD.replace("99000021", "99000022"))
    assert [one.pmid for one in records if isinstance(one, Document)] == ["99000021", "99000022"]


def test_read_does_not_end_a_record_at_a_blank_line_inside() -> None:
    """A field may go on after it."""
    document = read_one(RECORD.replace("      METHODS", "\n      METHODS"))
    assert document.text.endswith("Sixty adults took part.")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_read_takes_any_line_end(end: str) -> None:
    """As Windows and old Macs write them."""
    assert read_one(RECORD.replace("\n", end)).date == "2020-03-04"


def test_read_takes_windows_1252() -> None:
    """Older programs wrote it, and nothing in a file says so."""
    text = "PMID- 99000071\nTI  - Café au lait spots and naïve T cells\nFAU - Müller, Jörg\n"
    assert read_one(text.encode("cp1252")).title == "Café au lait spots and naïve T cells"


def test_read_turns_names_that_have_only_initials() -> None:
    """Records without full names have the family first."""
    document = read_one("PMID- 1\nTI  - A title\nAU  - de Hoon MJ\nAU  - Smith JA Jr\nDP  - 1996\n")
    assert document.authors == ("de Hoon, MJ", "Smith, JA Jr")


def test_read_takes_what_eric_exports() -> None:
    """No PMID, no blank in some tags, a DOI only as a link, and a date in words of its own."""
    first, second = read(
        "\nOWN - ERIC\nTI  - Tests\nAU  - Eggen, Theo\nJT  - Testing\nDP  - Article 10 2019\n"
        "AID - http://dx.doi.org/10.5555/s40468\nLID - http://eric.ed.gov/?id=EJ1\nISSN - EISSN-2375-5636\n"
        "\nOWN - ERIC\nTI  - More tests\nAB  - They help.\n"
    )
    assert isinstance(first, Document)
    assert (first.doi, first.pmid, first.date) == ("10.5555/s40468", None, "2019")
    assert isinstance(second, Document)
    assert second.title == "More tests"


@pytest.mark.parametrize(
    ("line", "notice", "retracted"),
    [
        ("ROF - J. 2021;9:11. PMID: 99000001", Notice.RETRACTION, True),
        ("EFR - J. 2021;9:11. PMID: 99000001", Notice.CORRECTION, False),
        ("ECF - J. 2021;9:11. PMID: 99000001", Notice.EXPRESSION_OF_CONCERN, False),
        ("RIN - J. 2022;12:99. PMID: 99000001", None, True),
        ("PT  - Retracted Publication", None, True),
        ("EIN - J. 2022;12:99. PMID: 99000001", None, False),
    ],
)
def test_read_tells_retracted_records_and_notices(line: str, notice: Notice | None, retracted: bool) -> None:
    """By the ties to other records and the publication types."""
    document = read_one(RECORD + line + "\n")
    assert (document.notice, document.retracted) == (notice, retracted)
    assert document.about == (("99000001",) if notice else ())


def test_read_tells_a_chapter_with_its_book() -> None:
    """Its journal is the book; a book alone is its own title."""
    chapter = read_one("PMID- 1\nTI  - Syndrome\nBTI - Syndromes\nDP  - 2009\n")
    book = read_one("PMID- 1\nBTI - Syndromes\nFAU - A, B\nDP  - 2009\n")
    assert (chapter.title, chapter.journal) == ("Syndrome", "Syndromes")
    assert (book.title, book.journal) == ("Syndromes", None)


def test_read_puts_an_error_in_the_place_of_a_record_without_words() -> None:
    """The others are read; the error says which record, from 1."""
    first, second = read(RECORD + "\nPMID- 99000022\nOWN - NLM\nDP  - 2009\n")
    assert isinstance(first, Document)
    assert isinstance(second, DocumentError)
    assert second.source == "records.nbib: record 2"


def test_recognise_passes_over_a_line_before_the_first_record() -> None:
    """Some exports begin with a title or a number."""
    assert read_one("1: Invented anaesthesia\n\n" + RECORD).pmid == "99000021"


def test_recognise_leaves_ris_to_its_own_reader() -> None:
    """It has tags of the same look, and TY."""
    ris = source_of_bytes("records.txt", b"TY  - JOUR\nTI  - A title\nAU  - Smith, A\nAB  - Text\nER  - \n")
    assert find_format(ris).name != "MEDLINE (nbib)"


def test_read_tells_the_records_of_ovid_by_their_numbers() -> None:
    """Ovid numbers its records, and has tags of its own for number, journal and full names."""
    record = "VN  - Ovid Technologies\nDB  - Ovid MEDLINE(R)\nUI  - 9900003{0}\nTI  - On itch {0}\n"
    record += "AU  - Doe J\nFA  - Doe, Jane\nJN  - Glia\nYR  - 2011\n\n"
    documents = read("".join(f"<{number}>\n{record.format(number)}" for number in (1, 2)))
    told = [(one.title, one.pmid, one.authors) for one in documents if isinstance(one, Document)]
    assert told == [("On itch 1", "99000031", ("Doe, Jane",)), ("On itch 2", "99000032", ("Doe, Jane",))]
