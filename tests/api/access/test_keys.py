"""API keys: kept as hashes, shown once, in force from the next request on."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from api.access.keys import KeyRing
from api.access.scopes import Scope
from api.errors import KeyFileError, ParameterError
from tests.support.clocks import Clock

DAY_S = 86_400.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ring(tmp_path: Path, clock: Clock) -> KeyRing:
    return KeyRing(tmp_path / "data", clock.day)


def test_create_makes_a_key_of_256_bits_that_is_found_again(ring: KeyRing) -> None:
    """By itself alone, with its name and scopes; another process that has the folder finds it too."""
    shown, key = ring.create("ada", [Scope.CURATE])
    assert len(shown) == len("nik_") + 43
    assert ring.find(shown) == key == KeyRing(ring.file.parent).find(shown)
    assert (key.name, key.scopes) == ("ada", frozenset({Scope.READ, Scope.CURATE}))
    assert ring.find(shown[:-1]) is None


def test_file_holds_no_key(ring: KeyRing) -> None:
    """Whoever reads the file can ask nothing with it."""
    shown, _ = ring.create("ada", [Scope.ADMIN])
    content = ring.file.read_bytes()
    assert b"ada" in content
    assert shown.removeprefix("nik_").encode() not in content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_file_is_its_owners_alone(ring: KeyRing) -> None:
    """Other users of the machine read no names."""
    ring.create("ada", [Scope.READ])
    assert stat.S_IMODE(ring.file.stat().st_mode) == 0o600


def test_admin_holds_every_scope(ring: KeyRing) -> None:
    """One word is enough."""
    assert ring.create("root", [Scope.ADMIN])[1].scopes == set(Scope)


def test_revoke_ends_a_key_for_a_ring_that_is_open(ring: KeyRing, clock: Clock) -> None:
    """A service that runs holds the file open, and sees the change."""
    served = KeyRing(ring.file.parent, clock.day)
    shown, _ = ring.create("ada", [Scope.READ])
    before = served.find(shown)
    ring.revoke("ada")
    after = served.find(shown)
    assert before
    assert after
    assert (before.opens(clock.day()), after.opens(clock.day())) == (True, False)
    assert not served.opens()
    assert served.exists()


def test_find_sees_a_file_that_was_put_in_the_place(ring: KeyRing, tmp_path: Path) -> None:
    """As by someone who brings a copy back."""
    ring.create("ada", [Scope.READ])
    other = KeyRing(tmp_path / "other")
    shown, _ = other.create("ben", [Scope.READ])
    assert ring.find(shown) is None
    other.file.replace(ring.file)
    found = ring.find(shown)
    assert found
    assert found.name == "ben"


def test_key_ends_at_its_expiry(ring: KeyRing, clock: Clock) -> None:
    """To the second."""
    _, key = ring.create("ada", [Scope.READ], clock.day() + timedelta(days=1))
    clock.seconds = DAY_S - 1
    assert key.opens(clock.day())
    clock.seconds = DAY_S
    assert not key.opens(clock.day())


def test_rotate_makes_another_and_ends_the_old_one_when_asked(ring: KeyRing, clock: Clock) -> None:
    """Both open for as long as it takes to change a program's."""
    old, _ = ring.create("inbox", [Scope.LOAD], clock.day() + timedelta(days=90))
    clock.seconds = DAY_S
    new, key = ring.rotate("inbox", keep=timedelta(hours=12))
    assert key.scopes == {Scope.READ, Scope.LOAD}
    assert key.expires == clock.day() + timedelta(days=90)
    clock.seconds += DAY_S / 2 - 1
    assert [one.opens(clock.day()) for sent in (old, new) if (one := ring.find(sent))] == [True, True]
    clock.seconds += 1
    assert [one.opens(clock.day()) for sent in (old, new) if (one := ring.find(sent))] == [False, True]


def test_rotate_ends_the_old_one_at_once_unless_asked(ring: KeyRing, clock: Clock) -> None:
    """A key that leaked opens no more."""
    old, _ = ring.create("inbox", [Scope.LOAD])
    ring.rotate("inbox")
    found = ring.find(old)
    assert found
    assert not found.opens(clock.day())


def test_create_refuses_a_name_that_is_taken(ring: KeyRing) -> None:
    """Until its key has ended: two under one name could not be told apart in the log."""
    ring.create("ada", [Scope.READ])
    with pytest.raises(ParameterError, match="'ada' is that of a key already"):
        ring.create("ada", [Scope.READ])
    ring.revoke("ada")
    assert ring.create("ada", [Scope.READ])[1].name == "ada"


@pytest.mark.parametrize("name", ["", " ada", "a,b", "a=b", "a\nb", "ada (command line)", "x" * 65])
def test_create_refuses_what_is_no_name(ring: KeyRing, name: str) -> None:
    """Nothing that would break a setting or a line of the log, or pass for a user of the command line."""
    with pytest.raises(ParameterError, match="is no name for a key"):
        ring.create(name, [Scope.READ])


def test_revoke_of_no_key_says_so(ring: KeyRing) -> None:
    """A slip in the name ends nobody's key."""
    with pytest.raises(ParameterError, match="'bob' is that of no key that opens"):
        ring.revoke("bob")


def test_last_use_is_kept_to_the_minute(ring: KeyRing, clock: Clock) -> None:
    """So that reading writes next to nothing."""
    shown, key = ring.create("ada", [Scope.READ])
    ring.note_use(key)
    used = ring.find(shown)
    assert used
    assert used.used == clock.day()
    clock.seconds = 59
    assert not ring.is_stale(used)
    clock.seconds = 60
    assert ring.is_stale(used)


def test_last_use_that_cannot_be_kept_is_tried_once_a_minute(ring: KeyRing, clock: Clock) -> None:
    """A disk that is full slows one request of many."""
    _, key = ring.create("ada", [Scope.READ])
    ring.file.write_bytes(b"no database")
    ring.note_use(key)
    assert not ring.is_stale(key)
    clock.seconds = 60
    assert ring.is_stale(key)


def test_scope_that_is_none_lets_nobody_in(ring: KeyRing) -> None:
    """As one of a version to come: what it would allow is not known."""
    shown, _ = ring.create("ada", [Scope.READ])
    with closing(sqlite3.connect(ring.file)) as connection, connection:
        connection.execute("UPDATE keys SET scopes = 'read fly'")
    with pytest.raises(KeyFileError, match="'fly' is not a valid Scope"):
        ring.find(shown)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes everywhere")
def test_reading_needs_no_right_to_write(ring: KeyRing) -> None:
    """A folder that is read-only lets its keys in all the same."""
    shown, key = ring.create("ada", [Scope.READ])
    ring.file.chmod(0o400)
    ring.file.parent.chmod(0o500)
    try:
        ring.note_use(key)
        assert KeyRing(ring.file.parent).find(shown) == key
    finally:
        ring.file.parent.chmod(0o700)


CRASH = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM keys")
rows = [(str(n), "x" * 2000, "read", "2026-01-01") for n in range(100)]
connection.executemany("INSERT INTO keys (hash, name, scopes, created) VALUES (?, ?, ?, ?)", rows)
os._exit(1)
"""
"""A process that ends amid a change, part of which is in the file."""


def test_change_that_a_crash_cut_off_is_undone(ring: KeyRing) -> None:
    """By whoever looks next; who had a key has it still."""
    shown, key = ring.create("ada", [Scope.READ])
    before = ring.file.stat().st_size
    subprocess.run([sys.executable, "-c", CRASH, ring.file], check=False)
    assert ring.file.stat().st_size > before
    assert ring.find(shown) == key
    assert KeyRing(ring.file.parent).every() == [key]


@pytest.mark.parametrize("content", [b"", b"no database" * 100])
def test_damaged_file_lets_nobody_in(ring: KeyRing, content: bytes) -> None:
    """It is said to be damaged, not to hold no keys: that would open the service to all."""
    shown, _ = ring.create("ada", [Scope.READ])
    ring.file.write_bytes(content)
    with pytest.raises(KeyFileError, match="cannot be looked up"):
        KeyRing(ring.file.parent).find(shown)
    assert ring.exists()
