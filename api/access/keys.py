"""API keys: made, found by what is sent, revoked, replaced; kept as hashes in one file of the data folder.

A key is 256 random bits, which nobody finds by trying, however fast: a plain SHA-256 keeps it as well as a
slow hash, which is for passwords that people choose, and costs a request nothing (NIST SP 800-63B asks for a
slow one of memorised secrets in 5.1.1.2, for a plain one of random secrets of 112 bits or more in 5.1.2.2).
The key itself is shown once and kept nowhere.

The file is SQLite: several processes read and write it, every request looks into it, and so a change holds
from the next request on.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from api.access.scopes import Scope, spread
from api.errors import KeyFileError, ParameterError

FILE = "keys.sqlite"
MARK = "nik_"
"""How every key begins, so that a search for leaked secrets finds it."""
BYTES = 32
NAME = re.compile(r"[\w.@-]([\w .@-]{0,62}[\w.@-])?")
WAIT_S = 5.0
"""How long a change waits for another process's."""
LOOK_S = 0.5
"""How long a look waits, and other requests with it; another process's change takes milliseconds."""
SELDOM = timedelta(minutes=1)
"""The last use is kept to this precision, so that reading writes next to nothing."""

CREATE = """CREATE TABLE IF NOT EXISTS keys (
    hash TEXT PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, created TEXT NOT NULL,
    expires TEXT, revoked TEXT, used TEXT)"""
COLUMNS = "hash, name, scopes, created, expires, revoked, used"
FIND = f"SELECT {COLUMNS} FROM keys WHERE hash = ?"  # noqa: S608 - constants
LIST = f"SELECT {COLUMNS} FROM keys ORDER BY created, name"  # noqa: S608
ADD = "INSERT INTO keys (hash, name, scopes, created, expires) VALUES (?, ?, ?, ?, ?)"
REVOKE = "UPDATE keys SET revoked = ? WHERE hash = ?"
EXPIRE = "UPDATE keys SET expires = ? WHERE hash = ?"
USE = "UPDATE keys SET used = ? WHERE hash = ? AND (used IS NULL OR used < ?)"

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key. Times are UTC; an absent one is None."""

    hash: str
    name: str
    scopes: frozenset[Scope]
    created: datetime
    expires: datetime | None = None
    revoked: datetime | None = None
    used: datetime | None = None

    def opens(self, at: datetime) -> bool:
        """Whether it lets its holder in at that time."""
        return self.revoked is None and (self.expires is None or at < self.expires)


def now() -> datetime:
    """The time, in UTC and whole seconds, as the file has it."""
    return datetime.now(UTC).replace(microsecond=0)


def hash_key(key: str) -> str:
    """What is kept of a key: 64 hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()


class KeyRing:
    """The keys of a data folder. Reading needs no right to write there."""

    def __init__(self, folder: Path, clock: Clock = now) -> None:
        self.file, self.clock = folder / FILE, clock
        self._lock = Lock()
        self._noted: dict[str, datetime] = {}
        self._opened: tuple[int, sqlite3.Connection] | None = None

    def find(self, sent: str) -> Key | None:
        """The key that was sent, also one that opens no more; None where it is none of these.

        Raises: KeyFileError.
        """
        return next(iter(self._read(FIND, hash_key(sent))), None)

    def every(self) -> list[Key]:
        """Every key that was ever made, the oldest first. Raises: KeyFileError."""
        return self._read(LIST)

    def exists(self) -> bool:
        """Whether a key was ever made here: then none is let in without one, whatever became of it."""
        return self.file.exists()

    def opens(self) -> bool:
        """Whether some key lets its holder in now. Raises: KeyFileError."""
        at = self.clock()
        return any(key.opens(at) for key in self.every())

    def create(self, name: str, scopes: Iterable[Scope], expires: datetime | None = None) -> tuple[str, Key]:
        """A new key, which is shown here once, and what is kept of it.

        Raises: ParameterError where another key of that name opens, or the name is none; KeyFileError.
        """
        if not NAME.fullmatch(name):
            raise ParameterError(
                "name", f"{name!r} is no name for a key", "use up to 64 letters, digits and . @ - _"
            )
        with self._change() as connection:
            if self._opening(connection, name):
                raise ParameterError(
                    "name", f"{name!r} is that of a key already", "rotate or revoke it, or use another"
                )
            return self._add(connection, name, spread(scopes), expires)

    def revoke(self, name: str) -> None:
        """Ends every key of that name from the next request on. Raises: ParameterError, KeyFileError."""
        with self._change() as connection:
            at = write_time(self.clock())
            connection.executemany(REVOKE, [(at, key.hash) for key in self._get(connection, name)])

    def rotate(self, name: str, keep: timedelta = timedelta()) -> tuple[str, Key]:
        """A new key of the same scopes and as long a life in the place of the one of that name, which goes on
        to open for as long as `keep` says.

        Raises: ParameterError, KeyFileError.
        """
        with self._change() as connection:
            old, at = self._get(connection, name), self.clock()
            for key in old:
                last = at + keep if key.expires is None else min(at + keep, key.expires)
                connection.execute(EXPIRE, (write_time(last), key.hash))
            newest = old[-1]
            life = newest.expires - newest.created if newest.expires else None
            return self._add(connection, name, newest.scopes, at + life if life else None)

    def note_use(self, key: Key) -> None:
        """Keeps that the key was used. Where that cannot be written, reading goes on, and it is tried again
        a minute later."""
        at = self._noted[key.hash] = self.clock()
        try:
            with self._write(LOOK_S) as connection:
                connection.execute(USE, (write_time(at), key.hash, write_time(at - SELDOM)))
        except KeyFileError:
            return

    def is_stale(self, key: Key) -> bool:
        """Whether its last use is so long ago that it is worth keeping anew."""
        last = [at for at in (key.used, self._noted.get(key.hash)) if at]
        return not last or self.clock() - max(last) >= SELDOM

    def _add(
        self, connection: sqlite3.Connection, name: str, scopes: frozenset[Scope], expires: datetime | None
    ) -> tuple[str, Key]:
        shown = MARK + secrets.token_urlsafe(BYTES)
        key = Key(hash_key(shown), name, scopes, self.clock(), expires)
        end = write_time(expires) if expires else None
        connection.execute(ADD, (key.hash, name, " ".join(sorted(scopes)), write_time(key.created), end))
        return shown, key

    def _opening(self, connection: sqlite3.Connection, name: str) -> list[Key]:
        at = self.clock()
        return [key for key in map(read_row, connection.execute(LIST)) if key.name == name and key.opens(at)]

    def _get(self, connection: sqlite3.Connection, name: str) -> list[Key]:
        if found := self._opening(connection, name):
            return found
        raise ParameterError("name", f"{name!r} is that of no key that opens", "see `neuroimmune keys list`")

    def _read(self, question: str, *values: str) -> list[Key]:
        """The keys; none where no key was ever made. One connection is kept for as long as the file is."""
        with self._lock, told(self.file):
            if not self.exists():
                return []
            inode = self.file.stat().st_ino
            if self._opened and self._opened[0] != inode:
                self._opened[1].close()
                self._opened = None
            self._opened = self._opened or (inode, self._open())
            return [read_row(row) for row in self._opened[1].execute(question, values)]

    def _open(self) -> sqlite3.Connection:
        """A connection that only looks. It may write where this process may, so that a change which a crash
        cut off is undone, but makes no file."""
        address = f"{self.file.absolute().as_uri()}?mode=rw"
        return sqlite3.connect(address, uri=True, timeout=LOOK_S, check_same_thread=False)

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """A connection that writes, on a file that is made where there is none, for its owner alone."""
        with told(self.file):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.touch(mode=0o600)
        with self._write(WAIT_S) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(CREATE)
            yield connection

    @contextmanager
    def _write(self, wait_s: float) -> Iterator[sqlite3.Connection]:
        with told(self.file), closing(sqlite3.connect(self.file, timeout=wait_s)) as connection, connection:
            yield connection


@contextmanager
def told(file: Path) -> Iterator[None]:
    """What is wrong with the file or what it holds, as an error of ours. Raises: KeyFileError."""
    try:
        yield
    except (sqlite3.Error, OSError, ValueError) as error:
        raise KeyFileError(file, str(error)) from error


def read_row(row: tuple[str, ...]) -> Key:
    """A row of the file. Raises: ValueError for a scope or time that is none."""
    hashed, name, scopes, created, *times = row
    held = frozenset(map(Scope, scopes.split()))
    expires, revoked, used = (datetime.fromisoformat(one) if one else None for one in times)
    return Key(hashed, name, held, datetime.fromisoformat(created), expires, revoked, used)


def write_time(at: datetime) -> str:
    """The time as the file has it, which sorts as it runs."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
