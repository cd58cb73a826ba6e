"""What the store is asked with and answers with, beside the model itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from graph.errors import InvalidValueError
from graph.model import Kind, Predicate, Role, Sign

T = TypeVar("T")
Row = dict[str, Any]
Ask = Callable[..., list[Row]]
"""Runs one constant query with keyword parameters and returns its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreConfig:
    """Where the store is and who asks it.

    `reader` and `reader_password` are a user who may only read; without them reading goes through
    `user` in read access mode, which Neo4j enforces. `timeout_s` ends a query, in seconds. `folder` is
    where an embedded server keeps its files and its log.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
    reader: str | None = None
    reader_password: str | None = field(default=None, repr=False)
    timeout_s: float = 60.0
    folder: Path | None = None


class Outcome(StrEnum):
    """What writing a reading did to the graph."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of many: `items` from `offset` on, at most `limit`, of `total` in all."""

    items: tuple[T, ...]
    total: int
    offset: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """Which statements are wanted; what is None or empty does not matter.

    `entity` is either end; `roles` and `kinds` are those of at least one end; `min_belief` is in 0..1.
    """

    subject: str | None = None
    object: str | None = None
    entity: str | None = None
    predicates: tuple[Predicate, ...] = ()
    signs: tuple[Sign, ...] = ()
    roles: tuple[Role, ...] = ()
    kinds: tuple[Kind, ...] = ()
    min_belief: float = 0.0
    speculated: bool | None = None
    contradicted: bool | None = None
    document_id: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.min_belief <= 1:
            raise InvalidValueError("min_belief", self.min_belief, "a number in 0..1")


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """What answers behind the store's address; `schema_version` is 0 for an empty database."""

    product: str
    version: str
    schema_version: int
    current_schema_version: int

    @property
    def ready(self) -> bool:
        """True when the stored schema is the one this program reads and writes."""
        return self.schema_version == self.current_schema_version


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of what the graph holds; every key of an enum is there, with 0 for none.

    `contradicted_pairs` counts ordered pairs of entities with statements of different known signs.
    """

    documents: int
    entities: int
    entities_by_role: Mapping[Role, int]
    entities_by_kind: Mapping[Kind, int]
    statements: int
    statements_by_predicate: Mapping[Predicate, int]
    statements_by_sign: Mapping[Sign, int]
    evidence: int
    contradicted_pairs: int
    version: str


def batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in order, `size` at a time; the last batch may be smaller."""
    return (items[start : start + size] for start in range(0, len(items), size))


def check_page(offset: int, limit: int) -> None:
    """Raises InvalidValueError unless offset is 0 or more and limit 1 or more."""
    if offset < 0:
        raise InvalidValueError("offset", offset, "0 or more")
    if limit < 1:
        raise InvalidValueError("limit", limit, "1 or more")
