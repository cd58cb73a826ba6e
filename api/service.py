"""What the service answers: one class that JSON routes, pages and commands all ask.

A route only translates: query in, answer of `Service` out, as JSON or as HTML. Both show the same
answers because both come from here. An instance lives at `app.state.service`; every method may be
called from any thread.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from graph.index import MechanismIndex
from graph.model import Document, Entity, Kind, Mention, Role, Statement
from graph.paths import PathQuery, PathResult, search_paths
from graph.store import Page, StatementFilter, Stats, Store, StoreStatus
from loaders.load import LoadReport, Progress, load_paths

if TYPE_CHECKING:
    from loaders.extraction import Extractor

EVERYTHING = StatementFilter()


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """An entity with the statements around it, strongest belief first; `more` tells that some were left out."""

    entity: Entity
    statements: tuple[Statement, ...]
    more: bool


class Service:
    """The graph's questions and answers over one store, one extractor and one path index."""

    def __init__(self, store: Store, extractor: Extractor) -> None:
        self.store = store
        self.extractor = extractor

    # what the graph holds
    def check(self) -> StoreStatus: ...
    def version(self) -> str: ...
    def stats(self) -> Stats: ...

    # documents
    def documents(self, *, offset: int = 0, limit: int = 50) -> Page[Document]: ...
    def document(self, document_id: str) -> Document: ...
    def mentions(self, document_id: str) -> list[Mention]: ...
    def load_files(self, paths: Iterable[Path], *, progress: Progress | None = None) -> LoadReport: ...
    def load_upload(self, name: str, content: bytes) -> LoadReport: ...
    def remove(self, document_id: str) -> None: ...

    # entities: `name` is a CURIE, a preferred name or a synonym
    def search(
        self, text: str, *, roles: tuple[Role, ...] = (), kinds: tuple[Kind, ...] = (), limit: int = 20
    ) -> list[Entity]: ...
    def entities(
        self, *, roles: tuple[Role, ...] = (), kinds: tuple[Kind, ...] = (), offset: int = 0, limit: int = 50
    ) -> Page[Entity]: ...
    def entity(self, name: str) -> Entity: ...
    def neighbourhood(
        self, name: str, *, depth: int = 1, limit: int = 200, where: StatementFilter = EVERYTHING
    ) -> Neighbourhood: ...

    # statements
    def statements(
        self,
        where: StatementFilter = EVERYTHING,
        *,
        offset: int = 0,
        limit: int = 50,
        with_evidence: bool = True,
    ) -> Page[Statement]: ...
    def statement(self, statement_id: str) -> Statement: ...
    def iter_statements(self) -> Iterator[Statement]: ...

    # mechanism paths; `source` and `target` are names or CURIEs
    def paths(self, query: PathQuery) -> PathResult: ...
