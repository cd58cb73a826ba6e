"""The application as a server on a socket."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from api.server.app import create_app
from api.server.logs import configure_logs
from api.server.opening import uncollected
from api.service.service import Service
from api.settings import Settings

STOP_S = 5


class _TellingServer(uvicorn.Server):
    """A server that tells once it answers."""

    tell: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, then tells."""
        await super().startup(sockets)
        self.tell()


def run_server(
    listener: socket.socket, settings: Settings, service: Service, *, tell: Callable[[], None]
) -> None:
    """Answers on the socket until the process is told to stop; `tell` is called once it answers."""
    with uncollected():
        service.prepare()
        app = create_app(settings, service)
    configure_logs(settings)
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    config.timeout_graceful_shutdown = STOP_S
    server = _TellingServer(config)
    server.tell = tell
    server.run(sockets=[listener])
