"""Commands of analysts: Cypher of one's own, named queries, other tools on the same store."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.mechanisms import AsJson
from api.wording.names import ShownForm

analysis = typer.Typer()
Form = Annotated[ShownForm, typer.Option("--format", help="How the rows are shown.")]


@analysis.command()
def cypher(
    query: Annotated[str, typer.Argument(help="Cypher that only reads; - reads it from standard input.")],
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="Value of $NAME: JSON or a text; again."),
    ] = None,
    form: Form = ShownForm.TABLE,
    rows: Annotated[int | None, typer.Option(help="Most rows [10000].", show_default=False)] = None,
    seconds: Annotated[float | None, typer.Option(help="Most time [30].", show_default=False)] = None,
) -> None:
    """Ask your own question in Cypher; nothing can be written.

    \b
    Examples:
      neuroimmune cypher "MATCH (e:Entity) RETURN e.role, count(*)"
      neuroimmune cypher 'MATCH (e:Entity {role: $role}) RETURN e.name' -p role=mediator --format csv
      neuroimmune cypher - --format parquet < question.cypher > answer.parquet
    """
    from api.cli.commands.analysing import run_cypher

    run_cypher(query, param or (), form, rows=rows, seconds=seconds)


@analysis.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="One of `neuroimmune queries`.")],
    form: Form = ShownForm.TABLE,
) -> None:
    """Answer a named query; each of its parameters is an option.

    \b
    Examples:
      neuroimmune query hubs
      neuroimmune query hubs --role mediator --limit 5
      neuroimmune query mediators-of-an-intervention --intervention radiotherapy --format csv
    """
    from api.cli.commands.analysing import run_query

    run_query(name, context.args, form)


@analysis.command()
def queries() -> None:
    """List the named queries with their options.

    \b
    Example:
      neuroimmune queries
    """
    from api.cli.commands.analysing import show_queries

    show_queries()


@analysis.command()
def connection(json: AsJson = False) -> None:
    """Show how other tools reach the store, as its user who may only read.

    Keeps the embedded store running until Ctrl-C where no other program uses it.

    \b
    Examples:
      neuroimmune connection
      neuroimmune connection --json
    """
    from api.cli.commands.connecting import show_connection

    show_connection(json=json)
