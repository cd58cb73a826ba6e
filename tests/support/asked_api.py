"""The API as a program asks it: what it answers, and what it refuses."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient


def get(client: TestClient, address: str, **parameters: Any) -> Any:
    """The answer, which is no error."""
    answer = client.get(address, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def error(client: TestClient, address: str, **parameters: Any) -> tuple[int, Any]:
    """The status, and what the answer says is wrong."""
    answer = client.get(address, params=parameters)
    return answer.status_code, answer.json()["error"]
