"""Whether the store answers now, told within a bound that does not depend on the store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from graph.errors import StoreUnavailableError
from graph.store import StoreStatus
from graph.store.schema import check_version

WITHIN_S = 2.0


class Readiness:
    """Asks the store what it is, one question at a time whoever wants to know, and waits `within_s` seconds.

    A store that hangs holds one thread, which nothing waits for, not even the end of the program.
    """

    def __init__(self, check: Callable[[], StoreStatus], *, within_s: float = WITHIN_S) -> None:
        self._check, self._within_s = check, within_s
        self._turn = Lock()
        self._asked: Future[StoreStatus] | None = None

    async def tell(self) -> StoreStatus:
        """What the store is, once it has answered.

        Raises: StoreUnavailableError, also where no answer comes in time; SchemaError, StoreError.
        """
        answer = asyncio.wrap_future(self._ask())
        answer.add_done_callback(lambda late: late.cancelled() or late.exception())
        answered, _ = await asyncio.wait({answer}, timeout=self._within_s)
        if not answered:
            raise StoreUnavailableError(
                f"the store has not answered within {self._within_s:g} s",
                "ask again soon: it is busy or hangs",
            )
        status = answer.result()
        check_version(status.schema_version)
        return status

    def _ask(self) -> Future[StoreStatus]:
        """The answer to the question that is being asked, or that is asked now."""
        with self._turn:
            if self._asked is None or self._asked.done():
                self._asked = Future()
                Thread(target=self._answer, args=(self._asked,), daemon=True).start()
            return self._asked

    def _answer(self, asked: Future[StoreStatus]) -> None:
        try:
            asked.set_result(self._check())
        except BaseException as error:  # told to whoever asked
            asked.set_exception(error)
