"""What the console refuses is refused over HTTP, on both stores, and by the rules for every route."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.service.analysis import Analysis, AnalysisLimits
from api.service.service import Service
from api.settings import load_settings
from graph.console import QueryBudget
from graph.store import StoreConfig, connect
from loaders.pipeline.extraction import load_extractor
from tests.support.attempts import REFUSED, RUNS_AND_ENDS
from tests.support.readings import (
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
)

LIMITS = AnalysisLimits(most=QueryBudget(rows=50, bytes=50_000, seconds=0.4))
CONTENT = (
    "MATCH (n) RETURN labels(n) AS what, properties(n) AS facts "
    "UNION ALL MATCH ()-[r]->() RETURN [type(r)] AS what, properties(r) AS facts"
)
KEY = "0123456789abcdef"
QUESTION = {"query": "RETURN 1 AS x"}
Content = Callable[[], list[str]]


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def filled(
    request: pytest.FixtureRequest, write_past: Callable[..., None]
) -> Iterator[tuple[TestClient, Content]]:
    """A client of the application over each kind of store, and what the store holds."""
    config: StoreConfig = request.getfixturevalue(f"{request.param}_config")
    write_past(config, "MATCH (n) WHERE NOT n:Schema DETACH DELETE n")
    with connect(config) as store:
        store.write(read(TNF_LOWERS_PAIN, TNF_RAISES_PAIN, MORPHINE_CONSTIPATES, NEEDLES_TREAT_PAIN))
        service = Service(store, load_extractor, Analysis(store, LIMITS))
        with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as client:
            yield client, lambda: sorted(map(repr, store.query(CONTENT)))


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_attempt_is_refused(filled: tuple[TestClient, Content], text: str) -> None:
    """422 with a reason, to run and to explain, and the graph is what it was."""
    client, content = filled
    before = content()
    for address in ("/api/cypher", "/api/cypher/plan"):
        answer = client.post(address, json={"query": text})
        assert answer.status_code == 422, answer.text
        assert answer.json()["error"]["code"] in ("query_refused", "query_failed")
    assert content() == before


@pytest.mark.parametrize("text", RUNS_AND_ENDS.values(), ids=RUNS_AND_ENDS.keys())
def test_attempt_ends_with_its_budget(filled: tuple[TestClient, Content], text: str) -> None:
    """It answers or is cut off, and the service answers on."""
    client, content = filled
    before = content()
    answer = client.post("/api/cypher", json={"query": text})
    assert answer.status_code in (200, 422, 504), answer.text
    assert len(answer.json().get("rows", ())) <= LIMITS.most.rows
    assert content() == before


@pytest.mark.parametrize("header", [{"sec-fetch-site": "cross-site"}, {"origin": "http://evil.test"}])
def test_page_of_another_site_asks_nothing(client: TestClient, header: dict[str, str]) -> None:
    """Neither running nor cancelling."""
    assert client.post("/api/cypher", json=QUESTION, headers=header).status_code == 403
    assert client.delete("/api/cypher/mine", headers=header).status_code == 403


def test_other_host_name_is_not_answered(client: TestClient) -> None:
    """A page that rebinds its own name to this machine gets nothing."""
    answer = client.post("/api/cypher", json=QUESTION, headers={"host": "evil.test"})
    assert answer.status_code == 421


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("POST", "/api/cypher"), ("POST", "/api/cypher/plan"), ("DELETE", "/api/cypher/mine"),
        ("GET", "/api/schema"), ("GET", "/api/queries"), ("GET", "/api/queries/hubs"),
    ],
)  # fmt: skip
def test_key_is_asked_for(service: Service, method: str, address: str) -> None:
    """Where keys are set, no address of analysts answers without one."""
    app = create_app(load_settings(api_keys=[KEY]), service)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        without = client.request(method, address, json=QUESTION)
        with_key = client.request(method, address, json=QUESTION, headers={"x-api-key": KEY})
    assert (without.status_code, with_key.status_code in (200, 404)) == (401, True)
