"""Several processes that answer on one socket, over one store, with one index mapped into all of them.

The parent keeps the store's server running, starts the workers and puts another in the place of one that
ends. Each worker joins the server and maps the kept index; the first that sees a new version keeps it for the
others.
"""

from __future__ import annotations

import multiprocessing
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from api.errors import WorkerError
from api.server.logs import configure_logs
from api.server.loss import ending_with_store
from api.server.opening import open_store
from api.server.running import run_server
from api.server.wiring import open_service
from api.settings import Settings
from graph.store.server.supervisor import end_with_parent


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that answers, and the end of the pipe on which it says that it is ready."""

    process: BaseProcess
    said: Connection

    def wait_ready(self) -> None:
        """Returns once the worker answers. Raises: WorkerError where it ends before."""
        try:
            self.said.recv()
        except EOFError as error:
            raise WorkerError from error


def serve_together(listener: socket.socket, settings: Settings, *, tell: Callable[[], None]) -> None:
    """Answers on the socket by as many processes as the settings say, until this one is told to stop;
    `tell` is called once all of them answer.

    Raises: WorkerError where one of them does not start, StoreError, also once the store is lost for good.
    """
    configure_logs(settings)
    listener.listen(1024)
    with ending_with_store() as end, open_store(settings, on_loss=end) as store:
        store.migrate()
        with run_workers(listener, settings) as workers:
            tell()
            while True:
                wait([one.process.sentinel for one in workers])
                replace_ended(workers, listener, settings)


@contextmanager
def run_workers(listener: socket.socket, settings: Settings) -> Iterator[list[Worker]]:
    """The workers, once each of them answers; they end with the block."""
    workers = [start_worker(listener, settings) for _ in range(settings.workers)]
    try:
        for one in workers:
            one.wait_ready()
        yield workers
    finally:
        for one in workers:
            one.process.terminate()
        for one in workers:
            one.process.join()


def replace_ended(workers: list[Worker], listener: socket.socket, settings: Settings) -> None:
    """Puts another worker in the place of each that has ended."""
    for place, one in enumerate(workers):
        if not one.process.is_alive():
            workers[place] = start_worker(listener, settings)
            workers[place].wait_ready()


def start_worker(listener: socket.socket, settings: Settings) -> Worker:
    """A new process that shares nothing with this one but the socket."""
    context = multiprocessing.get_context("spawn")
    said, saying = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(listener, settings, saying))
    process.start()
    saying.close()
    return Worker(process, said)


def work(listener: socket.socket, settings: Settings, saying: Connection) -> None:
    """What a worker does: answers on the socket until it is told to stop, or its parent has gone."""
    if sys.platform == "linux":
        end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends the workers in order
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), open_service(settings) as service:
        run_server(listener, settings, service, tell=lambda: saying.send(True))
