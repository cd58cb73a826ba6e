"""What analysts ask: their own Cypher, named queries, the live schema; within the service's limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from api.errors import NoQueryError, NotRunningError
from api.service.name_reading import resolve_entity
from api.service.unknown_words import UnknownWord, find_unknown
from graph.console import Answer, Console, QueryBudget
from graph.console.live_schema import LiveSchema
from graph.console.named_queries import NamedQuery, load_queries
from graph.console.query_plan import QueryPlan, read_plan
from graph.console.schema_survey import SchemaSurvey
from graph.console.values import MOST_PARAMETER_BYTES
from graph.errors import InvalidValueError
from graph.store import StatementFilter, Store

MOST = QueryBudget(rows=100_000, bytes=50_000_000, seconds=60.0)
USUAL = QueryBudget()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisLimits:
    """What every question is bound by: `most` that one may cost, the bytes of its parameters, and how many
    run `at_once`."""

    most: QueryBudget = MOST
    at_once: int = 4
    parameter_bytes: int = MOST_PARAMETER_BYTES

    def budget(self, *, rows: int | None = None, seconds: float | None = None) -> QueryBudget:
        """The budget asked for; what is not asked for is the usual one. Raises: InvalidValueError."""
        for name, asked in (("rows", rows), ("seconds", seconds)):
            most = getattr(self.most, name)
            if asked is not None and not 0 < asked <= most:
                raise InvalidValueError(name, asked, f"more than 0 and at most {most:,}")
        return QueryBudget(
            rows=rows or min(USUAL.rows, self.most.rows),
            bytes=self.most.bytes,
            seconds=seconds or min(USUAL.seconds, self.most.seconds),
        )


UNLIMITED = AnalysisLimits()


@dataclass(slots=True)
class Analysis:
    """Questions of analysts to one store; safe to share between threads.

    `queries` are the named ones; the live schema is kept in `folder`, where there is one. Every method raises
    StoreError where the store cannot answer.
    """

    store: Store
    limits: AnalysisLimits = UNLIMITED
    queries: Mapping[str, NamedQuery] = field(default_factory=load_queries)
    folder: Path | None = None
    _console: Console = field(init=False)
    survey: SchemaSurvey = field(init=False)

    def __post_init__(self) -> None:
        self.survey = SchemaSurvey(self.store, self.folder)
        self._console = Console(
            self.store, at_once=self.limits.at_once, parameter_bytes=self.limits.parameter_bytes
        )

    def ask(
        self,
        text: str,
        parameters: Mapping[str, Any],
        *,
        rows: int | None = None,
        seconds: float | None = None,
        name: str = "",
    ) -> Answer:
        """The answer to a query in Cypher; close it. `name` is what `cancel` takes.

        Raises: QueryError, BusyError, InvalidValueError for a budget beyond the limits.
        """
        budget = self.limits.budget(rows=rows, seconds=seconds)
        return self._console.run(text, parameters, budget=budget, name=name)

    def ask_named(self, query_name: str, given: Mapping[str, str], *, name: str = "") -> Answer:
        """The answer to a named query; close it.

        Raises: NoQueryError, QueryError or InvalidValueError for a parameter,
        NotFoundError or AmbiguousNameError for an entity, BusyError.
        """
        query = self.query(query_name)
        bound = query.bind(given, partial(resolve_entity, self.store.resolve_entity, self._count_statements))
        return self.ask(query.text, bound, rows=self.limits.most.rows, name=name)

    def _count_statements(self, curie: str) -> int:
        return self.store.statements(StatementFilter(entity=curie), limit=1, with_evidence=False).total

    def query(self, name: str) -> NamedQuery:
        """The named query. Raises: NoQueryError."""
        if name not in self.queries:
            raise NoQueryError(name, get_close_matches(name, self.queries))
        return self.queries[name]

    def explain(self, text: str, parameters: Mapping[str, Any]) -> QueryPlan:
        """How the store would answer; nothing is run. Raises: QueryError."""
        return read_plan(self._console.explain(text, parameters)[1])

    def find_unknown(self, text: str) -> tuple[UnknownWord, ...]:
        """The words of a query that nothing in the graph has: why it may have no rows."""
        return find_unknown(self.store, lambda: self.schema()[1], text)

    def cancel(self, name: str) -> None:
        """Ends a running query in the database. Raises: NotRunningError."""
        if not self._console.cancel(name):
            raise NotRunningError(name)

    def end(self, name: str) -> None:
        """Ends a query whose reader has gone, where it still runs."""
        self._console.cancel(name)

    def schema(self) -> tuple[str, LiveSchema]:
        """The graph's version, and what it holds under which names; read anew when the graph changes."""
        return self.survey.now()


def find_queries(folder: Path | None) -> dict[str, NamedQuery]:
    """The named queries of the package and of that folder, by name; one of the folder replaces ours.

    Raises: QueryFileError.
    """
    own = load_queries(folder) if folder else {}
    return dict(sorted((load_queries() | own).items()))
