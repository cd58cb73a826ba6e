"""The commands that read texts without a store: relations out of many, and how those of one come about."""

from __future__ import annotations

import json as to_json
import os
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.cli.commands.progress import count
from api.cli.commands.terminal import STREAM, show, tell
from api.errors import ExitCode
from api.rest.shapes.explanations import ExplanationShape
from api.settings import load_settings
from api.wording.explaining import tell_facts
from api.wording.words import sentence
from loaders.explanation.account import Explanation, Fate
from loaders.explanation.explain import explain
from loaders.pipeline.extraction import load_extractor, shipped_lexicon
from loaders.pipeline.jsonl import ExtractReport, extract_file
from loaders.pipeline.parallel import Team
from loaders.pipeline.parsing import Line, parse_paths
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


def explain_text(text: str, *, precision: Precision | None, effort: Effort | None, json: bool) -> None:
    """How the statements of a text come about; `-` reads it from standard input.

    Raises: LongTextError.
    """
    given = sys.stdin.read() if text == STREAM else text
    settings = load_settings()
    extractor = load_extractor(precision=precision or settings.precision, effort=effort or settings.effort)
    found = explain(extractor, given.strip())
    if json:
        for one in found:
            show(ExplanationShape.model_validate(one).model_dump_json())
    else:
        Console(highlight=False).print(Group(*draw_explanations(found)))


def draw_explanations(found: Iterable[Explanation]) -> Iterable[RenderableType]:
    """Each statement with its facts under it; those that are left out under a heading of their own."""
    nothing, headed = True, False
    for one in found:
        if one.fate is Fate.LEFT_OUT and not headed:
            yield Text("Left out, the likeliest first\n", style="bold")
            headed = True
        nothing = False
        yield Text(sentence(one), style="bold" if one.fate is not Fate.LEFT_OUT else "")
        yield Padding(_draw_facts(one), (0, 0, 1, 2), expand=False)
    if nothing:
        yield Text("Nothing is stated of this text: it relates no two things that the vocabulary knows.")


def _draw_facts(one: Explanation) -> Table:
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for fact in tell_facts(one):
        facts.add_row(Text(fact.label), Text(fact.text))
    return facts


def parse_files(paths: list[Path], *, json: bool) -> None:
    """Shows each record; exit code 1 where some could not be read."""
    failed = False
    for line in parse_paths(paths):
        failed = failed or "error" in line
        if json:
            show(to_json.dumps(line, ensure_ascii=False))
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
