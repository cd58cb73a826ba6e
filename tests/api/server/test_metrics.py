"""What Prometheus reads: requests by route, uploads, records, the store, the index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.server.app import create_app
from api.service.readiness import Readiness
from api.service.service import Service
from api.settings import load_settings
from graph.errors import StoreUnavailableError
from graph.store import StoreStatus
from tests.support.paper_files import LIBRARY, make_library
from tests.support.uploading import ended, submit

KEY = "0123456789abcdef"


@pytest.fixture
def service() -> Service:
    """An empty library."""
    return make_library()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """The application over it."""
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as opened:
        yield opened


def read(client: TestClient, name: str, **labels: str) -> float | None:
    """The value of that sample; None where there is none."""
    for family in text_string_to_metric_families(client.get("/metrics").text):
        for sample in family.samples:
            if sample.name == name and labels.items() <= sample.labels.items():
                return sample.value
    return None


def test_metrics_count_requests_by_route_and_status(client: TestClient) -> None:
    """By the pattern of the address, so that what is asked for makes no new series."""
    for name in ("a", "b"):
        client.get(f"/api/documents/{name}")
    client.request("BREW", "/nowhere")
    labels = {"method": "GET", "route": "/api/documents/{document_id}", "status": "404"}
    assert read(client, "neuroimmune_requests_total", **labels) == 2
    assert read(client, "neuroimmune_request_seconds_count", **labels) == 2
    assert read(client, "neuroimmune_requests_total", method="other", route="none") == 1
    assert "/api/documents/a" not in client.get("/metrics").text


def test_metrics_count_what_is_answered_from_memory_by_its_route(client: TestClient) -> None:
    """Whole or as unchanged: a page that has been made is no longer routed to."""
    made = client.get("/documents")
    client.get("/documents")
    client.get("/documents", headers={"If-None-Match": made.headers["ETag"]})
    for status, count in (("200", 2), ("304", 1)):
        labels = {"method": "GET", "route": "/documents", "status": status}
        assert read(client, "neuroimmune_requests_total", **labels) == count


def test_metrics_tell_of_uploads(client: TestClient, service: Service) -> None:
    """How many there are by state, and what became of their records."""
    assert read(client, "neuroimmune_jobs", state="done") == 0
    ended(service, submit(service, **{"lib.ris": LIBRARY}))
    assert read(client, "neuroimmune_jobs", state="done") == 1
    assert read(client, "neuroimmune_records_total", outcome="added") == 2
    assert read(client, "neuroimmune_records_total", outcome="refused") == 1


def test_metrics_tell_of_the_index_once_there_is_one(client: TestClient) -> None:
    """Asking for them reads no graph."""
    assert read(client, "neuroimmune_index_age_seconds") is None
    client.get("/api/stats")
    age = read(client, "neuroimmune_index_age_seconds")
    assert age is not None
    assert age >= 0
    assert read(client, "neuroimmune_documents") == 0


def test_metrics_tell_that_the_store_is_down(client: TestClient, service: Service) -> None:
    """They are answered all the same."""
    assert read(client, "neuroimmune_store_up") == 1

    def fail() -> StoreStatus:
        raise StoreUnavailableError("gone")

    service.readiness = Readiness(fail)
    assert read(client, "neuroimmune_store_up") == 0


def test_metrics_need_a_key_where_keys_are_set() -> None:
    """They tell what is asked, and how often."""
    app = create_app(load_settings(api_keys=KEY), make_library())
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        assert client.get("/metrics").status_code == 401
        assert client.get("/metrics", headers={"Authorization": f"Bearer {KEY}"}).status_code == 200
