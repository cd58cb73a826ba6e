"""Templates are read once."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.settings import load_settings
from tests.support.memory_service import make_service


def test_page_looks_for_no_file_of_a_template(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once its templates have been read, a page is made without the disk."""
    with TestClient(create_app(load_settings(), make_service()), base_url="http://127.0.0.1:8000") as client:
        before = client.get("/explore?q=radiotherapy").text
        monkeypatch.setattr("os.path.getmtime", _refuse)
        assert client.get("/explore?q=radiotherapy").text == before


def _refuse(path: str) -> float:
    raise AssertionError(path)
