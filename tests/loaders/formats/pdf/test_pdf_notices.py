"""Retractions and corrections as PDFs."""

from __future__ import annotations

import pytest

from graph.document import Document, Notice
from loaders.formats import read_records
from loaders.records.source import source_of_bytes
from tests.support.pdf_articles import notice
from tests.support.set_pages import Box, Setter, Type

TOLD = (
    "The article by Doe and colleagues with the DOI 10.5555/invented.123 {} after the editors found that two "
    "of its figures show the same animals, which its authors could not explain to the editors when asked."
)


def read(title: str, what: str) -> Document:
    (record,) = read_records(source_of_bytes("notice.pdf", notice(title, TOLD.format(what))))
    assert isinstance(record, Document)
    return record


@pytest.mark.parametrize(
    ("title", "what", "kind", "retracted"),
    [
        ("Retracted: Nerves Calm Mice", "has been retracted", Notice.RETRACTION, True),
        ("Retraction: Nerves Calm Mice", "is retracted", Notice.RETRACTION, True),
        ("Corrigendum to Nerves Calm Mice", "is corrected", Notice.CORRECTION, False),
        ("Expression of Concern: Nerves Calm Mice", "is looked into", Notice.EXPRESSION_OF_CONCERN, False),
    ],
)
def test_read_notice_tells_kind_and_work(title: str, what: str, kind: Notice, retracted: bool) -> None:
    """A notice says what it is and which work it is about, by a DOI other than its own."""
    document = read(title, what)
    assert (document.notice, document.retracted) == (kind, retracted)
    assert (document.doi, document.about) == ("10.5555/notice.1", ("10.5555/invented.123",))


def test_read_article_about_retraction_marks_nothing() -> None:
    """An article whose title only speaks of such things is none."""
    document = read("Why Papers on Nerves Are Retracted", "has been read")
    assert (document.notice, document.retracted) == (None, False)


def test_read_notice_is_told_by_the_line_above_its_title() -> None:
    """A short text under the word "Erratum" is a correction, though its title is the article's own."""
    setter = Setter(lambda _: [Box(70, 80, 455, 770)])
    setter.begin()
    setter.put(70, 60, "https://doi.org/10.5555/notice.1", Type(8))
    setter.text("ERRATUM", Type(9, 12, "B"))
    setter.text("Nerves Calm the Mice", Type(16, 19, "B", above=6))
    setter.space(20)
    setter.text(TOLD.format("is corrected"), Type(10, 13))
    (record,) = read_records(source_of_bytes("notice.pdf", setter.content()))
    assert isinstance(record, Document)
    assert (record.notice, record.about) == (Notice.CORRECTION, ("10.5555/invented.123",))


def test_read_notice_of_a_few_words_is_text() -> None:
    """A notice whose only paragraph is short is read, and so is the DOI of the work it corrects."""
    short = "The name of the second author was wrong in doi:10.5555/invented.123 and should read Müller."
    (record,) = read_records(source_of_bytes("notice.pdf", notice("Correction to: Nerves Calm Mice", short)))
    assert isinstance(record, Document)
    assert "should read Müller" in record.text
    assert (record.doi, record.about) == ("10.5555/notice.1", ("10.5555/invented.123",))
