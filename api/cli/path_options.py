"""The filters of mechanism paths as options of a command, made of the one table."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, signature
from typing import Annotated, Any, TypeVar

import typer

from api.wording.names import NAMED_BY, KeepName
from graph.filters.path_filter import Keeping, Members, Names, PathFilter
from graph.filters.table import FILTERS

Command = TypeVar("Command", bound=Callable[..., None])
ARGUMENTS = 2
SHARED = {
    "only": "Only kind:cell, species:rat, ...; again.",
    "without": "Nothing of role:context, ...; again.",
}
"""What is said of the options that several filters share."""


def add_filters(command: Command) -> Command:
    """The command with the options of every filter, which come as its `**filters`, after its arguments."""
    told = signature(command, eval_str=True)
    own = [one for one in told.parameters.values() if one.kind is not one.VAR_KEYWORD]
    filters = [_declare(option) for option in dict.fromkeys(row.option for row in FILTERS)]
    parameters = [*own[:ARGUMENTS], *filters, *own[ARGUMENTS:]]
    command.__signature__ = told.replace(parameters=parameters)  # type: ignore[attr-defined]  # read by `inspect`
    return command


def _declare(option: str) -> Parameter:
    """The parameter that an option is, as typer reads it."""
    row = next(row for row in FILTERS if row.option == option)
    kind, usual = _type_of(row)
    told = typer.Option(f"--{option}", metavar=_metavar(row), help=SHARED.get(option) or _help(row))
    name = option.replace("-", "_")
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=usual, annotation=Annotated[kind, told])


def _type_of(row: PathFilter) -> tuple[Any, Any]:
    """The type of an option's value, and its usual value."""
    match row.values:
        case Members(of) if row.option not in SHARED:
            # A type that is made here, for typer to read.
            return list[NAMED_BY.get(of, of)] | None, None  # type: ignore[misc]
        case Keeping():
            # The usual value of a `Keeping` is a `Keep`.
            return KeepName, KeepName(row.usual.value)  # type: ignore[attr-defined]
        case _ if row.several:
            return list[str] | None, None
        case _:
            return type(row.usual), row.usual


def _metavar(row: PathFilter) -> str | None:
    """What stands for the value, where its type does not tell."""
    if isinstance(row.values, Names):
        return "NAME"
    return "TERM" if row.several and (row.option in SHARED or not isinstance(row.values, Members)) else None


def _help(row: PathFilter) -> str:
    return f"{row.help[:1].upper()}{row.help[1:]}{'; again' if row.several else ''}."
