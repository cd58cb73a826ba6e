"""Log lines for people or for programs, each with its moment, level, logger and the request that it is about.

A line for people:   2026-12-01T13:45:00.123Z INFO neuroimmune.access 9f2c41d07be3a685 GET / 200 12 ms
A line for programs: {"time": ..., "level": ..., "logger": ..., "request_id": ..., "message": ...}, with what
else is known of it under names of its own, and an error's traceback under "exception".
"""

from __future__ import annotations

import json
import logging
from collections import deque
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

from api.settings import LogFormat, LogLevel, Settings

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="-")
"""The request that is answered here; a dash outside of any."""
OURS = ("neuroimmune", "uvicorn")
_GIVEN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A warning, or what is graver, as it is told again later."""

    moment: str
    level: str
    logger: str
    request_id: str
    message: str


TROUBLES: deque[Trouble] = deque(maxlen=20)
"""The last of this process, the newest at the end."""


class _KeepTroubles(logging.Handler):
    """Keeps what went wrong last, for who looks later."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps it, without its traceback."""
        told = (record.levelname, record.name, REQUEST_ID.get(), record.getMessage())
        TROUBLES.append(Trouble(tell_moment(record), *told))


def configure_logs(settings: Settings) -> None:
    """Lets the service and its server write to standard error as the settings say, and keeps what goes
    wrong."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if settings.log_format is LogFormat.JSON else PlainLines())
    for name in OURS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler, _KeepTroubles(logging.WARNING)], False
        logger.setLevel(settings.log_level.upper())
    if settings.log_level is LogLevel.INFO:
        logging.getLogger("uvicorn").setLevel(logging.WARNING)  # what it says of its start is said already


class PlainLines(logging.Formatter):
    """For people: what has several lines has all of this before each, so that none looks like another's."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line or more."""
        before = f"{tell_moment(record)} {record.levelname} {record.name} {REQUEST_ID.get()}"
        return "\n".join(f"{before} {line}" for line in super().format(record).splitlines() or [""])


class JsonLines(logging.Formatter):
    """For programs: an object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        told = {
            "time": tell_moment(record),
            "level": record.levelname,
            "logger": record.name,
            "request_id": REQUEST_ID.get(),
            "message": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in _GIVEN},
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def tell_moment(record: logging.LogRecord) -> str:
    """When it was, ISO 8601 in UTC to the millisecond."""
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
