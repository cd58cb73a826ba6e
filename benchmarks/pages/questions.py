"""What is asked: questions that the library itself gives, so that any library can be measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from benchmarks.pages.asking import Client

MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A page by its kind, as "paths", with the picture in its frame; empty for a page without one."""

    kind: str
    path: str
    picture: str = ""


def list_pages(client: Client, count: int) -> tuple[AskedPage, ...]:
    """`count` pages of each kind, no two the same; a kind of one page is there once."""
    pairs = list_pairs(client, count)
    names = list(dict.fromkeys(name for pair in pairs for name in pair))[:count]
    return (
        *(_explore("paths", f"{a} -> {b}") for a, b in pairs),
        *(_explore("entity", name) for name in names),
        *(
            AskedPage("panel", f"/panel?{urlencode({'selected': one})}")
            for one in list_statements(client, count)
        ),
        *(AskedPage("compare", _compare(*two)) for two in pairwise(names)),
        *(AskedPage("document", f"/documents/{one}") for one in list_documents(client, count)),
        *(AskedPage("documents", f"/documents?{urlencode({'q': name})}") for name in names),
        *(AskedPage("disagreement", f"/contradictions?{urlencode({'about': name})}") for name in names),
        *(
            AskedPage("plain", path)
            for path in ("/", "/documents", "/contradictions", "/schema", "/queries", "/cypher")
        ),
    )


def list_pairs(client: Client, count: int) -> list[tuple[str, str]]:
    """Ordered pairs of names that documents disagree about, those most at stake first, each end seldom."""
    found = [
        (one["subject"]["name"], one["object"]["name"])
        for one in _items(client, "/api/contradictions", MOST_LISTED)
    ]
    return found[:: max(1, len(found) // count)][:count]


def list_documents(client: Client, count: int) -> list[str]:
    """Identifiers of the documents that say most."""
    return [one["id"] for one in _items(client, "/api/documents", count, sort="statements")]


def list_statements(client: Client, count: int) -> list[str]:
    """Identifiers of statements that are contradicted."""
    return [
        one["id"] for one in _items(client, "/api/statements", count, contradicted="true", evidence="false")
    ]


def _items(client: Client, path: str, limit: int, **asked: str) -> Iterator[Any]:
    yield from json.loads(client.read(f"{path}?{urlencode({'limit': str(limit), **asked})}"))["items"]


def _explore(kind: str, question: str) -> AskedPage:
    asked = urlencode({"q": question})
    return AskedPage(kind, f"/explore?{asked}", f"/picture?{asked}")


def _compare(one: str, other: str) -> str:
    return f"/compare?{urlencode([('of', one), ('of', other)])}"
