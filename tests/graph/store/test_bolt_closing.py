"""How the connection to a database closes."""

from __future__ import annotations

import pytest

from graph.store import StoreConfig, connect

NOWHERE = StoreConfig(uri="bolt://127.0.0.1:9", user="nobody", password="none")


def test_close_goes_on_where_a_thread_is_just_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the driver raises where another thread sends on the connection that it closes ends no program,
    and leaves nothing else open."""

    def refuse() -> None:
        raise BufferError("Existing exports of data: object cannot be re-sized")

    with connect(NOWHERE) as store:
        monkeypatch.setattr(store._writer, "close", refuse)
        reader = store._reader
    assert reader._closed
