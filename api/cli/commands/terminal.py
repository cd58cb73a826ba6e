"""What every command shares with the terminal: where lines go, how an error ends a command."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, TypeVar

import typer
from typer.core import TyperGroup

from api.errors import INTERNAL, ExitCode, ParameterError, explain, meaning_of

F = TypeVar("F", bound=StrEnum)
STREAM = "-"


class Commands(TyperGroup):
    """A group of commands that ends every error with one line and the exit code of its kind."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; `--debug` shows where an error came from."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except (typer.Exit, typer.Abort, typer.TyperException, KeyboardInterrupt):
            raise
        except BrokenPipeError:
            silence_stdout()
            raise typer.Exit(ExitCode.BROKEN_PIPE) from None
        except Exception as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            raise typer.Exit(end_with(error)) from error


def end_with(error: Exception) -> ExitCode:
    """Tells the error in one line and gives the exit code of its kind."""
    meaning = meaning_of(error)
    hint = "; --debug shows where" if meaning is INTERNAL else ""
    tell(f"Error: {explain(error)}{hint}")
    return meaning.exit


def read_form(file: Path, form_of: Callable[[str], F | None], forms: Iterable[F], streamed: F) -> F:
    """The form that a file's name ends in; `streamed` for standard output.

    Raises: ParameterError for a name that ends in none of the forms.
    """
    found = streamed if str(file) == STREAM else form_of(file.name)
    if found is None:
        known = ", ".join(f".{one}" for one in forms)
        raise ParameterError(
            "file", f"{file.name} ends in no form that can be written", f"end it in {known}, or give --format"
        )
    return found


def tell(line: str) -> None:
    """One line for the person at the terminal, on standard error."""
    print(line, file=sys.stderr, flush=True)


def show(line: str) -> None:
    """One line of the answer, on standard output."""
    print(line)


def show_text(pieces: Iterable[str]) -> None:
    """Pieces of text on standard output, as UTF-8 whatever the terminal is set to."""
    sys.stdout.flush()
    write_text(sys.stdout.buffer, pieces)


def write_text(out: IO[bytes], pieces: Iterable[str | bytes]) -> None:
    """Pieces into a binary file; text as UTF-8 and with the line ends it has."""
    for piece in pieces:
        out.write(piece.encode() if isinstance(piece, str) else piece)
    out.flush()


def silence_stdout() -> None:
    """The reader has gone: nothing more is written, and nothing is complained about at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def use_utf8() -> None:
    """Greek letters are the field's own: both streams write UTF-8, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
