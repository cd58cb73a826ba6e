"""Answers that are kept: made once, the last ones, none that failed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from api.service.answers import Answers


def make(made: list[str], name: str) -> Callable[[], str]:
    """What makes the answer of that name, and notes that it did."""

    def answer() -> str:
        made.append(name)
        return f"answer {name}"

    return answer


def always(_: str) -> bool:
    return True


def test_find_makes_an_answer_once_for_all_who_ask_at_the_same_time() -> None:
    """The others wait for the one that makes it, however many they are."""
    answers, made, asking, go = Answers(), [], Barrier(5), Event()

    def slowly() -> str:
        go.wait(10)
        made.append("q")
        return "answer"

    def ask() -> str:
        asking.wait(10)
        return answers.find("q", slowly, keep=always)

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask) for _ in range(4)]
        asking.wait(10)
        go.set()
        assert [one.result(10) for one in asked] == ["answer"] * 4
    assert made == ["q"]


def test_find_keeps_the_last_that_were_asked_for() -> None:
    """The one that nobody has asked for longest goes first."""
    answers, made = Answers(most=2), list[str]()
    for name in ("a", "b", "a", "c", "a", "b"):
        assert answers.find(name, make(made, name), keep=always) == f"answer {name}"
    assert made == ["a", "b", "c", "b"]


def test_find_keeps_no_answer_that_failed() -> None:
    """The next one who asks has it made anew."""
    answers, made = Answers(), list[str]()
    with pytest.raises(ZeroDivisionError):
        answers.find("a", lambda: str(1 // 0), keep=always)
    assert answers.find("a", make(made, "a"), keep=always) == "answer a"


def test_find_keeps_no_answer_that_is_refused() -> None:
    """Such as a search that its time ended."""
    answers, made = Answers(), list[str]()
    for _ in range(2):
        answers.find("a", make(made, "a"), keep=lambda _: False)
    assert made == ["a", "a"]
