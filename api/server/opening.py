"""How a program that serves starts: the store opens while the rest of the application is imported.

The embedded server takes about as long to start as all that serves takes to import: each waits for the other
but once.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from api.settings import Settings
from graph.errors import StoreUnavailableError
from graph.store.embedded import EmbeddedServer
from graph.store.values import StoreConfig

if TYPE_CHECKING:
    from graph.store import Store


OnLoss = Callable[[StoreUnavailableError], None]
"""What is told, by another thread, that the embedded server has ended and cannot be brought back."""


def say_nothing(_: StoreUnavailableError) -> None:
    """Leaves it to those who ask the store, who are told that it does not answer."""


@contextmanager
def begin_store(settings: Settings, *, on_loss: OnLoss = say_nothing) -> Iterator[Callable[[], Store]]:
    """What gives the store once it is open and its schema up to date, for which a thread begins at once; the
    store closes with the block, also where nobody has asked for it.

    What is given raises: StoreUnavailableError, StoreAccessError, SchemaError.
    """
    with ExitStack() as stack:

        def open_migrated() -> Store:
            store = stack.enter_context(open_store(settings, on_loss=on_loss))
            store.migrate()
            return store

        with ThreadPoolExecutor(1) as opener:
            yield opener.submit(open_migrated).result


@contextmanager
def open_store(settings: Settings, *, on_loss: OnLoss = say_nothing) -> Iterator[Store]:
    """A Neo4j where its address is set, else the embedded server of the data folder."""
    with ExitStack() as stack:
        embedded = EmbeddedServer(settings.data, on_loss=on_loss)
        config = _find_neo4j(settings) or stack.enter_context(embedded)
        from graph.store import connect  # noqa: PLC0415 - the driver: not before the server is on its way

        yield stack.enter_context(connect(config))


@contextmanager
def uncollected() -> Iterator[None]:
    """Looks for no garbage in the block, nor later in what it made, nearly all of which is there to stay:
    looking through it again and again takes a quarter of a start, and slows pages."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _find_neo4j(settings: Settings) -> StoreConfig | None:
    """How to reach the Neo4j of the settings; None where they name none."""
    if not settings.neo4j_uri or not settings.neo4j_password:
        return None
    return StoreConfig(
        uri=settings.neo4j_uri,
        user=settings.neo4j_user,
        password=settings.neo4j_password.get_secret_value(),
        database=settings.neo4j_database,
    )
