"""PDFs that cannot be read: one clear error each."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from graph.document import Document
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.records.source import source_of_bytes
from tests.support.pdf_articles import TITLE, bilingual_article

END = b"\nxref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n"
TRAILER = b"trailer\n<< /Size 3 /Root 1 0 R >>\n"


def pages_of(kids: bytes, count: int) -> bytes:
    """A file of a catalogue and a page tree alone."""
    head = b"%PDF-1.4\n"
    one = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    two = b"2 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n" % (kids, count)
    table = END % (len(head), len(head) + len(one)) + TRAILER
    at = len(head) + len(one) + len(two) + 1
    return head + one + two + table + b"startxref\n%d\n%%%%EOF\n" % at


def locked(password: str | None) -> bytes:
    """A page of text, encrypted; without a password every reader opens it."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("times", size=16)
    pdf.cell(text=TITLE)
    pdf.set_font("times", size=10)
    pdf.set_y(60)
    pdf.multi_cell(w=0, text="Stimulation of the vagus nerve lowers inflammation in mice and in men. " * 12)
    pdf.set_encryption(owner_password="owner", user_password=password)
    return bytes(pdf.output())


def picture() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100)
    return bytes(pdf.output())


def refusal(content: bytes) -> str:
    (record,) = read_records(source_of_bytes("file.pdf", content))
    assert isinstance(record, DocumentError)
    assert record.advice
    return record.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pages_of(b"2 0 R", 1), "page 1 of 1 cannot be read"),
        (pages_of(b"", 0), "without pages"),
        (picture(), "without text"),
        (locked("secret"), "locked by a password"),
        (bilingual_article()[:900], "its end is missing"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"%%EOF", "damaged"),
    ],
    ids=["a page tree in itself", "no pages", "a scan", "a password", "cut off", "noise"],
)
def test_read_pdf_refuses_with_the_reason(content: bytes, reason: str) -> None:
    """What is wrong with the file is said, once."""
    assert reason in refusal(content)


def test_read_pdf_opens_what_needs_no_password() -> None:
    """A file that is encrypted with an empty password for readers is read as any other."""
    (record,) = read_records(source_of_bytes("file.pdf", locked("")))
    assert isinstance(record, Document)
    assert record.title == TITLE
