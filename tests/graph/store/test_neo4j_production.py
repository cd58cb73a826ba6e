"""Neo4j as it is run in production: by TLS, by routing, through a restart, without all rights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.errors import StoreAccessError, StoreUnavailableError
from graph.store import Outcome, StoreConfig, connect
from graph.store.values import Ask
from tests.support.neo4j_server import Neo4jServer
from tests.support.readings import MORPHINE_CONSTIPATES, TNF_LOWERS_PAIN, read
from tests.support.stored import EMPTY, content

Production = tuple[Neo4jServer, Path]


@pytest.fixture
def server(neo4j_production: Production) -> Neo4jServer:
    """The server, its graph empty and its schema in place."""
    server, _ = neo4j_production
    with GraphDatabase.driver(server.config.uri, auth=(server.config.user, server.config.password)) as driver:
        driver.execute_query(EMPTY)
    with connect(server.config) as store:
        store._define("MATCH (s:Schema) DELETE s")
        store.migrate()
    return server


def reached_by(scheme: str, config: StoreConfig) -> StoreConfig:
    return replace(config, uri=config.uri.replace("bolt://", f"{scheme}://"))


def load_and_ask(config: StoreConfig) -> None:
    """Writes a document, reads it back at once, and is refused a write by a question."""
    with connect(config) as store:
        assert store.write(read(TNF_LOWERS_PAIN)) is Outcome.ADDED
        assert store.stats().documents == 1
        with pytest.raises(StoreAccessError):
            store.query("CREATE (n:Entity {id: 'HGNC:1'})")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+ssc", "neo4j+ssc"])
def test_server_is_reached_by_routing_and_tls(server: Neo4jServer, scheme: str) -> None:
    """Every scheme that needs no trust writes, reads what was written, and asks without writing."""
    load_and_ask(reached_by(scheme, server.config))


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_certificate_of_a_named_authority_is_trusted(
    server: Neo4jServer, neo4j_production: Production, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An authority of one's own is named by SSL_CERT_FILE."""
    monkeypatch.setenv("SSL_CERT_FILE", str(neo4j_production[1]))
    load_and_ask(reached_by(scheme, server.config))


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_certificate_that_nobody_vouches_for_is_refused(server: Neo4jServer, scheme: str) -> None:
    """A certificate of an unknown authority is not taken, and what to do is said."""
    with connect(reached_by(scheme, server.config)) as store, pytest.raises(StoreUnavailableError) as caught:
        store.stats()
    assert "SSL_CERT_FILE" in caught.value.advice


def test_store_answers_again_after_a_restart(server: Neo4jServer) -> None:
    """While the server is away that is said; once it is back the same store reads and writes as before."""
    with connect(reached_by("neo4j", server.config)) as store:
        store.write(read(TNF_LOWERS_PAIN))
        before = content(store)
        server.kill()
        with pytest.raises(StoreUnavailableError, match="does not answer"):
            store.stats()
        server.start()
        assert content(store) == before
        assert store.write(read(MORPHINE_CONSTIPATES)) is Outcome.ADDED


def test_write_goes_through_a_restart_in_its_middle(server: Neo4jServer) -> None:
    """A transaction that the server's end cuts off is done again from its beginning, and once."""
    attempts: list[int] = []

    def work(ask: Ask) -> None:
        ask("CREATE (:Document {id: 'D:1'})")
        attempts.append(len(attempts))
        if attempts == [0]:
            server.kill()
            server.start()
        ask("CREATE (:Document {id: 'D:2'})")

    with connect(reached_by("neo4j", server.config)) as store:
        store._write(work)
        ids = store.query("MATCH (d:Document) RETURN d.id AS id ORDER BY id")
    assert (attempts, ids) == ([0, 1], [{"id": "D:1"}, {"id": "D:2"}])


def test_reading_waits_for_what_was_written(server: Neo4jServer) -> None:
    """What reads is told where writing stands, so that a replica answers no older graph."""
    with connect(reached_by("neo4j", server.config)) as store:
        store.write(read(TNF_LOWERS_PAIN))
        written = {*store._bookmarks.get_bookmarks()}
        store.write(read(MORPHINE_CONSTIPATES))
        assert written
        assert written.isdisjoint(store._bookmarks.get_bookmarks())
        assert store.stats().documents == 2


def test_user_without_rights_to_the_schema_is_told_which_are_needed(
    empty_embedded: StoreConfig,
) -> None:
    """A user who may not create constraints learns who must open the graph once; a graph that is up to date
    asks for no such right."""
    assert empty_embedded.reader
    limited = replace(
        empty_embedded, user=empty_embedded.reader, password=empty_embedded.reader_password or ""
    )
    with connect(limited) as reader, connect(empty_embedded) as writer:
        assert reader.migrate() == 8
        writer._define("MATCH (s:Schema) SET s.version = 1")
        try:
            with pytest.raises(StoreAccessError, match=r"schema version 1 to 8.*`architect`"):
                reader.migrate()
        finally:
            writer.migrate()
