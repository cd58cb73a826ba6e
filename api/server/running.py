"""The application as a server on a socket."""

from __future__ import annotations

import socket
from collections.abc import Callable

from api.server.app import create_app
from api.server.connections import ConnectionLimits, answer_on
from api.server.logs import configure_logs
from api.server.opening import uncollected
from api.service.service import Service
from api.settings import Settings


def run_server(
    listener: socket.socket, settings: Settings, service: Service, *, tell: Callable[[], None]
) -> None:
    """Answers on the socket until the process is told to stop; `tell` is called once it answers."""
    with uncollected():
        service.prepare()
        app = create_app(settings, service)
    configure_logs(settings)
    answer_on(listener, app, ConnectionLimits(most=settings.connections), tell=tell)
