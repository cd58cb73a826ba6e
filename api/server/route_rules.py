"""What each address needs, in one table: the scope, what it costs, and what the audit log tells of it.

Every route has its row, which `tests/api/server/test_route_rules.py` holds. Rows stand in the order in which
routes are found: of two that fit an address, the first counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from re import Pattern

from starlette.routing import compile_path

from api.access.actions import Action
from api.access.scopes import Scope

FREE, USUAL, SEARCHING, QUERYING, LOADING = 0, 1, 5, 10, 30
"""Units of cost: files of pages; looking up; paths and pictures; Cypher and exports; reading documents."""
READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What a request to an address needs: a scope, or none at all; `action` is told in the audit log."""

    method: str
    path: str
    scope: Scope | None
    cost: int = USUAL
    action: Action | None = None
    pattern: Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compile_path(self.path)[0])


def open_to_all(*paths: str) -> Iterable[Rule]:
    """Rows of what needs no key."""
    return (Rule("GET", path, None, FREE) for path in paths)


def read(cost: int, *paths: str, method: str = "GET") -> Iterable[Rule]:
    """Rows of what any key may do, at that cost."""
    return (Rule(method, path, Scope.READ, cost) for path in paths)


RULES = (
    *open_to_all("/health", "/ready"),
    *read(
        FREE, "/static/{path:path}", "/docs/assets/{path:path}", "/palette.css", "/docs", "/api/openapi.json"
    ),
    # who watches the service
    *read(USUAL, "/metrics"),
    Rule("GET", "/operations", Scope.ADMIN),
    # documents; a form stands where its holder may send it
    *read(USUAL, "/documents", "/documents/{document_id}", "/api/documents", "/api/documents/{document_id}"),
    *read(USUAL, "/api/documents/{document_id}/removal"),
    Rule("GET", "/upload", Scope.LOAD),
    Rule("GET", "/documents/{document_id}/remove", Scope.LOAD),
    Rule("POST", "/upload", Scope.LOAD, LOADING, Action.LOAD),
    Rule("POST", "/api/documents", Scope.LOAD, LOADING, Action.LOAD),
    Rule("GET", "/uploads/{job_id}", Scope.LOAD, FREE),  # asked again and again until it has ended
    Rule("GET", "/api/jobs", Scope.LOAD),
    Rule("GET", "/api/jobs/{job_id}", Scope.LOAD, FREE),
    Rule("GET", "/api/jobs/{job_id}/files", Scope.LOAD),
    Rule("POST", "/uploads/{job_id}/cancel", Scope.LOAD, USUAL, Action.CANCEL_LOAD),
    Rule("POST", "/uploads/{job_id}/again", Scope.LOAD, LOADING, Action.LOAD),
    Rule("DELETE", "/api/jobs/{job_id}", Scope.LOAD, USUAL, Action.CANCEL_LOAD),
    Rule("POST", "/api/jobs/{job_id}/again", Scope.LOAD, LOADING, Action.LOAD),
    Rule("POST", "/documents/{document_id}/remove", Scope.LOAD, QUERYING, Action.DELETE),
    Rule("DELETE", "/api/documents/{document_id}", Scope.LOAD, QUERYING, Action.DELETE),
    # marks of evidence
    *read(USUAL, "/review", "/review/reasons", "/review/log", "/api/reviews", "/api/reviews/export"),
    Rule("POST", "/review", Scope.CURATE, USUAL, Action.MARK),
    Rule("POST", "/review/undo", Scope.CURATE, USUAL, Action.UNMARK),
    Rule("POST", "/api/reviews", Scope.CURATE, USUAL, Action.MARK),
    Rule("DELETE", "/api/reviews/{review_id}", Scope.CURATE, USUAL, Action.UNMARK),
    # saved views
    *read(
        USUAL, "/views", "/views/{view_id}", "/views/{view_id}/picture", "/api/views", "/api/views/{view_id}"
    ),
    *read(SEARCHING, "/views/{view_id}/file"),
    Rule("POST", "/views", Scope.CURATE, USUAL, Action.SAVE_VIEW),
    Rule("POST", "/views/{view_id}", Scope.CURATE, USUAL, Action.CHANGE_VIEW),
    Rule("POST", "/views/{view_id}/delete", Scope.CURATE, USUAL, Action.DELETE_VIEW),
    Rule("POST", "/api/views", Scope.CURATE, USUAL, Action.SAVE_VIEW),
    Rule("PATCH", "/api/views/{view_id}", Scope.CURATE, USUAL, Action.CHANGE_VIEW),
    Rule("DELETE", "/api/views/{view_id}", Scope.CURATE, USUAL, Action.DELETE_VIEW),
    # entities, statements, studies, words
    *read(USUAL, "/", "/ask", "/panel", "/search", "/evidence", "/explore/rows"),
    *read(USUAL, "/evidence/studies.{suffix}", "/evidence/{chart}.{form}"),
    *read(USUAL, "/api/stats", "/api/search", "/api/statements", "/api/statements/{statement_id}"),
    *read(USUAL, "/api/entities", "/api/entities/search", "/api/entities/{name:path}/neighbourhood"),
    *read(USUAL, "/api/entities/{name:path}/effects", "/api/entities/{name:path}"),
    *read(USUAL, "/api/evidence-table", "/api/evidence-table/file", "/api/understand"),
    # mechanisms, pictures, files
    *read(SEARCHING, "/explore", "/explore/papers/{form}", "/explore/{form}"),
    *read(SEARCHING, "/picture", "/picture/model", "/picture/file"),
    *read(SEARCHING, "/compare", "/contradictions", "/what-if", "/explain", "/api/explain"),
    *read(SEARCHING, "/api/paths", "/api/what-if", "/api/verdict", "/api/verdicts", "/api/contradictions"),
    *read(SEARCHING, "/api/compare", "/api/compare/mediators", "/api/picture"),
    *read(USUAL, "/api/export/forms"),
    *read(QUERYING, "/api/export", "/api/export/papers"),
    # Cypher
    *read(USUAL, "/cypher", "/queries", "/queries/{name}", "/schema", "/api/schema", "/api/queries"),
    *read(QUERYING, "/api/queries/{name}"),
    *read(QUERYING, "/cypher", "/cypher/picture", "/cypher/picture/file", "/api/cypher", method="POST"),
    *read(USUAL, "/api/cypher/plan", "/api/cypher/unknown", method="POST"),
    Rule("DELETE", "/api/cypher/{id}", Scope.READ, USUAL, Action.CANCEL),
)
OPEN_PATHS = frozenset(rule.path for rule in RULES if rule.scope is None)
UNKNOWN_READ = Rule("GET", "", Scope.READ)
UNKNOWN_WRITE = Rule("", "", Scope.ADMIN)
"""What an address without a row needs: there is nothing, and who may ask nothing is not told so."""


@cache
def rules_of(method: str) -> tuple[Rule, ...]:
    """The rows of a method, in their order."""
    return tuple(rule for rule in RULES if rule.method == method)


def find_rule(method: str, path: str) -> tuple[Rule, dict[str, str]]:
    """What the request needs, and the parts of its address that name what it is about."""
    known = "GET" if method in READING else method
    for rule in rules_of(known):
        if found := rule.pattern.match(path):
            return rule, found.groupdict()
    return (UNKNOWN_READ if known == "GET" else UNKNOWN_WRITE), {}
