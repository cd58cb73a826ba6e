"""The store as it opens in the background: given once it is there, closed whoever asked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest

from api.server import opening
from api.server.opening import begin_store, uncollected
from api.settings import Settings, load_settings
from graph.errors import StoreUnavailableError


class FakeStore:
    """A store that notes what is done with it."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def migrate(self) -> None:
        """Notes it."""
        self.done.append("migrated")


def test_begin_store_opens_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store starts with the block; whoever asks later gets it with its schema up to date."""
    store, begun = FakeStore(), Event()
    monkeypatch.setattr(opening, "open_store", opens(store, begun))
    with begin_store(load_settings()) as opened:
        assert begun.wait(10)
        opened()
        assert store.done == ["migrated"]
    assert store.done == ["migrated", "closed"]


def test_begin_store_closes_what_nobody_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A start that is broken off leaves no store open."""
    store = FakeStore()
    monkeypatch.setattr(opening, "open_store", opens(store, Event()))
    with pytest.raises(KeyboardInterrupt), begin_store(load_settings()):
        raise KeyboardInterrupt
    assert store.done[-1] == "closed"


def test_begin_store_raises_what_opening_raises_where_it_is_asked_for() -> None:
    """A store that cannot be reached is told to whoever asks for it."""
    settings = load_settings(neo4j_uri="http://nowhere", neo4j_password="secret")
    with begin_store(settings) as opened, pytest.raises(StoreUnavailableError):
        opened()


def test_uncollected_looks_for_garbage_again_after_the_block() -> None:
    """However the block ends; what was made before that is left out for good."""
    gc.unfreeze()

    def start() -> None:
        with uncollected():
            assert not gc.isenabled()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        start()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000
    gc.unfreeze()


def opens(store: FakeStore, begun: Event) -> object:
    """What opens this store, and tells when it begins to."""

    @contextmanager
    def open_fake(_: Settings, **_more: object) -> Iterator[FakeStore]:
        begun.set()
        try:
            yield store
        finally:
            store.done.append("closed")

    return open_fake
