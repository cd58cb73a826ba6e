"""Runs an analyst's queries: read-only, budgeted, streamed, so many at once, cancelled at will."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cached_property
from threading import Lock
from typing import Any

from graph.console.answer import UNASKED, Answer, QueryBudget
from graph.console.failures import explain_failure, is_timeout, measure_log, read_log
from graph.console.guard import check_clauses, check_plan, check_text
from graph.console.values import check_parameters
from graph.errors import BusyError, GraphError, QueryError, QueryTimeoutError
from graph.store import Store
from graph.store.bolt import DRIVER_ERRORS


class Console:
    """Asks a store's reader, at most `at_once` queries at a time; safe to share between threads."""

    def __init__(self, store: Store, *, at_once: int = 8) -> None:
        self._store, self._at_once = store, at_once
        self._running: dict[str, Answer] = {}
        self._admitting = Lock()

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
        check_parameters(given)
        text = check_text(text)
        answer = self._admit(name or secrets.token_hex(8), text, budget)
        try:
            self._check(answer, text, given)
            return answer.start(given)
        except BaseException as error:
            answer.close()
            if answer.cut_off and isinstance(error, GraphError):
                return answer  # it was ended on purpose while it was planned
            raise

    def _admit(self, name: str, text: str, budget: QueryBudget) -> Answer:
        """The answer under its name, until it is closed."""
        with self._admitting:
            if name in self._running:
                raise QueryError("id", f"{name!r} is running already", "give another one")
            if len(self._running) >= self._at_once:
                raise BusyError(self._at_once)
            answer = Answer(self._store, text, budget, lambda: self._running.pop(name, None))
            self._running[name] = answer
            return answer

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

        Raises: RefusedQueryError, FailedQueryError, QueryError for a parameter, StoreError.
        """
        check_parameters(parameters or {})
        text = check_text(text)
        if not self._plans:
            check_clauses(text)
        kind, plan = self._explain(text, parameters or {}, seconds=seconds, tag="")
        if self._plans:
            check_plan(kind, plan)
        return kind, plan

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
