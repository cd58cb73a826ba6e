"""Citations in words: who, what, where, when, and whether it stands."""

from __future__ import annotations

from dataclasses import replace

from api.wording import words
from graph.document import Document, DocumentKind

PAPER = Document(
    "doc:a",
    DocumentKind.PDF,
    "Glia swell.",
    title="Glia and pain",
    authors=("Kim, Ana", "Bo Li", "Wu C", "Ng, D."),
    journal="Journal of Invented Pain",
    date="2016-01-17",
    doi="10.1000/x",
    pmid="7",
)


def test_citation_names_three_authors_title_journal_year_and_doi() -> None:
    """Of more authors it says "et al."."""
    assert words.citation(PAPER) == (
        "Kim A, Li B, Wu C, et al. Glia and pain. Journal of Invented Pain, 2016. doi:10.1000/x."
    )
    assert words.citation(replace(PAPER, authors=PAPER.authors[:3])).startswith("Kim A, Li B, Wu C. Glia")


def test_citation_takes_the_next_identifier_where_there_is_no_doi() -> None:
    """PubMed's number, else PubMed Central's."""
    assert words.citation(replace(PAPER, doi=None)).endswith(", 2016. PMID 7.")
    assert words.citation(replace(PAPER, doi=None, pmid=None, pmcid="PMC9")).endswith(", 2016. PMC9.")


def test_citation_never_names_a_kind() -> None:
    """A text that tells nothing of itself is named by its first words."""
    assert words.citation(Document("doc:a", DocumentKind.PLAIN_TEXT, "Glia swell.")) == "Glia swell."
    assert words.source(replace(PAPER, journal=None)) == "2016"


def test_citation_says_that_a_work_is_withdrawn() -> None:
    """Before the title, and before what stands beside a title."""
    gone = replace(PAPER, retracted=True, authors=("Kim, Ana",))
    assert words.citation(gone).startswith("Kim A. Retracted: Glia and pain. Journal")
    assert words.byline(gone) == "Retracted. Kim A. Journal of Invented Pain, 2016. doi:10.1000/x"


def test_citation_is_one_line_without_marks() -> None:
    """What breaks or turns a line is left out; the title is cut, the identifier stays."""
    told = words.citation(replace(PAPER, title="Glia\n\u202eand " + "pain " * 90), longest=40)
    assert told == (
        "Kim A, Li B, Wu C, et al. Glia and pain pain pain pain pain pain… "
        "Journal of Invented Pain, 2016. doi:10.1000/x."
    )


def test_byline_is_the_citation_without_its_title() -> None:
    """The title stands in where nothing else is told."""
    assert words.byline(replace(PAPER, authors=("Bo Li",))) == (
        "Li B. Journal of Invented Pain, 2016. doi:10.1000/x"
    )
    assert words.byline(Document("doc:a", DocumentKind.PDF, "Glia swell.")) == "Glia swell."
