"""What a browser may keep: answers about the graph have a tag, and are not made again while it holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.routing import Router

from api.server.app import create_app
from api.server.revalidation import holds
from api.service.service import Service
from api.settings import load_settings
from tests.api.conftest import FIRST
from tests.support.memory_service import make_service

KEPT = (
    "/",
    "/explore?q=TNF",
    "/picture?q=TNF",
    "/picture/file?q=EA+->+pain&format=svg",
    "/explore/jsonl?q=TNF",
    "/api/picture?q=EA+->+pain&format=svg",
    "/api/export?format=jsonl",
    "/compare?of=EA&of=morphine",
    "/contradictions",
    "/api/stats",
)
UNKEPT = ("/views", "/cypher", "/queries", "/health", "/api/cypher", "/static/app.js", "/documents/none")
SAFE = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")


@pytest.fixture
def service() -> Service:
    """The service behind the client."""
    return make_service()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """A client of the application over the seeds; what it cannot answer is an answer too."""
    app = create_app(load_settings(), service)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened


@pytest.mark.parametrize("address", KEPT)
def test_answer_about_the_graph_is_revalidated(
    client: TestClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its tag nothing is computed, and the headers that the browser has kept stay as they are."""
    first = client.get(address)
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "private, no-cache")
    monkeypatch.delattr(Router, "__call__")
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert [name for name in SAFE if name not in first.headers] == []
    assert [name for name in SAFE if name in again.headers] == []


def test_tag_is_that_of_version_and_address(client: TestClient, service: Service) -> None:
    """Another question has another tag, and a changed graph gives every question another."""
    tags = [client.get(address).headers["ETag"] for address in ("/explore?q=TNF", "/explore?q=pain")]
    service.store.write(FIRST)
    answer = client.get("/explore?q=TNF", headers={"If-None-Match": tags[0]})
    assert answer.status_code == 200
    assert len({*tags, answer.headers["ETag"]}) == 3


@pytest.mark.parametrize("address", KEPT)
def test_answer_about_the_graph_is_made_once(
    client: TestClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks again without its tag gets the same, every header included, and nothing is computed."""
    named = {"X-Request-ID": "one"}
    first = client.get(address, headers=named)
    monkeypatch.delattr(Router, "__call__")
    again = client.get(address, headers=named)
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers == first.headers


def test_changed_graph_is_answered_anew(client: TestClient, service: Service) -> None:
    """What was kept of the version before is not told of this one."""
    before = client.get("/api/stats").json()
    service.store.write(FIRST)
    assert client.get("/api/stats").json()["documents"] == before["documents"] + 1


def test_what_has_rules_of_its_own_is_made_each_time(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search that was cut short, and what is not found, may be otherwise when they are asked for again."""
    monkeypatch.setattr("api.explorer.exploration.Exploration.complete", False)
    for address in ("/explore?q=EA+->+pain", "/api/entities/nothing-such"):
        client.get(address)
    monkeypatch.delattr(Router, "__call__")
    for address in ("/explore?q=EA+->+pain", "/api/entities/nothing-such"):
        assert client.get(address).status_code == 500


@pytest.mark.parametrize("address", UNKEPT)
def test_answer_about_more_than_the_graph_has_no_tag(client: TestClient, address: str) -> None:
    """Nor has what is not found, nor what has rules of its own."""
    assert client.get(address).headers.get("Cache-Control") != "private, no-cache"


def test_search_that_was_cut_short_is_not_kept(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again it may be whole."""
    monkeypatch.setattr("api.explorer.exploration.Exploration.complete", False)
    for page in ("/explore?q=EA+->+pain", "/picture?q=EA+->+pain"):
        headers = client.get(page).headers
        assert (headers["Cache-Control"], "ETag" in headers) == ("no-store", False)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ('W/"a"', True),
        ('"a"', True),
        ('"b", W/"a"', True),
        ("*", True),
        ('W/"b"', False),
        ("", False),
        ("a", False),
    ],
)
def test_tags_are_compared_weakly(asked: str, held: bool) -> None:
    """One of several, strong or weak, or any."""
    assert holds(asked, 'W/"a"') is held
