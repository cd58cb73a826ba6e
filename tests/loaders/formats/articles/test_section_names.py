"""The roles of sections by their headings, alike in every format."""

from __future__ import annotations

import pytest

from graph.model import SectionRole
from loaders.formats.articles.section_names import role_of, role_on_page


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Role of the funding source", SectionRole.STUDY_FACTS),
        ("6. Conflict of Interests", SectionRole.STUDY_FACTS),
        ("Declaration of competing interest", SectionRole.STUDY_FACTS),
        ("Authors’ contributions", SectionRole.STUDY_FACTS),
        ("List of abbreviations", SectionRole.STUDY_FACTS),
        ("Acknowledgements", None),
        ("Supplementary data", None),
        ("Availability of data and materials", None),
        ("References", None),
        ("Study limitations", SectionRole.LIMITATIONS),
        ("Funding of neuroscience in Europe", SectionRole.BODY),
        ("Conflict and cooperation of T cells", SectionRole.BODY),
    ],
)
def test_role_of_tells_findings_from_declarations_and_back_matter(
    heading: str, role: SectionRole | None
) -> None:
    """Declarations are facts of the study, thanks and files are left out, all else is told by its name."""
    assert role_of(heading) is role


def test_role_on_page_leaves_out_what_sites_set_around_an_article() -> None:
    """ "View" and "Share" are a site's; in a file of the article itself they may head a section."""
    assert role_on_page("Share this article") is None
    assert role_of("Share of microglia in pain") is SectionRole.BODY
