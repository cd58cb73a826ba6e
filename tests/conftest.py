"""The stores that tests run on: an embedded server and Neo4j servers, one of each for a process of tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from neo4j import Driver, GraphDatabase

from graph.store import Store, StoreConfig, connect
from graph.store.embedded import EmbeddedServer
from graph.store.schema import keep_content
from tests.support.neo4j_server import (
    CURRENT,
    LTS,
    Neo4jServer,
    NoJavaError,
    NoNeo4jError,
    Release,
    new_neo4j,
    run_neo4j,
    speak_tls,
)
from tests.support.stored import EMPTY

QUERY_TIMEOUT_S = 5.0
T = TypeVar("T")


@pytest.fixture(scope="session")
def embedded_config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreConfig]:
    """An embedded server with a data folder of its own."""
    with EmbeddedServer(tmp_path_factory.mktemp("data"), timeout_s=QUERY_TIMEOUT_S) as config:
        yield config


@pytest.fixture(scope="session")
def neo4j_config() -> Iterator[StoreConfig]:
    """A Neo4j of the reference release."""
    yield from _neo4j(LTS)


@pytest.fixture(scope="session")
def neo4j_current_config() -> Iterator[StoreConfig]:
    """A Neo4j of a current release."""
    yield from _neo4j(CURRENT)


@pytest.fixture(scope="session")
def neo4j_production() -> Iterator[tuple[Neo4jServer, Path]]:
    """A Neo4j of the reference release that also speaks TLS and can be killed and started; the certificate of
    its authority."""
    with ExitStack() as stack:
        server, home = _enter_or_skip(stack, new_neo4j(LTS), LTS)
        authority = speak_tls(home)
        server.start()
        with connect(server.config) as store:
            store.migrate()
        yield server, authority


def _neo4j(release: Release) -> Iterator[StoreConfig]:
    with ExitStack() as stack:
        yield _enter_or_skip(stack, run_neo4j(release), release)


def _enter_or_skip(stack: ExitStack, server: AbstractContextManager[T], release: Release) -> T:
    """The running server; tests skip where it cannot run, in CI only for want of a newer Java."""
    try:
        return stack.enter_context(server)
    except NoNeo4jError as reason:
        required = {"CI", "NEUROIMMUNE_REQUIRE_NEO4J"} & os.environ.keys()
        must = required and not (release is CURRENT and isinstance(reason, NoJavaError))
        (pytest.fail if must else pytest.skip)(f"Neo4j {release.version}: {reason}")


@pytest.fixture(scope="session")
def write_past() -> Iterator[Callable[..., None]]:
    """Runs Cypher past the store, as the writer and on a schema in place: (config, text, **parameters).

    The kept version is that of what is left.
    """
    with ExitStack() as stack:

        @cache
        def open_driver(config: StoreConfig) -> Driver:
            with connect(config) as store:
                store.migrate()
            return stack.enter_context(GraphDatabase.driver(config.uri, auth=(config.user, config.password)))

        def run(config: StoreConfig, text: str, **parameters: object) -> None:
            def ask(query: str, **given: object) -> list[dict[str, object]]:
                answer = open_driver(config).execute_query(query, given, database_=config.database)
                return [record.data() for record in answer.records]

            ask(text, **parameters)
            keep_content(ask)

        yield run


@pytest.fixture(params=["embedded", "neo4j"])
def store_config(request: pytest.FixtureRequest, write_past: Callable[..., None]) -> StoreConfig:
    """How to reach an empty store of each kind, its schema in place."""
    config: StoreConfig = request.getfixturevalue(f"{request.param}_config")
    write_past(config, EMPTY)
    return config


@pytest.fixture
def empty_embedded(embedded_config: StoreConfig, write_past: Callable[..., None]) -> StoreConfig:
    """How to reach the embedded server, its store empty."""
    write_past(embedded_config, EMPTY)
    return embedded_config


@pytest.fixture
def store(store_config: StoreConfig) -> Iterator[Store]:
    """An empty store of each kind, its schema in place."""
    with connect(store_config) as opened:
        yield opened
