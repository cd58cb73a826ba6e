"""Commands that keep a library safe: what can be typed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

keeping = typer.Typer()


@keeping.command()
def backup(
    file: Annotated[Path, typer.Argument(help="File to write.", show_default=False)],
) -> None:
    """Write everything that the store keeps into one file, also while it is served.

    Reading goes on meanwhile; writing waits. The same library gives the same bytes.

    \b
    Examples:
      neuroimmune backup library.backup
    """
    from api.cli.commands.kept.backups import back_up_library

    back_up_library(file)


@keeping.command()
def restore(
    file: Annotated[Path, typer.Argument(help="File of a backup.", show_default=False)],
    replace: Annotated[
        bool, typer.Option("--replace", help="Lose what the store holds, if it is not empty.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Tell what is in the file; write nothing.")
    ] = False,
) -> None:
    """Bring a backup back, into the embedded store or a Neo4j; all of the file is verified first.

    One that was broken off is begun anew by the same command; until then the store refuses to be used.

    \b
    Examples:
      neuroimmune restore library.backup
      neuroimmune restore library.backup --verify
      NEUROIMMUNE_NEO4J_URI=bolt://localhost:7687 neuroimmune restore library.backup
    """
    from api.cli.commands.kept.backups import restore_library, verify_backup

    if verify:
        verify_backup(file)
    else:
        restore_library(file, replace=replace)
