"""A document as a reference: its title or first words, date, identifiers, whether it stands."""

from __future__ import annotations

from typing import Any

import pytest

from graph.document import Document, DocumentKind, Notice
from graph.exchange.bibliography.keys import CitationKeys, key_of
from graph.exchange.bibliography.reference import refer, text_that_names


def paper(text: str = "Glia swell.", **facts: Any) -> Document:
    """An invented paper."""
    return Document(facts.pop("id", "doc:a"), DocumentKind.PLAIN_TEXT, text, **facts)


def test_refer_names_a_document_without_title_by_its_first_words() -> None:
    """They end with a word, and are the same of what a snapshot keeps of the text."""
    document = paper("\n\nGlia swell where nerves are cut, and pain lasts as long as they do.\n" * 9)
    named = "Glia swell where nerves are cut, and pain lasts as long as they do. Glia swell where…"
    assert refer(document).title == named
    assert refer(paper(text_that_names(document))).title == named


@pytest.mark.parametrize(("title", "text"), [(None, ""), (" \n", "--"), ("...", " ")])
def test_refer_names_what_has_no_words_by_its_identifier(title: str | None, text: str) -> None:
    """Never by what it was read from."""
    assert refer(paper(text, title=title)).title == "doc:a"


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"retracted": True}, "Retracted: Glia and pain"),
        ({"notices": ("retraction doi:10.1/x",)}, "Retracted: Glia and pain"),
        ({"notices": ("expression_of_concern pmid:1",)}, "Expression of concern: Glia and pain"),
        ({"retracted": True, "notice": Notice.RETRACTION}, "Retraction notice: Glia and pain"),
        ({"notices": ("correction pmid:1",)}, "Glia and pain"),
        ({"retracted": True, "title": "RETRACTED ARTICLE: Glia"}, "RETRACTED ARTICLE: Glia"),
        ({"retracted": True, "title": "Glia [Retracted]"}, "Glia [Retracted]"),
        ({"retracted": True, "title": "Retracted axons grow"}, "Retracted: Retracted axons grow"),
    ],
)
def test_refer_says_that_a_work_is_withdrawn(facts: dict[str, Any], title: str) -> None:
    """Before the title, unless the title says so itself."""
    assert refer(paper(**{"title": "Glia and pain"} | facts)).title == title


@pytest.mark.parametrize(
    ("date", "parts"),
    [("2022-07-08", (2022, 7, 8)), ("2025-12", (2025, 12)), ("2022", (2022,)), (None, ()), ("soon", ())],
)
def test_refer_tells_the_date_as_exact_as_it_is(date: str | None, parts: tuple[int, ...]) -> None:
    """Year, month and day, as far as known."""
    assert refer(paper(date=date)).date == parts


@pytest.mark.parametrize(
    ("facts", "identifier", "address"),
    [
        (
            {"doi": "10.1/(a)<b>", "pmid": "7", "pmcid": "PMC9"},
            "doi:10.1/(a)<b>",
            "https://doi.org/10.1/(a)%3Cb%3E",
        ),
        ({"pmid": "7", "pmcid": "PMC9"}, "PMID 7", "https://pubmed.ncbi.nlm.nih.gov/7/"),
        ({"pmcid": "PMC9"}, "PMC9", "https://pmc.ncbi.nlm.nih.gov/articles/PMC9/"),
        ({"doi": "javascript:alert(1)"}, "doi:javascript:alert(1)", ""),
        ({}, "", ""),
    ],
)
def test_refer_tells_where_the_paper_is(facts: dict[str, str], identifier: str, address: str) -> None:
    """By DOI, else by PubMed's number, else by PubMed Central's."""
    told = refer(paper(**facts))
    assert (told.identifier, told.address) == (identifier, address)


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"authors": ("Kim, A",), "date": "2016-01", "title": "The microglia"}, "kim2016microglia"),
        ({"authors": ("Jan van Dörp",), "title": "β-Endorphin: Retracted"}, "dorpbeta"),
        (
            {"authors": ("Łoś, A",), "date": "2016", "title": "5-HT in α cells", "retracted": True},
            "los2016ht",
        ),
        ({"authors": ("王小明",), "title": "疼痛"}, "anon"),
        ({"title": "RETRACTED ARTICLE: Glia and pain"}, "anonglia"),
    ],
)
def test_key_is_of_plain_letters(facts: dict[str, Any], key: str) -> None:
    """Family name, year and first telling word; marks of a retraction are none."""
    assert key_of(refer(paper(**facts))) == key


def test_keys_are_each_given_once() -> None:
    """Of two alike the later has a hash of its document, the same whatever stands between them."""
    keys = CitationKeys()
    told = refer(paper(authors=("Kim, A",), date="2016", title="Microglia"))
    given = [keys.give(told, name) for name in ("doc:a", "doc:b", "doc:c", "doc:c")]
    assert given[0] == "kim2016microglia"
    assert len(set(given)) == 4
    other = CitationKeys()
    assert [other.give(told, name) for name in ("doc:a", "doc:c")][1] == given[2]
