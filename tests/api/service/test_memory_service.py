"""The service over a graph in memory: it answers as over any store, but for Cypher."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.errors import NoCypherError
from api.server.app import create_app
from api.settings import load_settings
from graph.paths import PathEnds, PathQuery
from tests.support.memory_service import make_service
from tests.support.readings import TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read

TO_PAIN = PathQuery(sources=PathEnds.named("TNF"), targets=PathEnds.named("Pain"))


def test_service_reads_anew_after_a_write() -> None:
    """Paths and contradictions are those of the graph as it is now."""
    service = make_service((), ())
    service.store.write(read(TNF_RAISES_PAIN))
    assert len(service.paths(TO_PAIN).paths) == 1
    service.store.write(read(TNF_LOWERS_PAIN))
    assert len(service.paths(TO_PAIN).paths) == 2
    assert service.mechanisms.contradictions().total == 1


def test_service_answers_no_cypher() -> None:
    """It says so, and where Cypher is answered; everything else is there."""
    service = make_service()
    with pytest.raises(NoCypherError, match="answers no Cypher"):
        service.analysis.schema()
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as client:
        answer = client.post("/api/cypher", json={"query": "RETURN 1"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (501, "no_cypher")
        assert client.get("/ready").status_code == 200
        assert client.get("/api/stats").json()["statements"] == 41
        assert client.get("/cypher", headers={"accept": "text/html"}).status_code == 501
