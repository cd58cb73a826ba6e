"""Other pages of the patients' study-summary site."""

from __future__ import annotations

import pytest

from graph.document import DocumentKind
from graph.model import SectionRole, StudyType
from loaders.formats import parse

TITLE = "Robotic Gait Training after Incomplete Spinal Cord Injury: A Randomized Controlled Trial"
PAGE = f"""\
Spinal Cord Research Help
AboutCategoriesLatest ResearchContact
Subscribe

Quick Links

  • Home
  • Disclaimer

© 2024 Spinal Cord Research Help

All rights reserved.

  1. Home
  2. Research
  3. Rehabilitation
  4. {TITLE}

{TITLE}

Spinal Cord, 2023 · DOI: https://doi.org/10.1038/S41393-023-00001-X · Published: March 14, 2023

RehabilitationNeurology

Simple Explanation

People walked in a robot. Walking got better.

Study Duration
12 weeks
Participants
48 adults with incomplete SCI (24 robot, 24 control)
Evidence Level
Level 1

Key Findings

  • 1
    Robot training improved gait speed.
  • 2
    Spasticity did not change.

Research Summary

Participants were randomly assigned to two arms.

Practical Implications

Rehabilitation

Robots may help therapists train walking for longer.

Home Use

Robots are too large for most homes today.

Study Limitations

  • 1
    Assessors were not blinded.

Your Feedback

Was this summary helpful?

Back to Rehabilitation
"""


def test_parse_reads_another_page() -> None:
    """Every fact of the header and of the study."""
    document = parse(PAGE)
    assert (document.kind, document.title) == (DocumentKind.STUDY_SUMMARY, TITLE)
    assert (document.journal, document.date) == ("Spinal Cord", "2023-03-14")
    assert document.doi == "10.1038/s41393-023-00001-x"
    assert (document.duration, document.evidence_level, document.sample_size) == ("12 weeks", "Level 1", 48)
    assert document.participants == "48 adults with incomplete SCI (24 robot, 24 control)"
    assert (document.study_type, document.species) == (StudyType.HUMAN_TRIAL, ("NCBITaxon:9606",))
    assert document.limitations == ("Assessors were not blinded.",)


def test_parse_points_at_the_title_below_the_trail_of_links() -> None:
    """The heading is the title, not the last link of the trail."""
    section = parse(PAGE).sections[0]
    assert section.role is SectionRole.TITLE
    assert section.span.start == PAGE.rindex(TITLE)


def test_parse_takes_the_title_from_the_trail_where_the_heading_is_missing() -> None:
    """The trail's fourth step is the page itself."""
    document = parse(PAGE.replace(f"\n\n{TITLE}\n", "\n", 1))
    assert document.title == TITLE
    assert document.text[document.sections[0].span.start :].startswith(TITLE)


def test_parse_reads_a_page_without_title() -> None:
    """The category at the end of the trail is not taken for one."""
    document = parse(PAGE.replace(f"  4. {TITLE}\n\n{TITLE}\n", ""))
    assert (document.title, document.doi) == (None, "10.1038/s41393-023-00001-x")


def test_parse_reads_a_page_without_doi_and_date() -> None:
    """The year beside the journal is all there is."""
    document = parse(
        PAGE.replace(" · DOI: https://doi.org/10.1038/S41393-023-00001-X · Published: March 14, 2023", " ·")
    )
    assert (document.journal, document.date, document.doi, document.title) == (
        "Spinal Cord",
        "2023",
        None,
        TITLE,
    )


def test_parse_reads_a_page_without_its_line_of_journal_and_doi() -> None:
    """The title is still the one above the sections."""
    line = "Spinal Cord, 2023 · DOI: https://doi.org/10.1038/S41393-023-00001-X · Published: March 14, 2023\n"
    document = parse(PAGE.replace(line, ""))
    assert (document.title, document.journal, document.date, document.doi) == (TITLE, None, None, None)


def test_parse_reads_a_page_without_facts_and_sections() -> None:
    """Missing parts are absent facts, and what is there keeps its role."""
    start, end = PAGE.index("Study Duration"), PAGE.index("Research Summary")
    document = parse(PAGE[:start] + PAGE[end:])
    assert (document.duration, document.participants, document.sample_size) == (None, None, None)
    assert [section.role for section in document.sections][1:3] == [
        SectionRole.PLAIN_LANGUAGE,
        SectionRole.SUMMARY,
    ]


@pytest.mark.parametrize("value", ["Not specified", "N/A", "not reported", "Unknown", "-", "Not Available"])
def test_parse_takes_a_fact_that_is_not_given_for_absent(value: str) -> None:
    """Neither a fact nor a section comes of "Not specified"."""
    document = parse(PAGE.replace("12 weeks", value))
    assert document.duration is None
    assert "Study Duration" not in [section.heading for section in document.sections]


def test_parse_keeps_a_new_fact_out_of_its_neighbour() -> None:
    """A fact holds one line; an unknown label below it is not part of it."""
    document = parse(PAGE.replace("Evidence Level", "Blinding\nNone\nEvidence Level"))
    assert document.participants == "48 adults with incomplete SCI (24 robot, 24 control)"
    assert document.evidence_level == "Level 1"


def test_parse_joins_a_fact_that_is_wrapped() -> None:
    """A second line that begins with a small letter goes on with the first."""
    document = parse(PAGE.replace("48 adults with incomplete SCI", "48 adults\n  with incomplete SCI"))
    assert document.participants == "48 adults with incomplete SCI (24 robot, 24 control)"


def test_parse_reads_facts_written_beside_their_labels() -> None:
    """ "Participants: 20 rats" is the same as the value on a line of its own."""
    start, end = PAGE.index("Study Duration"), PAGE.index("Key Findings")
    facts = "Study Duration: 3 days\nParticipants: 20 female rats\n\n"
    document = parse(PAGE[:start] + facts + PAGE[end:])
    assert (document.duration, document.participants, document.sample_size) == (
        "3 days",
        "20 female rats",
        20,
    )
    assert (document.study_type, document.species) == (StudyType.ANIMAL, ("NCBITaxon:10116",))


def test_parse_makes_each_labelled_implication_a_section() -> None:
    """The label is the heading and not part of the text."""
    document = parse(PAGE)
    found = [
        (section.heading, document.text[section.span.start : section.span.end])
        for section in document.sections
        if section.role is SectionRole.IMPLICATIONS
    ]
    assert found == [
        ("Rehabilitation", "Robots may help therapists train walking for longer."),
        ("Home Use", "Robots are too large for most homes today."),
    ]


def test_parse_leaves_menus_and_forms_out() -> None:
    """No section holds a word of the site's frame."""
    document = parse(PAGE)
    text = " ".join(document.text[s.span.start : s.span.end] for s in document.sections)
    for boilerplate in (
        "Subscribe",
        "Home\n",
        "Disclaimer",
        "reserved",
        "NeurologyS",
        "Feedback",
        "summary",
        "Back",
    ):
        assert boilerplate not in text
