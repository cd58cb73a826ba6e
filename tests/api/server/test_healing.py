"""A program that serves, as deployments see it: its store is killed, comes back, and in the end cannot."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest

from api.errors import ExitCode
from graph.store.server import supervisor
from tests.support.waiting import PATIENCE_S, wait_until

SERVE = """
    import sys
    from pathlib import Path
    from threading import Thread
    from api.cli.main import main
    from graph.store import embedded
    from graph.store.server import lease

    def lose_java():
        sys.stdin.readline()
        embedded.find_arcadedb = lambda: embedded.check_home(Path("/nowhere"))
        print("lost", flush=True)

    lease.MOST_FAILED_STARTS = 1
    Thread(target=lose_java, daemon=True).start()
    main()
"""


class Serving:
    """`neuroimmune serve` on a data folder, whose Java is lost when it is told so."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(SERVE), "serve", "--port", "0"],
            env={"NEUROIMMUNE_DATA": str(data), "PYTHONPATH": ":".join(sys.path)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.address = self.hear().split(" at ")[1].split()[0]

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def lose_java(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        assert self.hear() == "lost\n"

    def server(self) -> int:
        state = supervisor.read_state(self.data / "store")
        return int(state["server"][0]) if state else 0

    def kill_supervisor(self) -> None:
        keeper = psutil.Process(self.server()).parent()
        assert keeper is not None
        keeper.kill()

    def ask(self, path: str) -> int:
        return httpx.get(self.address + path, timeout=PATIENCE_S).status_code


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """The program while it serves; it is ended with the test, and its server with it."""
    program = Serving(tmp_path)
    yield program
    with suppress(ProcessLookupError):
        program.process.kill()
    program.process.communicate()
    wait_until(lambda: not supervisor.is_supervised(tmp_path / "store"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_serve_heals_and_ends_with_a_code_where_it_cannot(serving: Serving) -> None:
    """A killed supervisor is replaced while the process lives on; without Java that ends, and says why."""
    assert (serving.ask("/health"), serving.ask("/ready")) == (200, 200)
    before = serving.server()
    serving.kill_supervisor()
    wait_until(lambda: serving.server() not in (0, before) and serving.ask("/ready") == 200)
    assert (serving.ask("/health"), serving.ask("/api/stats")) == (200, 200)
    serving.lose_java()
    serving.kill_supervisor()
    _, said = serving.process.communicate(timeout=PATIENCE_S)
    assert serving.process.returncode == ExitCode.STORE
    assert "could not be started again" in said
    assert "install arcadedb-embedded again" in said.splitlines()[-1]
