"""Runs an analyst's queries: read-only, budgeted, streamed, so many at once, cancelled at will."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from threading import Lock
from typing import Any

from graph.console.answer import UNASKED, Answer, QueryBudget
from graph.console.failures import explain_failure, is_timeout, measure_log, read_log
from graph.console.fatal_queries import FatalQueries, shape_of
from graph.console.growth import check_growth
from graph.console.guard import check_clauses, check_plan, check_text
from graph.console.values import MOST_PARAMETER_BYTES, check_parameters
from graph.errors import BusyError, GraphError, QueryError, QueryTimeoutError
from graph.store import Store
from graph.store.bolt import DRIVER_ERRORS


class Console:
    """Asks a store's reader, at most `at_once` queries at a time, each with parameters of at most so many
    bytes; safe to share between threads."""

    def __init__(
        self, store: Store, *, at_once: int = 8, parameter_bytes: int = MOST_PARAMETER_BYTES
    ) -> None:
        self._store, self._at_once, self._parameter_bytes = store, at_once, parameter_bytes
        self._running: dict[str, Answer] = {}
        self._explaining = 0
        self._admitting = Lock()
        self._fatal = FatalQueries(store.log.parent if store.log else None)

    @cached_property
    def _plans(self) -> bool:
        """True where EXPLAIN gives the operators: on Neo4j."""
        return self._store.check().product == "Neo4j"

    def run(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        budget: QueryBudget = UNASKED,
        name: str = "",
    ) -> Answer:
        """The answer, its columns known; close it, or use it in a with statement.

        `name` is what `cancel` takes. Raises: RefusedQueryError, FailedQueryError, QueryError for a
        parameter, BusyError, StoreError.
        """
        given = dict(parameters or {})
        text = self._check_text(text, given)
        answer = self._admit(name or secrets.token_hex(8), text, budget)
        try:
            self._plan(answer, text, given)
            return answer.start(given)
        except BaseException:
            answer.close()
            raise

    def _check_text(self, text: str, parameters: Mapping[str, Any]) -> str:
        """The query as it is sent, once nothing speaks against it and its parameters."""
        size = check_parameters(parameters, most_bytes=self._parameter_bytes)
        text = check_text(text)
        check_growth(text, size)
        return text

    def _admit(self, name: str, text: str, budget: QueryBudget) -> Answer:
        """The answer under its name, until it is closed."""
        shape = shape_of(text)
        self._fatal.check(shape)
        with self._admitting:
            if name in self._running:
                raise QueryError("id", f"{name!r} is running already", "give another one")
            self._check_room(alone=self._fatal.suspects(shape))
            answer = Answer(
                self._store,
                text,
                budget,
                leave=partial(self._leave, name),
                died=partial(self._fatal.add, shape),
            )
            self._running[name] = answer
            return answer

    def _check_room(self, *, alone: bool) -> None:
        """Raises: BusyError where as many run as may, or one must run alone and others do."""
        running = len(self._running) + self._explaining
        if running >= self._at_once:
            raise BusyError(f"{self._at_once} queries are running, as many as may run at once")
        suspects = (self._fatal.suspects(shape_of(one.text)) for one in self._running.values())
        if running and (alone or any(suspects)):
            raise BusyError("a query that has ended the store's server before runs beside no other")

    def _leave(self, name: str, answer: Answer) -> None:
        if answer.complete:
            self._fatal.clear(shape_of(answer.text))
        with self._admitting:
            if self._running.get(name) is answer:
                del self._running[name]

    def _plan(self, answer: Answer, text: str, parameters: Mapping[str, Any]) -> None:
        """Looks at the plan, unless the answer is ended on purpose meanwhile: then it has no rows."""
        try:
            self._check(answer, text, parameters)
        except GraphError:
            if not answer.cut_off:
                raise

    def _check(self, answer: Answer, text: str, parameters: Mapping[str, Any]) -> None:
        if not self._plans:
            check_clauses(text)
            return
        kind, plan = self._explain(text, parameters, seconds=answer.budget.seconds, tag=answer.tag)
        check_plan(kind, plan)

    def cancel(self, name: str) -> bool:
        """Ends the running query of that name in the database; False where there is none."""
        answer = self._running.get(name)
        if answer is not None:
            answer.cancel()
        return answer is not None

    def explain(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, seconds: float = 10.0
    ) -> tuple[str | None, dict[str, Any] | None]:
        """The database's word for what the query does, "r" for reading, and its plan; nothing is run.

        Raises: RefusedQueryError, FailedQueryError, QueryError for a parameter, BusyError, StoreError.
        """
        text = self._check_text(text, parameters or {})
        if not self._plans:
            check_clauses(text)
        with self._room_to_explain():
            kind, plan = self._explain(text, parameters or {}, seconds=seconds, tag="")
        if self._plans:
            check_plan(kind, plan)
        return kind, plan

    @contextmanager
    def _room_to_explain(self) -> Iterator[None]:
        with self._admitting:
            self._check_room(alone=False)
            self._explaining += 1
        try:
            yield
        finally:
            with self._admitting:
                self._explaining -= 1

    def _explain(
        self, text: str, parameters: Mapping[str, Any], *, seconds: float, tag: str
    ) -> tuple[str | None, dict[str, Any] | None]:
        log_size = measure_log(self._store)
        try:
            with self._store.reading(timeout_s=seconds, tag=tag) as transaction:
                summary = transaction.run("EXPLAIN \n" + text, dict(parameters)).consume()
                return summary.query_type, summary.plan
        except DRIVER_ERRORS as error:
            if is_timeout(error):
                raise QueryTimeoutError(f"the store had no plan for this after {seconds:g} s") from error
            said = read_log(self._store, log_size)
            raise explain_failure(self._store, error, text, said, lines_before=1) from error
