"""The command that reads relations out of texts without a store."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import typer

from api.cli.commands.progress import count
from api.cli.commands.terminal import tell
from api.errors import ExitCode
from api.settings import load_settings
from loaders.pipeline.extraction import load_extractor, shipped_lexicon
from loaders.pipeline.jsonl import ExtractReport, extract_file
from loaders.pipeline.parallel import Team
from loaders.presets import Effort, Precision


def extract_lines(
    source: Path, target: Path, *, workers: int | None, precision: Precision | None, effort: Effort | None
) -> None:
    """One line out for each line in; what cannot be read is told with its number."""
    settings = load_settings()
    make_extractor = partial(
        load_extractor, precision=precision or settings.precision, effort=effort or settings.effort
    )
    team = Team(make_extractor, workers or os.cpu_count() or 1, share=shipped_lexicon)
    with count("lines read") as counter:
        report = extract_file(source, target, team, progress=counter)
    report_extract(source, report)
    if report.written < counter.done:
        raise typer.Exit(ExitCode.SOME_FAILED)


def report_extract(source: Path, report: ExtractReport) -> None:
    """A line for each line that could not be read, then how many were written."""
    for failure in report.failures:
        tell(f"{source}:{failure.line}: {failure.reason}")
    tell(f"{report.written:,} lines written")
