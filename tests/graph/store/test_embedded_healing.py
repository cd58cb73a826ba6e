"""The embedded server comes back by itself: whatever of it was killed, however often, whoever uses it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import psutil
import pytest

from graph.errors import StoreUnavailableError
from graph.store import Store, StoreConfig, connect, embedded
from graph.store.embedded import CREDENTIALS, EmbeddedServer, prepare_folder
from graph.store.server import lease, supervisor
from graph.store.server.lease import Backoff
from graph.store.server.places import Place
from tests.support.readings import NEEDLES_TREAT_PAIN, TNF_LOWERS_PAIN, read
from tests.support.waiting import PATIENCE_S, wait_until

KILLS = 3


def server_of(data: Path) -> psutil.Process | None:
    """The server that runs or starts; None between two."""
    state = supervisor.read_state(data / "store")
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(state["server"][0]) if state else None
    return None


def find_server(data: Path, *, other_than: int = 0) -> psutil.Process:
    """The server, once there is another than that one."""
    found: list[psutil.Process] = []

    def is_there() -> bool:
        server = server_of(data)
        found[:] = [server] if server and server.pid != other_than else []
        return bool(found)

    wait_until(is_there)
    return found[0]


def answers(store: Store) -> bool:
    with suppress(StoreUnavailableError):
        return store.check().ready
    return False


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that holds one document, whose server may be killed."""
    with EmbeddedServer(tmp_path) as config, connect(config) as opened:
        opened.migrate()
        opened.write(read(TNF_LOWERS_PAIN))
        yield opened


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_supervisor_killed_again_and_again_comes_back_each_time(tmp_path: Path, store: Store) -> None:
    """Two programs that use one server agree on the next, each time; nothing of the graph is lost."""
    with EmbeddedServer(tmp_path) as config, connect(config) as other:
        for _ in range(KILLS):
            server = find_server(tmp_path)
            server.parent().kill()  # type: ignore[union-attr]  # its supervisor is there
            find_server(tmp_path, other_than=server.pid)
            wait_until(lambda: answers(store) and answers(other))
        assert store.write(read(NEEDLES_TREAT_PAIN)) == "added"
        assert other.stats().documents == 2


def test_server_killed_again_while_it_restarts_comes_back(tmp_path: Path, store: Store) -> None:
    """Three ends within a minute, the later ones of servers that do not answer yet, are no reason to stop."""
    pid = 0
    for _ in range(3):
        server = find_server(tmp_path, other_than=pid)
        server.kill()
        pid = server.pid
    find_server(tmp_path, other_than=pid)
    wait_until(lambda: answers(store))
    assert store.stats().documents == 1
    assert (tmp_path / "store" / supervisor.LAST_LOG).exists()
    assert find_server(tmp_path).pid != pid


def test_server_that_cannot_be_started_any_more_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some attempts whoever serves hears what is wrong and what to do, and nothing goes on for ever."""
    monkeypatch.setattr(lease, "MOST_FAILED_STARTS", 2)
    told: SimpleQueue[StoreUnavailableError] = SimpleQueue()
    with EmbeddedServer(tmp_path, on_loss=told.put):
        (tmp_path / "nothing").mkdir()
        monkeypatch.setattr(embedded, "find_arcadedb", lambda: embedded.check_home(tmp_path / "nothing"))
        find_server(tmp_path).kill()
        reason = told.get(timeout=PATIENCE_S)
        assert "could not be started again: the package arcadedb-embedded is not whole" in str(reason)
        assert reason.advice == "install arcadedb-embedded again"
    assert told.empty()


def test_store_follows_its_server_to_another_address(embedded_config: StoreConfig) -> None:
    """Where the server had to take another port than it began with, it is found there."""
    with connect(replace(embedded_config, uri="bolt://127.0.0.1:1")) as moved:
        assert moved.check().product == "ArcadeDB"


def test_start_after_a_violent_end_tries_the_last_port_first(tmp_path: Path) -> None:
    """Who reaches the server from outside goes on; it is no condition, as another may have taken it."""
    folder = str(tmp_path.resolve())
    left = {"folder": folder, "port": 9, "token": "x", "bolt": 7, "copied": [], "server": [999999, 1.0]}
    supervisor.write_private(tmp_path / supervisor.STATE, json.dumps(left))
    ports = supervisor.offer_ports(supervisor.end_leftover(tmp_path))
    first, second = next(ports), next(ports)
    assert (first[0], 7 in second) == (7, False)
    assert supervisor.end_leftover(tmp_path) is None


def test_backoff_grows_to_its_bound_and_forgets_after_a_quiet_while() -> None:
    """The first attempt waits for nothing; a minute without one makes the next a first one."""
    now = [0.0]
    backoff = Backoff(clock=lambda: now[0])
    assert [backoff.next_s() for _ in range(8)] == [0, 0.25, 0.5, 1, 2, 4, 5, 5]
    now[0] += backoff.quiet_s
    assert backoff.next_s() == 5
    now[0] += backoff.quiet_s + 1
    assert [backoff.next_s(), backoff.next_s()] == [0, 0.25]


def test_supervisor_without_its_program_says_what_it_could_not_do(tmp_path: Path) -> None:
    """A supervisor that fails of itself is no server that was killed: the reason is told at once."""
    prepare_folder(tmp_path)
    place = Place(tmp_path, tmp_path / "databases")
    taken = lease.Lease(lambda: place, lambda _: [str(tmp_path / "no-java")], on_loss=lambda _: None)
    with pytest.raises(StoreUnavailableError, match=r"did not start: FileNotFoundError.*supervisor\.log"):
        taken.open()


@pytest.mark.parametrize("cut", ["", '{"root": "abc', '{"root": "abc"}', "[]"])
def test_passwords_cut_short_say_what_to_do(tmp_path: Path, cut: str) -> None:
    """The file is named, and the way out costs nothing of the graph."""
    prepare_folder(tmp_path / "store")
    (tmp_path / "store" / CREDENTIALS).write_text(cut)
    with pytest.raises(StoreUnavailableError, match=r"credentials\.json does not hold") as raised:
        EmbeddedServer(tmp_path).start()
    assert "remove the file and start again" in raised.value.advice


def test_passwords_that_the_server_does_not_know_are_no_setting(embedded_config: StoreConfig) -> None:
    """Another's server at the address is told as what it is, not as a wrong NEUROIMMUNE_NEO4J_PASSWORD."""
    other = replace(embedded_config, password="another password", reader_password="another password")
    with connect(other) as stranger, pytest.raises(StoreUnavailableError, match="is ending, or its users"):
        stranger.check()
