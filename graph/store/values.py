"""What the store is asked with and answers with, beside the model itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from graph.errors import InvalidValueError
from graph.filters.path_filter import Keep, Origins
from graph.model import Entity, Kind, Predicate, Role, Sign, Statement

if TYPE_CHECKING:
    from graph.store.server.lease import ServerNow

T = TypeVar("T")
Place = tuple[float, float]
"""Where an entity lies in a picture: x and y."""
Row = dict[str, Any]
Ask = Callable[..., list[Row]]
"""Runs one constant query with keyword parameters and returns its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreConfig:
    """Where the store is and who asks it.

    `reader` and `reader_password` are a user who may only read; without them reading goes through
    `user` in read access mode, which Neo4j enforces. `timeout_s` ends a query, in seconds. `folder` is
    where an embedded server keeps the graph, `server` what is known of it now.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
    reader: str | None = None
    reader_password: str | None = field(default=None, repr=False)
    timeout_s: float = 60.0
    folder: Path | None = None
    server: ServerNow | None = field(default=None, repr=False, compare=False)


class Outcome(StrEnum):
    """What writing a reading did to the graph."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    JOINED = "joined"  # another record of a work that is there


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of many: `items` from `offset` on, at most `limit`, of `total` in all."""

    items: tuple[T, ...]
    total: int
    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """Some of many, one after another: `items` of `total` in all; `after` is where they end, None at the end
    of all."""

    items: tuple[T, ...]
    total: int
    after: str | None


@dataclass(frozen=True, slots=True)
class Dependents:
    """What of the graph rests on one document.

    `sentences` are those read from it; `statements` and `entities` go with it, since no other document
    supports or names them; `weakened` are statements that stay, with less evidence.
    """

    sentences: int
    statements: int
    weakened: int
    entities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """Which statements are wanted; what is None or empty does not matter.

    `entity` is either end; `roles` and `kinds` are those of at least one end; `min_belief` is in 0..1;
    `hidden` are the statements that are not shown by default, here included; of an `origin` are those with
    such evidence.
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
    hidden: Keep = Keep.INCLUDE
    origin: Origins = Origins.ALL

    def __post_init__(self) -> None:
        if not 0 <= self.min_belief <= 1:
            raise InvalidValueError("min_belief", self.min_belief, "a number in 0..1")

    def admits(self, statement: Statement) -> bool:
        """True where the statement is wanted; for `document_id` it must carry its evidence."""
        ends = (statement.subject, statement.object)
        wanted = (
            self.subject in (None, statement.subject.id),
            self.object in (None, statement.object.id),
            self.entity is None or self.entity in [end.id for end in ends],
            not self.predicates or statement.predicate in self.predicates,
            not self.signs or statement.sign in self.signs,
            not self.roles or any(end.role in self.roles for end in ends),
            not self.kinds or any(end.kind in self.kinds for end in ends),
            statement.belief >= self.min_belief,
            self.speculated in (None, statement.speculated),
            self.contradicted in (None, statement.contradicted),
            self.hidden.shown in (None, statement.shown),
            self.origin.admit(read=statement.read, curated=statement.curated),
            self.document_id is None or self.document_id in [e.document_id for e in statement.evidence],
        )
        return all(wanted)


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

    `evidence` counts a sentence once for each statement that it supports, `sentences` once in all.
    `shown_by_sign` counts the statements that are shown by default; `contradicted_pairs` the ordered pairs of
    entities on which shown statements contradict each other.
    """

    documents: int
    entities: int
    entities_by_role: Mapping[Role, int]
    entities_by_kind: Mapping[Kind, int]
    statements: int
    statements_by_predicate: Mapping[Predicate, int]
    statements_by_sign: Mapping[Sign, int]
    evidence: int
    sentences: int
    contradicted_pairs: int
    version: str
    shown_by_sign: Mapping[Sign, int]

    @classmethod
    def tally(  # noqa: PLR0913 - what is counted, each named where it is called
        cls,
        *,
        documents: int,
        kinds: Mapping[Kind, int],
        statements: Iterable[tuple[Predicate, Sign, bool, int]],
        evidence: int,
        sentences: int,
        contradicted_pairs: int,
        version: str,
    ) -> Stats:
        """The counts in full: from entities by kind, and from statements by predicate, sign and shown."""
        counts = tuple(statements)
        roles = {role: sum(n for kind, n in kinds.items() if kind.role is role) for role in Role}
        return cls(
            documents=documents,
            entities=sum(kinds.values()),
            entities_by_role=roles,
            entities_by_kind={kind: kinds.get(kind, 0) for kind in Kind},
            statements=sum(n for *_, n in counts),
            statements_by_predicate={p: sum(n for q, *_, n in counts if p is q) for p in Predicate},
            statements_by_sign={s: sum(n for _, t, _, n in counts if s is t) for s in Sign},
            evidence=evidence,
            sentences=sentences,
            contradicted_pairs=contradicted_pairs,
            version=version,
            shown_by_sign={s: sum(n for _, t, shown, n in counts if shown and s is t) for s in Sign},
        )

    @property
    def shown(self) -> int:
        """How many statements are shown by default."""
        return sum(self.shown_by_sign.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSummary:
    """What a list says of a saved view.

    `question` is what was asked: the query string of the explorer's address, or the whole of the console's;
    `version` is the graph's at that time; `saved_at` is in ISO 8601, in UTC; `entities` and `statements` are
    counts.
    """

    id: str
    title: str
    question: str
    theme: str
    version: str
    saved_at: str
    entities: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view with its content as it was saved: statements without their evidence.

    `places` are entity identifiers to x and y in the picture; `focus` are those asked for, `path` the ends of
    a path; `grouped` tells that each entity stands for all of a kind; `left_out` counts what had no room.
    """

    id: str
    title: str
    question: str
    theme: str
    version: str
    saved_at: str
    layout: str
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    places: Mapping[str, Place]
    focus: tuple[str, ...] = ()
    path: tuple[str, str] | None = None
    grouped: bool = False
    left_out: int = 0

    @property
    def summary(self) -> ViewSummary:
        """What a list says of it."""
        return ViewSummary(
            id=self.id,
            title=self.title,
            question=self.question,
            theme=self.theme,
            version=self.version,
            saved_at=self.saved_at,
            entities=len(self.entities),
            statements=len(self.statements),
        )

    def revise(
        self, *, title: str | None, theme: str | None, places: Mapping[str, Place] | None
    ) -> SavedView:
        """The view with what is given; places of entities that it does not have are left out."""
        moved = {name: place for name, place in (places or {}).items() if name in self.places}
        return replace(
            self,
            title=title or self.title,
            theme=theme or self.theme,
            places={**self.places, **moved},
        )


def batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in order, `size` at a time; the last batch may be smaller."""
    return (items[start : start + size] for start in range(0, len(items), size))


def check_page(offset: int, limit: int) -> None:
    """Raises InvalidValueError unless offset is 0 or more and limit 1 or more."""
    if offset < 0:
        raise InvalidValueError("offset", offset, "0 or more")
    if limit < 1:
        raise InvalidValueError("limit", limit, "1 or more")
