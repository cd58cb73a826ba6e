"""From where one may ask, and what a browser may do with the answer.

On loopback nothing need be set: the service answers only under loopback names, so that a page of another
site cannot reach it by rebinding its own name (DNS rebinding), and refuses writes that another site made
the browser send (CSRF). Any other address needs API keys (`api.server.admission`).
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import ApiError, ForbiddenError, HostError, TooLargeError
from api.server.refusals import refuse
from api.server.route_rules import READING
from api.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware: checks host, origin and size of a request, and adds the headers of a safe answer.

    A response that sets one of the headers itself (a view that brings its own script) keeps it.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request itself where it is refused, else hands it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        send = with_headers(send)
        try:
            self.check(scope)
        except ApiError as error:
            await refuse(error)(scope, receive, send)
            return
        await self.app(scope, limited(receive, self.settings.max_upload_bytes), send)

    def check(self, scope: Scope) -> None:
        """Raises: HostError, ForbiddenError or TooLargeError."""
        headers = Headers(scope=scope)
        check_host(headers, self.settings.hosts)
        if scope["method"] not in READING:
            check_origin(headers)
            check_length(headers, self.settings.max_upload_bytes)


def check_host(headers: Headers, allowed: frozenset[str]) -> None:
    """Raises: HostError unless the Host header holds an allowed name, with any port."""
    host = headers.get("host", "")
    if host_name(host) not in allowed:
        raise HostError(host)


def host_name(host: str) -> str:
    """The name in a Host header in lower case, without port and brackets; empty where there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def check_origin(headers: Headers) -> None:
    """Raises: ForbiddenError for a write that a browser sends from a page of another origin.

    Programs send neither Sec-Fetch-Site nor Origin; browsers send at least one with every write.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        same = site in ("same-origin", "none")
    else:
        same = origin is None or urlsplit(origin).netloc == headers.get("host")
    if not same:
        raise ForbiddenError


def check_length(headers: Headers, limit: int) -> None:
    """Raises: TooLargeError where the announced length is over the limit, or is no number."""
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > limit:
        raise TooLargeError(limit)


def limited(receive: Receive, limit: int) -> Receive:
    """`receive` that counts the body's bytes and raises TooLargeError past the limit."""
    total = 0

    async def counting() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > limit:
            raise TooLargeError(limit)
        return message

    return counting


def with_headers(send: Send) -> Send:
    """`send` that adds the headers of a safe answer where the response does not set them itself.

    What has not changed is sent without: a browser takes the headers of a 304 in place of those that it kept
    (RFC 9111, 3.2), and a picture has a policy of its own.
    """

    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] != HTTPStatus.NOT_MODIFIED:
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return adding
