"""The embedded server's classes, archived beside the graph so that it starts sooner."""

from __future__ import annotations

import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from graph.store import connect
from graph.store.embedded import EmbeddedServer, prepare_folder, server_command
from graph.store.server import supervisor
from graph.store.server.places import DATABASES, Place
from graph.store.server.supervisor import CLASS_LIST, CLASSES, Archiving, class_options
from tests.support.waiting import wait_until


def test_archive_is_made_of_what_the_server_used_and_taken_by_the_next(tmp_path: Path) -> None:
    """The first server lists its classes, the archive is made of the list, and the second maps it."""
    folder = tmp_path / "store"
    prepare_folder(folder)
    command = server_command(Place(folder, folder / DATABASES), 256, 60)
    run_once(folder, command)
    assert (folder / CLASS_LIST).stat().st_size > 10_000
    with Archiving(folder, command, after_s=0) as archiving:
        wait_until(partial(attend, archiving, folder))
    assert class_options(folder)[0] == f"-XX:SharedArchiveFile={CLASSES}"
    assert "][cds]" not in run_once(folder, command)
    assert list(folder.glob("*.part")) == []


@pytest.mark.parametrize("content", [b"", b"no archive" * 1000], ids=["empty", "another"])
def test_archive_that_java_does_not_take_is_removed(tmp_path: Path, content: bytes) -> None:
    """A damaged archive delays nothing but the gain: the server starts, and the archive is gone."""
    prepare_folder(tmp_path / "store")
    (tmp_path / "store" / CLASSES).write_bytes(content)
    with EmbeddedServer(tmp_path) as config, connect(config) as store:
        assert store.check().product == "ArcadeDB"
        assert not (tmp_path / "store" / CLASSES).exists()


def test_archiving_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    """A server that stops while its classes are archived waits for nothing and leaves no half archive."""
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\nexec sleep 100\n")
    java.chmod(0o700)
    command = [str(java), supervisor.CLASS_OPTIONS, "-cp", "jars"]
    (tmp_path / CLASS_LIST).write_text("java/lang/Object id: 0\njava/lang/Str")
    started = time.monotonic()
    with Archiving(tmp_path, command, after_s=0) as archiving:
        archiving.attend()
        assert (tmp_path / f"{CLASS_LIST}.part").read_text() == "java/lang/Object id: 0\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == [CLASS_LIST, "java"]
    assert time.monotonic() - started < 100


def attend(archiving: Archiving, folder: Path) -> bool:
    """Whether the archive is there, once what makes it has been looked after."""
    archiving.attend()
    return (folder / CLASSES).exists()


def run_once(folder: Path, command: list[str]) -> str:
    """What a server says that starts in the folder and is stopped."""
    started: list[subprocess.Popen[bytes]] = []
    server, _, error = supervisor.start_ready(
        folder,
        command,
        note=lambda one, _: started.append(one),
        ports=supervisor.offer_ports(None),
    )
    supervisor.stop_server(server)
    assert error is None
    return supervisor.read_log(folder)
