"""A program's lease on the server of a folder, which brings the server back whenever that has ended.

A lease is a connection to the server's supervisor, and ends with it, whether the supervisor was killed or
ended with its server. Every program that held one then starts the next supervisor; the lock of the folder
lets one of them through, which all join. Attempts are spaced by a growing wait, counted from the beginning
after a quiet while. A server that was killed is brought back however often; one that fails to start, of
itself, again and again is given up, and the program is told.
"""

from __future__ import annotations

import json
import logging
import math
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from graph.errors import StoreUnavailableError
from graph.store.server import supervisor
from graph.store.server.places import DATABASES, Place

POLL_S = 0.05
MOST_FAILED_STARTS = 8
LOG = "supervisor.log"
_MOST_DOUBLINGS = 16

log = logging.getLogger("neuroimmune")


@dataclass(slots=True)
class Backoff:
    """How long to wait before each attempt, in seconds: not at all before the first, then `first_s`, then
    twice as long each time, at most `most_s`; after `quiet_s` without an attempt the next is a first one."""

    first_s: float = 0.25
    most_s: float = 5.0
    quiet_s: float = 60.0
    clock: Callable[[], float] = time.monotonic
    _attempts: int = 0
    _last: float = -math.inf

    def next_s(self) -> float:
        """The wait before an attempt that is made now."""
        now = self.clock()
        if now - self._last > self.quiet_s:
            self._attempts = 0
        doublings = min(self._attempts, _MOST_DOUBLINGS) - 1
        self._attempts, self._last = self._attempts + 1, now
        return 0.0 if doublings < 0 else min(self.first_s * 2**doublings, self.most_s)


@dataclass(slots=True)
class ServerNow:
    """The server as it is now: `port` is where it answers Bolt, `folder` where its log and state are; both
    may be others when it is started again. `is_copy` tells whether it has a copy of the graph, in which
    nothing may be changed."""

    port: int = 0
    folder: Path = Path()
    is_copy: bool = False


class Lease:
    """A lease on the server of a folder, taken by `open`, renewed by a thread of its own until `close`.

    The server works where `find_place` says; `make_command` gives its command for that place when one is
    started. `on_loss` is called, by that thread, with the reason once the server cannot be brought back.
    """

    def __init__(
        self,
        find_place: Callable[[], Place],
        make_command: Callable[[Place], list[str]],
        *,
        on_loss: Callable[[StoreUnavailableError], None],
        backoff: Backoff | None = None,
    ) -> None:
        self.now = ServerNow()
        self._find_place, self._make_command, self._on_loss = find_place, make_command, on_loss
        self._backoff = backoff or Backoff()
        self._closing = Event()
        self._watching = Thread(target=self._watch, name="lease", daemon=True)

    def open(self) -> None:
        """Joins the running server or starts it. Raises: StoreUnavailableError, OSError."""
        self._renew(
            failures=0, until=time.monotonic() + supervisor.START_TIMEOUT_S + supervisor.STOP_TIMEOUT_S
        )
        self._watching.start()

    def close(self) -> None:
        """Gives the lease back; returns once the server has stopped, where nobody else uses it."""
        self._closing.set()
        with suppress(OSError):  # the supervisor is gone, and the server with it
            self._socket.shutdown(socket.SHUT_WR)
        self._watching.join(supervisor.STOP_TIMEOUT_S)
        self._socket.close()

    def _watch(self) -> None:
        """Brings the server back each time that the lease ends, until it is given back or that fails."""
        while self._has_ended():
            log.warning("the embedded server of %s has ended: it is started again", self.now.folder)
            try:
                self._renew(failures=MOST_FAILED_STARTS, until=math.inf)
            except (StoreUnavailableError, OSError) as error:
                self._on_loss(self._explain_loss(error))
                return

    def _has_ended(self) -> bool:
        """True once the lease has ended; False where it is given back."""
        with suppress(OSError):
            if self._closing.is_set():
                self._socket.shutdown(socket.SHUT_WR)
            while self._socket.recv(1024):
                pass
        return not self._closing.is_set()

    def _renew(self, *, failures: int, until: float) -> None:
        """Takes a lease, and tries again where the server was killed meanwhile, or failed to start up to that
        often. Raises what the last attempt raised: StoreUnavailableError, OSError."""
        while not self._closing.is_set():
            try:
                self._pause(self._backoff.next_s())
                if self._take():
                    return
            except (StoreUnavailableError, OSError) as error:
                log.warning("the embedded server of %s did not start: %s", self.now.folder, error)
                if not failures:
                    raise
                failures -= 1
            if time.monotonic() > until:
                raise StoreUnavailableError(f"the server of {self.now.folder} is ended again and again")

    def _pause(self, seconds: float) -> None:
        """Waits that long, or until another program has started the server, or the lease is given back."""
        due = time.monotonic() + seconds
        while time.monotonic() < due and not supervisor.is_supervised(self._find_place().run):
            if self._closing.wait(POLL_S):
                return

    def _take(self) -> bool:
        """True once the supervisor has given a lease, False where server or supervisor was killed meanwhile.

        Raises: StoreUnavailableError where the server does not start, OSError.
        """
        deadline = time.monotonic() + supervisor.START_TIMEOUT_S + supervisor.STOP_TIMEOUT_S
        child: subprocess.Popen[bytes] | None = None
        place = self._find_place()
        self.now.folder = place.run
        while time.monotonic() < deadline and not self._closing.is_set():
            if supervisor.is_supervised(place.run):
                if self._join():
                    return True
            elif child is None or child.poll() == 0:
                child = spawn_supervisor(place, self._make_command(place))
            elif child.returncode is not None:
                self._check_end(child.returncode)
                return False
            time.sleep(POLL_S)
        if self._closing.is_set():
            return False
        raise StoreUnavailableError(
            f"the embedded server did not start; its log is {self.now.folder / supervisor.LOG}"
        )

    def _check_end(self, code: int) -> None:
        """Raises: StoreUnavailableError where the supervisor failed and was not killed."""
        if code > 0 and code != supervisor.SERVER_ENDED:
            path = self.now.folder / LOG
            said = supervisor.last_words(path.read_text(encoding="utf-8", errors="replace"))
            raise StoreUnavailableError(f"the embedded server did not start: {said} (log: {path})")

    def _join(self) -> bool:
        """True when the supervisor gave a lease; False where it is not there yet, or no more.

        Raises: StoreUnavailableError where its server did not start.
        """
        state = supervisor.read_state(self.now.folder)
        if state is None:
            return False
        try:
            lease = socket.create_connection(
                (supervisor.LOOPBACK, int(str(state["port"]))), supervisor.START_TIMEOUT_S
            )
            with lease.makefile("rb") as incoming:
                greeting = json.loads(incoming.readline() or b"{}")
        except (OSError, ValueError):
            return False
        if greeting.get("token") != state["token"]:
            lease.close()
            return False
        if greeting["error"]:
            lease.close()
            raise StoreUnavailableError(greeting["error"])
        lease.settimeout(None)
        self._socket = lease
        self.now.port, self.now.is_copy = int(greeting["bolt"]), DATABASES in state["copied"]
        return True

    def _explain_loss(self, error: Exception) -> StoreUnavailableError:
        """That the server cannot be brought back, why, and what to do."""
        advice = getattr(error, "advice", "") or (
            f"put right what its log in {self.now.folder} tells, then start this program again; "
            "what was loaded is kept"
        )
        return StoreUnavailableError(f"the store has ended and could not be started again: {error}", advice)


def spawn_supervisor(place: Place, command: list[str]) -> subprocess.Popen[bytes]:
    """A supervisor in a session of its own, so that no signal meant for this program reaches it."""
    copies = json.dumps({name: str(source) for name, source in place.copies.items()})
    with (place.run / LOG).open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-P", supervisor.__file__, str(place.run), copies, *command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
