"""Answers that are kept while they may be asked for again: by a page, by its picture, by its exports."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
MOST_KEPT = 32


class Answers:
    """The last answers about one version of the graph, each made once whoever asks at the same time.

    Safe to share between threads. What fails is not kept, nor is what `keep` refuses.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def find(self, question: Hashable, make: Callable[[], T], *, keep: Callable[[T], bool]) -> T:
        """The answer to the question, made where it is not kept and nobody else is making it."""
        answer, ours = self._look_up(question)
        if ours:
            self._fill(question, answer, make, keep)
        made: T = answer.result()
        return made

    def _look_up(self, question: Hashable) -> tuple[Future[Any], bool]:
        """The place of the answer, and whether it is ours to fill."""
        with self._lock:
            ours = question not in self._kept
            answer = self._kept.setdefault(question, Future())
            self._kept.move_to_end(question)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return answer, ours

    def _fill(
        self, question: Hashable, answer: Future[Any], make: Callable[[], T], keep: Callable[[T], bool]
    ) -> None:
        try:
            made = make()
        except BaseException as error:
            self._forget(question, answer)
            answer.set_exception(error)
            return
        if not keep(made):
            self._forget(question, answer)
        answer.set_result(made)

    def _forget(self, question: Hashable, answer: Future[Any]) -> None:
        with self._lock:
            if self._kept.get(question) is answer:
                del self._kept[question]
