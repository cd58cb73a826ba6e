"""The embedded server's start: over what a dead one left, on ports that are busy, where it cannot."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from graph.errors import StoreUnavailableError
from graph.store import connect
from graph.store.embedded import (
    EmbeddedServer,
    find_arcadedb,
    hash_password,
    prepare_folder,
    server_command,
)
from graph.store.server import supervisor
from graph.store.server.places import DATABASES, Place
from tests.support.waiting import wait_until


def test_start_ends_what_a_killed_supervisor_left(tmp_path: Path) -> None:
    """A server whose supervisor is gone is ended before another opens the same files; a stranger is not.

    Nor is the server of a folder that this one is a copy of, made while it was in use.
    """
    folder, copied = tmp_path / "store", tmp_path / "copied"
    prepare_folder(folder)
    orphan = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    stranger = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    try:
        leave_state(folder, [orphan.pid, supervisor.create_time(orphan.pid)])
        shutil.copytree(folder, copied)
        supervisor.end_leftover(copied)
        assert orphan.poll() is None
        assert not (copied / supervisor.STATE).exists()
        leave_state(folder, [orphan.pid, supervisor.create_time(orphan.pid)])
        supervisor.end_leftover(folder)
        assert not psutil.pid_exists(orphan.pid)
        leave_state(folder, [stranger.pid, supervisor.create_time(stranger.pid) - 1])
        supervisor.end_leftover(folder)
        assert stranger.poll() is None
    finally:
        orphan.kill()
        stranger.kill()


def leave_state(folder: Path, server: list[float]) -> None:
    state = {
        "folder": str(folder.resolve()),
        "port": 9,
        "token": "x",
        "bolt": 9,
        "copied": [],
        "server": server,
    }
    (folder / supervisor.STATE).write_text(json.dumps(state))


@pytest.mark.parametrize("left", ["", "{", '{"port": 9, "token": "x", "server": [999999, 1.0]}'])
def test_start_ignores_stale_lock_and_state(tmp_path: Path, left: str) -> None:
    """Lock and state files of a program that died do not stand in the way, whole or torn."""
    folder = tmp_path / "store"
    prepare_folder(folder)
    (folder / supervisor.LOCK).touch()
    (folder / supervisor.STATE).write_text(left)
    with EmbeddedServer(tmp_path) as config, connect(config) as store:
        assert store.check().product == "ArcadeDB"


@pytest.mark.parametrize("place", [0, 1], ids=["bolt", "http"])
def test_start_takes_another_port_where_one_is_busy(tmp_path: Path, place: int) -> None:
    """A port that somebody took in the meantime is not the end: others are tried."""
    prepare_folder(tmp_path)
    with socket.create_server((supervisor.LOOPBACK, 0)) as busy:
        first = [supervisor.free_port(), supervisor.free_port()]
        first[place] = busy.getsockname()[1]
        second = (supervisor.free_port(), supervisor.free_port())
        started: list[int] = []
        server, bolt, error = supervisor.start_ready(
            tmp_path,
            server_command(Place(tmp_path, tmp_path / DATABASES), 256, 60),
            note=lambda _, bolt: started.append(bolt),
            ports=iter([(first[0], first[1]), second]),
        )
        supervisor.stop_server(server)
    assert (error, bolt, started) == (None, second[0], [first[0], second[0]])


def test_start_where_a_file_is_in_the_path_says_so(tmp_path: Path) -> None:
    """A data folder that is a file is named, with what to do."""
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(StoreUnavailableError, match="choose another data folder"):
        EmbeddedServer(tmp_path / "data").start()


def test_start_of_a_server_that_fails_tells_its_last_words(tmp_path: Path) -> None:
    """What the server said before it ended is in the error, and where its log is."""
    with pytest.raises(StoreUnavailableError, match=r"did not start: .*heap.*server\.log"):
        EmbeddedServer(tmp_path, memory_mb=1).start()
    wait_until(lambda: not supervisor.is_supervised(tmp_path / "store"))


def test_hash_password_is_what_the_server_expects() -> None:
    """PBKDF2 with HMAC-SHA256 over the salt's text, 65536 rounds; salted anew each time."""
    scheme, rounds, salt, digest = hash_password("a password").split("$")
    assert (scheme, rounds, len(salt), len(digest)) == ("PBKDF2WithHmacSHA256", "65536", 44, 44)
    assert hash_password("a password") != hash_password("a password")


def test_find_arcadedb_brings_its_own_java() -> None:
    """Nothing else need be installed: the server's folder holds a Java runtime."""
    assert (find_arcadedb() / "jre" / "bin").is_dir()
