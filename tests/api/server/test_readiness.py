"""What deployments ask: whether the process lives, and whether it can answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.service.readiness import Readiness
from api.settings import load_settings
from graph.errors import StoreError, StoreUnavailableError
from graph.store import StoreStatus
from tests.support.memory_service import make_service
from tests.support.waiting import PATIENCE_S, wait_until

READY = StoreStatus("ArcadeDB", "26.1", 8, 8)


@contextmanager
def asking(check: Callable[[], StoreStatus], *, within_s: float = PATIENCE_S) -> Iterator[TestClient]:
    """A client of the application whose store says that of itself."""
    service = make_service()
    service.readiness = Readiness(check, within_s=within_s)
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as client:
        yield client


def fail(error: StoreError) -> Callable[[], StoreStatus]:
    def check() -> StoreStatus:
        raise error

    return check


def test_ready_answers_with_the_store() -> None:
    """What answers behind it, and which schema it has."""
    with asking(lambda: READY) as client:
        answer = client.get("/ready")
    assert (answer.status_code, answer.json()["product"]) == (200, "ArcadeDB")


@pytest.mark.parametrize(
    ("check", "code", "said"),
    [
        (fail(StoreUnavailableError("its server has ended")), "store_unavailable", "its server has ended"),
        (fail(StoreError("the disk broke")), "store_error", "the disk broke"),
        (lambda: StoreStatus("ArcadeDB", "26.1", 99, 8), "store_schema", "update neuroimmune"),
        (lambda: StoreStatus("ArcadeDB", "26.1", 7, 8), "store_schema", "needs 8"),
    ],
)
def test_ready_says_why_not_and_when_to_ask_again(
    check: Callable[[], StoreStatus], code: str, said: str
) -> None:
    """503 with the reason and Retry-After in every state but the good one; the process lives all the same."""
    with asking(check) as client:
        answer = client.get("/ready")
        assert client.get("/health").status_code == 200
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, code)
    assert said in answer.json()["error"]["message"]
    assert int(answer.headers["Retry-After"]) > 0


def test_ready_does_not_wait_for_a_store_that_hangs() -> None:
    """The answer comes all the same, one question at a time is left hanging, and all is well after it."""
    asked: list[int] = []
    goes_on = Event()

    def hang() -> StoreStatus:
        asked.append(1)
        goes_on.wait()
        return READY

    with asking(hang, within_s=0.01) as client:
        answers = [client.get("/ready") for _ in range(3)]
        assert client.get("/health").status_code == 200
        assert [(a.status_code, "has not answered" in a.text) for a in answers] == [(503, True)] * 3
        assert len(asked) == 1
        goes_on.set()
        wait_until(lambda: client.get("/ready").status_code == 200)
