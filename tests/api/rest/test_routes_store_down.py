"""What the API answers while its store does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from graph.errors import QueryTimeoutError, ReadOnlyError, StoreAccessError
from graph.store import Store, StoreConfig, connect
from loaders.pipeline.extraction import load_extractor


class RefusingStore(Store):
    """A store that answers every question with one error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def _read(self, query: str, **parameters: object) -> list[dict[str, object]]:  # noqa: ARG002
        raise self.error


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A client of the application over an address where nothing listens."""
    config = StoreConfig(uri="bolt://127.0.0.1:1", user="neo4j", password="not needed")
    with connect(config) as store, _client(store) as opened:
        yield opened


def _client(store: Store) -> TestClient:
    app = create_app(load_settings(), Service(store, load_extractor))
    return TestClient(app, base_url="http://127.0.0.1:8000")


def test_health_stays_up(client: TestClient) -> None:
    """The service runs, and says so."""
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        *("/ready", "/api/stats", "/api/documents", "/api/entities/TNF", "/api/statements", "/api/export"),
        *("/api/paths?from=EA&to=pain", "/api/contradictions", "/api/compare?entity=EA&entity=TNF"),
    ],
)
def test_question_is_answered_with_503(client: TestClient, address: str) -> None:
    """One shape, no traceback, and no half of an export."""
    answer = client.get(address)
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "store_unavailable")
    assert "does not answer" in answer.json()["error"]["message"]


def test_embedded_server_that_has_ended_comes_again(tmp_path: Path) -> None:
    """The remedy is another one than for a Neo4j that somebody else runs."""
    config = StoreConfig(uri="bolt://127.0.0.1:1", user="root", password="not needed", folder=tmp_path)
    with connect(config) as store, _client(store) as client:
        answer = client.get("/api/stats")
    assert (answer.status_code, answer.json()["error"]["advice"]) == (
        503,
        "its server is started again when it has ended: ask again soon; if that does not help, see its log",
    )


def test_upload_is_answered_with_503(client: TestClient) -> None:
    """A document that cannot be kept is not taken."""
    answer = client.post(
        "/api/documents?wait=true", files={"file": ("a.txt", b"Electroacupuncture reduces pain.")}
    )
    assert answer.status_code == 503


def test_upload_to_a_graph_that_can_only_be_read_says_so() -> None:
    """One plain sentence, and no advice to load again."""
    refusing = RefusingStore(ReadOnlyError("the folder can only be read: nothing can be changed"))
    with _client(refusing) as client:
        sent = {"file": ("a.txt", b"Electroacupuncture reduces pain.")}
        answer = client.post("/api/documents?wait=true", files=sent)
    assert (answer.status_code, answer.json()["error"]) == (
        403,
        {
            "code": "read_only",
            "message": "the folder can only be read: nothing can be changed",
            "advice": "make it writable, then start every program on it again",
        },
    )


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (StoreAccessError("refused"), 503, "store_access"),
        (QueryTimeoutError("too long"), 504, "query_timeout"),
        (ZeroDivisionError("secret"), 500, "internal"),
    ],
)
def test_other_failures_have_their_own_status(error: Exception, status: int, code: str) -> None:
    """A refused password, a slow question and our own faults are told apart; the last tells nothing."""
    app = create_app(load_settings(), Service(RefusingStore(error), load_extractor))
    client = TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
    with client:
        answer = client.get("/api/stats")
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert "secret" not in answer.text
