"""What the commands about API keys and the audit log do."""

from __future__ import annotations

import json as json_
import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from api.access.actions import Action
from api.access.audit_log import AuditLog, Entry, Wanted
from api.access.keys import Key, KeyRing, now
from api.access.scopes import Scope
from api.cli.commands.acting import audited
from api.cli.commands.terminal import show, tell
from api.errors import ParameterError
from api.settings import load_settings
from api.wording.words import clean

AGO = re.compile(r"(\d{1,5})([dh])")
UNITS = {"d": "days", "h": "hours"}


def show_keys(*, json: bool) -> None:
    """Every key that was made, the oldest first, one a line."""
    at = now()
    for key in KeyRing(load_settings().data).every():
        show(json_.dumps(describe_key(key, at)) if json else tell_key(key, at))


def describe_key(key: Key, at: datetime) -> dict[str, object]:
    """What is kept of a key, but its hash."""
    times = {"created": key.created, "expires": key.expires, "revoked": key.revoked, "used": key.used}
    told = {name: time.isoformat() if time else None for name, time in times.items()}
    return {"name": key.name, "scopes": sorted(key.scopes), "opens": key.opens(at), **told}


def tell_key(key: Key, at: datetime) -> str:
    """Name, scopes, since when, until when, and when it was last used, on one line."""
    if key.revoked:
        end = f"revoked {tell_time(key.revoked)}"
    elif key.expires:
        end = f"{'expires' if key.opens(at) else 'expired'} {tell_time(key.expires)}"
    else:
        end = "never expires"
    used = f"last used {tell_time(key.used)}" if key.used else "never used"
    return f"{key.name}  {', '.join(sorted(key.scopes))}  made {tell_time(key.created)}, {end}, {used}"


def create_key(name: str, scopes: Iterable[Scope], expires: str) -> None:
    """Makes a key and shows it. Raises: ParameterError, KeyFileError."""
    settings = load_settings()
    end = read_end(expires, now()) if expires else None
    with audited(settings, Action.CREATE_KEY, [name]):
        shown, key = KeyRing(settings.data).create(name, scopes, end)
    hand_over(shown, key)


def revoke_key(name: str) -> None:
    """Ends the key. Raises: ParameterError, KeyFileError."""
    settings = load_settings()
    with audited(settings, Action.REVOKE_KEY, [name]):
        KeyRing(settings.data).revoke(name)
    show(f"revoked {name}")


def rotate_key(name: str, keep: str) -> None:
    """Makes another key in its place and shows it. Raises: ParameterError, KeyFileError."""
    settings, span = load_settings(), read_span("keep", keep)
    with audited(settings, Action.ROTATE_KEY, [name]):
        shown, key = KeyRing(settings.data).rotate(name, span)
    hand_over(shown, key)


def hand_over(shown: str, key: Key) -> None:
    """The key on standard output alone, and what it is on standard error."""
    told = "; ".join(scope.told for scope in Scope if scope in key.scopes)
    tell(f"The key of {key.name}, who may {told}. It is shown this once:")
    show(shown)


def show_audit(*, who: str, action: Action | None, since: str, json: bool) -> None:
    """The entries of the audit log that are asked for, and how many lines are none.

    Raises: ParameterError, OSError.
    """
    start = read_start(since, now()) if since else ""
    unread = 0
    for entry in AuditLog(load_settings().data).read(Wanted(who, action or "", start)):
        if isinstance(entry, str):
            unread += 1
        else:
            show(json_.dumps(asdict(entry), ensure_ascii=False) if json else tell_entry(entry))
    if unread:
        tell(f"{unread:,} lines are no entries, as one that was cut off by a crash")


def tell_entry(entry: Entry) -> str:
    """When, who, what, on what and how it ended, on one line."""
    end = f"{entry.outcome} ({entry.status})" if entry.status else entry.outcome
    on = f" {', '.join(entry.on)}" if entry.on else ""
    return "  ".join(map(clean, (entry.at, entry.who, f"{entry.action}{on}: {end}")))


def tell_time(at: datetime) -> str:
    """Day and minute, UTC."""
    return f"{at:%Y-%m-%d %H:%M}"


def read_end(text: str, at: datetime) -> datetime:
    """When a key ends: a day or a time, or so long from now. Raises: ParameterError where that is past."""
    end = at + span if (span := find_span(text)) else read_time("expires", text)
    if end <= at:
        raise ParameterError("expires", f"{text} is past", "give a day to come, or days from now as 90d")
    return end


def read_start(text: str, at: datetime) -> str:
    """From when on entries are shown: a day or a time, or so long ago; as entries have it."""
    start = at - span if (span := find_span(text)) else read_time("since", text)
    return start.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_time(field: str, text: str) -> datetime:
    """A day or a time, UTC where it names no zone. Raises: ParameterError."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ParameterError(
            field, f"{text!r} is no day", "write it as 2027-01-31, or as 90d or 12h"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def read_span(field: str, text: str) -> timedelta:
    """So many days or hours. Raises: ParameterError."""
    span = find_span(text)
    if span is None:
        raise ParameterError(field, f"{text!r} is no span of time", "write it as 7d or 12h")
    return span


def find_span(text: str) -> timedelta | None:
    """So many days or hours; None where the text tells none."""
    found = AGO.fullmatch(text.strip())
    return timedelta(**{UNITS[found[2]]: int(found[1])}) if found else None
