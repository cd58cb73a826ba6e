"""How often each page, with what it frames, asks the store over an invented library of any size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from fastapi.testclient import TestClient

from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from graph.store import Store
from graph.store.embedded import EmbeddedServer
from loaders.pipeline.extraction import load_extractor
from tests.support.invented_library import invent_reading

PATHS = "q=drug+0+->+condition+2"
COMPARED = "of=drug+0&of=drug+1"
FIRST = invent_reading(0).document.id
PAGES = {
    "paths": (f"/explore?{PATHS}", f"/picture?{PATHS}"),
    "neighbourhood": ("/explore?q=protein+0", "/picture?q=protein+0"),
    "everything": ("/explore", "/picture"),
    "comparison": (f"/compare?{COMPARED}", f"/picture?{COMPARED}"),
    "contradictions": ("/contradictions",),
    "what if": (f"/what-if?{PATHS}&without={FIRST}",),
    "document": (f"/documents/{FIRST}",),
    "documents": ("/documents",),
    "home": ("/",),
    "export": (f"/picture/file?{PATHS}&format=svg",),
    "paths as JSON": ("/api/paths?from=drug+0&to=condition+2",),
}
"""Page to the addresses that a browser asks for to show it."""


class CountingStore(Store):
    """A store that counts what it is asked."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.asked: list[str] = []

    def _read(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        self.asked.append(query)
        return super()._read(query, **parameters)


@contextmanager
def open_library(folder: Path) -> Iterator[tuple[CountingStore, TestClient]]:
    """An empty library in that folder, and a client of the pages over it."""
    with EmbeddedServer(folder) as config, CountingStore(config) as store:
        store.migrate()
        service = Service(store, load_extractor)
        with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1") as client:
            yield store, client


class Cost(NamedTuple):
    """What a page, with what it frames, costs when it is asked for first."""

    queries: int
    milliseconds: float


def ask_pages(store: CountingStore, client: TestClient, *, documents: int) -> dict[str, Cost]:
    """Page to what it costs, over the library once it has so many documents."""
    for number in range(store.stats().documents, documents):
        store.write(invent_reading(number))
    client.get("/")
    return {name: _ask(store, client, addresses) for name, addresses in PAGES.items()}


def _ask(store: CountingStore, client: TestClient, addresses: tuple[str, ...]) -> Cost:
    store.asked.clear()
    started = perf_counter()
    for address in addresses:
        client.get(address).raise_for_status()
    return Cost(len(store.asked), round((perf_counter() - started) * 1e3, 1))
