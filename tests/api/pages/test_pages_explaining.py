"""The page that tells how a statement comes about, and the way to it from the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient

from tests.api.pages.test_pages import HOSTILE, open_pages, text_of
from tests.support.memory_service import make_service
from tests.support.seed_documents import documents
from tests.support.seed_graph import statements

TEXT = "Depletion of macrophages delayed the resolution of pain."


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The pages over the seeds."""
    with open_pages(make_service()) as client:
        yield client


def test_show_explanation_of_a_sentence(pages: TestClient) -> None:
    """The statement, the steps of its sign, the pattern, and the field to ask again; without a script."""
    answer = pages.get("/explain", params={"text": TEXT})
    page = text_of(answer.text)
    assert answer.status_code == 200
    assert "Macrophage lowers pain" in page
    assert "Depletion (−) × delayed (−) × resolution (−) = −" in page
    assert "Pattern active, right in 0." in page
    assert f"{TEXT}</textarea>" in answer.text
    assert "explain" not in "".join(re.findall(r'<script src="([^"]+)"', answer.text))


def test_show_explanation_offers_an_example(pages: TestClient) -> None:
    """The empty page has a field and a sentence to click that can be explained."""
    page = pages.get("/explain").text
    (link,) = re.findall(r'href="(/explain\?text=[^"]+)"', page)
    assert "1 statement" in text_of(pages.get(unescape(link)).text)


def test_show_explanation_says_that_there_is_none(pages: TestClient) -> None:
    """A text that states nothing has a word on why."""
    assert "Nothing is stated of this text" in text_of(pages.get("/explain?text=Fine+weather.").text)


def test_show_explanation_refuses_a_long_text(pages: TestClient) -> None:
    """What is wrong and what to do stand over the text, which is not lost."""
    answer = pages.get("/explain", params={"text": "x" * 3_001})
    assert answer.status_code == 422
    assert "3,001 characters are too many" in text_of(answer.text)
    assert "Ask about a sentence or an abstract at a time" in text_of(answer.text)
    assert "x" * 3_001 in answer.text


def test_show_explanation_escapes_everything(pages: TestClient) -> None:
    """Markup in a text stays text: in the field, the clause and the names."""
    text = f"{HOSTILE} morphine </textarea><b>lowers</b> TNF."
    page = pages.get("/explain", params={"text": text}).text
    assert "<script>alert" not in page
    assert "<b>lowers" not in page
    assert page.count("</textarea>") == 1


def test_panel_leads_from_each_sentence_to_its_explanation(pages: TestClient) -> None:
    """Beside each sentence stand its probability and a link that explains that sentence."""
    said = next(s for s in statements() if s.shown)
    page = pages.get("/panel", params={"selected": said.id}).text
    links = re.findall(r'href="(/explain\?text=[^"]+)">Why\?', page)
    assert len(links) == len(said.evidence)
    assert f"{said.evidence[0].text}</textarea>" in unescape(pages.get(unescape(links[0])).text)


def test_panel_tells_pattern_and_probability() -> None:
    """The pattern's name and how likely a reader would sign it, small, under the sentence."""
    said = next(s for s in statements() if s.shown)
    evidence = tuple(replace(e, pattern="active", probability=0.71) for e in said.evidence)
    with open_pages(make_service([replace(said, evidence=evidence)], documents())) as pages:
        assert "active, 0.71 · Why?" in text_of(pages.get("/panel", params={"selected": said.id}).text)
