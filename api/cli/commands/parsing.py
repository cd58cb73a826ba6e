"""The command that tells what files hold."""

from __future__ import annotations

import json as json_lines
from pathlib import Path

import typer

from api.cli.commands.terminal import show, tell
from api.errors import ExitCode
from loaders.pipeline.parsing import Line, parse_paths


def parse_files(paths: list[Path], *, json: bool) -> None:
    """Shows each record; exit code 1 where some could not be read."""
    failed = False
    for line in parse_paths(paths):
        failed = failed or "error" in line
        if json:
            show(json_lines.dumps(line, ensure_ascii=False))
        elif "error" in line:
            tell(f"not read: {line['source']}: {line['error']}")
        else:
            show(_summary(line))
    if failed:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _summary(line: Line) -> str:
    """One line: file, title, identifier, how many sections."""
    named = line.get("title") or "(no title)"
    known = [str(line[name]) for name in ("doi", "pmid", "pmcid", "date") if line.get(name)]
    count = len(line.get("sections", ()))  # type: ignore[arg-type]
    return f"{line['file']}: {named} [{', '.join([*known, f'{count} sections'])}]"
