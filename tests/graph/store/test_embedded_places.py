"""A data folder that can only be read, or whose disk is full: the graph is read, nothing of it is changed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from types import SimpleNamespace

import psutil
import pytest

from graph.errors import ReadOnlyError, StoreUnavailableError
from graph.store import Store, connect
from graph.store.embedded import EmbeddedServer
from graph.store.server import places, supervisor
from tests.support.readings import NEEDLES_TREAT_PAIN, TNF_LOWERS_PAIN, read
from tests.support.waiting import wait_until


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(places, "IN_MEMORY", tmp_path / "none")
    return folder


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Leaves no byte free in that folder and below it, as far as anyone can see."""

    def fill(full: Path) -> None:
        def measure(path: Path) -> object:
            return SimpleNamespace(free=0) if path.is_relative_to(full) else disk_usage(path)

        monkeypatch.setattr(places, "disk_usage", measure)

    return fill


def hash_all(folder: Path) -> dict[str, str]:
    """File to a hash of its content."""
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def answers(store: Store) -> bool:
    with suppress(StoreUnavailableError):
        return store.check().ready
    return False


def test_folder_that_can_only_be_read_is_read(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a copy that two programs share: no byte of the folder changes, and no copy is left."""
    data = tmp_path / "data"
    with EmbeddedServer(data) as config, connect(config) as store:
        store.migrate()
        store.write(read(TNF_LOWERS_PAIN))
    before = hash_all(data)
    monkeypatch.setattr(places, "can_write", lambda _: False)
    with (
        EmbeddedServer(data) as config,
        connect(config) as store,
        EmbeddedServer(data) as again,
        connect(again) as other,
    ):
        assert (store.migrate(), store.stats().documents, other.stats().documents) == (8, 1, 1)
        for refused in (store, other):
            with pytest.raises(ReadOnlyError, match="can only be read: nothing can be changed"):
                refused.write(read(NEEDLES_TREAT_PAIN))
    assert hash_all(data) == before
    assert list(temporary.glob("*/databases")) == []


def test_full_disk_is_read_and_written_again_once_there_is_room(
    tmp_path: Path, temporary: Path, fill: Callable[[Path], None]
) -> None:
    """Writing is refused, a server that dies comes back, its state elsewhere; with room all is as before."""
    data = tmp_path / "data"
    with EmbeddedServer(data) as config, connect(config) as store:
        store.migrate()
        store.write(read(TNF_LOWERS_PAIN))
        fill(data)
        with pytest.raises(StoreUnavailableError, match="is full: nothing can be changed"):
            store.write(read(NEEDLES_TREAT_PAIN))
        state = supervisor.read_state(data / "store")
        assert state is not None
        psutil.Process(state["server"][0]).kill()
        wait_until(lambda: config.server is not None and config.server.folder.is_relative_to(temporary))
        wait_until(lambda: answers(store))
        assert store.stats().documents == 1
        fill(tmp_path / "elsewhere")
        assert store.write(read(NEEDLES_TREAT_PAIN)) == "added"
        assert store.stats().documents == 2


def test_no_room_anywhere_says_what_to_do(tmp_path: Path, fill: Callable[[Path], None]) -> None:
    """A start that can put its state nowhere is refused with a sentence."""
    fill(tmp_path)
    with pytest.raises(StoreUnavailableError, match="no folder for temporary files has 4 MB free") as raised:
        EmbeddedServer(tmp_path).start()
    assert "free some space" in raised.value.advice
