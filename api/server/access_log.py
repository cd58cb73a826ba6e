"""Each request with an identifier of its own, a line in the log, and a word to whoever counts them.

The identifier is the header X-Request-ID where that is well-formed, else made; the answer has it, and so has
every line of the log that is written meanwhile.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from secrets import token_hex

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.callers import Caller
from api.server.logs import REQUEST_ID

log = logging.getLogger("neuroimmune.access")
HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[\w.:-]{1,64}", re.ASCII)
NO_ROUTE = "none"


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that was answered: its route as a pattern, the status, and the name of the key, if any."""

    method: str
    route: str
    path: str
    status: int
    duration_ms: float
    key: str


class AccessLog:
    """ASGI middleware, outside of all others; `note` is told of every answer."""

    def __init__(self, app: ASGIApp, note: Callable[[Answered], None]) -> None:
        self.app, self.note = app, note

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on; one that fails counts as 500, whatever is answered then."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id, status, began = name_request(scope), 500, time.perf_counter()
        REQUEST_ID.set(request_id)
        scope.setdefault("state", {})["request_id"] = request_id

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": list(message["headers"])}  # those of a kept answer stay
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            one = describe(scope, status, time.perf_counter() - began)
            write_line(one)
            self.note(one)


def describe(scope: Scope, status: int, seconds: float) -> Answered:
    """What is told of the request."""
    return Answered(
        method=scope["method"],
        route=name_route(scope),
        path=scope.get("raw_path", b"").decode("ascii", "backslashreplace"),
        status=status,
        duration_ms=round(1000 * seconds, 1),
        key=name_key(scope),
    )


def write_line(one: Answered) -> None:
    """Writes it to the log: a line for people, and its parts for programs."""
    key = f" key={one.key}" if one.key else ""
    line = f"{one.method} {one.path} {one.status} {one.duration_ms:g} ms route={one.route}{key}"
    log.info(line, extra=asdict(one))


def name_request(scope: Scope) -> str:
    """The identifier that came with the request, where it is well-formed, else a new one."""
    sent = Headers(scope=scope).get(HEADER, "")
    return sent if WELL_FORMED.fullmatch(sent) else token_hex(8)


def name_route(scope: Scope) -> str:
    """The pattern that the address is of, as /api/documents/{document_id}; of files the folder they lie in.

    A route knows its pattern without the prefix that it was included under.
    """
    pattern = getattr(scope.get("route"), "path_format", "")
    if not pattern:
        return str(scope.get("root_path") or NO_ROUTE)
    filled = pattern.format(**scope.get("path_params", {}))
    return str(scope["path"]).removesuffix(filled) + pattern if scope["path"].endswith(filled) else pattern


def name_key(scope: Scope) -> str:
    """What the key of the request is called; empty where none is asked for, or none was sent."""
    caller: Caller | None = scope.get("state", {}).get("caller")
    return caller.name if caller and caller.known else ""
