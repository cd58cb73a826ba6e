"""The command connection: how other tools reach the same store."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Iterator, Mapping
from threading import Event

from api.cli.commands.serving import stopping
from api.cli.commands.terminal import show, tell
from api.settings import Settings, load_settings
from graph.store import StoreConfig
from graph.store.embedded import EmbeddedServer


def show_connection(*, json: bool) -> None:
    """Address, database, user and password of the store's reader.

    Where no program has started the embedded store, it is kept running until Ctrl-C.
    """
    settings = load_settings()
    if settings.neo4j_uri:
        show_all(describe_neo4j(settings), json=json)
        return
    server = EmbeddedServer(settings.data)
    alone = not server.is_running()
    with stopping(), server as config:
        show_all(describe_reader(config), json=json)
        if alone:
            tell("The store runs until Ctrl-C.")
            Event().wait()


def describe_neo4j(settings: Settings) -> Mapping[str, str]:
    """What the settings say; the password stays there."""
    return {
        "address": str(settings.neo4j_uri),
        "database": settings.neo4j_database,
        "user": settings.neo4j_user,
        "password": "that of NEUROIMMUNE_NEO4J_PASSWORD",
    }


def describe_reader(config: StoreConfig) -> Mapping[str, str]:
    """The user who may only read."""
    return {
        "address": config.uri,
        "database": config.database,
        "user": config.reader or config.user,
        "password": config.reader_password or "",
    }


def show_all(facts: Mapping[str, str], *, json: bool) -> None:
    """The facts as lines, with what to type, or as one JSON object."""
    show(jsonlib.dumps(facts) if json else "\n".join(spell(facts)))
    sys.stdout.flush()


def spell(facts: Mapping[str, str]) -> Iterator[str]:
    """A line for each fact, then the command line of Neo4j's own shell."""
    yield from (f"{name:<9} {value}" for name, value in facts.items())
    yield ""
    yield f"cypher-shell -a {facts['address']} -u {facts['user']} -d {facts['database']} --access-mode read"
