"""The search of sentences and titles: the page, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import load_extractor
from tests.support.readings import NEEDLES_TREAT_PAIN, TNF_LOWERS_PAIN, read

READING = read(TNF_LOWERS_PAIN, NEEDLES_TREAT_PAIN, title="<b>On Pain</b>")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The service over one document with a title that is mark-up."""
    store = MemoryStore()
    store.write(READING)
    app = create_app(load_settings(), Service(store, load_extractor))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client


def test_search_page_marks_the_words_and_leads_on(client: TestClient) -> None:
    """Each sentence with its paper and what it supports."""
    page = client.get("/search", params={"q": "relieves electro*"}).text
    assert "<mark>Electroacupuncture</mark> <mark>relieves</mark> Pain." in page
    assert f"/documents/{READING.document.id.replace(':', '%3A')}#evidence-" in page
    assert "Electroacupuncture" in page.partition("Supports:")[2]


def test_search_page_escapes_what_documents_say(client: TestClient) -> None:
    """A title is text, and so is the query."""
    page = client.get("/search", params={"q": "on <i>"}).text
    assert "&lt;b&gt;<mark>On</mark>" in client.get("/search", params={"q": "on"}).text
    assert "<i>" not in page


def test_search_page_says_where_there_is_nothing(client: TestClient) -> None:
    """With what to try; without a query there is only the field."""
    assert "No sentence and no title has all these words" in client.get("/search", params={"q": "zzz"}).text
    assert client.get("/search").status_code == 200


def test_search_as_json_tells_marks_and_statements(client: TestClient) -> None:
    """Places are in code points of the text."""
    answer = client.get("/api/search", params={"q": "tnf decreased", "limit": 1}).json()
    [found] = answer["items"]
    marked = [found["text"][one["start"] : one["end"]] for one in found["marks"]]
    assert (answer["total"], marked) == (1, ["TNF", "decreased"])
    assert [one["object"] for one in found["statements"]] == ["Pain"]
