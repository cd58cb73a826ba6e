"""The page for who runs the service."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.server.logs import OURS, TROUBLES, configure_logs
from api.service.readiness import Readiness
from api.service.service import Service
from api.settings import load_settings
from graph.errors import StoreUnavailableError
from graph.store import StoreStatus
from tests.support.paper_files import LIBRARY, make_library
from tests.support.uploading import ended, submit

HOSTILE = "<img src=x onerror=alert(1)>.ris"


def text_of(page: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def service() -> Service:
    """An empty library."""
    return make_library()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """The pages over it."""
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as opened:
        yield opened


@pytest.fixture
def configured() -> Iterator[None]:
    """The log as `serve` has it; afterwards as it was."""
    loggers = [logging.getLogger(name) for name in OURS]
    before = [(one, one.handlers, one.propagate, one.level) for one in loggers]
    configure_logs(load_settings())
    TROUBLES.clear()
    yield
    TROUBLES.clear()
    for one, handlers, propagate, level in before:
        one.handlers, one.propagate = handlers, propagate
        one.setLevel(level)


def test_operations_tell_of_store_graph_and_uploads(client: TestClient, service: Service) -> None:
    """What they are now, with what others chose made harmless; the graph once somebody asked about it."""
    told = text_of(client.get("/operations").text)
    assert "answers, with schema" in told
    assert "Nobody has asked about it" in told
    assert "None yet." in told
    ended(service, submit(service, **{HOSTILE: LIBRARY}))
    client.get("/api/stats")
    page = client.get("/operations").text
    assert "documents 2" in text_of(page)
    assert f"Version {service.version()[:12]}" in text_of(page)
    assert "<img src=x" not in page


def test_operations_tell_that_the_store_is_down(client: TestClient, service: Service) -> None:
    """With the reason and what to do; the rest of the page is there."""

    def fail() -> StoreStatus:
        raise StoreUnavailableError("the store at bolt://x does not answer")

    service.readiness = Readiness(fail)
    answer = client.get("/operations")
    assert answer.status_code == 200
    assert "It does not answer: the store at bolt://x does not answer; see that it runs" in text_of(
        answer.text
    )


@pytest.mark.usefixtures("configured")
def test_operations_tell_what_went_wrong_last(client: TestClient) -> None:
    """Warnings and what is graver, the newest first, with the request where there was one."""
    assert "Nothing since this process began." in client.get("/operations").text
    logging.getLogger("neuroimmune.jobs").warning("the first <b>")
    logging.getLogger("neuroimmune").info("passed over")
    logging.getLogger("uvicorn.error").error("the second")
    page = client.get("/operations").text
    told = text_of(page)
    assert told.index("the second") < told.index("the first")
    assert "passed over" not in told
    assert "the first &lt;b&gt;" in page
