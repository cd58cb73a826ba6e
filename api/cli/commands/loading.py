"""The command that loads documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from api.cli.commands.progress import count
from api.cli.commands.terminal import show, tell
from api.errors import ExitCode, explain
from api.server.wiring import open_service
from api.service.service import Service
from api.settings import load_settings
from loaders.pipeline.load import LoadReport, LoadStoppedError, Progress


def load_documents(paths: list[Path]) -> None:
    """Loads files and folders, and tells what became of them; exit code 1 where some were not loaded."""
    with open_service(load_settings()) as service:
        report = load_with_progress(service, paths)
    report_load(report)
    if report.failures:
        raise typer.Exit(ExitCode.SOME_FAILED)


def load_with_progress(service: Service, paths: list[Path]) -> LoadReport:
    """The report of loading; what was loaded before the store failed is told as well. Raises: StoreError."""
    try:
        with watching() as progress:
            return service.load_files(paths, progress=progress, workers=os.cpu_count() or 1)
    except LoadStoppedError as error:
        report_load(error.report)
        raise


@contextmanager
def watching() -> Iterator[Progress]:
    """Shows which file is done, of how many."""
    with count("Loading") as counter:
        yield lambda done, total, path: counter(done, total, path.name)


def report_load(report: LoadReport) -> None:
    """A line for each file that was not loaded, then the counts."""
    for failure in report.failures:
        tell(f"not loaded: {explain(failure)}")
    for duplicate in report.duplicates:
        tell(f"left out: {duplicate.path} has the same text as {duplicate.first}")
    for one in report.left_out:
        tell(f"left out of {one.path}: {one.loss.count:,} {one.loss.what}, such as {one.loss.example}")
    counts = {
        "loaded": report.loaded,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "left out": len(report.duplicates),
        "not loaded": len(report.failures),
    }
    show(", ".join(f"{n:,} {what}" for what, n in counts.items() if n or what == "loaded"))
