"""Errors of the graph package.

GraphError
├── InvalidValueError      a value that the model does not allow
├── NotFoundError          no entity, statement or document of that identifier
├── AmbiguousNameError     a name that fits several entities; carries the candidates
├── QueryError             a question that contradicts itself or asks beyond a limit
│   ├── RefusedQueryError       Cypher that is not run, with the reason
│   └── FailedQueryError        Cypher that the database could not run, with its message and the place
├── QueryFileError         a file that is no named query
├── BackupError            a file that is no whole backup, or not one for this program
└── StoreError             the store cannot do what was asked
    ├── BusyError               as many queries are running as may run at once
    ├── StoreUnavailableError   not running, not reachable, or gone in the middle
    ├── ReadOnlyError           what would be changed lies where nothing can be written
    ├── StoreAccessError        user or password refused, or writing not allowed
    ├── SchemaError             the stored schema is not the one this version writes
    │   └── UnfinishedRestoreError  a backup was being brought back, and not all of it is there
    ├── HeldStoreError          a backup would be brought back into a store that holds something
    ├── DamagedStoreError       what is stored does not hold together
    └── QueryTimeoutError       the query ran past its time budget
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class GraphError(Exception):
    """Base of every error the graph package raises on purpose."""


class InvalidValueError(GraphError):
    """A value that the model does not allow, with the field it was meant for."""

    def __init__(self, field: str, value: object, allowed: str) -> None:
        self.field, self.value, self.allowed = field, value, allowed
        super().__init__(f"{field}: {value!r} is not allowed; give {allowed}")


class NotFoundError(GraphError):
    """Nothing of that identifier is in the graph; the candidates, CURIE and name, are what is nearest."""

    def __init__(self, what: str, identifier: str, candidates: Sequence[tuple[str, str]] = ()) -> None:
        self.what, self.identifier, self.candidates = what, identifier, tuple(candidates)
        super().__init__(f"no {what} {identifier!r} in the graph")


class AmbiguousNameError(GraphError):
    """A name that fits several entities; the candidates are CURIE and preferred name."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        offered = ", ".join(f"{label} ({curie})" for curie, label in self.candidates)
        super().__init__(f"{name!r} may mean several entities: {offered}; give one of these")


class QueryError(GraphError):
    """A question that contradicts itself or asks beyond a limit, with the field and what to change."""

    def __init__(self, field: str, problem: str, advice: str) -> None:
        self.field, self.problem, self.advice = field, problem, advice
        super().__init__(f"{field}: {problem}; {advice}")


class RefusedQueryError(QueryError):
    """Cypher that is not run; nothing of it has run."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__("query", problem, advice)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a query: line and column from 1, offset from 0, in code points."""

    line: int
    column: int
    offset: int


class FailedQueryError(QueryError):
    """Cypher that the database could not run; `pointer` is the line with a mark under the place, or empty."""

    def __init__(
        self, problem: str, *, code: str = "", place: Place | None = None, pointer: str = ""
    ) -> None:
        self.code, self.place, self.pointer = code, place, pointer
        super().__init__("query", problem, "change the query and run it again")


class QueryFileError(GraphError):
    """A file of a named query that is none, with the reason."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path, self.problem = path, problem
        super().__init__(f"{path}: {problem}")


class BackupError(GraphError):
    """A file that is no whole backup, or not one for this program; `advice` says what to do."""

    def __init__(self, path: Path, problem: str, advice: str) -> None:
        self.path, self.problem, self.advice = path, problem, advice
        super().__init__(f"{path}: {problem}")


class StoreError(GraphError):
    """The store cannot do what was asked."""


class BusyError(StoreError):
    """As many queries are running as may run at once, or as much as they may hold together."""

    def __init__(self, reason: str) -> None:
        self.advice = "wait for one to end, or cancel one"
        super().__init__(reason)


class StoreUnavailableError(StoreError):
    """The store is not running, not reachable, or went away in the middle; `advice` may say what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        self.advice = advice
        super().__init__(message)


class ReadOnlyError(StoreError):
    """The graph lies where nothing can be written, and is only read."""


class StoreAccessError(StoreError):
    """The store refused the user, the password, or the right to write."""


class SchemaError(StoreError):
    """The stored schema is not the one this version reads and writes."""


class UnfinishedRestoreError(SchemaError):
    """A backup was being brought back into the store, and not all of it is there."""

    def __init__(self) -> None:
        self.advice = "wait where one is running, else run `neuroimmune restore FILE` again"
        super().__init__("a backup was being restored into this store, and not all of it is there")


class HeldStoreError(StoreError):
    """A backup would be brought back into a store that holds something."""

    def __init__(self) -> None:
        self.advice = "name an empty one, or give --replace to lose what this one holds"
        super().__init__("the store is not empty")


class DamagedStoreError(StoreError):
    """What is stored does not hold together; `advice` says what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        self.advice = advice
        super().__init__(problem)


class QueryTimeoutError(StoreError):
    """The query ran past its time budget and was ended."""
