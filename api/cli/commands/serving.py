"""Commands that serve: serve, demo."""

from __future__ import annotations

import errno
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from api.access.callers import require_keys
from api.cli.commands.terminal import show
from api.errors import PortError
from api.server.loss import ending_with_store
from api.server.opening import begin_store, uncollected
from api.settings import Settings, load_settings

if TYPE_CHECKING:
    from api.service.service import Service

SEEDS = Path(__file__).parents[3] / "seeds"


def serve_graph(*, host: str | None, port: int | None, workers: int | None) -> None:
    """Serves the graph until Ctrl-C or SIGTERM.

    Raises: SettingsError, PortError, StoreError, WorkerError.
    """
    settings = settings_for(host, port, workers)
    with stopping(), listen(settings) as listener:
        if settings.workers > 1:
            from api.server.workers import serve_together

            serve_together(listener, settings, tell=lambda: announce(listener))
        else:
            serve_alone(listener, settings)


def show_demo(folder: Path | None, *, host: str | None, port: int | None) -> None:
    """Loads the folder, the seeds unless another is named, and serves the graph."""
    settings = settings_for(host, port)
    with stopping(), listen(settings) as listener:
        serve_alone(listener, settings, first=[folder or SEEDS])


def serve_alone(listener: socket.socket, settings: Settings, *, first: list[Path] | None = None) -> None:
    """Answers on the socket in this process, once what is at the paths `first` is loaded. The store opens
    while what serves is imported. Raises: StoreError, also once the store is lost for good."""
    with ending_with_store() as end, begin_store(settings, on_loss=end) as opened:
        with uncollected():
            from api.server.running import run_server
            from api.server.wiring import make_service

            service = make_service(settings, opened)
        if first:
            load_first(service, first)
        run_server(listener, settings, service, tell=lambda: announce(listener))


def load_first(service: Service, paths: list[Path]) -> None:
    """Loads what is at the paths, and tells how it goes."""
    from api.cli.commands.loading import load_with_progress, report_load

    report_load(load_with_progress(service, paths))


def settings_for(host: str | None, port: int | None, workers: int | None = None) -> Settings:
    """The settings with these options. Raises: SettingsError, also for an open address without keys."""
    options = {"host": host, "port": port, "workers": workers}
    given = {name: value for name, value in options.items() if value is not None}
    settings = load_settings(**given)
    require_keys(settings)
    return settings


@contextmanager
def listen(settings: Settings) -> Iterator[socket.socket]:
    """A socket that listens on the address, before anything slow is started. Raises: PortError."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM
        )[0]
        listener = socket.socket(family, kind, proto)
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise PortError(settings.host, settings.port, reason_of(error)) from error
    with listener:
        yield listener


def reason_of(error: OSError) -> str:
    """Why an address cannot be served on, in words."""
    if error.errno == errno.EADDRINUSE:
        return "another program is there already"
    return error.strerror or str(error)


def announce(listener: socket.socket) -> None:
    """Tells where the service answers."""
    show(f"Neuro-immune knowledge graph at {address_of(listener)} (Ctrl-C stops it)")
    sys.stdout.flush()


def address_of(listener: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def stopping() -> Iterator[None]:
    """Ends quietly on Ctrl-C and SIGTERM, with everything closed in order."""
    with suppress(KeyboardInterrupt):
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            yield
        finally:
            signal.signal(signal.SIGTERM, before)
