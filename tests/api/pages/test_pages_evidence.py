"""The evidence page: rows, sorting by links, charts, files, and what it says of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.api.pages.test_pages import open_pages, text_of
from tests.support.told_studies import make_told_service

Q = "/evidence?q=morphine -> pain"


@pytest.fixture(scope="module")
def pages() -> Iterator[TestClient]:
    """The pages over studies that disagree."""
    with open_pages(make_told_service()) as client:
        yield client


def read(pages: TestClient, address: str) -> str:
    answer = pages.get(address)
    assert answer.status_code == 200
    return str(answer.text)


def test_show_each_study_with_what_it_says(pages: TestClient) -> None:
    """Paper, year, design, species, number, dose, finding and sentence stand in one row."""
    told = text_of(read(pages, f"{Q}&study=animal"))
    assert (
        "Adams A Rats and morphine Pain 2019 animal study rat 24 10 mg/kg morphine lowers Pain "
        "morphine reduced Pain in rats." in told
    )


def test_show_the_counts_as_links_to_their_studies(pages: TestClient) -> None:
    """Each number leads to its rows; the withdrawn are told apart."""
    page = read(pages, Q)
    assert "4 studies · 1 withdrawn, which counts for nothing" in text_of(page)
    assert re.search(
        r'href="/evidence\?q=morphine\+-%3E\+pain&amp;sign=negative" data-go>.*?<b class="number">2</b>',
        page,
        re.S,
    )


def test_open_the_sentence_in_its_document(pages: TestClient) -> None:
    """A row's link leads to a mark that the document's page has."""
    page = read(pages, f"{Q}&study=animal")
    document, anchor = re.findall(r'class="effect" href="(/documents/[^#]+)#(evidence-\w+)"', page)[0]
    assert f'id="{anchor}"' in read(pages, document)


def test_sort_by_any_column_with_a_link(pages: TestClient) -> None:
    """The heading's link sorts, and once more turns it round; the heading tells which way."""
    page = read(pages, Q)
    assert 'class="year" aria-sort="descending"' in page
    assert 'href="/evidence?q=morphine+-%3E+pain&amp;sort=n"' in page
    by_size = read(pages, f"{Q}&sort=n")
    assert by_size.index("A trial") < by_size.index("Rats and morphine")
    turned = read(pages, f"{Q}&sort=n&turned=1")
    assert turned.index("Rats and morphine") < turned.index("A trial")
    assert 'class="n" aria-sort="ascending"' in turned


def test_show_hostile_titles_as_text(pages: TestClient) -> None:
    """Mark-up in a title is shown, not run."""
    page = read(pages, Q)
    assert "=Both &lt;b&gt;ways&lt;/b&gt;" in page
    assert "<b>ways" not in page


@pytest.mark.parametrize("view", ["forest", "years"])
def test_show_a_chart_with_its_numbers(pages: TestClient, view: str) -> None:
    """The picture has words, a narrow form for a phone, a caption, and the same as a table."""
    page = read(pages, f"{Q}&view={view}")
    assert f'src="/evidence/{view}.svg?q=morphine+-%3E+pain&amp;view={view}"' in page
    assert "width=narrow" in page
    assert 'alt="3 studies: 2 lowers, relieves; 1 no effect; 1 raises, causes.' in page
    assert '<table class="counts">' in page


def test_say_that_the_forest_is_no_meta_analysis(pages: TestClient) -> None:
    """Nobody shall read a count of studies as an effect."""
    assert "this is no meta-analysis" in text_of(read(pages, f"{Q}&view=forest"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("forest.svg", "image/svg+xml"),
        ("years.png", "image/png"),
        ("studies.csv", "text/csv; charset=utf-8"),
        ("studies.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("studies.ris", "application/x-research-info-systems; charset=utf-8"),
    ],
)
def test_save_as_a_file(pages: TestClient, name: str, kind: str) -> None:
    """Table and charts come as files named after the question."""
    answer = pages.get(f"/evidence/{name}?q=morphine -> pain&titled=1")
    assert answer.headers["content-type"] == kind
    assert "morphine" in answer.headers["content-disposition"]


def test_save_all_rows_that_the_filters_leave(pages: TestClient) -> None:
    """A file has every row, whatever page is shown, and no other."""
    lines = pages.get("/evidence/studies.csv?q=morphine -> pain&sign=negative&page=7").text.splitlines()
    assert len(lines) == 1 + 3


def test_refuse_a_form_that_there_is_not(pages: TestClient) -> None:
    """It says which there are."""
    answer = pages.get("/evidence/studies.docx?q=morphine")
    assert answer.status_code == 422
    assert "csv, xlsx, ris, bib, json" in text_of(answer.text)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/evidence?q=pain -> morphine", "No study here says it directly"),
        ("/evidence?q=morphine -> pain&words=zebra", "The filters leave nothing of 4 studies"),
        ("/evidence?q=zzzz", "Nothing here is called “zzzz”"),
    ],
)
def test_say_what_to_do_where_there_is_nothing(pages: TestClient, address: str, told: str) -> None:
    """No page is empty."""
    assert told in text_of(read(pages, address))


def test_switch_between_picture_and_studies(pages: TestClient) -> None:
    """The explorer and the evidence page lead to each other, with the question and its filters."""
    assert 'href="/evidence?q=morphine&amp;sign=negative"' in read(pages, "/explore?q=morphine&sign=negative")
    assert 'href="/explore?q=morphine&amp;sign=negative"' in read(pages, "/evidence?q=morphine&sign=negative")
