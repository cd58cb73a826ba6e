"""Commands about API keys and the log of what was done with them: what can be typed."""

from __future__ import annotations

from typing import Annotated

import typer

from api.access.actions import Action
from api.access.scopes import Scope
from api.cli.mechanisms import AsJson

access = typer.Typer()
keys = typer.Typer(name="keys", help="API keys: who may use the service, and for what.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="Name of the key: whose it is.", show_default=False)]


@keys.command("list")
def list_keys(json: AsJson = False) -> None:
    """List the keys with scopes, expiry and last use; the keys themselves are kept nowhere.

    \b
    Examples:
      neuroimmune keys list
      neuroimmune keys list --json
    """
    from api.cli.commands.kept.keys import show_keys

    show_keys(json=json)


@keys.command()
def create(
    name: Name,
    scopes: Annotated[
        list[Scope] | None,
        typer.Option("--scope", help="What it may do, again for more [read].", show_default=False),
    ] = None,
    expires: Annotated[
        str, typer.Option(help="Day that it ends on, or days from now as 90d [never].", show_default=False)
    ] = "",
) -> None:
    """Make a key and show it, once; it opens at once, also a service that runs.

    \b
    Examples:
      neuroimmune keys create ada --scope curate
      neuroimmune keys create inbox --scope load --expires 90d
    """
    from api.cli.commands.kept.keys import create_key

    create_key(name, scopes or [Scope.READ], expires)


@keys.command()
def revoke(name: Name) -> None:
    """End a key: nothing that runs lets it in from now on.

    \b
    Example:
      neuroimmune keys revoke ada
    """
    from api.cli.commands.kept.keys import revoke_key

    revoke_key(name)


@keys.command()
def rotate(
    name: Name,
    keep: Annotated[str, typer.Option(help="How long the old one goes on to open, as 7d or 12h.")] = "0d",
) -> None:
    """Make a new key of the same name and scopes, and show it, once; the old one ends.

    \b
    Examples:
      neuroimmune keys rotate inbox
      neuroimmune keys rotate inbox --keep 7d
    """
    from api.cli.commands.kept.keys import rotate_key

    rotate_key(name, keep)


@access.command()
def audit(
    who: Annotated[str, typer.Option(help="Name of a key or user.", show_default=False)] = "",
    what: Annotated[Action | None, typer.Option(help="What was done.", show_default=False)] = None,
    since: Annotated[
        str, typer.Option(help="Day or time (UTC), or as long ago as 7d or 12h.", show_default=False)
    ] = "",
    json: AsJson = False,
) -> None:
    """Show who did what, the oldest first: loading, deleting, marks, views, keys.

    \b
    Examples:
      neuroimmune audit --since 7d
      neuroimmune audit --who ada --what delete
      neuroimmune audit --json | jq .on
    """
    from api.cli.commands.kept.keys import show_audit

    show_audit(who=who, action=what, since=since, json=json)
