"""Other pages of the reference manager's catalogue."""

from __future__ import annotations

import pytest

from graph.document import DocumentKind
from graph.model import SectionRole, StudyType
from loaders.formats import parse

TITLE = "Microglia in opioid tolerance: what mice teach us"
CITATION = (
    "Van der Berg, J.-P., O’Neill, S., & World Pain Group. (2019, May 4). Microglia in opioid tolerance: "
    "what mice teach us. Brain, Behavior, and Immunity, 75(2), 12–34. https://doi.org/10.1016/J.BBI.2019.01.001"
)
PAGE = f"""\
{TITLE}

1,204Citations
Citations of this article
2.5kReaders
Mendeley users who have this article in their library.

Get full text

Abstract

Morphine activated microglia in mice. Minocycline prevented tolerance.

Author supplied keywords

Glia
Opioids

Cite

CITATION STYLE

APA

{CITATION}

Register to see more suggestions

Mendeley helps you to discover research relevant for your work.

Already have an account?

Save time finding and organizing research with Mendeley

Sign up for free
"""


def test_parse_reads_another_page() -> None:
    """Counts with separators, an animal study, and all that the citation holds."""
    document = parse(PAGE)
    assert (document.kind, document.title) == (DocumentKind.CATALOGUE, TITLE)
    assert document.authors == ("Van der Berg, J.-P.", "O’Neill, S.", "World Pain Group")
    assert (document.journal, document.date) == ("Brain, Behavior, and Immunity", "2019-05-04")
    assert document.doi == "10.1016/j.bbi.2019.01.001"
    assert (document.citations, document.readers) == (1204, 2500)
    assert (document.study_type, document.species) == (StudyType.ANIMAL, ("NCBITaxon:10090",))


def test_parse_makes_a_section_of_the_abstract_alone() -> None:
    """Keywords, citation and sign-up lines are no content."""
    document = parse(PAGE)
    assert [(section.role, section.heading) for section in document.sections] == [
        (SectionRole.TITLE, ""),
        (SectionRole.ABSTRACT, "Abstract"),
    ]
    abstract = document.sections[1].span
    assert PAGE[abstract.start : abstract.end] == (
        "Morphine activated microglia in mice. Minocycline prevented tolerance."
    )


@pytest.mark.parametrize(
    ("citation", "authors", "date", "journal"),
    [
        ("Ng, A. (n.d.). {}. Pain. Elsevier B.V.", ("Ng, A.",), None, "Pain"),
        ("Ng, A., … Wu, C. (2020). {}. J. Pain Res., 15, 1–9.", ("Ng, A.", "Wu, C."), "2020", "J. Pain Res."),
        ("Ng, A. (2020). {}. Glia, 68(1), 3.", ("Ng, A.",), "2020", "Glia"),
        ("Ng, A. et al. (2020). {}. https://doi.org/10.1/x", ("Ng, A.",), "2020", None),
        ("Ng, A. (2020). {}. In Handbook of Pain (pp. 1–20). Springer.", ("Ng, A.",), "2020", None),
        ("This page has no citation", (), None, None),
    ],
)  # fmt: skip
def test_parse_reads_what_the_citation_has(
    citation: str, authors: tuple[str, ...], date: str | None, journal: str | None
) -> None:
    """A citation may lack date, journal or pages; a book is no journal."""
    document = parse(PAGE.replace(CITATION, citation.format(TITLE)))
    assert (document.authors, document.date, document.journal) == (authors, date, journal)


def test_parse_reads_a_citation_over_several_lines() -> None:
    """Wrapped lines are one citation."""
    document = parse(
        PAGE.replace(CITATION, CITATION.replace(" & ", " &\n    ").replace(" Brain", "\n    Brain"))
    )
    assert document.authors[-1] == "World Pain Group"
    assert document.journal == "Brain, Behavior, and Immunity"


def test_parse_takes_a_missing_title_from_the_citation() -> None:
    """The citation names it, and the section points there."""
    document = parse(PAGE.removeprefix(f"{TITLE}\n\n"))
    assert document.title == TITLE
    span = next(section.span for section in document.sections if section.role is SectionRole.TITLE)
    assert document.text[span.start : span.end] == TITLE


def test_parse_reads_a_page_without_counts() -> None:
    """No number is no count, and "N/A" is none either."""
    document = parse(PAGE.replace("1,204Citations", "N/ACitations").replace("2.5kReaders", "N/AReaders"))
    assert (document.citations, document.readers) == (None, None)


def test_parse_reads_counts_on_lines_of_their_own() -> None:
    """The number may stand above its word, or apart by a blank."""
    document = parse(PAGE.replace("1,204Citations", "7\nCitations").replace("2.5kReaders", "12 Readers"))
    assert (document.citations, document.readers) == (7, 12)


def test_parse_reads_a_page_without_abstract() -> None:
    """Title and citation alone make a document."""
    start, end = PAGE.index("Abstract"), PAGE.index("Cite\n")
    document = parse(PAGE[:start] + PAGE[end:])
    assert [section.role for section in document.sections] == [SectionRole.TITLE]
    assert document.doi == "10.1016/j.bbi.2019.01.001"


def test_parse_reads_parts_in_any_order() -> None:
    """Counts and citation may stand above the abstract or below it."""
    start, end = PAGE.index("Abstract"), PAGE.index("Author supplied")
    moved = PAGE[:start] + PAGE[end:] + "\n" + PAGE[start:end]
    document = parse(moved)
    assert (document.citations, document.journal) == (1204, "Brain, Behavior, and Immunity")
    assert document.sections[-1].role is SectionRole.ABSTRACT


def test_parse_keeps_headings_inside_an_abstract_in_the_abstract() -> None:
    """A structured abstract is one abstract in parts."""
    page = PAGE.replace("Morphine activated", "Background\n\nMorphine activated").replace(
        " Minocycline", "\n\nResults\n\nMinocycline"
    )
    found = [(section.role, section.heading) for section in parse(page).sections[1:]]
    assert found == [(SectionRole.ABSTRACT, "Background"), (SectionRole.ABSTRACT, "Results")]
