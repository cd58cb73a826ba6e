"""What a document's page tells: facts with their sources, identifiers as links, notices."""

from __future__ import annotations

from typing import Any

import pytest

from api.wording import words
from api.wording.document_facts import list_announced, list_facts, list_notices, number_sources, order_sources
from graph.document import Document, DocumentKind, Notice
from graph.works import assemble_works, leave_source_texts
from tests.support.records import record, source

PUBMED = record(DocumentKind.PUBMED, pmid="7", pmcid="PMC9", doi="10.1/<a>", headings=("Pain", "Glia"))
PDF = record(
    DocumentKind.PDF, "Glia. " * 1000, body=True, doi="10.1/<a>", headings=("Pain",), species=("NCBITaxon:1",)
)


def work(*records: Document) -> Document:
    (one,) = assemble_works(source(one, f"{one.kind}.x") for one in records)
    return leave_source_texts(one)


def nobody(_: object) -> tuple[Document, ...]:
    return ()


def test_list_facts_numbers_who_tells_each() -> None:
    """The sources in the order in which their word counts; a list has all that tell some of it."""
    both = work(PDF, PUBMED)
    facts = {fact.label: fact for fact in list_facts(both, ["rat"])}
    assert [one.document.kind for one in order_sources(both)] == [DocumentKind.PUBMED, DocumentKind.PDF]
    assert (facts["PubMed"].told_by, facts["DOI"].told_by) == ((1,), (1, 2))
    assert (facts["Species"].texts, facts["Species"].told_by) == (("rat",), (2,))
    assert (facts["Subject headings"].texts, facts["Subject headings"].told_by) == (("Glia", "Pain"), (1, 2))


def test_number_sources_is_silent_where_one_told_everything() -> None:
    """There is nothing to tell apart."""
    assert number_sources(work(PUBMED), "doi") == ()


def test_list_facts_leads_to_what_identifiers_name() -> None:
    """DOI, PubMed and PMC, safe in an address."""
    addresses = {fact.label: fact.address for fact in list_facts(work(PUBMED), []) if fact.address}
    assert addresses == {
        "DOI": "https://doi.org/10.1/%3Ca%3E",
        "PubMed": "https://pubmed.ncbi.nlm.nih.gov/7/",
        "PMC": "https://pmc.ncbi.nlm.nih.gov/articles/PMC9/",
    }


def test_list_notices_names_the_document_that_announces() -> None:
    """As the graph has it, else by its identifier."""
    paper = Document("doc:a", DocumentKind.PDF, "", notices=("retraction doi:10.1/n", "correction pmid:8"))
    notice = Document("doc:n", DocumentKind.RIS, "", doi="10.1/n")
    told = list_notices(paper, lambda keys: (notice,) if "doi:10.1/n" in keys else ())
    assert [(one.label, one.identifier, one.document) for one in told] == [
        ("Retracted", "10.1/n", notice),
        ("Corrected", "8", None),
    ]


def test_list_announced_is_what_a_notice_is_about() -> None:
    """An ordinary paper announces nothing, whatever it cites."""
    notice = Document(
        "doc:n", DocumentKind.RIS, "", notice=Notice.EXPRESSION_OF_CONCERN, about=("10.1/A", "7")
    )
    told = list_announced(notice, nobody)
    assert [(one.label, one.address) for one in told] == [
        ("Doubts", "https://doi.org/10.1/a"),
        ("Doubts", "https://pubmed.ncbi.nlm.nih.gov/7/"),
    ]
    assert list_announced(Document("doc:a", DocumentKind.RIS, "", about=("7",)), nobody) == ()


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, ""),
        ({"retracted": True}, "retracted"),
        ({"notices": ("correction pmid:8", "expression_of_concern pmid:9")}, "expression of concern"),
        ({"notices": ("correction pmid:8",)}, "corrected"),
        ({"notice": Notice.RETRACTION, "retracted": True}, "retraction notice"),
    ],
)
def test_standing_is_the_gravest(facts: dict[str, Any], told: str) -> None:
    """What a notice withdraws is not said of the notice."""
    assert words.standing(Document("doc:a", DocumentKind.RIS, "", **facts)) == told
