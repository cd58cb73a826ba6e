"""What is told in the audit log."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """Something that was done, in the log's words."""

    LOAD = "load"
    CANCEL_LOAD = "cancel load"
    DELETE = "delete"
    MARK = "mark"
    UNMARK = "take mark back"
    BACK_UP = "back up"
    RESTORE = "restore"
    SAVE_VIEW = "save view"
    CHANGE_VIEW = "change view"
    DELETE_VIEW = "delete view"
    CANCEL = "cancel query"
    CREATE_KEY = "create key"
    REVOKE_KEY = "revoke key"
    ROTATE_KEY = "rotate key"
    TRY_KEYS = "try keys"
