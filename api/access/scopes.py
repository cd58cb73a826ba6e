"""What a key may do, in four scopes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Scope(StrEnum):
    """One thing that a key may do; every key may read, and `admin` may do all."""

    READ = "read"
    CURATE = "curate"
    LOAD = "load"
    ADMIN = "admin"

    @property
    def told(self) -> str:
        """What it allows, in words that follow "may"."""
        return TOLD[self]


TOLD = {
    Scope.READ: "ask and export",
    Scope.CURATE: "mark evidence and keep views",
    Scope.LOAD: "load and delete documents",
    Scope.ADMIN: "see what operators see",
}
EVERY = frozenset(Scope)


def spread(scopes: Iterable[Scope]) -> frozenset[Scope]:
    """The scopes with those that they bring along."""
    given = frozenset(scopes)
    return EVERY if Scope.ADMIN in given else given | {Scope.READ}
