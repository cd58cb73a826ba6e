"""What the graph holds as one number: kept where a write changes it, the same in whatever order it came.

The number is the sum, modulo 2**256, of the SHA-256 of every document's identifier and extractor, as 64
hexadecimal digits: adding a document adds its term and removing it takes the same term away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from graph.model import content_hash

CONTENT_VERSION = 1
"""Raised with a migration that changes what the graph says; part of the graph's version."""

Read = tuple[str, str]
"""A document's identifier, and the extractor that read it."""

EMPTY = f"{0:064x}"
_MODULUS = 1 << 256


def exchange(digest: str, *, removed: Iterable[Read] = (), added: Iterable[Read] = ()) -> str:
    """The number once these documents are gone and those have come."""
    total = int(digest, 16) + sum(map(_term, added)) - sum(map(_term, removed))
    return f"{total % _MODULUS:064x}"


def name_version(digest: str) -> str:
    """The version of the graph whose documents have that number: 16 hexadecimal digits."""
    return content_hash(CONTENT_VERSION, digest)


def _term(read: Read) -> int:
    return int.from_bytes(hashlib.sha256("\x1f".join(read).encode()).digest())
