"""Telling the audit log what a command does."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from contextlib import AbstractContextManager

from api.access.actions import Action
from api.access.audit_log import COMMAND_LINE, AuditLog
from api.settings import Settings


def audited(settings: Settings, action: Action, on: Iterable[object]) -> AbstractContextManager[None]:
    """Tells the audit log what the block does, as this user of the command line."""
    return AuditLog(settings.data).telling(f"{name_user()}{COMMAND_LINE}", action, list(map(str, on)))


def name_user() -> str:
    """Who runs the command, as the system knows them; `someone` where it does not."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "someone"
