"""Commands about readers' marks: what can be typed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.commands.terminal import STREAM
from api.cli.mechanisms import AsJson
from graph.exchange.formats.reviews import ReviewForm

review = typer.Typer(name="review", help="Marks of evidence as right or wrong.", no_args_is_help=True)


@review.command("list")
def list_marks(json: AsJson = False) -> None:
    """List the log of marks, the last first; what the graph no longer states is told.

    \b
    Examples:
      neuroimmune review list
      neuroimmune review list --json
    """
    from api.cli.commands.kept.marks import show_log

    show_log(json=json)


@review.command("export")
def export_marks(
    file: Annotated[Path, typer.Argument(help="File to write; - is standard output.")],
    form: Annotated[
        ReviewForm | None, typer.Option("--format", help="Form [the file's suffix, else jsonl].")
    ] = None,
) -> None:
    """Write every mark with its sentence, ends and offsets: to import again, or to train on.

    \b
    Examples:
      neuroimmune review export marks.jsonl
      neuroimmune review export marks.csv
    """
    from api.cli.commands.kept.marks import export_log

    named = ReviewForm.CSV if file.suffix == ".csv" else ReviewForm.JSONL
    export_log(None if str(file) == STREAM else file, form or named)


@review.command("import")
def import_marks(file: Annotated[Path, typer.Argument(help="JSON Lines of an export.")]) -> None:
    """Add the marks of an export to the log; those that are there already change nothing.

    \b
    Examples:
      neuroimmune review import marks.jsonl
    """
    from api.cli.commands.kept.marks import import_log

    import_log(file)
