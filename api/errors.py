"""Errors of the api package, and the one table that says what an error means to callers.

ApiError
├── SettingsError       a setting is missing or wrong; carries the variable, the reason and what to do
├── AccessError         no or wrong API key
├── ScopeError          the API key may not do this
├── WaitError           too many wrong keys, or asked too much; carries the seconds to wait
│   └── QuotaError          more than one key may ask in a minute
├── KeyFileError        the file of API keys cannot be read or written
├── ForbiddenError      a write request that another site made the browser send
├── ReviewerError       who asks may not mark this evidence
├── HostError           a Host header under which this service does not answer
├── AddressError        nothing is at this address
├── NoCypherError       the store that the service asks answers no Cypher
├── NoQueryError        no named query of that name; carries the nearest ones
├── NotRunningError     no query of that id is running
├── NoJobError          no upload of that id
├── JobStandsError      an upload does not stand so that this can be done
├── FailedJobError      an upload failed that somebody waited for; carries what its own error means
├── TooManyJobsError    as many uploads wait as may
├── TooLargeError       a request body over the limit
├── SlowRequestError    a request whose rest did not come in time
├── TooManyConnectionsError   as many connections are open as may be, and all are being answered
├── PortError           the address to serve on is taken or not allowed
└── ParameterError      a query parameter is missing or wrong; carries its name
    └── UnknownParameterError   a query parameter that the address does not have
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import IntEnum
from math import ceil
from pathlib import Path

from graph.errors import (
    AmbiguousNameError,
    BackupError,
    BusyError,
    DamagedStoreError,
    FailedQueryError,
    GraphError,
    HeldStoreError,
    InvalidValueError,
    NotFoundError,
    QueryError,
    QueryFileError,
    QueryTimeoutError,
    ReadOnlyError,
    RefusedQueryError,
    SchemaError,
    StoreAccessError,
    StoreError,
    StoreUnavailableError,
    UnfinishedRestoreError,
)
from graph.filters.table import FILTERS
from loaders.errors import (
    DocumentError,
    LoaderError,
    LoadInterruptedError,
    LongTextError,
    VocabularyError,
    WorkerLostError,
)


class ApiError(Exception):
    """Base of every error the api package raises on purpose."""


class SettingsError(ApiError):
    """A setting is missing or wrong, with the variable that sets it."""

    def __init__(self, variable: str, reason: str, advice: str) -> None:
        self.variable, self.reason, self.advice = variable, reason, advice
        super().__init__(f"{variable}: {reason}; {advice}")


class AccessError(ApiError):
    """The request has no API key, a wrong one, or one that opens no more."""

    def __init__(self, reason: str = "this service asks for an API key") -> None:
        self.advice = "send it as X-API-Key, as a Bearer token, or as the password of Basic authentication"
        super().__init__(reason)


class ScopeError(ApiError):
    """The API key may not do this."""

    def __init__(self, name: str, scope: str, told: str) -> None:
        self.advice = "`neuroimmune keys` makes such a key; ask whoever runs this service"
        super().__init__(f"the key {name!r} may not {told}: that needs the scope '{scope}'")


class WaitError(ApiError):
    """Refused for that many seconds."""

    def __init__(self, reason: str, seconds: float) -> None:
        self.seconds = max(1, ceil(seconds))
        self.advice = f"wait {self.seconds} s, as Retry-After says"
        super().__init__(reason)


class QuotaError(WaitError):
    """One key asked more than it may in a minute."""

    def __init__(self, limit: int, left: int, seconds: float) -> None:
        self.limit, self.left = limit, left
        super().__init__(
            f"this key may ask for {limit:,} units in a minute, of which {left:,} are left", seconds
        )


class KeyFileError(ApiError):
    """The file of API keys cannot be read or written."""

    def __init__(self, file: Path, reason: str) -> None:
        self.advice = (
            "see that it can be read and is whole; docs/security.md says what to do where it is lost"
        )
        super().__init__(f"{file}: the API keys cannot be looked up: {reason}")


class ForbiddenError(ApiError):
    """A write request that another site made the browser send."""

    def __init__(self) -> None:
        self.advice = "send it from this service's own pages, or from a program"
        super().__init__("writing from another site's page is not allowed")


class ReviewerError(ApiError):
    """Who asks may not mark this evidence."""

    def __init__(self, reason: str, advice: str) -> None:
        self.advice = advice
        super().__init__(reason)


class HostError(ApiError):
    """A Host header under which this service does not answer."""

    def __init__(self, host: str) -> None:
        self.advice = "use one of its own names, or add this one to NEUROIMMUNE_ALLOWED_HOSTS"
        super().__init__(f"this service does not answer as {host!r}")


class AddressError(ApiError):
    """Nothing is at this address."""

    def __init__(self, path: str) -> None:
        self.advice = "start from the first page at /; what programs may ask is in /api/openapi.json"
        super().__init__(f"nothing is at {path}")


class NoCypherError(ApiError):
    """The store that the service asks answers no Cypher."""

    def __init__(self) -> None:
        self.advice = "serve the graph from Neo4j or from the embedded store, with `neuroimmune serve`"
        super().__init__("this graph is held in memory alone: it answers no Cypher")


class NoQueryError(ApiError):
    """No named query of that name."""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        self.advice = f"{meant}/api/queries and `neuroimmune queries` list them"
        super().__init__(f"there is no query {name!r}")


class NotRunningError(ApiError):
    """No query of that id is running."""

    def __init__(self, name: str) -> None:
        self.advice = "it has ended, or was never started"
        super().__init__(f"no query {name!r} is running")


class NoJobError(ApiError):
    """No upload of that id."""

    def __init__(self, job_id: str) -> None:
        self.advice = "/api/jobs lists those that are known; the oldest are forgotten"
        super().__init__(f"there is no job {job_id!r}")


class JobStandsError(ApiError):
    """An upload does not stand so that this can be done."""

    def __init__(self, job_id: str, state: str) -> None:
        self.advice = "a job that waits or runs can be cancelled; one that failed or was cancelled, run again"
        super().__init__(f"job {job_id} is {state}")


class FailedJobError(ApiError):
    """An upload failed that somebody waited for; told as what ended it was."""

    def __init__(self, *, status: int, code: str, message: str, advice: str) -> None:
        self.status, self.code, self.advice = status, code, advice
        super().__init__(message)


class TooManyJobsError(ApiError):
    """As many uploads wait as may; carries after how many seconds to ask again."""

    def __init__(self, most: int) -> None:
        self.seconds = 10
        self.advice = "send it again when some of them are done, or cancel one"
        super().__init__(f"{most} uploads are waiting, as many as may")


class TooLargeError(ApiError):
    """A request body over the limit, in bytes."""

    def __init__(self, limit: int) -> None:
        self.advice = (
            "split the file, load it with `neuroimmune load`, which has no limit, or raise "
            "NEUROIMMUNE_MAX_UPLOAD_BYTES"
        )
        super().__init__(f"the request is larger than {limit:,} bytes, the most that this service takes")


class SlowRequestError(ApiError):
    """The rest of a request did not come in time."""

    def __init__(self) -> None:
        self.advice = "send the request again, without a break"
        super().__init__("the rest of the request did not come in time")


class TooManyConnectionsError(ApiError):
    """As many connections are open as may be, and all of them are being answered."""

    def __init__(self, most: int) -> None:
        self.advice = "try again soon"
        super().__init__(f"{most} connections are open, as many as may be")


class PortError(ApiError):
    """The address to serve on is taken or not allowed."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.advice = "stop the other program, or choose another port with --port or NEUROIMMUNE_PORT"
        super().__init__(f"cannot serve on {host}:{port}: {reason}")


class WorkerError(ApiError):
    """One of several processes that serve ended before it answered."""

    def __init__(self) -> None:
        self.advice = "what it said stands above; with --workers 1 nothing else is between you and it"
        super().__init__("a worker did not start")


class ParameterError(ApiError):
    """A query parameter is missing or wrong."""

    def __init__(self, field: str, reason: str, advice: str = "") -> None:
        self.field, self.advice = field, advice
        super().__init__(f"{field}: {reason[:1].lower()}{reason[1:]}")


class UnknownParameterError(ParameterError):
    """A query parameter that the address does not have."""

    def __init__(self, field: str) -> None:
        advice = "leave it out; /api/openapi.json lists what each address takes"
        super().__init__(field, "is no parameter of this address", advice)


class ExitCode(IntEnum):
    """What a command's exit code means."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    STORE = 3
    NOT_FOUND = 4
    FILE = 5
    DAMAGED = 6
    INTERNAL = 70
    INTERRUPTED = 130
    BROKEN_PIPE = 141


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an error is to a caller: HTTP status, code in the JSON shape, exit code, what to do."""

    status: int
    code: str
    exit: ExitCode
    advice: str = ""


MEANINGS: dict[type[BaseException], Meaning] = {
    InvalidValueError: Meaning(422, "invalid_value", ExitCode.USAGE),
    NotFoundError: Meaning(
        404, "not_found", ExitCode.NOT_FOUND, "look it up by name, synonym or CURIE first"
    ),
    AmbiguousNameError: Meaning(409, "ambiguous_name", ExitCode.NOT_FOUND),
    RefusedQueryError: Meaning(422, "query_refused", ExitCode.USAGE),
    FailedQueryError: Meaning(422, "query_failed", ExitCode.USAGE),
    BusyError: Meaning(429, "too_many_queries", ExitCode.STORE),
    QueryFileError: Meaning(500, "query_file", ExitCode.USAGE, "correct it, or see docs/cypher.md"),
    QueryError: Meaning(422, "invalid_query", ExitCode.USAGE),
    StoreUnavailableError: Meaning(
        503,
        "store_unavailable",
        ExitCode.STORE,
        "see that it runs, and that NEUROIMMUNE_NEO4J_URI or NEUROIMMUNE_DATA is right",
    ),
    ReadOnlyError: Meaning(
        403, "read_only", ExitCode.STORE, "make it writable, then start every program on it again"
    ),
    StoreAccessError: Meaning(
        503, "store_access", ExitCode.STORE, "check NEUROIMMUNE_NEO4J_USER and NEUROIMMUNE_NEO4J_PASSWORD"
    ),
    SchemaError: Meaning(
        503,
        "store_schema",
        ExitCode.STORE,
        "use the version of neuroimmune that wrote this graph, or a newer one",
    ),
    BackupError: Meaning(422, "damaged_backup", ExitCode.FILE),
    HeldStoreError: Meaning(409, "store_not_empty", ExitCode.USAGE),
    DamagedStoreError: Meaning(503, "store_damaged", ExitCode.DAMAGED),
    UnfinishedRestoreError: Meaning(503, "store_unfinished", ExitCode.STORE),
    QueryTimeoutError: Meaning(
        504, "query_timeout", ExitCode.STORE, "ask for less: fewer steps, more filters"
    ),
    StoreError: Meaning(503, "store_error", ExitCode.STORE),
    GraphError: Meaning(500, "graph_error", ExitCode.INTERNAL),
    DocumentError: Meaning(422, "unreadable_document", ExitCode.SOME_FAILED),
    LongTextError: Meaning(422, "text_too_long", ExitCode.USAGE),
    VocabularyError: Meaning(500, "vocabulary", ExitCode.INTERNAL, "install neuroimmune again"),
    WorkerLostError: Meaning(500, "worker_lost", ExitCode.SOME_FAILED),
    LoadInterruptedError: Meaning(503, "interrupted", ExitCode.SOME_FAILED),
    LoaderError: Meaning(500, "loader_error", ExitCode.INTERNAL),
    SettingsError: Meaning(500, "settings", ExitCode.USAGE),
    AccessError: Meaning(401, "key_required", ExitCode.USAGE),
    ScopeError: Meaning(403, "scope_needed", ExitCode.USAGE),
    QuotaError: Meaning(429, "quota_used", ExitCode.USAGE),
    WaitError: Meaning(429, "wait", ExitCode.USAGE),
    KeyFileError: Meaning(503, "key_file", ExitCode.FILE),
    ForbiddenError: Meaning(403, "cross_site", ExitCode.USAGE),
    ReviewerError: Meaning(403, "not_a_reviewer", ExitCode.USAGE),
    HostError: Meaning(421, "unknown_host", ExitCode.USAGE),
    AddressError: Meaning(404, "not_found", ExitCode.NOT_FOUND),
    NoCypherError: Meaning(501, "no_cypher", ExitCode.STORE),
    NoQueryError: Meaning(404, "not_found", ExitCode.NOT_FOUND),
    NotRunningError: Meaning(404, "not_found", ExitCode.NOT_FOUND),
    NoJobError: Meaning(404, "not_found", ExitCode.NOT_FOUND),
    JobStandsError: Meaning(409, "job_state", ExitCode.USAGE),
    FailedJobError: Meaning(500, "job_failed", ExitCode.SOME_FAILED),
    TooManyJobsError: Meaning(429, "too_many_jobs", ExitCode.STORE),
    TooLargeError: Meaning(413, "too_large", ExitCode.USAGE),
    SlowRequestError: Meaning(408, "request_timeout", ExitCode.USAGE),
    TooManyConnectionsError: Meaning(503, "too_many_connections", ExitCode.STORE),
    PortError: Meaning(500, "port", ExitCode.USAGE),
    WorkerError: Meaning(500, "worker", ExitCode.INTERNAL),
    ParameterError: Meaning(422, "invalid_value", ExitCode.USAGE),
    UnknownParameterError: Meaning(422, "invalid_value", ExitCode.USAGE),
    ApiError: Meaning(500, "api_error", ExitCode.INTERNAL),
    OSError: Meaning(500, "file", ExitCode.FILE),
}
PARAMETERS = {row.field: row.parameter for row in FILTERS} | {
    "sources": "from",
    "targets": "to",
    "entities": "entity",
}
"""A question's field and the query parameter that sets it; any other has the field's name."""
INTERNAL = Meaning(500, "internal", ExitCode.INTERNAL, "please report what you did and this line")
DISK_FULL = "free some space, or use a folder on another disk"


def meaning_of(error: BaseException) -> Meaning:
    """The row of the nearest class of the error; `INTERNAL` for what nobody expected."""
    if isinstance(error, FailedJobError):
        return replace(MEANINGS[FailedJobError], status=error.status, code=error.code)
    return next((MEANINGS[kind] for kind in type(error).__mro__ if kind in MEANINGS), INTERNAL)


def advice_on(error: BaseException) -> str:
    """What to do about it, in a few words; empty where the message already says it."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return DISK_FULL
    if isinstance(error, (DocumentError, SettingsError)):
        return error.advice
    return str(getattr(error, "advice", "")) or meaning_of(error).advice


def describe_error(error: BaseException) -> dict[str, dict[str, object]]:
    """The body {"error": {"code", "message", "field"?, "advice"?, "candidates"?, "place"?}} of an answer."""
    shape: dict[str, object] = {"code": meaning_of(error).code, "message": _message(error)}
    if isinstance(error, (InvalidValueError, ParameterError, LongTextError)):
        shape["field"] = error.field
    if isinstance(error, QueryError):
        shape["field"] = PARAMETERS.get(error.field, error.field)
    if isinstance(error, FailedQueryError) and error.place:
        shape["place"] = {**asdict(error.place), "pointer": error.pointer}
    if isinstance(error, (AmbiguousNameError, NotFoundError)) and error.candidates:
        shape["candidates"] = [{"id": curie, "name": label} for curie, label in error.candidates]
    if advice := advice_on(error):
        shape["advice"] = advice
    return {"error": shape}


def explain(error: BaseException) -> str:
    """The error and what to do about it in one line, for a terminal."""
    message, advice = _message(error), advice_on(error)
    if isinstance(error, NotFoundError) and error.candidates:
        advice = f"did you mean {', '.join(name for _, name in error.candidates)}?"
    line = message if not advice else f"{message}; {advice}"
    return " ".join(line.split())


def _message(error: BaseException) -> str:
    if isinstance(error, DocumentError):
        return f"{error.source}: {error.reason}"
    if isinstance(error, SettingsError):
        return f"{error.variable}: {error.reason}"
    if isinstance(error, QueryError):
        return f"{error.field}: {error.problem}"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if meaning_of(error) is INTERNAL:
        return f"something unexpected went wrong ({type(error).__name__})"
    return str(error)
