"""A store of their own that the tests of saved views change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.service.analysis import Analysis
from api.service.service import Service
from graph.store import connect
from graph.store.embedded import EmbeddedServer
from loaders.pipeline.extraction import load_extractor
from tests.api.conftest import FIRST, SECOND


@pytest.fixture(scope="module")
def kept_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service over a store of its own, which these tests change."""
    with EmbeddedServer(tmp_path_factory.mktemp("views")) as config, connect(config) as store:
        store.migrate()
        yield Service(store, load_extractor, Analysis(store))


@pytest.fixture
def service(kept_service: Service) -> Service:
    """The service with two documents and no views."""
    store = kept_service.store
    for summary in store.views().items:
        store.remove_view(summary.id)
    for document in list(store.iter_documents()):
        if document.id not in (FIRST.document.id, SECOND.document.id):
            store.remove(document.id)
    store.write(FIRST)
    store.write(SECOND)
    return kept_service
