"""The embedded server's life: shared by programs, ended with the last, surviving their violent ends."""

from __future__ import annotations

import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from graph.store.embedded import (
    CREDENTIALS,
    EmbeddedServer,
    prepare_folder,
)
from graph.store.server import supervisor
from tests.support.waiting import PATIENCE_S, wait_until

PROGRAM = """
    import sys
    from pathlib import Path
    from graph.store import connect
    from graph.store.embedded import EmbeddedServer
    from tests.support.readings import *
    with EmbeddedServer(Path(sys.argv[1])) as config, connect(config) as store:
        store.migrate()
        print("up", store.stats().documents, flush=True)
        for line in sys.stdin:
            print(store.write(read(say(line.strip(), TNF, Predicate.INCREASES, PAIN))), flush=True)
"""


class Program:
    """Another program on the same data folder, which loads a document for each line it is told."""

    def __init__(self, data: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(PROGRAM), str(data)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        self.greeting = self.hear()

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def say(self, sentence: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{sentence}\n")

    def tell(self, sentence: str) -> str:
        self.say(sentence)
        return self.hear()

    def leave(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(PATIENCE_S)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Program]]:
    """Starts programs on one data folder; ends those that still run."""
    programs: list[Program] = []

    def make() -> Program:
        programs.append(Program(tmp_path))
        return programs[-1]

    yield make
    for program in programs:
        program.kill()
    wait_until(lambda: not supervisor.is_supervised(tmp_path / "store"))


def server_of(data: Path) -> psutil.Process:
    state = supervisor.read_state(data / "store")
    assert state is not None
    return psutil.Process(state["server"][0])


def supervisor_of(server: psutil.Process) -> psutil.Process:
    supervisor = server.parent()
    assert supervisor is not None
    return supervisor


def is_gone(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.status() == psutil.STATUS_ZOMBIE
    return True


def test_start_listens_on_loopback_alone(tmp_path: Path) -> None:
    """Every port of server and supervisor is on 127.0.0.1; the server ends with its only user."""
    with EmbeddedServer(tmp_path) as config:
        server = server_of(tmp_path)
        processes = (server, supervisor_of(server))
        listening = [
            c.laddr for p in processes for c in p.net_connections() if c.status == psutil.CONN_LISTEN
        ]
        assert {address.ip for address in listening} <= {"127.0.0.1", "::ffff:127.0.0.1"}
        assert len(listening) == 3
        assert config.uri in {f"bolt://127.0.0.1:{address.port}" for address in listening}
    assert not server.is_running()
    assert not supervisor.is_supervised(tmp_path / "store")


def test_start_keeps_its_passwords_private(tmp_path: Path) -> None:
    """Generated passwords lie in a file for the owner alone, differ a folder, and are on no command line."""
    with EmbeddedServer(tmp_path) as config:
        file = tmp_path / "store" / CREDENTIALS
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        server = server_of(tmp_path)
        commands = " ".join(server.cmdline() + supervisor_of(server).cmdline())
    assert config.password not in commands
    assert config.password not in repr(config)
    assert config.reader_password
    assert config.reader_password not in commands
    assert prepare_folder(tmp_path / "other")["root"] != config.password


def test_second_program_shares_the_server(tmp_path: Path, start: Callable[[], Program]) -> None:
    """Two programs write to one server; it stays for the second when the first has left."""
    first = start()
    assert first.tell("One.") == "added"
    server = server_of(tmp_path)
    second = start()
    assert (second.greeting, second.tell("Two.")) == ("up 1", "added")
    first.leave()
    assert second.tell("Three.") == "added"
    second.leave()
    wait_until(lambda: is_gone(server))
    assert start().greeting == "up 3"


def test_programs_that_write_at_once_lose_nothing(start: Callable[[], Program]) -> None:
    """Two programs that load at the same time wait for each other; every document gets in."""
    programs = (start(), start())
    for number in range(8):
        for name, program in enumerate(programs):
            program.say(f"Sentence {number} of program {name}.")
    assert [program.hear() for program in programs for _ in range(8)] == ["added"] * 16
    assert start().greeting == "up 16"


def test_killed_program_leaves_no_server_and_loses_nothing(
    tmp_path: Path, start: Callable[[], Program]
) -> None:
    """After kill -9 of the only program the server stops by itself, and what was acknowledged is there."""
    program = start()
    assert [program.tell(f"Sentence {n}.") for n in range(5)] == ["added"] * 5
    server = server_of(tmp_path)
    program.kill()
    wait_until(lambda: is_gone(server))
    assert start().greeting == "up 5"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_killed_supervisor_takes_its_server_along(tmp_path: Path, start: Callable[[], Program]) -> None:
    """After kill -9 of the supervisor the server ends, and the next program starts another."""
    program = start()
    program.tell("One.")
    server = server_of(tmp_path)
    supervisor_of(server).kill()
    wait_until(lambda: is_gone(server))
    assert start().greeting == "up 1"


def test_killed_server_and_supervisor_lose_nothing(tmp_path: Path, start: Callable[[], Program]) -> None:
    """After kill -9 of everything at once the next program finds each acknowledged document."""
    program = start()
    assert [program.tell(f"Sentence {n}.") for n in range(5)] == ["added"] * 5
    server = server_of(tmp_path)
    for process in (supervisor_of(server), server, psutil.Process(program.process.pid)):
        process.kill()
    assert start().greeting == "up 5"
