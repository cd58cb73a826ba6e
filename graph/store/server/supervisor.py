"""Keeps the embedded server running while some program uses it; run as a script of its own.

One supervisor a folder, by a lock that the system frees when the supervisor dies. It starts the server as its
child, greets every program that connects to its loopback port, and stops the server when the last of
them has gone. A connection ends with its program, however that ends: nothing is left behind, and nothing is
stopped under another's feet. The supervisor ends with its server: the programs, whose connections then end,
start the next one (`graph.store.server.lease`), at the same address where it is free. On Linux the server
also ends when its supervisor is killed; elsewhere the next supervisor ends what it finds. The state file says
where the supervisor listens, what it started, where that answers, and for which folder, since a folder may
be copied while it is in use; it stays where programs were left without their server:
{"folder", "port", "token", "bolt", "copied", "server": [pid, create time]}.

A server that runs for a while has its classes archived beside the graph, and the next starts from there in
half the time. An archive that Java does not take (damaged, of another Java, of other jars) is removed, and
made anew.
"""

from __future__ import annotations

import ctypes
import http.client
import json
import os
import re
import secrets
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any, Self

import psutil
from filelock import FileLock, Timeout

STATE, LOCK, LOG, LAST_LOG = "state.json", "supervisor.lock", "server.log", "server.log.before"
STATED = {"folder", "port", "token", "bolt", "copied", "server"}
LOOPBACK = "127.0.0.1"
START_TIMEOUT_S, STOP_TIMEOUT_S, FIRST_LEASE_S, TICK_S = 60.0, 20.0, 5.0, 0.2
PORT_ATTEMPTS = 3
ARCHIVE_AFTER_S = 20.0
LEAST_PRIORITY = getattr(psutil, "IDLE_PRIORITY_CLASS", 19)  # Windows has names for it, others numbers
CLASSES, CLASS_LIST, CLASS_OPTIONS = "classes.jsa", "classes.list", "{classes}"
_REFUSED = "][cds]"  # what Java says of an archive that it does not take
KILLED = {-signal.SIGTERM, 128 + signal.SIGTERM, -9, 128 + 9}  # Windows does not know the name of 9
"""How a server ends that somebody, or the system for want of memory, has ended: of itself it can start."""
SERVER_ENDED = 3
"""How a supervisor ends whose server has; 1 would be an error of its own."""
WEB_PORT = "-Darcadedb.server.httpIncomingPort="
_PORT_TAKEN = "Unable to listen"
_FAILED = re.compile(r'Exception in thread "main".*\n')  # after it the server runs on without answering
_PR_SET_PDEATHSIG = 1


def main(arguments: Sequence[str]) -> int:
    """`FOLDER COPIES COMMAND...`: the copies as JSON, name in the folder to what is put there before the
    server starts; the command with {bolt} and {http} for the ports. Returns 0 unless the server ended."""
    folder, copies, command = Path(arguments[0]), json.loads(arguments[1]), list(arguments[2:])
    try:
        with FileLock(folder / LOCK, timeout=0):
            return Supervisor(folder, command, copies).run()
    except Timeout:
        return 0  # the folder has its supervisor: whoever asked finds it through the state file


def locked(path: Path, *, patience_s: float = -1) -> AbstractContextManager[object]:
    """Holds the lock of that file, waiting for whoever has it, in this program or another.

    Raises: TimeoutError where that takes longer than the patience, which without one has no end.
    """
    return FileLock(path, timeout=patience_s)


def is_supervised(folder: Path) -> bool:
    """True while a supervisor lives in that folder."""
    try:
        with FileLock(folder / LOCK, timeout=0):
            return False
    except Timeout:
        return True


class Supervisor:
    """Parent of the server of one folder and host of its users."""

    def __init__(self, folder: Path, command: list[str], copies: Mapping[str, str]) -> None:
        self._folder, self._command, self._copies = folder, command, copies
        self._token = secrets.token_hex(16)
        self._leases: set[socket.socket] = set()
        self._stopping = False

    def run(self) -> int:
        """Serves until the last user has gone; SERVER_ENDED where the server has ended before."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        before = end_leftover(self._folder)
        put_copies(self._folder, self._copies)
        with (
            socket.create_server((LOOPBACK, 0)) as self._listener,
            selectors.DefaultSelector() as self._watched,
        ):
            self._watched.register(self._listener, selectors.EVENT_READ)
            self._server, bolt, error = start_ready(
                self._folder, self._command, note=self._write_state, ports=offer_ports(before)
            )
            try:
                if error is None or self._server.poll() not in KILLED:
                    self._host({"token": self._token, "bolt": bolt, "error": error})
                return SERVER_ENDED if self._server.poll() is not None else 0
            finally:
                self._listener.close()
                self._leave()

    def _leave(self) -> None:
        """Stops the server; where programs still need one, the next can read where it was."""
        if self._server.poll() is not None:
            drop_archive(self._folder)
        stop_server(self._server)
        if not self._leases:
            (self._folder / STATE).unlink(missing_ok=True)
            drop_copies(self._folder, self._copies)

    def _ask_to_stop(self, *_: object) -> None:
        self._stopping = True

    def _write_state(self, server: subprocess.Popen[bytes], bolt: int) -> None:
        state = {
            "folder": str(self._folder.resolve()),
            "port": self._listener.getsockname()[1],
            "token": self._token,
            "bolt": bolt,
            "copied": sorted(self._copies),
            "server": [server.pid, create_time(server.pid)],
        }
        write_private(self._folder / STATE, json.dumps(state))

    def _host(self, greeting: dict[str, Any]) -> None:
        """Greets who comes and watches until all have left or the server has ended; that it failed to start
        is told to the first."""
        self._greeting = greeting
        if greeting["error"] or _REFUSED in read_log(self._folder):
            drop_archive(self._folder)
        leave_at = time.monotonic() + FIRST_LEASE_S
        with Archiving(self._folder, self._command) as archiving:
            while not self._stopping:
                archiving.attend()
                for key, _ in self._watched.select(TICK_S):
                    if key.fileobj is self._listener:
                        self._greet()
                    else:
                        self._part(key.fileobj)  # type: ignore[arg-type]  # only sockets are registered
                if self._leases:
                    leave_at = time.monotonic()
                if time.monotonic() >= leave_at and (not self._leases or self._server.poll() is not None):
                    return

    def _greet(self) -> None:
        lease, _ = self._listener.accept()
        with suppress(OSError):
            lease.sendall(json.dumps(self._greeting).encode() + b"\n")
            self._watched.register(lease, selectors.EVENT_READ)
            self._leases.add(lease)

    def _part(self, lease: socket.socket) -> None:
        """Ends a lease whose program has gone; the last one hears of it once the server has stopped."""
        self._watched.unregister(lease)
        self._leases.discard(lease)
        if self._leases:
            lease.close()
        else:
            self._last = lease


class Archiving:
    """Archives the classes that the server of a folder uses, after `after_s` seconds, at the least priority.

    Nothing is archived where an archive is, nor where the command has no place for it.
    """

    def __init__(self, folder: Path, command: Sequence[str], *, after_s: float = ARCHIVE_AFTER_S) -> None:
        self._folder, self._command = folder, command
        self._due: float | None = time.monotonic() + after_s if CLASS_OPTIONS in command else None
        self._working: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Breaks off what is not done, and leaves nothing of it."""
        if self._working:
            self._working.kill()
            self._working.wait()
        for name in (CLASSES, CLASS_LIST):
            (self._folder / f"{name}.part").unlink(missing_ok=True)

    def attend(self) -> None:
        """Begins when it is time, and puts the archive in its place when it is whole; never waits."""
        if self._due and time.monotonic() >= self._due:
            self._due = None
            with suppress(OSError):
                self._begin()
        if self._working and self._working.poll() is not None:
            if self._working.returncode == 0:
                (self._folder / f"{CLASSES}.part").replace(self._folder / CLASSES)
            self._working = None

    def _begin(self) -> None:
        if (self._folder / CLASSES).exists():
            return
        listed = (self._folder / CLASS_LIST).read_bytes()
        (self._folder / f"{CLASS_LIST}.part").write_bytes(listed[: listed.rfind(b"\n") + 1])
        java, jars = self._command[0], self._command[self._command.index("-cp") + 1]
        files = [f"-XX:SharedClassListFile={CLASS_LIST}.part", f"-XX:SharedArchiveFile={CLASSES}.part"]
        self._working = subprocess.Popen(
            [java, "-Xshare:dump", "-XX:+UseSerialGC", "-Xmx128m", *files, "-cp", jars],
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads here
        )
        yield_to_others(self._working.pid)


def class_options(folder: Path) -> list[str]:
    """Java's options for a server of the folder: to map the archived classes, checked whole; without an
    archive, to list the classes that it uses."""
    if (folder / CLASSES).exists():
        return [f"-XX:SharedArchiveFile={CLASSES}", "-XX:+VerifySharedSpaces"]
    return [f"-XX:DumpLoadedClassList={CLASS_LIST}"]


def drop_archive(folder: Path) -> None:
    """Removes the archive of classes, where there is one."""
    with suppress(OSError):
        (folder / CLASSES).unlink(missing_ok=True)


def start_ready(
    folder: Path,
    command: list[str],
    *,
    note: Callable[[subprocess.Popen[bytes], int], None],
    ports: Iterator[tuple[int, int]],
) -> tuple[subprocess.Popen[bytes], int, str | None]:
    """The server, its Bolt port and why it failed to start, if so; the next `ports`, for Bolt and HTTP, where
    one is just taken.

    `note` is told of each server and its Bolt port as soon as it runs.
    """
    for bolt, web in islice(ports, PORT_ATTEMPTS):
        server = start_server(folder, command, bolt=bolt, web=web)
        note(server, bolt)
        error = wait_ready(server, folder, web)
        if error is None or _PORT_TAKEN not in read_log(folder):
            break
        stop_server(server)
    return server, bolt, error


def offer_ports(before: int | None) -> Iterator[tuple[int, int]]:
    """Ports for Bolt and HTTP without end, for Bolt first the one where the server was before."""
    if before:
        yield before, free_port()
    while True:
        yield free_port(), free_port()


def start_server(folder: Path, command: list[str], *, bolt: int, web: int) -> subprocess.Popen[bytes]:
    """The server as a child process that reads nothing and writes to the log."""
    ports = {"{bolt}": str(bolt), "{http}": str(web)}
    given = chain.from_iterable(class_options(folder) if one == CLASS_OPTIONS else [one] for one in command)
    arguments = [_replace_all(argument, ports) for argument in given]
    with (folder / LOG).open("wb") as log:
        return subprocess.Popen(
            arguments,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads here
        )


def end_with_parent() -> None:
    """Asks Linux to end this process when the one that started it dies; runs in the child."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _replace_all(text: str, replacements: dict[str, str]) -> str:
    for old, new in replacements.items():
        text = text.replace(old, new)
    return text


def wait_ready(server: subprocess.Popen[bytes], folder: Path, web: int) -> str | None:
    """None as soon as the server answers; else why it does not, in words of its log."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if server.poll() is not None or _FAILED.search(read_log(folder)):
            return f"the embedded server did not start: {last_words(read_log(folder))} (log: {folder / LOG})"
        if is_ready(web):
            return None
        time.sleep(0.05)
    return f"the embedded server did not answer within {START_TIMEOUT_S:g} s; its log is {folder / LOG}"


def is_ready(web: int) -> bool:
    """True when the server says over HTTP that every database is open."""
    connection = http.client.HTTPConnection(LOOPBACK, web, timeout=5)
    try:
        connection.request("GET", "/api/v1/ready")
        return connection.getresponse().status == http.client.NO_CONTENT
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def read_log(folder: Path) -> str:
    """What the server has said since it was started."""
    return (folder / LOG).read_text(encoding="utf-8", errors="replace")


def last_words(said: str) -> str:
    """The last line that names an exception, else the last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["it said nothing"]
    return next((line for line in reversed(lines) if "Exception:" in line), lines[-1])


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """Asks the server to end, and kills it if it does not."""
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def end_leftover(folder: Path) -> int | None:
    """Ends the server that a killed supervisor left; where programs were left without theirs, its Bolt port,
    and its log is kept."""
    state = read_state(folder)
    (folder / STATE).unlink(missing_ok=True)
    if state is None:
        return None
    pid, created = state["server"]
    with suppress(psutil.NoSuchProcess):
        leftover = psutil.Process(pid)
        if leftover.create_time() == created:
            leftover.terminate()
            _, alive = psutil.wait_procs([leftover], timeout=STOP_TIMEOUT_S)
            for process in alive:
                process.kill()
    with suppress(OSError):
        shutil.copyfile(folder / LOG, folder / LAST_LOG)
    return int(state["bolt"])


def put_copies(folder: Path, copies: Mapping[str, str]) -> None:
    """Copies each folder to its name in this one, in place of what is there."""
    drop_copies(folder, copies)
    for name, source in copies.items():
        shutil.copytree(source, folder / name)


def drop_copies(folder: Path, copies: Mapping[str, str]) -> None:
    """Removes what was copied."""
    for name in copies:
        shutil.rmtree(folder / name, ignore_errors=True)


def kill_server(folder: Path) -> None:
    """Kills the server of the folder, which no longer listens; its supervisor starts it again."""
    state = read_state(folder)
    if state is not None:
        with suppress(psutil.NoSuchProcess):
            server = psutil.Process(state["server"][0])
            if server.create_time() == state["server"][1]:
                server.kill()


def read_state(folder: Path) -> dict[str, Any] | None:
    """The state file's content; None where there is none, none that can be read, or another folder's."""
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(state, dict) or STATED - state.keys():
        return None
    return state if state["folder"] == str(folder.resolve()) else None


def find_web_port(folder: Path) -> int | None:
    """The HTTP port of the running server of the folder, as its command line tells; None where none runs."""
    state = read_state(folder)
    with suppress(psutil.Error):
        arguments = psutil.Process(state["server"][0]).cmdline() if state else []
        for argument in arguments:
            if argument.startswith(WEB_PORT):
                return int(argument.removeprefix(WEB_PORT))
    return None


def write_private(path: Path, text: str) -> None:
    """Puts the text into a file that only its owner may read, whole or not at all."""
    draft = path.with_suffix(f".{os.getpid()}.new")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
    draft.replace(path)


def yield_to_others(pid: int) -> None:
    """Gives the process the least priority; does nothing where the system does not let it."""
    with suppress(psutil.Error):
        psutil.Process(pid).nice(LEAST_PRIORITY)


def create_time(pid: int) -> float:
    """When the process started, in seconds since 1970: with the pid it names one process for good."""
    return psutil.Process(pid).create_time()


def free_port() -> int:
    """A port of the loopback that nothing listens on now."""
    with socket.create_server((LOOPBACK, 0)) as listener:
        return int(listener.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
