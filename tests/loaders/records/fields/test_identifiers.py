"""DOIs, PubMed numbers and numbers of PubMed Central."""

from __future__ import annotations

import pytest

from loaders.records.fields.identifiers import (
    doi_of,
    find_doi,
    find_dois,
    find_pmcid,
    find_pmid,
    pmcid_of,
    pmid_of,
    read_doi,
    read_pmcid,
    read_pmid,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://doi.org/10.2147/JPR.S246883", "10.2147/jpr.s246883"),
        ("(doi: 10.1016/S0140-6736(21)00001-2).", "10.1016/s0140-6736(21)00001-2"),
        ("see 10.1155/2022/1119014 · Published", "10.1155/2022/1119014"),
        ("version 10.2 / 5", None),
    ],
)
def test_find_doi_is_bare_and_small(text: str, expected: str | None) -> None:
    """Without resolver, without the sentence's punctuation, brackets of its own kept."""
    assert find_doi(text) == expected


def test_find_dois_reads_those_of_links() -> None:
    """An escaped slash is one; what a link asks for besides is no part of the DOI."""
    text = "doi=10.1000%2Fab%281%29&pmid=12 or 10.1000/cd."
    assert tuple(find_dois(text)) == ("10.1000/ab(1)", "10.1000/cd")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("doi: https://doi.org/10.1000.5/AB", "10.1000.5/ab"),
        (
            "10.1002/(SICI)1097-4644(1998)68:1&lt;1::AID-JCB1&gt;3.0.CO;2-1",
            "10.1002/(sici)1097-4644(1998)68:1<1::aid-jcb1>3.0.co;2-1",
        ),
        ("see 10.1000/ab", None),
    ],
)
def test_read_doi_takes_the_whole_field(field: str, expected: str | None) -> None:
    """Every sign of it counts, and it stands first."""
    assert read_doi(field) == expected


@pytest.mark.parametrize(
    "link",
    [
        "https://doi.org/10.1000%2Fab",
        "https://dx.doi.org/10.1000/AB?x=1",
        "https://journal.example/doi/full/10.1000/ab/pdf",
    ],
)
def test_doi_of_reads_links_to_the_article(link: str) -> None:
    """The resolver's, with an escaped slash too, and a publisher's."""
    assert doi_of(("",), (link,)) == "10.1000/ab"
    assert doi_of(("10.1000/cd",), (link,)) == "10.1000/cd"


def test_find_pmid_needs_its_name() -> None:
    """A bare number is none."""
    assert find_pmid("PMID: 12345678.") == "12345678"
    assert find_pmid("https://pubmed.ncbi.nlm.nih.gov/123/") == "123"
    assert find_pmid("12345678") is None


@pytest.mark.parametrize(
    "field", ["123", "PMID:123", "0123", "123.0", "https://pubmed.ncbi.nlm.nih.gov/123/"]
)
def test_read_pmid_takes_a_number_however_labelled(field: str) -> None:
    """In a field for it a bare number is one."""
    assert read_pmid(field) == "123"


def test_pmid_of_goes_from_fields_over_notes_to_links() -> None:
    """A note counts where it begins with the label."""
    link = "https://europepmc.org/article/MED/3"
    assert pmid_of(("0",), ("Comment on PMID: 1", "x\nPMID: 2"), (link,)) == "2"
    assert pmid_of((), ("Comment on PMID: 1",), (link,)) == "3"


@pytest.mark.parametrize("field", ["PMC123", "123", "PMCID: PMC123", "pmc123.1"])
def test_read_pmcid_writes_its_letters(field: str) -> None:
    """With letters or without, and without a version."""
    assert read_pmcid(field) == "PMC123"


def test_pmcid_needs_its_letters_outside_a_field() -> None:
    """In notes and running text a bare number is none."""
    assert find_pmcid("NLM: PMC123") == "PMC123"
    assert pmcid_of((), ("123", "PMC12; x")) == "PMC12"
    assert pmcid_of((), ("123",), ("https://pmc.ncbi.nlm.nih.gov/articles/PMC45/",)) == "PMC45"
