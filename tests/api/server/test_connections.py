"""Connections are waited for so long and no longer; a slow client that goes on is never cut."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any, cast

import httpx
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from api.server.connections import ConnectionLimits, TimedProtocol, timed
from api.server.running import run_server
from api.settings import load_settings
from tests.support.memory_service import make_service
from tests.support.waiting import PATIENCE_S, wait_until

LIMITS = ConnectionLimits(most=3)
HEAD = b"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
WHOLE = b"GET /x HTTP/1.1\r\nHost: a\r\n\r\n"


@dataclass(eq=False)
class Handle:
    """What the loop has yet to do, and when."""

    loop: Loop
    when: float
    work: Callable[[], object]

    def cancel(self) -> None:
        if self in self.loop.waiting:
            self.loop.waiting.remove(self)


class Undone:
    """What the application would have done."""

    def add_done_callback(self, _: object) -> None:
        pass


class Loop:
    """A loop whose time passes when it is told to; what is asked of the application is left undone."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waiting: list[Handle] = []

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, work: Callable[..., object], *given: object) -> Handle:
        self.waiting.append(Handle(self, when, lambda: work(*given)))
        return self.waiting[-1]

    def call_later(self, after: float, work: Callable[..., object], *given: object) -> Handle:
        return self.call_at(self.now + after, work, *given)

    def create_task(self, work: Coroutine[Any, Any, None]) -> Undone:
        work.close()
        return Undone()

    def advance(self, seconds: float) -> None:
        until = self.now + seconds
        while due := [one for one in self.waiting if one.when <= until]:
            first = min(due, key=lambda one: one.when)
            self.waiting.remove(first)
            self.now = first.when
            first.work()
        self.now = until


class Wire:
    """A transport that keeps what is written; `unread` bytes have not been read by the client."""

    def __init__(self) -> None:
        self.sent, self.closed, self.unread = b"", False, 0

    def get_extra_info(self, _: str) -> None:
        return None

    def write(self, data: bytes) -> None:
        self.sent += data

    def close(self) -> None:
        self.closed = True

    abort = close

    def is_closing(self) -> bool:
        return self.closed

    def get_write_buffer_size(self) -> int:
        return self.unread

    def pause_reading(self) -> None:
        pass

    resume_reading = pause_reading


async def read_all(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers every request with how many bytes it had."""
    size, more = 0, scope["type"] == "http"
    while more:
        message = await receive()
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


class Connections:
    """Connections to one server in a time of their own."""

    def __init__(self) -> None:
        self.loop, self.state = Loop(), ServerState()
        self.config = uvicorn.Config(read_all, lifespan="off")
        self.config.load()

    def open(self) -> tuple[TimedProtocol, Wire]:
        wire = Wire()
        loop = cast(asyncio.AbstractEventLoop, self.loop)
        protocol = timed(LIMITS)(self.config, self.state, {}, _loop=loop)
        protocol.connection_made(cast(asyncio.Transport, wire))
        return protocol, wire


@pytest.fixture
def connections() -> Connections:
    """A server to connect to."""
    return Connections()


@pytest.mark.parametrize("sent", [[], [b"GET / HT"], [HEAD], [HEAD, b"x" * 100], [b"POST", HEAD[4:]]])
def test_half_sent_request_is_given_up(connections: Connections, sent: list[bytes]) -> None:
    """With a reason, wherever it stops."""
    protocol, wire = connections.open()
    for part in sent:
        protocol.data_received(part)
    connections.loop.advance(19)
    assert not wire.closed
    connections.loop.advance(2)
    assert (wire.closed, wire.sent.split(b"\r\n")[0]) == (True, b"HTTP/1.1 408 ")
    assert b'"code":"request_timeout"' in wire.sent


def test_head_byte_by_byte_is_given_up(connections: Connections) -> None:
    """A head that trickles in has no more time than any other."""
    protocol, wire = connections.open()
    for letter in b"GET /" + b"x" * 15:
        protocol.data_received(bytes([letter]))
        connections.loop.advance(1)
    assert wire.closed


def test_second_request_of_a_connection_is_given_up(connections: Connections) -> None:
    """Also where the first was whole."""
    protocol, wire = connections.open()
    protocol.data_received(WHOLE)
    connections.loop.advance(1000)
    assert not wire.closed
    asyncio.run(answer(protocol))
    protocol.data_received(WHOLE[:10])
    connections.loop.advance(21)
    assert wire.closed


async def answer(protocol: TimedProtocol) -> None:
    await protocol.cycle.send({"type": "http.response.start", "status": 200, "headers": []})
    await protocol.cycle.send({"type": "http.response.body", "body": b"", "more_body": False})


def test_slow_upload_that_goes_on_is_taken(connections: Connections) -> None:
    """A kilobyte a second for a quarter of an hour, with breaks."""
    protocol, wire = connections.open()
    protocol.data_received(HEAD)
    for _ in range(100):
        protocol.data_received(b"x" * 10_000)
        protocol.cycle.body.clear()
        connections.loop.advance(10)
    assert not wire.closed
    assert not protocol.cycle.more_body


def test_upload_that_the_service_does_not_take_yet_is_not_given_up(connections: Connections) -> None:
    """It is not the client that is late."""
    protocol, wire = connections.open()
    protocol.data_received(HEAD)
    protocol.data_received(b"x" * 70_000)
    connections.loop.advance(1000)
    assert not wire.closed


def test_body_that_nobody_wants_is_given_up_soon(connections: Connections) -> None:
    """However much of it comes after its answer."""
    protocol, wire = connections.open()
    protocol.data_received(HEAD)
    asyncio.run(answer(protocol))
    for _ in range(5):
        protocol.data_received(b"x" * 10_000)
        connections.loop.advance(1)
    assert wire.closed


def test_answer_that_nobody_reads_is_given_up(connections: Connections) -> None:
    """Where nothing of it is read for a minute, not where it is read slowly."""
    protocol, wire = connections.open()
    protocol.data_received(WHOLE)
    wire.unread = 200_000
    protocol.pause_writing()
    for _ in range(4):
        wire.unread -= 40_000
        connections.loop.advance(60)
        assert not wire.closed
    protocol.resume_writing()
    connections.loop.advance(1000)
    assert not wire.closed
    protocol.pause_writing()
    connections.loop.advance(61)
    assert wire.closed


def test_new_connection_takes_the_place_of_who_waits_longest(connections: Connections) -> None:
    """Who has sent no whole head goes before who sends a body, and who is being answered stays."""
    answered, sending, idle = (connections.open() for _ in range(3))
    connections.loop.advance(1)
    answered[0].data_received(WHOLE)
    sending[0].data_received(HEAD)
    connections.open()
    assert [one[1].closed for one in (answered, sending, idle)] == [False, False, True]


def test_connection_too_many_is_refused_where_all_are_answered(connections: Connections) -> None:
    """With a time to wait."""
    for _ in range(3):
        connections.open()[0].data_received(WHOLE)
    _, wire = connections.open()
    assert (wire.closed, wire.sent.split(b"\r\n")[0]) == (True, b"HTTP/1.1 503 ")
    assert b"retry-after: 2" in wire.sent.lower()


@contextmanager
def serving() -> Iterator[tuple[str, int]]:
    """The service on a socket, as it is served, with few connections; where it is to be reached."""
    settings = load_settings(connections=50)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        told = list[bool]()
        servers = list[uvicorn.Server]()
        startup = uvicorn.Server.startup

        async def note(server: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
            servers.append(server)
            await startup(server, sockets)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(uvicorn.Server, "startup", note)
            work = Thread(
                target=lambda: run_server(listener, settings, make_service(), tell=lambda: told.append(True)),
                daemon=True,
            )
            work.start()
            wait_until(lambda: bool(told))
            yield listener.getsockname()
            servers[0].should_exit = True
            work.join(PATIENCE_S)


def test_half_sent_requests_keep_nobody_waiting() -> None:
    """With two hundred of them open, a whole request is answered."""
    with serving() as (host, port), ExitStack() as stack:
        for _ in range(200):
            half = stack.enter_context(socket.create_connection((host, port)))
            half.sendall(b"GET / HTTP/1.1\r\n")
        assert httpx.get(f"http://{host}:{port}/health").status_code == 200
