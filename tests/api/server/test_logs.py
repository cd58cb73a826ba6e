"""The log: a line a request, with what it is about, for people or for programs."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.server.logs import REQUEST_ID, JsonLines, PlainLines, configure_logs
from api.service.service import Service
from api.settings import LogFormat, LogLevel, load_settings
from graph.errors import StoreUnavailableError
from tests.support.memory_service import make_service

KEY = "0123456789abcdef"


@pytest.fixture
def client() -> Iterator[TestClient]:
    """The application with a key, over the seeds."""
    app = create_app(load_settings(api_keys=KEY, reviewers=f"ana={KEY}"), make_service())
    headers = {"X-API-Key": KEY}
    with TestClient(
        app, base_url="http://127.0.0.1:8000", headers=headers, raise_server_exceptions=False
    ) as opened:
        yield opened


def record(message: str, **more: object) -> logging.LogRecord:
    made = logging.LogRecord("neuroimmune.jobs", logging.WARNING, "", 0, message, None, None)
    vars(made).update({"created": 1_790_000_000.123, **more})
    return made


def test_request_leaves_a_line(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """Method, route, address without its question, status, duration, whose key; and nothing of the key."""
    caplog.set_level(logging.INFO, "neuroimmune.access")
    client.get("/api/entities/TNF?secret=1")
    (line,) = [one for one in caplog.records if one.name == "neuroimmune.access"]
    told = vars(line)
    assert (told["method"], told["route"], told["status"]) == ("GET", "/api/entities/{name}", 422)
    assert (told["path"], told["key"]) == ("/api/entities/TNF", "ana")
    assert told["duration_ms"] >= 0
    assert "secret" not in line.getMessage()
    assert KEY not in line.getMessage()


@pytest.mark.parametrize(
    ("address", "route"),
    [("/static/app.css", "/static"), ("/nowhere/%0Aat-all", "none"), ("/health", "/health")],
)
def test_line_names_the_pattern_of_the_address(
    client: TestClient, caplog: pytest.LogCaptureFixture, address: str, route: str
) -> None:
    """Never what was made up by who asks; an address stands as it was sent, on one line."""
    caplog.set_level(logging.INFO, "neuroimmune.access")
    client.get(address)
    line = caplog.records[-1]
    assert (vars(line)["route"], vars(line)["path"]) == (route, address)
    assert "\n" not in line.getMessage()


def test_answer_has_the_identifier_that_was_sent(client: TestClient) -> None:
    """Whatever the answer is."""
    for address, status in (("/health", 200), ("/api/nothing", 404)):
        answer = client.get(address, headers={"X-Request-ID": "load-42:a.b_c"})
        assert (answer.status_code, answer.headers["X-Request-ID"]) == (status, "load-42:a.b_c")
    refused = client.get("/", headers={"Host": "evil.test", "X-Request-ID": "one"})
    assert (refused.status_code, refused.headers["X-Request-ID"]) == (421, "one")


@pytest.mark.parametrize("sent", ["", "a b", "x" * 65, 'quote"', "ü"])
def test_answer_has_an_identifier_of_its_own_for_one_that_is_ill_formed(
    client: TestClient, sent: str
) -> None:
    """Each another."""
    headers = {"X-Request-ID": sent.encode()}
    first, second = (client.get("/health", headers=headers).headers["X-Request-ID"] for _ in range(2))
    assert re.fullmatch("[0-9a-f]{16}", first)
    assert first != second


@pytest.mark.parametrize("error", [StoreUnavailableError("gone"), ZeroDivisionError()])
def test_error_of_the_service_names_the_request(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """In the body too, so that who reports it can be answered from the log; also what nobody expected."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Service, "stats", fail)
    answer = client.get("/api/stats", headers={"X-Request-ID": "seven"})
    assert answer.status_code >= 500
    assert answer.json()["error"]["request_id"] == answer.headers["X-Request-ID"] == "seven"
    assert "request_id" not in client.get("/api/nothing").json()["error"]


def test_plain_line_has_all_of_it_before_each_line() -> None:
    """What somebody else wrote cannot look like a line of ours."""
    REQUEST_ID.set("seven")
    lines = PlainLines().format(record("one\n2026 INFO forged")).splitlines()
    before = "2026-09-21T14:13:20.123Z WARNING neuroimmune.jobs seven "
    assert lines == [f"{before}one", f"{before}2026 INFO forged"]


def test_json_line_is_one_object() -> None:
    """With what else is known under names of its own, and a traceback in one field."""
    REQUEST_ID.set("seven")
    try:
        raise ZeroDivisionError("no")
    except ZeroDivisionError as error:
        made = record("one\ntwo", status=200, exc_info=(type(error), error, error.__traceback__))
    line = JsonLines().format(made)
    told = json.loads(line)
    assert "\n" not in line
    assert told.pop("exception").endswith("ZeroDivisionError: no")
    assert told == {
        "time": "2026-09-21T14:13:20.123Z",
        "level": "WARNING",
        "logger": "neuroimmune.jobs",
        "request_id": "seven",
        "message": "one\ntwo",
        "status": 200,
    }


def test_configure_lets_the_server_write_as_the_service_does(capsys: pytest.CaptureFixture[str]) -> None:
    """One form for both, from the level on that is set."""
    loggers = [logging.getLogger(name) for name in ("neuroimmune", "uvicorn")]
    before = [(one, one.handlers, one.propagate, one.level) for one in loggers]
    try:
        configure_logs(load_settings(log_format=LogFormat.JSON, log_level=LogLevel.WARNING))
        logging.getLogger("neuroimmune.access").info("passed over")
        for name in ("neuroimmune.jobs", "uvicorn.error"):
            logging.getLogger(name).warning("told")
    finally:
        for one, handlers, propagate, level in before:
            one.handlers, one.propagate = handlers, propagate
            one.setLevel(level)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(one["logger"], one["message"]) for one in lines] == [
        ("neuroimmune.jobs", "told"),
        ("uvicorn.error", "told"),
    ]
