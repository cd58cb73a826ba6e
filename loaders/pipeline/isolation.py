"""A fault of the program in one text ends no run: it becomes that text's failure, told with its place.

What ends the run itself, a lost process or an interruption, is no fault of the text and passes.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from loaders.errors import LoadInterruptedError, WorkerLostError

Work = TypeVar("Work")
Result = TypeVar("Result")
ADVICE = "a fault of the program: report it with this text; the others are read"


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong in reading one text, in a line: the error and the innermost place in the code."""

    reason: str


def isolate(work: Callable[[Work], Result], on: Work) -> Result | Fault:
    """What the work gives; where it fails in whatever way, the fault."""
    try:
        return work(on)
    except (WorkerLostError, LoadInterruptedError):
        raise
    except Exception as error:
        return _fault(error)


def isolate_each(items: Iterator[Result]) -> Iterator[Result | Fault]:
    """The items as they come; where making the next one fails in whatever way, the fault is the last."""
    try:
        yield from items
    except (WorkerLostError, LoadInterruptedError):
        raise
    except Exception as error:
        yield _fault(error)


def _fault(error: Exception) -> Fault:
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name} line {last.lineno}"
    return Fault(f"cannot be read: {type(error).__name__} at {place}: {error}")
