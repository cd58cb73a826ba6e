"""Responses that are kept in memory by their tags, so that what has not changed is made but once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from starlette.types import Message, Scope, Send

MOST_BYTES, MOST_OF_ONE = 32 * 2**20, 2 * 2**20
"""What all that are kept have together, and what one of them may have."""

NAMING = ("route", "path_params", "root_path")
"""What a scope of ASGI has from routing, by which logs and metrics name what was asked."""


@dataclass(frozen=True, slots=True)
class Response:
    """The messages of ASGI that it is sent by, its start, then its body in one; and what names its route."""

    messages: tuple[Message, ...]
    naming: Mapping[str, Any] = field(default_factory=dict)


NOTHING = Response(())


class KeptResponses:
    """The last responses, each by its tag, up to so many bytes. Safe to share between threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes, self._lock = most_bytes, 0, Lock()
        self._kept: OrderedDict[str, Response] = OrderedDict()

    def find(self, tag: str) -> Response | None:
        """The response of that tag, where it is kept."""
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
            return self._kept.get(tag)

    def keep(self, tag: str, response: Response) -> None:
        """Keeps it in place of those that were asked for the longest ago."""
        with self._lock:
            self._bytes += _size(response) - _size(self._kept.pop(tag, NOTHING))
            self._kept[tag] = response
            while self._bytes > self._most:
                self._bytes -= _size(self._kept.popitem(last=False)[1])


def _size(response: Response) -> int:
    return sum(len(message.get("body", b"")) for message in response.messages)


class Recorder:
    """Sends a response on, and keeps it under the tag once it is whole, unless it is too large."""

    def __init__(self, send: Send, kept: KeptResponses, tag: str, scope: Scope) -> None:
        self._send, self._kept, self._tag, self._scope = send, kept, tag, scope
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        """Takes one message of a response in."""
        if message["type"] == "http.response.start":
            self._start = {**message, "headers": list(message["headers"])}
        elif self._start:
            self._take(message)
        await self._send(message)

    def _take(self, message: Message) -> None:
        self._body += message.get("body", b"")
        if len(self._body) > MOST_OF_ONE:
            self._start = None
        elif not message.get("more_body") and self._start:
            body = {"type": "http.response.body", "body": bytes(self._body)}
            naming = {name: self._scope[name] for name in NAMING if name in self._scope}
            self._kept.keep(self._tag, Response((self._start, body), naming))
