"""The list of documents: what a search finds, what filters leave, and in which order."""

from __future__ import annotations

from typing import Any

import pytest

from api.service.library import DocumentQuery, DocumentSort
from api.service.service import Service
from graph.document import Document, DocumentKind, WorkSource
from graph.filters.path_filter import Keep
from graph.model import Predicate
from tests.support.memory_service import make_service
from tests.support.readings import PAIN, TNF, bear_out, state

RECORD = Document("doc:r", DocumentKind.PUBMED, "")
PAPERS = (
    Document("doc:a", DocumentKind.PDF, "", title="Müller's needles", authors=("Müller, Ana",),
             date="2021-05", doi="10.1155/2022/1119014", sources=(WorkSource("b.xml", RECORD),)),
    Document("doc:b", DocumentKind.RIS, "", title="(About) glia", journal="Invented pain", date="2021",
             pmid="36216673", retracted=True),
    Document("doc:c", DocumentKind.RIS, "Zosteriform pain.", notices=("retraction doi:10.1/x",)),
)  # fmt: skip


@pytest.fixture
def service() -> Service:
    """Three papers, one of which supports a statement."""
    evidence = bear_out()
    said = state(TNF, Predicate.INCREASES, PAIN, evidence=(evidence,))
    return make_service([said], [*PAPERS, Document(evidence.document_id, DocumentKind.BIOC, "", title="Yes")])


def ids(service: Service, **query: Any) -> list[str]:
    return [one.document.id for one in service.documents(DocumentQuery(**query)).items]


@pytest.mark.parametrize(
    "text",
    [
        "muller NEEDLES",
        "MÜLLER",
        "10.1155",
        "https://doi.org/10.1155/2022/1119014",
        "doi:10.1155 2021",
        "doc:a",
    ],
)
def test_choose_finds_all_words_wherever_they_stand(service: Service, text: str) -> None:
    """In title, authors, year and identifiers, without accents and case."""
    assert ids(service, text=text) == ["doc:a"]


@pytest.mark.parametrize("text", ["PMID: 36216673", "pmid:36216673", "invented"])
def test_choose_finds_numbers_and_journals(service: Service, text: str) -> None:
    """However a PubMed number is written."""
    assert ids(service, text=text) == ["doc:b"]


def test_choose_sorts(service: Service) -> None:
    """The newest first, undated last; by title without brackets and quotes; by statements."""
    assert ids(service)[:2] == ["doc:a", "doc:b"]
    assert ids(service, sort=DocumentSort.TITLE)[:2] == ["doc:b", "doc:a"]
    first = service.documents(DocumentQuery(sort=DocumentSort.STATEMENTS)).items[0]
    assert (first.document.title, first.statements) == ("Yes", 1)


def test_choose_keeps_to_sources_and_standing(service: Service) -> None:
    """A document has every kind of its sources; what a notice retracts is withdrawn."""
    assert ids(service, kinds=frozenset({DocumentKind.PUBMED})) == ["doc:a"]
    assert sorted(ids(service, withdrawn=Keep.ONLY)) == ["doc:b", "doc:c"]
    assert "doc:b" not in ids(service, withdrawn=Keep.EXCLUDE)
    library = service.mechanisms.library
    assert (library.kinds[DocumentKind.RIS], library.withdrawn) == (2, 2)


def test_choose_gives_a_page_of_all(service: Service) -> None:
    """Of as many as there are."""
    page = service.documents(offset=1, limit=2)
    assert (page.total, len(page.items), page.items[0].document.id) == (4, 2, "doc:b")


def test_find_knows_identifiers_of_works(service: Service) -> None:
    """As works write them; what is not there is left out."""
    found = service.mechanisms.library.find(["pmid:36216673", "doi:10.1/none", "doc:b"])
    assert [one.id for one in found] == ["doc:b"]
