"""Which records tell of one work, and what a work is put together from."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from graph.document import Document, DocumentKind, Notice, WorkSource
from graph.works import assemble_works, keys_of, name_work, title_key
from tests.support.records import TITLE, record, source

PUBMED = record(DocumentKind.PUBMED, pmid="7", doi="10.1/a", journal="Pain")
PDF = record(DocumentKind.PDF, "Glia. " * 1000, body=True, doi="10.1/a", journal="PAIN", sample_size=12)
PAGE = record(DocumentKind.CATALOGUE, "Glia swell, it says.", citations=9)
OTHER = record(DocumentKind.RIS, "Mast cells.", doi="10.1/b", title="Another invented paper on mast cells")


def works(*documents: Document) -> list[Document]:
    return assemble_works(source(one, f"{number}.xml") for number, one in enumerate(documents))


def test_assemble_reads_the_fullest_text_and_takes_facts_of_the_best_source() -> None:
    """The PDF is read, PubMed tells the journal, the page the citations, the text the sample size."""
    (work,) = works(PUBMED, PDF, PAGE)
    assert (work.text, work.kind) == (PDF.text, DocumentKind.PDF)
    assert (work.journal, work.pmid, work.citations, work.sample_size) == ("Pain", "7", 9, 12)


def test_assemble_joins_over_a_chain_of_identifiers() -> None:
    """A DOI alone and a PubMed number alone are one work where a third record has both."""
    nbib = record(DocumentKind.MEDLINE, "Glia swelled.", pmid="7")
    assert len(works(PDF, nbib)) == 2
    assert len(works(PDF, nbib, PUBMED)) == 1


def test_assemble_keeps_works_of_other_identifiers_apart() -> None:
    """The same title, year and author with another DOI is another work, such as a preprint."""
    preprint = record(DocumentKind.PDF, "Glia swell early.", doi="10.1101/x")
    assert len(works(PUBMED, preprint, OTHER)) == 3


def test_assemble_leaves_a_nameless_record_alone_where_two_works_have_its_title() -> None:
    """Nothing is guessed: it belongs to neither, in whatever order they come."""
    preprint = record(DocumentKind.PDF, "Glia swell early.", doi="10.1101/x")
    for order in permutations((PUBMED, preprint, PAGE)):
        assert len(works(*order)) == 3


def test_assemble_keeps_the_last_revision_of_a_record() -> None:
    """The older one is gone, as if it had never been there."""
    old = record(DocumentKind.PUBMED, "Glia swell?", pmid="7", revised="2016-02-01")
    new = record(DocumentKind.PUBMED, "Glia swell!", pmid="7", revised="2017-02-01")
    (work,) = works(new, old)
    assert (work.text, len(work.sources)) == ("Glia swell!", 1)


@pytest.mark.parametrize("notice", [Notice.RETRACTION, Notice.EXPRESSION_OF_CONCERN])
def test_assemble_marks_a_work_that_a_notice_is_about(notice: Notice) -> None:
    """It is withdrawn, and says by what; the notice is a work of its own."""
    said = record(
        DocumentKind.RIS, "Sorry.", doi="10.1/n", notice=notice, about=("10.1/A",), title="A notice"
    )
    marked = {work.doi: work.notices for work in works(PUBMED, said)}
    assert marked == {"10.1/a": (f"{notice} doi:10.1/n",), "10.1/n": ()}
    assert [work.withdrawn for work in works(PUBMED, said) if work.doi == "10.1/a"] == [True]


def test_assemble_links_a_correction_and_withdraws_nothing() -> None:
    """A corrected paper stands."""
    said = record(
        DocumentKind.RIS, "Oops.", doi="10.1/n", notice=Notice.CORRECTION, about=("7",), title="Errata"
    )
    assert [work.withdrawn for work in works(PUBMED, said)] == [False, False]


@given(st.permutations([PUBMED, PDF, PAGE, OTHER, record(DocumentKind.MEDLINE, "Glia swelled.", pmid="7")]))
def test_assemble_is_the_same_in_any_order(documents: list[Document]) -> None:
    """The order in which records come, and the one they are given twice in, changes nothing."""
    places = {one.id: f"{one.kind}.xml" for one in documents}
    sources = [WorkSource(places[one.id], one) for one in [*documents, documents[0]]]
    assert assemble_works(sources) == assemble_works(sorted(sources, key=lambda one: one.place))


def test_title_key_wants_title_year_and_author() -> None:
    """Case, accents, hyphens and "Retracted:" make no difference; a short title tells nothing."""
    same = record(DocumentKind.RIS, title=f"RETRACTED: {TITLE.upper()}.", authors=("Ana Kïm",), date="2016")
    assert title_key(same) == title_key(PAGE)
    assert title_key(record(DocumentKind.RIS, authors=("Kim AB",))) == title_key(PAGE)
    assert title_key(record(DocumentKind.RIS, title="Editorial")) is None
    assert title_key(record(DocumentKind.RIS, date=None)) is None


def test_keys_of_a_graph_are_those_of_no_paper() -> None:
    """What others read of a paper is no record of its text."""
    assert keys_of(record(DocumentKind.GRAPH, pmid="7")) == {record(DocumentKind.GRAPH, pmid="7").id}


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("https://doi.org/10.1/A", "doi:10.1/a"),
        ("doi: 10.1/a", "doi:10.1/a"),
        ("PMID: 7", "pmid:7"),
        ("PMC12", "pmcid:pmc12"),
    ],
)
def test_name_work_takes_every_spelling(written: str, named: str) -> None:
    """Resolver, prefix and case are no part of an identifier."""
    assert name_work(written) == named
