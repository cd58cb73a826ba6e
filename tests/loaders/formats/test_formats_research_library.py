"""Other pages of the practitioners' research library."""

from __future__ import annotations

import pytest

from graph.document import DocumentKind
from graph.model import SectionRole, StudyType
from loaders.formats import parse

PAGE = """\
← Research Library

Moxibustion eases knee osteoarthritis pain in rats by quieting spinal microglia

Pain Medicine·March 2021·Ada Byron and Lise Meitner
Share:PostShare

Key Finding

Moxibustion lowered IL-1β in the spinal cord of rats.

What This Means For You

Scientists warmed points on the knees of rats.

Share:PostShare

The rats limped less, e.g. on stairs.

Clinical Notes for Practitioners

Male Sprague-Dawley rats (n = 40) were randomly divided into four groups.
The study was limited by its short follow-up, a single dose, and the lack of female rats.

Found this research helpful?

Share:PostShare
🌿

Ready to try acupuncture for Knee Pain?

Browse our directory of verified licensed practitioners near you.

Find a practitioner →

Related researchin Knee Pain

Laser acupuncture cures everything

Journal of Marvels·May 2020·A. Nobody et al.

Key Finding

Lasers cure IL-6.
"""


def text_of(page: str, role: SectionRole) -> list[str]:
    document = parse(page)
    return [document.text[s.span.start : s.span.end] for s in document.sections if s.role is role]


def test_parse_reads_another_page() -> None:
    """Title, journal, month and two authors joined by "and"; an animal study in rats."""
    document = parse(PAGE)
    assert document.kind is DocumentKind.RESEARCH_LIBRARY
    assert document.title == "Moxibustion eases knee osteoarthritis pain in rats by quieting spinal microglia"
    assert (document.journal, document.date) == ("Pain Medicine", "2021-03")
    assert document.authors == ("Ada Byron", "Lise Meitner")
    assert (document.study_type, document.species) == (StudyType.ANIMAL, ("NCBITaxon:10116",))


def test_parse_finds_limitations_that_a_sentence_names() -> None:
    """ "Limited by A, B, and C" are three; the aside of a clause is none."""
    assert parse(PAGE).limitations == ("its short follow-up", "a single dose", "the lack of female rats")
    aside = PAGE.replace("the lack of female rats", "the lack of female rats, which may matter")
    assert parse(aside).limitations == ("its short follow-up", "a single dose", "the lack of female rats")


def test_parse_leaves_out_the_papers_listed_below() -> None:
    """Nothing under "Related research" is read, even where it has this page's headings."""
    assert text_of(PAGE, SectionRole.KEY_FINDING) == ["Moxibustion lowered IL-1β in the spinal cord of rats."]


def test_parse_goes_on_after_a_share_button_inside_a_section() -> None:
    """The section is in two parts, and the button in neither."""
    assert text_of(PAGE, SectionRole.PLAIN_LANGUAGE) == [
        "Scientists warmed points on the knees of rats.",
        "The rats limped less, e.g. on stairs.",
    ]


def test_parse_reads_sections_in_any_order() -> None:
    """Roles go with headings, not with places."""
    head = "← Research Library\n\nCupping for back pain in older adults\n\n"
    page = f"{head}Clinical Notes for Practitioners\n\nCupping was safe.\n\nKey Finding\n\nIt eased pain.\n"
    roles = [section.role for section in parse(page).sections]
    assert roles == [SectionRole.TITLE, SectionRole.CLINICAL_NOTES, SectionRole.KEY_FINDING]


@pytest.mark.parametrize(
    ("byline", "journal", "date", "authors"),
    [
        ("Gut·2019·B. Bi, C. Chen & D. Du", "Gut", "2019", ("B. Bi", "C. Chen", "D. Du")),
        ("Brain, Behavior, and Immunity · May 3, 2020", "Brain, Behavior, and Immunity", "2020-05-03", ()),
        ("Gut·B. Bi et al.", "Gut", None, ("B. Bi",)),
        ("June 2018·B. Bi", None, "2018-06", ("B. Bi",)),
    ],
)
def test_parse_reads_what_the_byline_has(
    byline: str, journal: str | None, date: str | None, authors: tuple[str, ...]
) -> None:
    """Journal, date or authors may be missing; what is there keeps its place."""
    document = parse(PAGE.replace("Pain Medicine·March 2021·Ada Byron and Lise Meitner", byline))
    assert (document.journal, document.date, document.authors) == (journal, date, authors)


def test_parse_reads_a_page_without_title() -> None:
    """The byline is not taken for one."""
    page = PAGE.replace(
        "Moxibustion eases knee osteoarthritis pain in rats by quieting spinal microglia\n\n", ""
    )
    document = parse(page)
    assert (document.title, document.journal) == (None, "Pain Medicine")
    assert document.sections[0].role is SectionRole.KEY_FINDING


def test_parse_reads_a_page_without_byline() -> None:
    """The paragraph under the link back is the title."""
    document = parse(PAGE.replace("Pain Medicine·March 2021·Ada Byron and Lise Meitner\n", ""))
    assert document.title == "Moxibustion eases knee osteoarthritis pain in rats by quieting spinal microglia"
    assert (document.journal, document.date, document.authors) == (None, None, ())


def test_parse_reads_a_doi_where_the_page_gives_one() -> None:
    """On a line with its label, above or below; without resolver, in small letters."""
    above = PAGE.replace("Share:PostShare\n\nKey", "DOI: https://doi.org/10.1093/PM/pnab001.\n\nKey", 1)
    below = PAGE.replace("Found this", "DOI: 10.1093/PM/pnab001\nPMID: 33333333\n\nFound this", 1)
    assert parse(above).doi == parse(below).doi == "10.1093/pm/pnab001"
    assert (parse(above).pmid, parse(below).pmid) == (None, "33333333")


def test_parse_takes_a_heading_of_its_own_for_a_section_of_the_body() -> None:
    """A heading the format does not know opens a section if running text follows."""
    own = "Dosing Details\n\nHeat was applied for ten minutes.\n\n"
    page = PAGE.replace("Clinical Notes for Practitioners", own)
    assert text_of(page, SectionRole.BODY)[0].startswith("Heat was applied for ten minutes.")


def test_parse_lists_research_gaps_under_their_heading() -> None:
    """Items of a list of gaps are the gaps, and are no limitations."""
    page = PAGE.replace("Found this", "Research Gaps\n\n• Long follow-up\n• Female rats\n\nFound this")
    assert parse(page).gaps == ("Long follow-up", "Female rats")
    assert parse(page).limitations == ("its short follow-up", "a single dose", "the lack of female rats")
