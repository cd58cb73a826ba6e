"""Commands that put documents in and look after them: what can be typed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.mechanisms import AsJson

library = typer.Typer()
documents = typer.Typer(name="documents", invoke_without_command=True)
Paths = Annotated[list[Path], typer.Argument(help="Files, or folders of files.", show_default=False)]


@library.command()
def load(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files, or folders of files.", show_default=False)
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Go on with what comes and what changes.")] = False,
    zotero: Annotated[
        Path | None,
        typer.Option("--from-zotero", help="An export as RIS or BibTeX with its files.", show_default=False),
    ] = None,
) -> None:
    """Load documents into the graph: papers, records, archives of them, graphs made elsewhere.

    A document that cannot be read is named with the reason, and the others load. Loading the same document
    again changes nothing; several records of one paper become one document.

    \b
    Examples:
      neuroimmune load seeds
      neuroimmune load paper.pdf pubmed24n0001.xml.gz more-papers/
      neuroimmune load inbox/ --watch
      neuroimmune load --from-zotero "Exported Items"
    """
    from api.cli.commands.loading import load_documents, load_library

    if zotero is not None:
        load_library(zotero)
    elif paths:
        load_documents(paths, watched=watch)
    else:
        raise typer.BadParameter("give files or folders, or --from-zotero FOLDER")


@library.command()
def kinds() -> None:
    """Draw what the vocabularies know between the entities, as arrows for Cypher; loading does so by itself.

    \b
    Examples:
      neuroimmune kinds
    """
    from api.cli.commands.loading import draw_kinds

    draw_kinds()


@library.command()
def retractions(paths: Paths) -> None:
    """Mark retracted works by a table, such as the Retraction Watch Database's CSV.

    Rows about works of the graph become notices: what these works say stays visible and weighs nothing.
    Run it again after loading more.

    \b
    Examples:
      neuroimmune retractions retraction_watch.csv
    """
    from api.cli.commands.loading import load_retractions

    load_retractions(paths)


@library.command()
def parse(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files.", show_default=False)],
    json: AsJson = False,
) -> None:
    """Tell what files hold: title, identifiers, authors, sections; nothing is loaded.

    Every format that `load` takes, archives too; a file of several records gives several. With --json: one
    object a record and line; what cannot be read is a line with "error".

    \b
    Examples:
      neuroimmune parse paper.pdf
      neuroimmune parse library/ --json > library.jsonl
    """
    from api.cli.commands.extracting import parse_files

    parse_files(paths, json=json)


@documents.callback()
def list_documents(context: typer.Context, json: AsJson = False) -> None:
    """List the documents, one a line; `documents delete` removes some.

    With --json: one object a line with all that is known of each; a fact that it does not give is absent.

    \b
    Examples:
      neuroimmune documents
      neuroimmune documents --json | jq .doi
      neuroimmune documents delete 10.1155/2016/2747402
    """
    if context.invoked_subcommand is None:
        from api.cli.commands.asking import show_documents

        show_documents(json=json)


@documents.command()
def delete(
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="Identifier, DOI or PubMed number.", show_default=False),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove documents with all their sources, after telling what would go with each.

    \b
    Examples:
      neuroimmune documents delete doc:9df5bc90a9484760
      neuroimmune documents delete 99000001 --yes
    """
    from api.cli.commands.loading import delete_documents

    delete_documents(names, ask=not yes)
