"""What surrounds the application's life."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from api.server import app
from api.service.service import Service
from api.settings import Settings, load_settings
from tests.support.memory_service import make_service


@contextmanager
def _open(_: Settings) -> Iterator[Service]:
    yield make_service()


def test_start_leaves_what_lasts_out_of_the_search_for_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader's page never waits until the whole graph in memory has been looked through."""
    monkeypatch.setattr(app, "open_service", _open)
    gc.unfreeze()
    try:
        with TestClient(app.create_app(load_settings()), base_url="http://127.0.0.1:8000") as client:
            assert gc.get_freeze_count() > 10_000
            assert client.get("/").status_code == 200
    finally:
        gc.unfreeze()
