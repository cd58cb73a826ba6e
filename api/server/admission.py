"""Who asks, whether they may, how much they may, and what they did: keys, scopes, costs, the audit log.

Comes after the `Guard`, which has looked at host, origin and size.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.actions import Action
from api.access.audit_log import REFUSED, AuditLog, Ending, Outcome
from api.access.callers import Caller, Callers, WrongKeyError
from api.access.keys import KeyRing
from api.access.quota import Quota
from api.access.wrong_keys import WrongKeys
from api.errors import ApiError, ScopeError
from api.server.refusals import answer_error
from api.server.route_rules import Rule, find_rule
from api.settings import Settings

UNEXPECTED = 500


@dataclass(frozen=True, slots=True)
class Books:
    """What is kept of who asks: the keys, wrong ones, what each key asked (None: no limit), what was done."""

    keys: KeyRing
    wrong: WrongKeys
    quota: Quota | None
    log: AuditLog

    @classmethod
    def of(cls, settings: Settings) -> Books:
        """Those of the data folder, and new ones in memory."""
        quota = Quota(settings.rate_limit) if settings.rate_limit else None
        return cls(KeyRing(settings.data), WrongKeys(), quota, AuditLog(settings.data))


class Admission:
    """ASGI middleware: lets in who has a key with the scope that the address needs, within a key's quota.

    It tells what comes after it who asks and under which name they may mark evidence, and the audit log what
    they did.
    """

    def __init__(self, app: ASGIApp, settings: Settings, books: Books | None = None) -> None:
        self.app, self.books = app, books or Books.of(settings)
        self.callers = Callers(settings, self.books.keys)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request itself where it is refused, else hands it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        rule, named = find_rule(scope["method"], scope["path"])
        if rule.scope is None:
            await self.app(scope, receive, send)
            return
        try:
            caller = await self.identify(scope)
            send = self.spend(caller, rule, send)
        except ApiError as error:
            await answer_error(Request(scope), error)(scope, receive, send)
            return
        scope.setdefault("state", {}).update(
            caller=caller, reviewer=caller.reviewer, acted_on=list(named.values())
        )
        if rule.action is None:
            await self.answer(caller, rule, scope, receive, send)
        else:
            await self.answer_and_tell(caller, rule, rule.action, scope, receive, send)

    async def identify(self, scope: Scope) -> Caller:
        """Who asks. Raises: WaitError, AccessError, KeyFileError."""
        address = (scope.get("client") or ("",))[0]
        sent = sent_key(Headers(scope=scope))
        if sent:
            self.books.wrong.check(address)
        try:
            caller = self.callers.identify(sent)
        except WrongKeyError:
            if self.books.wrong.note(address):
                self.books.log.add(address, Action.TRY_KEYS, ending=REFUSED)
            raise
        if caller.key and self.books.keys.is_stale(caller.key):
            await run_in_threadpool(self.books.keys.note_use, caller.key)
        return caller

    async def answer(self, caller: Caller, rule: Rule, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on where the caller may ask that; else says why not."""
        try:
            if rule.scope:
                caller.require(rule.scope)
        except ScopeError as error:
            await answer_error(Request(scope), error)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def spend(self, caller: Caller, rule: Rule, send: Send) -> Send:
        """`send` that tells what the caller may still ask; for anyone on this machine as it is.

        Raises: QuotaError.
        """
        quota = self.books.quota
        if quota is None or not caller.known or not rule.cost:
            return send
        return with_more(send, quota.spend(caller.name, rule.cost).headers)

    async def answer_and_tell(  # noqa: PLR0913, PLR0917 - what ASGI gives, and what is told of it
        self, caller: Caller, rule: Rule, action: Action, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answers, and tells the audit log, also where it was refused or failed."""
        status = UNEXPECTED

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.answer(caller, rule, scope, receive, noting)
        finally:
            state = scope["state"]
            ending = Ending(Outcome.of(status), status, str(state.get("request_id", "")))
            self.books.log.add(caller.name, action, state["acted_on"], ending)


def with_more(send: Send, headers: dict[str, str]) -> Send:
    """`send` that adds the headers to the answer."""

    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return adding


def sent_key(headers: Headers) -> str:
    """The key in X-API-Key, in a Bearer token, or in the password of Basic authentication; else empty."""
    if key := headers.get("x-api-key"):
        return key
    scheme, _, value = headers.get("authorization", "").partition(" ")
    match scheme.casefold():
        case "bearer":
            return value.strip()
        case "basic":
            return _password(value)
        case _:
            return ""


def _password(credentials: str) -> str:
    try:
        return base64.b64decode(credentials, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
