"""Commands of analysts: cypher, query, queries."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console as Terminal
from rich.table import Column, Table
from rich.text import Text

from api.cli.commands.terminal import show, tell
from api.errors import ParameterError, describe_error
from api.server.opening import open_store
from api.server.wiring import make_analysis
from api.service.analysis import Analysis, find_queries
from api.settings import load_settings
from api.wording.names import ShownForm
from graph.console import Answer
from graph.console.forms import AnswerForm, describe_cut_off, dump_answer, to_cell
from graph.console.named_queries import Parameter, ParameterType
from graph.exchange.elements.text import on_one_line

WIDE = 10_000


def run_cypher(text: str, assignments: Sequence[str], form: ShownForm, **budget: Any) -> None:
    """Rows of a query, which `-` reads from standard input; an assignment is NAME=VALUE.

    Raises: ParameterError, QueryError, StoreError.
    """
    given = dict(map(read_assignment, assignments))
    text = sys.stdin.read() if text == "-" else text
    answer_with(lambda analysis: analysis.ask(text, given, **budget), form)


def run_query(name: str, arguments: Sequence[str], form: ShownForm) -> None:
    """Rows of a named query; the arguments are --NAME VALUE or --NAME=VALUE, again.

    Raises: NoQueryError, ParameterError, QueryError, StoreError.
    """
    given = dict(read_options(arguments))
    answer_with(lambda analysis: analysis.ask_named(name, given), form)


def show_queries() -> None:
    """The named queries, each with what it answers and its options."""
    for query in find_queries(load_settings().query_folder).values():
        show(f"{query.name}\n    {on_one_line(query.description)}")
        for parameter in query.parameters:
            show(f"    --{parameter.name} {describe_values(parameter)} [{parameter.default}]")


def describe_values(parameter: Parameter) -> str:
    """What may be given for it."""
    if parameter.type is ParameterType.NUMBER:
        return f"{parameter.least}..{parameter.most}"
    return "|".join(parameter.choices) or parameter.type.upper()


def answer_with(ask: Callable[[Analysis], Answer], form: ShownForm) -> None:
    """Asks the store that the settings name; shows the answer as a table or writes its form."""
    if form is ShownForm.PARQUET and sys.stdout.isatty():
        raise ParameterError("format", "parquet is no text: send it to a file with >")
    settings = load_settings()
    with open_store(settings) as store:
        store.migrate()
        analysis = make_analysis(store, settings)
        with ask(analysis) as answer:
            if form is ShownForm.TABLE:
                show_table(answer)
            else:
                write_answer(answer, AnswerForm(form), store.version)
        if not answer.count and not answer.cut_off:
            for unknown in analysis.find_unknown(answer.text):
                tell(str(unknown))
    if answer.cut_off:
        tell(f"The answer was {describe_cut_off(answer)}.")


def write_answer(answer: Answer, form: AnswerForm, version: Callable[[], str]) -> None:
    """The answer's file on standard output, as its rows come."""
    sys.stdout.flush()
    for piece in dump_answer(answer, form, version=version, tell=describe_error):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def show_table(answer: Answer) -> None:
    """The rows as a table that fits the terminal; in a pipe, each on one line."""
    terminal = Terminal(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    table = Table(*(Column(_text(name)) for name in answer.columns), box=None, pad_edge=False)
    for row in answer:
        table.add_row(*(_text(str(describe_value(value))) for value in row))
    with terminal.capture() as captured:
        terminal.print(table)
    show("\n".join(line.rstrip() for line in captured.get().splitlines()))
    show(f"{answer.count:,} {'row' if answer.count == 1 else 'rows'} in {answer.seconds:.2f} s")


def _text(cell: str) -> Text:
    """A cell on one line, without markup."""
    return Text(on_one_line(cell))


def describe_value(value: Any) -> Any:
    """A value as a person reads it: a node as (Entity TNF), an arrow as [INCREASES]."""
    if not isinstance(value, dict) or "kind" not in value:
        return "" if value is None else value if isinstance(value, str) else to_cell(value)
    match value:
        case {"kind": "node", "labels": labels, "properties": properties}:
            return f"({':'.join(labels)} {properties.get('name', properties.get('id', ''))})"
        case {"kind": "relationship", "type": kind}:
            return f"[{kind}]"
        case {"kind": "path"}:
            return "".join(_spell_path(value))
    return to_cell(value)


def _spell_path(path: Mapping[str, Any]) -> Iterator[str]:
    """(Entity TNF)-[INCREASES]->(Entity pain), each arrow as it points."""
    first, *others = path["nodes"]
    yield describe_value(first)
    for before, arrow, node in zip(path["nodes"], path["relationships"], others, strict=False):
        forward = arrow["start"] == before["id"]
        yield f"{'-' if forward else '<-'}[{arrow['type']}]{'->' if forward else '-'}{describe_value(node)}"


def read_assignment(text: str) -> tuple[str, Any]:
    """Name and value of NAME=VALUE; the value is JSON, else a text. Raises: ParameterError."""
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise ParameterError("param", f"{text!r} is not of the form NAME=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def read_options(arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name and value of each option. Raises: ParameterError."""
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.removeprefix("--").partition("=")
        if not argument.startswith("--"):
            raise ParameterError(argument, "stands without an option; give --NAME VALUE")
        found = value if equals else next(waiting, None)
        if found is None:
            raise ParameterError(name, "has no value")
        yield name.replace("-", "_"), found
