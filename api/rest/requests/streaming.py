"""The answer to a query as an HTTP response, sent while its rows come; who leaves ends the query."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.errors import describe_error
from api.service.service import Service
from graph.console import Answer
from graph.console.forms import AnswerForm, dump_answer

CHUNK_BYTES, CHUNK_S = 64_000, 0.1
CUT_OFF, QUERY_ID = "X-Cut-Off", "X-Query-Id"
SAVED = frozenset({AnswerForm.CSV, AnswerForm.PARQUET})
THREADS = 40
_threads: RunVar[CapacityLimiter] = RunVar("threads of queries")

T = TypeVar("T")


class AnswerResponse(Response):
    """Asks when it is sent, so that a client who leaves meanwhile ends the query: the one of that `name`.

    What goes wrong before the first row is raised, and has its own status.
    """

    def __init__(
        self,
        service: Service,
        ask: Callable[[], Answer],
        form: AnswerForm,
        *,
        name: str,
        file: str = "answer",
    ) -> None:
        super().__init__(media_type=form.media_type)
        self._ask, self._form, self._version = ask, form, service.store.version
        self._cancel = partial(service.analysis.end, name)
        self._left = self._done = False
        del self.headers["content-length"]
        self.headers[QUERY_ID] = name
        if form in SAVED:
            self.headers["Content-Disposition"] = f'attachment; filename="{file}.{form}"'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Answers, and watches whether the client is still there."""
        watching = asyncio.create_task(self._watch(receive))
        try:
            chunks = await run_in_thread(self._begin)
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            while (chunk := await run_in_thread(partial(next, chunks, None))) is not None:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
            self._done = True
        finally:
            watching.cancel()
            if not self._done:
                await run_in_thread(self._cancel)

    def _begin(self) -> Iterator[bytes]:
        """The file's chunks, once the first row has come; in a form that is held, the last one."""
        answer = self._ask()
        if self._left:
            answer.cancel()
        pieces = dump_answer(answer, self._form, version=self._version, tell=describe_error)
        first = next(pieces, b"")
        if answer.cut_off:
            self.headers[CUT_OFF] = f"{answer.cut_off} {answer.limit:.15g}"
        return chunk(chain([first], pieces))

    async def _watch(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._left = True
        await run_in_thread(self._cancel)


async def run_in_thread(work: Callable[[], T]) -> T:
    """What the work gives, done in a thread; pages have others, which no query keeps."""
    try:
        threads = _threads.get()
    except LookupError:
        threads = CapacityLimiter(THREADS)
        _threads.set(threads)
    return await to_thread.run_sync(work, limiter=threads)


def chunk(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces in chunks: the first ones at once, then ever larger ones, none held longer than CHUNK_S.

    A thread is asked for each chunk, so not for each row.
    """
    waiting: list[bytes] = []
    size, enough, since = 0, 1, time.monotonic()
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= enough or time.monotonic() - since >= CHUNK_S:
            yield b"".join(waiting)
            waiting.clear()
            size, enough, since = 0, min(2 * enough, CHUNK_BYTES), time.monotonic()
    yield b"".join(waiting)
