"""The one place where the store that the settings name is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from api.service.analysis import Analysis, AnalysisLimits, find_queries
from api.service.kept_snapshot import KeptSnapshot
from api.service.service import Service
from api.settings import Settings
from graph.console import QueryBudget
from graph.store import Store, StoreConfig, connect
from graph.store.embedded import EmbeddedServer
from loaders.pipeline.extraction import load_extractor


@contextmanager
def open_service(settings: Settings) -> Iterator[Service]:
    """The service over the store that the settings name; the store closes with it. What was kept on disk is
    read while the store starts.

    Raises: StoreUnavailableError, StoreAccessError, SchemaError.
    """
    kept = KeptSnapshot(settings.data / "index")
    with open_store(settings) as store:
        store.migrate()
        extractor = partial(load_extractor, precision=settings.precision, effort=settings.effort)
        yield Service(store, extractor, make_analysis(store, settings), on_disk=kept)


def make_analysis(store: Store, settings: Settings) -> Analysis:
    """What analysts ask, within the limits that the settings give.

    Raises: QueryFileError for one of the settings' folder that is no named query.
    """
    most = QueryBudget(rows=settings.query_rows, bytes=settings.query_bytes, seconds=settings.query_seconds)
    limits = AnalysisLimits(most=most, at_once=settings.queries_at_once)
    return Analysis(store, limits, find_queries(settings.query_folder), settings.data / "schema")


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """A Neo4j where its address is set, else the embedded server of the data folder."""
    if settings.neo4j_uri and settings.neo4j_password:
        config = StoreConfig(
            uri=settings.neo4j_uri,
            user=settings.neo4j_user,
            password=settings.neo4j_password.get_secret_value(),
            database=settings.neo4j_database,
        )
        with connect(config) as store:
            yield store
    else:
        with EmbeddedServer(settings.data) as config, connect(config) as store:
            yield store
