"""Commands that serve: serve, demo."""

from __future__ import annotations

import errno
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import uvicorn

from api.cli.commands.loading import load_with_progress, report_load
from api.cli.commands.terminal import show
from api.cli.commands.workers import serve_together
from api.errors import PortError
from api.server.app import create_app
from api.server.security import require_keys
from api.server.wiring import open_service
from api.service.service import Service
from api.settings import Settings, load_settings

SEEDS = Path(__file__).parents[3] / "seeds"
STOP_S = 5


class AnnouncingServer(uvicorn.Server):
    """A server that tells its address once it answers there."""

    address = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, then tells where."""
        await super().startup(sockets)
        show(f"Neuro-immune knowledge graph at {self.address} (Ctrl-C stops it)")
        sys.stdout.flush()


def serve_graph(*, host: str | None, port: int | None, workers: int | None) -> None:
    """Serves the graph until Ctrl-C or SIGTERM.

    Raises: SettingsError, PortError, StoreError, WorkerError.
    """
    settings = settings_for(host, port, workers)
    with stopping(), listen(settings) as listener:
        if settings.workers > 1:
            serve_together(listener, settings, address=address_of(listener))
        else:
            with open_service(settings) as service:
                serve_on(listener, settings, service)


def show_demo(folder: Path | None, *, host: str | None, port: int | None) -> None:
    """Loads the folder, the seeds unless another is named, and serves the graph."""
    settings = settings_for(host, port)
    with stopping(), listen(settings) as listener, open_service(settings) as service:
        report_load(load_with_progress(service, [folder or SEEDS]))
        serve_on(listener, settings, service)


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


def serve_on(listener: socket.socket, settings: Settings, service: Service) -> None:
    """Answers on the socket until the process is told to stop."""
    service.prepare()
    app = create_app(settings, service)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    config.timeout_graceful_shutdown = STOP_S
    server = AnnouncingServer(config)
    server.address = address_of(listener)
    server.run(sockets=[listener])


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
