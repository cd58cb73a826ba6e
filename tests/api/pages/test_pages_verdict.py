"""The verdict on the page: first, with a link at each number, and the same as on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.briefing.brief import brief
from api.cli.commands.verdicts import describe_brief
from api.question.state import ExplorerState
from tests.api.pages.test_pages import open_pages, text_of
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service

TNF = "electroacupuncture -> TNF"


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The pages over documents that contradict each other."""
    with open_pages(make_service(said(), papers())) as client:
        yield client


def explore(pages: TestClient, q: str) -> str:
    """The page of the question."""
    page: str = pages.get("/explore", params={"q": q}).text
    return page


@pytest.mark.parametrize("q", [TNF, "electroacupuncture -> bone cancer pain", "-> bone cancer pain"])
def test_say_on_the_page_what_the_command_line_says(pages: TestClient, q: str) -> None:
    """The headline and the counts are the same."""
    told = brief(make_service(said(), papers()), ExplorerState(q=q))
    assert told is not None
    page = text_of(explore(pages, q))
    first, second, *_ = describe_brief(told)
    assert told.headline in first
    assert told.headline in page
    assert [part for part in re.split(": |, ", second.strip()) if part not in page] == []


def test_answer_before_anything_is_drawn(pages: TestClient) -> None:
    """The verdict is the heading, above the paths and the picture."""
    page = explore(pages, TNF)
    assert "<h1><bdi>Studies disagree whether electroacupuncture changes TNF.</bdi></h1>" in page
    assert page.index('class="verdict"') < page.index('class="paths"')


def test_link_each_number_to_its_studies(pages: TestClient) -> None:
    """The studies of a sign are one click away."""
    page = unescape(explore(pages, TNF))
    for sign in ("positive", "negative", "null"):
        assert f'href="/evidence?q=electroacupuncture+-%3E+TNF&sign={sign}"' in page


def test_tell_of_an_entity_what_it_changes_and_what_changes_it(pages: TestClient) -> None:
    """Both lists, each with the verdicts on its pairs."""
    page = text_of(explore(pages, "glial cell activation"))
    assert "What it changes" in page
    assert "Glial cell activation raises bone cancer pain" in page
    assert "What changes it" in page
    assert "Electroacupuncture lowers glial cell activation" in page


def test_rank_only_what_the_other_end_allows(pages: TestClient) -> None:
    """Of interventions, no mediator is listed."""
    page = explore(pages, "interventions -> bone cancer pain")
    assert "Morphine treats bone cancer pain" in page
    assert "TNF raises bone cancer pain" not in text_of(page.partition('class="paths"')[0])
