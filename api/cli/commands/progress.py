"""Progress on standard error: a bar on a terminal, nothing where it would only fill a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.text import Text


class Rate(ProgressColumn):
    """How many a second, of late; nothing before the second one is done."""

    def render(self, task: Task) -> Text:
        """The speed in words; empty before it is known."""
        return Text("" if task.speed is None else f"{task.speed:.1f}/s")


class Counter:
    """How many are done; called with the number, it shows it. The first one brings the bar and its thread."""

    def __init__(self, progress: Progress, label: str) -> None:
        self.done = 0
        self._progress = progress
        self._task = progress.add_task(label, total=None)

    def __call__(self, done: int, total: int | None = None, label: str | None = None) -> None:
        self.done = done
        self._progress.start()
        self._progress.update(self._task, completed=done, total=total, description=label and escape(label))


def count(label: str) -> AbstractContextManager[Counter]:
    """A counter with a bar, which goes when it is done; drawn on a terminal only."""
    return _show(label, MofNCompleteColumn(), Rate())


def measure(label: str) -> AbstractContextManager[Counter]:
    """The same for what is counted in bytes."""
    return _show(label, DownloadColumn(), TransferSpeedColumn())


@contextmanager
def _show(label: str, *figures: ProgressColumn) -> Iterator[Counter]:
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        *figures,
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    progress = Progress(
        *columns, console=console, transient=True, refresh_per_second=5, disable=not console.is_terminal
    )
    try:
        yield Counter(progress, label)
    finally:
        progress.stop()
