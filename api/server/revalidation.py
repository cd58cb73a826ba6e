"""Answers that are kept while they hold: by a browser, which asks whether they still do, and in memory.

What depends on the graph alone has a tag, made of the graph's version, of this program and its settings, of
the address, and of the name under which who asks marks evidence. Who asks again with that tag is told in a
few bytes that nothing has changed, and who has no such answer gets the one made before, before anything is
computed. Saved views, the console, what counts the
store, and files to download have none, nor has an answer that says of itself how it may be kept, such as one
of a search that was cut short.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import api
import graph
from api.server.kept_responses import KeptResponses, Recorder
from api.service.service import Service
from api.settings import Settings
from graph.errors import StoreError

OF_THE_GRAPH = re.compile(
    r"/((explore|picture)(/.+)?|panel|documents(/[^/]+)?|compare|contradictions|what-if|search)?"
    r"|/api/(documents|entities|statements|paths|picture|what-if|contradictions|compare|stats|search)(/.+)?"
    r"|/api/export"
)
KEEPING = "private, no-cache"
OK, NOT_MODIFIED = 200, 304


class Revalidation:
    """ASGI middleware: tags answers about the graph, and tells who has one of that tag to keep it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._program = f"{hash_program()} {settings!r}"
        self._kept = KeptResponses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers itself where nothing has changed, else hands the question on."""
        asked = scope["type"] == "http" and scope["method"] == "GET"
        if not asked or not OF_THE_GRAPH.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        tag = await run_in_threadpool(self._tag, scope)
        headers = {"ETag": tag, "Cache-Control": KEEPING}
        kept = self._kept.find(tag)
        scope.update(kept.naming if kept else {})
        if tag and holds(Headers(scope=scope).get("if-none-match", ""), tag):
            await Response(status_code=NOT_MODIFIED, headers=headers)(scope, receive, send)
        elif kept:
            for message in kept.messages:
                await send({**message})
        else:
            await self.app(scope, receive, self._with_tag(scope, send, headers) if tag else send)

    def _with_tag(self, scope: Scope, send: Send, tagged: dict[str, str]) -> Send:
        """`send` that tags and keeps a good answer, unless that says itself how it may be kept."""
        onward = send

        async def adding(message: Message) -> None:
            nonlocal onward
            if message["type"] == "http.response.start" and message["status"] == OK:
                headers = MutableHeaders(scope=message)
                if "cache-control" not in headers:
                    headers.update(tagged)
                    onward = Recorder(send, self._kept, tagged["ETag"], scope)
            await onward(message)

        return adding

    def _tag(self, scope: Scope) -> str:
        """The tag of what the address shows now; empty where the store does not answer.

        The route asks the same look at the graph, so that its answer is of the version in the tag.
        """
        service: Service = scope["app"].state.service
        look = scope.setdefault("state", {})["look"] = service.look()
        try:
            version = look.version()
        except StoreError:
            return ""
        reviewer = scope["state"].get("reviewer", "")
        made = "\x1f".join((version, self._program, reviewer, str(URL(scope=scope))))
        return f'W/"{hashlib.sha256(made.encode()).hexdigest()[:32]}"'


@cache
def hash_program() -> str:
    """A hash of the code, the templates and the assets that answers are made by."""
    found = hashlib.sha256()
    for package in (api, graph):
        for path in sorted(Path(*package.__path__).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(path.read_bytes())
    return found.hexdigest()


def holds(asked: str, tag: str) -> bool:
    """Whether a header If-None-Match names the tag; tags are compared weakly."""
    names = {name.strip().removeprefix("W/") for name in asked.split(",")}
    return not names.isdisjoint({"*", tag.removeprefix("W/")})
