"""Commands that read texts without any store: what can be typed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.mechanisms import AsJson
from loaders.presets import Effort, Precision

texts = typer.Typer()

PrecisionOption = Annotated[
    Precision | None,
    typer.Option("--precision", help="How sure a statement must be [the setting's].", show_default=False),
]
EffortOption = Annotated[
    Effort | None,
    typer.Option("--effort", help="Rules and model, or rules alone [the setting's].", show_default=False),
]


@texts.command()
def extract(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help='Lines {"id", "text"}.')],
    target: Annotated[
        Path, typer.Argument(metavar="OUT.jsonl", help='Lines {"id", "entities", "relations"}.')
    ],
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes read at once [all cores].", show_default=False),
    ] = None,
    precision: PrecisionOption = None,
    effort: EffortOption = None,
) -> None:
    """Read entities and relations out of texts, without any store.

    \b
    Examples:
      neuroimmune extract abstracts.jsonl relations.jsonl
      neuroimmune extract abstracts.jsonl relations.jsonl --precision precise
      neuroimmune extract abstracts.jsonl relations.jsonl --effort fast --workers 4
    """
    from api.cli.commands.extracting import extract_lines

    extract_lines(source, target, workers=workers, precision=precision, effort=effort)


@texts.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or an abstract; - reads it from standard input.")],
    precision: PrecisionOption = None,
    effort: EffortOption = None,
    json: AsJson = False,
) -> None:
    """Tell how each statement of a text comes about, and what is left out.

    With --json: one object a line, as of /api/explain.

    \b
    Examples:
      neuroimmune explain "Depletion of macrophages delayed the resolution of pain."
      neuroimmune explain - < abstract.txt
      neuroimmune explain "Morphine may lower TNF." --json | jq .steps
    """
    from api.cli.commands.extracting import explain_text

    explain_text(text, precision=precision, effort=effort, json=json)
