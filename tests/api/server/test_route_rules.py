"""Every route has its row in the table of what addresses need; the table has no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from starlette.routing import Mount

from api.access.keys import KeyRing
from api.access.scopes import Scope, spread
from api.server.app import create_app
from api.server.route_rules import READING, RULES, find_rule
from api.settings import load_settings
from tests.support.checkout import DOCS
from tests.support.memory_service import make_service

PLACE = re.compile(r"\{[^}]+\}")
HERE = "http://127.0.0.1:8000"
NAMED = "/api/queries/{name}"
MATRIX = re.compile(r"^\| `(\w+) ([^`]+)` \| (\w+) \| (\d+) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def app() -> FastAPI:
    """The whole application, over the seeds."""
    return create_app(load_settings(), make_service())


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path of everything that the application answers, pages and files too."""
    for route in iter_route_contexts(app.routes):
        path = route.path or ""
        if isinstance(route, Mount) or not route.methods:
            yield "GET", f"{path}/{{path:path}}"
        for method in (route.methods or set()) - {"HEAD", "OPTIONS"}:
            yield method, path


def in_openapi(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path of everything that the description of the API has."""
    for path, methods in app.openapi()["paths"].items():
        yield from ((method.upper(), path) for method in methods)


def is_query(path: str) -> bool:
    """Whether the path is that of a named query, each of which is a route."""
    return path.startswith("/api/queries/")


def untyped(path: str) -> str:
    """The path as OpenAPI has it: `{name:path}` is `{name}`."""
    return re.sub(r":\w+\}", "}", path)


def test_every_route_of_the_description_has_a_row(app: FastAPI) -> None:
    """A route that is added without a scope fails here."""
    rows = {(rule.method, untyped(rule.path)) for rule in RULES}
    found = {one for one in in_openapi(app) if not is_query(one[1])}
    assert len(found) > 30
    assert found - rows == set()


def test_every_route_has_a_row_and_every_row_a_route(app: FastAPI) -> None:
    """Pages, forms and files as well, which the description has not."""
    rows = {(rule.method, untyped(rule.path)) for rule in RULES}
    found = {(method, untyped(NAMED if is_query(path) else path)) for method, path in routes(app)}
    assert len(found) > 70
    assert found ^ rows == set()


def test_rule_that_is_found_is_that_of_the_route(app: FastAPI) -> None:
    """No row above it catches the address of another."""
    for method, path in routes(app):
        rule, _ = find_rule(method, PLACE.sub("x", path))
        expected = NAMED if is_query(path) else path
        assert (rule.method, untyped(rule.path)) == (method, untyped(expected))


def test_reading_alone_needs_no_more_than_the_scope_read(app: FastAPI) -> None:
    """What changes something and may be done by who may only read is named here, each for its reason."""
    only_asks = {"/cypher", "/cypher/picture", "/cypher/picture/file", "/api/cypher", "/api/cypher/plan"}
    only_asks |= {"/api/cypher/unknown", "/api/cypher/{id}"}
    lax = {path for method, path in routes(app) if method not in READING and may_read(method, path)}
    assert lax == only_asks


def may_read(method: str, path: str) -> bool:
    """Whether a key that only reads is let in there."""
    return find_rule(method, PLACE.sub("x", path))[0].scope in (None, Scope.READ)


def test_open_routes_are_those_of_whoever_watches_the_service() -> None:
    """Nothing else is answered without a key."""
    assert {rule.path for rule in RULES if rule.scope is None} == {"/health", "/ready"}


@pytest.mark.parametrize(
    ("method", "scope"), [("GET", Scope.READ), ("HEAD", Scope.READ), ("PUT", Scope.ADMIN)]
)
def test_unknown_address_needs_a_key(method: str, scope: Scope) -> None:
    """What was forgotten is shut, and nobody maps the service by what it does not have."""
    assert find_rule(method, "/nowhere")[0].scope is scope


def test_application_refuses_every_address_to_who_may_not(tmp_path: Path) -> None:
    """Without a key all but the open ones; to a key of another scope, each that needs more."""
    keys = KeyRing(tmp_path)
    sent = {scope: {"X-API-Key": keys.create(scope.value, [scope])[0]} for scope in Scope}
    client = TestClient(create_app(load_settings(data=tmp_path), make_service()), base_url=HERE)
    wrong = []
    for rule in RULES:
        path = PLACE.sub("x", rule.path)
        if rule.scope and client.request(rule.method, path).status_code != HTTPStatus.UNAUTHORIZED:
            wrong.append((rule, "no key"))
        for scope, headers in sent.items():
            if not rule.scope or rule.scope in spread([scope]):
                continue
            if client.request(rule.method, path, headers=headers).status_code != HTTPStatus.FORBIDDEN:
                wrong.append((rule, scope))
    assert wrong == []


def test_what_changes_something_is_told_in_the_audit_log() -> None:
    """Each such address says what it does."""
    changing = [rule for rule in RULES if rule.method != "GET" and rule.scope is not Scope.READ]
    silent = [rule for rule in changing if rule.action is None]
    assert silent == []


def test_page_shows_the_matrix_as_it_is() -> None:
    """docs/security.md lists every address that is more than reading."""
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    shown = {(method, path, scope, int(cost)) for method, path, scope, cost in MATRIX.findall(text)}
    expected = {
        (rule.method, untyped(rule.path), rule.scope.value, rule.cost)
        for rule in RULES
        if rule.scope and (rule.scope is not Scope.READ or rule.method != "GET")
    }
    assert shown == expected
