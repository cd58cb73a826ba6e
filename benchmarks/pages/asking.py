"""HTTP as a client of few words: one connection that is kept, a request, the whole answer."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from threading import Thread
from time import perf_counter
from urllib.parse import urlsplit

from graph.store.server.supervisor import free_port
from tests.support.waiting import wait_until

PATIENCE_S = 120.0


class Client:
    """A kept connection to a service; a request takes from sending it to the last byte of its answer."""

    def __init__(self, address: str) -> None:
        at = urlsplit(address)
        self._connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=PATIENCE_S)

    def read(self, path: str) -> bytes:
        """The answer's body. Raises: ValueError for any status but 200."""
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise ValueError(f"{path} was answered {answer.status}")
        return body

    def clock(self, path: str) -> float:
        """The seconds that the answer took."""
        started = perf_counter()
        self.read(path)
        return perf_counter() - started


def count_a_second(address: str, paths: Sequence[str], *, clients: int, seconds: float) -> float:
    """Answers a second that so many clients at once get, each asking for the paths in turn."""
    stop = perf_counter() + seconds
    counts = [0] * clients

    def ask(number: int) -> None:
        client, own = Client(address), cycle((*paths[number % len(paths) :], *paths[: number % len(paths)]))
        while perf_counter() < stop:
            client.read(next(own))
            counts[number] += 1

    started = perf_counter()
    _run_together([Thread(target=ask, args=(number,)) for number in range(clients)])
    return sum(counts) / (perf_counter() - started)


def count_bytes_a_second(address: str, path: str, *, seconds: float) -> float:
    """Answers of one path a second, in turn over one bare socket, so that the client costs little."""
    at = urlsplit(address)
    asked = f"GET {path} HTTP/1.1\r\nHost: {at.netloc}\r\n\r\n".encode()
    with socket.create_connection((at.hostname or "", at.port or 80)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        count, started = 0, perf_counter()
        while perf_counter() - started < seconds:
            connection.sendall(asked)
            _receive(connection)
            count += 1
    return count / (perf_counter() - started)


def _receive(connection: socket.socket) -> None:
    """Takes in one answer whose length is told. Raises: ValueError for any status but 200."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(1 << 16)
    head, _, body = received.partition(b"\r\n\r\n")
    if b" 200 " not in head[:16]:
        raise ValueError(head.decode(errors="replace"))
    left = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]) - len(body)
    while left > 0:
        left -= len(connection.recv(1 << 16))


def _run_together(threads: Iterable[Thread]) -> None:
    started = list(threads)
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()


PEER = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/entities/{name}")
def read(name: str) -> dict[str, str]:
    return {"name": name}
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False)
"""
"""What a neighbourhood is held against: a route of the same framework that looks nothing up."""


@contextmanager
def bare_route() -> Iterator[str]:
    """The address of the bare route, in a process of its own until the block ends."""
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", PEER, str(port)]) as peer:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until(lambda: _answers(address))
            yield address
        finally:
            peer.terminate()


def _answers(address: str) -> bool:
    try:
        Client(address).read("/entities/x")
    except OSError:
        return False
    return True
