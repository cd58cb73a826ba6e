"""Texts of no site: abstracts, papers as text, notes."""

from __future__ import annotations

from graph.document import DocumentKind
from graph.model import SectionRole, StudyType
from loaders.formats import parse


def parts(text: str) -> list[tuple[SectionRole, str, str]]:
    document = parse(text)
    return [(s.role, s.heading, document.text[s.span.start : s.span.end]) for s in document.sections]


def test_parse_takes_a_short_first_line_for_the_title() -> None:
    """A first paragraph without full stop, with text below it."""
    assert parts("Glia in chronic pain\n\nMicroglia release TNF-α.\nPain lasts.") == [
        (SectionRole.TITLE, "", "Glia in chronic pain"),
        (SectionRole.BODY, "", "Microglia release TNF-α.\nPain lasts."),
    ]


def test_parse_takes_a_first_sentence_for_text() -> None:
    """What ends in a full stop, or stands alone, is no title."""
    assert parts("Microglia release TNF-α.\n\nPain lasts.")[0][0] is SectionRole.BODY
    assert parts("Microglia release TNF-α in pain") == [
        (SectionRole.BODY, "", "Microglia release TNF-α in pain")
    ]


def test_parse_reads_the_headings_of_a_paper() -> None:
    """Numbered, in capitals or marked down; the abstract beside its heading; references left out."""
    text = """Glia in chronic pain of mice

Ada Byron, Lise Meitner
Institute of Pain, 10117 Berlin
doi:10.1234/ABC.5 PMID: 12345

Abstract: Microglia matter.

1. Introduction
Pain is common.

## RESULTS
TNF-α rose in mice.

Study limitations:
Only males were used. The dose was single.

References
1. Smith J. TNF-α causes headache. Pain 2001.
"""
    assert parts(text) == [
        (SectionRole.TITLE, "", "Glia in chronic pain of mice"),
        (SectionRole.ABSTRACT, "Abstract", "Microglia matter."),
        (SectionRole.BODY, "1. Introduction", "Pain is common."),
        (SectionRole.BODY, "RESULTS", "TNF-α rose in mice."),
        (SectionRole.LIMITATIONS, "Study limitations", "Only males were used. The dose was single."),
    ]
    document = parse(text)
    assert (document.kind, document.doi, document.pmid) == (DocumentKind.PLAIN_TEXT, "10.1234/abc.5", "12345")
    assert document.limitations == ("Only males were used.", "The dose was single.")
    assert (document.study_type, document.species) == (StudyType.ANIMAL, ("NCBITaxon:10090",))


def test_parse_keeps_a_structured_abstract_together() -> None:
    """Labels before the text divide the abstract; a heading on a line of its own ends it."""
    text = "Glia in pain\n\nAbstract\nBackground: Pain lasts.\nResults: Glia swell.\n\nResults\nMore.\n"
    assert parts(text)[1:] == [
        (SectionRole.ABSTRACT, "Background", "Pain lasts."),
        (SectionRole.ABSTRACT, "Results", "Glia swell."),
        (SectionRole.BODY, "Results", "More."),
    ]


def test_parse_reads_labelled_lines() -> None:
    """Title, authors, journal, date and identifiers beside their names are facts and no content."""
    document = parse(
        "Title: Glia in pain\nAuthors: Ada Byron, Lise Meitner\nJournal: Pain\nDate: 2020-02-03\n\n"
        "Microglia release TNF-α.\n\nDOI: 10.1000/182\nPMID: 77\n"
    )
    assert (document.title, document.authors) == ("Glia in pain", ("Ada Byron", "Lise Meitner"))
    assert (document.journal, document.date, document.doi) == ("Pain", "2020-02-03", "10.1000/182")
    assert document.pmid == "77"
    assert [section.role for section in document.sections] == [SectionRole.TITLE, SectionRole.BODY]


def test_parse_does_not_take_a_cited_doi_for_its_own() -> None:
    """A DOI in the text or the references belongs to another paper."""
    text = "Glia in pain\n\nAs shown (doi:10.1234/other), glia swell.\n\nReferences\nSmith. doi:10.1234/ref\n"
    assert parse(text).doi is None


def test_parse_drops_the_frame_of_an_unknown_site_and_reads_on() -> None:
    """Share buttons and copyright lines are left out wherever they stand."""
    text = (
        "Glia in chronic pain\n\nMicroglia swell.\n\nShare: Facebook Twitter\n\n© 2020 Site\n\nPain lasts.\n"
    )
    assert [part for _, _, part in parts(text)] == [
        "Glia in chronic pain",
        "Microglia swell.",
        "Pain lasts.",
    ]


def test_parse_does_not_take_wrapped_prose_for_boilerplate() -> None:
    """A line that begins like a menu but goes on below is text."""
    text = "Glia were imaged in pain and in\nrelated research\nwe saw the same. Others did not.\n"
    assert [part for _, _, part in parts(text)] == [text.strip()]


def test_parse_gives_a_text_without_facts_none() -> None:
    """Nothing is invented."""
    document = parse("Microglia release TNF-α.")
    assert (document.title, document.doi, document.pmid, document.date, document.journal) == (None,) * 5
    assert (document.authors, document.species, document.study_type) == ((), (), StudyType.UNKNOWN)
