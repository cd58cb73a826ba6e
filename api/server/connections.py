"""How long a connection may take over a request, and how many there are.

uvicorn waits for the rest of a request for ever, and for whoever does not read an answer. Here a request has
so long for its head and for its body, and longer the more of it comes, so that a slow upload that goes on is
never cut; what is late is answered 408 and closed. Where there are as many connections as may be, a new one
takes the place of the one that has kept the server waiting longest. The rule for bodies is that of Apache's
mod_reqtimeout: seconds, and one more for so many bytes.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.errors import ApiError, SlowRequestError, TooManyConnectionsError
from api.server.refusals import refuse

STOP_S = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """Seconds for the head of a request, for its body, for the rest of a body that nobody wants, and between
    two looks at whether an answer is read; bytes that give a body a second more, and that an answer moves on
    by in a second at the least; most connections at once."""

    head_s: float = 20.0
    body_s: float = 20.0
    unwanted_s: float = 5.0
    sending_s: float = 60.0
    bytes_per_s: float = 500.0
    most: int = 500


class Awaited(Enum):
    """What the server waits for from a client."""

    HEAD = "head"
    BODY = "body"
    NOTHING = "nothing"


class TimedProtocol(H11Protocol):
    """A connection whose client is waited for within the limits."""

    limits = ConnectionLimits()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Makes room for the connection, and waits for its first request."""
        super().connection_made(transport)
        self.awaited, self.since = Awaited.NOTHING, self.loop.time()
        self._due = 0.0
        self._reading: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None
        self._await(Awaited.HEAD, self.limits.head_s)
        if len(self.connections) > self.limits.most:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing more."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes what has come, and looks what is to come."""
        super().data_received(data)
        if self.conn.their_state is h11.SEND_BODY:
            if self.awaited is not Awaited.BODY:
                self._await(Awaited.BODY, self.limits.body_s)
            elif not self.cycle.response_complete:
                self._due += len(data) / self.limits.bytes_per_s
        elif self.conn.their_state is h11.IDLE:
            if self.awaited is not Awaited.HEAD:
                self._await(Awaited.HEAD, self.limits.head_s)
        else:
            self.awaited = Awaited.NOTHING

    def on_response_complete(self) -> None:
        """Waits a little for the rest of a body that nobody has read; uvicorn waits for the next request."""
        if self.conn.their_state is h11.SEND_BODY:
            self._await(Awaited.BODY, self.limits.unwanted_s)
        super().on_response_complete()

    def pause_writing(self) -> None:
        """More has been written than the client has read: from now on it is looked whether it does."""
        super().pause_writing()
        self._watch_sending(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """The client has read on."""
        super().resume_writing()
        if self._sending:
            self._sending.cancel()

    @property
    def keeps_waiting(self) -> bool:
        """True where the client owes something: the rest of a request, or another one."""
        answered = self.cycle is None or self.cycle.response_complete
        return answered or self.awaited is not Awaited.NOTHING

    def _await(self, awaited: Awaited, seconds: float) -> None:
        self.awaited, self.since = awaited, self.loop.time()
        self._due = self.since + seconds
        if self._reading:
            self._reading.cancel()
        self._reading = self.loop.call_at(self._due, self._look)

    def _look(self) -> None:
        """Gives the client up where what is awaited is late; else looks again when it would be."""
        if self.awaited is Awaited.NOTHING or self.transport.is_closing():
            return
        if self.awaited is Awaited.BODY and self.flow.read_paused:
            self._due = self.loop.time() + self.limits.body_s  # it is the application that takes its time
        if self.loop.time() >= self._due:
            self._refuse(SlowRequestError())
        else:
            self._reading = self.loop.call_at(self._due, self._look)

    def _watch_sending(self, size: int) -> None:
        self._sending = self.loop.call_later(self.limits.sending_s, self._look_at_sending, size)

    def _look_at_sending(self, before: int) -> None:
        """Gives up who reads less than the least; asks again later of who reads on."""
        size = self.transport.get_write_buffer_size()
        if before - size < self.limits.sending_s * self.limits.bytes_per_s:
            self.transport.abort()
        else:
            self._watch_sending(size)

    def _make_room(self) -> None:
        """Closes the connection that has kept the server waiting longest, those that send a body last; this
        one, where none does."""
        others = (one for one in self.connections if one is not self and isinstance(one, TimedProtocol))
        waiting = [one for one in others if one.keeps_waiting and not one.transport.is_closing()]
        if waiting:
            min(waiting, key=lambda one: (one.awaited is Awaited.BODY, one.since)).transport.abort()
        else:
            self._refuse(TooManyConnectionsError(self.limits.most))

    def _refuse(self, error: ApiError) -> None:
        """Says why, where nothing of an answer has been sent, and closes."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            answer = refuse(error)
            head = h11.Response(
                status_code=answer.status_code, headers=[*answer.raw_headers, (b"connection", b"close")]
            )
            for event in (head, h11.Data(data=bytes(answer.body)), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _stop(self) -> None:
        self.awaited = Awaited.NOTHING
        for timer in (self._reading, self._sending):
            if timer:
                timer.cancel()


class _TellingServer(uvicorn.Server):
    """A server that tells once it answers."""

    tell: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, then tells."""
        await super().startup(sockets)
        self.tell()


def answer_on(
    listener: socket.socket, app: ASGIApp, limits: ConnectionLimits, *, tell: Callable[[], None]
) -> None:
    """Answers on the socket until the process is told to stop; `tell` is called once it answers."""
    config = uvicorn.Config(
        app, http=timed(limits), ws="none", log_config=None, access_log=False, server_header=False
    )
    config.timeout_graceful_shutdown = STOP_S
    server = _TellingServer(config)
    server.tell = tell
    server.run(sockets=[listener])


def timed(limits: ConnectionLimits) -> type[TimedProtocol]:
    """The protocol with these limits, as uvicorn takes it."""
    return type("LimitedProtocol", (TimedProtocol,), {"limits": limits})
