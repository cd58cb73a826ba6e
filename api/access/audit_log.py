"""Who did what: one JSON object a line in a file of the data folder, which is only ever added to.

`at` (UTC), `who` (the name of a key, or the user of the command line), `action`, `on` (identifiers or names
of files; never a text, never a key), `outcome` (done, refused, failed), `status` (of HTTP; 0 for a command)
and `request` (the request's id where there is one).
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from api.access.actions import Action
from api.wording.words import clean

FILE = "audit.jsonl"
COMMAND_LINE = " (command line)"
"""After the name of a user of the command line, as no key is called."""
MOST = 100
"""Objects that an entry names; of more, it says how many."""
LONGEST = 200

log = logging.getLogger("neuroimmune.audit")


class Outcome(StrEnum):
    """How it ended: done, refused to who asked, or failed."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"

    @classmethod
    def of(cls, status: int) -> Outcome:
        """Of a status of HTTP."""
        return cls.DONE if status < 400 else cls.REFUSED if status < 500 else cls.FAILED


@dataclass(frozen=True, slots=True)
class Ending:
    """How something ended; for a request with its status and its id."""

    outcome: Outcome = Outcome.DONE
    status: int = 0
    request: str = ""


DONE, FAILED, REFUSED = Ending(), Ending(Outcome.FAILED), Ending(Outcome.REFUSED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    at: str
    who: str
    action: str
    on: tuple[str, ...] = ()
    outcome: str = Outcome.DONE
    status: int = 0
    request: str = ""


class AuditLog:
    """The log of a data folder."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.file, self._clock = folder / FILE, clock

    def add(self, who: str, action: Action, on: Iterable[str] = (), ending: Ending = DONE) -> None:
        """Adds an entry, which is on the disk when this returns.

        Where that fails, what was done stands: the program's own log tells the entry, and why it is not here.
        """
        at = self._clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        entry = Entry(at, who, action, shorten(on), ending.outcome, ending.status, ending.request)
        line = json.dumps(asdict(entry), ensure_ascii=False)
        try:
            self._append(f"{line}\n".encode(errors="backslashreplace"))
        except OSError as error:
            log.error("not in %s (%s): %s", self.file, error.strerror, line)

    def _append(self, line: bytes) -> None:
        """One write, which the system puts at the end whoever else writes; on a line of its own also where a
        crash cut the last one off."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            end = os.lseek(file, 0, os.SEEK_END)
            if end:
                os.lseek(file, -1, os.SEEK_END)
                line = line if os.read(file, 1) == b"\n" else b"\n" + line
            os.write(file, line)
            os.fsync(file)
        finally:
            os.close(file)

    @contextmanager
    def telling(self, who: str, action: Action, on: Iterable[str]) -> Iterator[None]:
        """Adds an entry once the block has ended: done, or failed where it raised."""
        try:
            yield
        except BaseException:
            self.add(who, action, on, FAILED)
            raise
        self.add(who, action, on)

    def read(self, wanted: Wanted) -> Iterator[Entry | str]:
        """The entries that are wanted, the oldest first; a line that is none, as it stands. Raises:
        OSError."""
        if not self.file.exists():
            return
        with self.file.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                entry = read_line(line)
                if entry is None:
                    yield line.rstrip("\n")
                elif wanted.holds(entry):
                    yield entry


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for: of whom, of what action, since when; empty asks for all."""

    who: str = ""
    action: str = ""
    since: str = ""

    def holds(self, entry: Entry) -> bool:
        """Whether the entry is asked for."""
        names = ("", entry.who, entry.who.removesuffix(COMMAND_LINE))
        return self.who in names and self.action in ("", entry.action) and entry.at >= self.since


def read_line(line: str) -> Entry | None:
    """The entry; None where the line is none, as one that a crash cut off."""
    try:
        told = json.loads(line)
        return Entry(**{**told, "on": tuple(told["on"])})
    except (ValueError, TypeError, KeyError):
        return None


def shorten(on: Iterable[str]) -> tuple[str, ...]:
    """The objects as an entry names them."""
    told = [clean(one, longest=LONGEST) for one in on]
    more = (f"and {len(told) - MOST:,} more",) if len(told) > MOST else ()
    return (*told[:MOST], *more)
