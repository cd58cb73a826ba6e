"""The commands that a page of the docs shows, with what they answer on the seeds.

python -m docs.examples docs/paths.md    writes the answers into the page anew
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner

from api.cli.main import cli
from graph.store.embedded import EmbeddedServer

SEEDS = Path(__file__).parents[1] / "seeds"
BLOCK = re.compile(r"(?<=```console\n)\$ neuroimmune (?P<command>[^\n]*)\n(?P<answer>.*?)(?=```)", re.DOTALL)


@contextmanager
def seeds_loaded(folder: Path) -> Iterator[None]:
    """The commands answer from the seeds, in a data folder of their own."""
    with pytest.MonkeyPatch.context() as patch, EmbeddedServer(folder):
        patch.setenv("NEUROIMMUNE_DATA", str(folder))
        answer("load", str(SEEDS))
        yield


def answer(*arguments: str) -> str:
    """What the command says on standard output; it must succeed."""
    result = CliRunner().invoke(cli, arguments)
    if result.exit_code:
        raise SystemExit(result.stderr)
    return result.stdout


def show(command: str) -> str:
    """The answer as a page shows it: no blanks at its end."""
    return answer(*shlex.split(command)).rstrip() + "\n"


def rewrite(page: Path) -> None:
    """Puts what the commands answer now behind each of them."""
    text = page.read_text(encoding="utf-8")
    page.write_text(BLOCK.sub(lambda b: f"$ neuroimmune {b['command']}\n{show(b['command'])}", text), "utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as data, seeds_loaded(Path(data)):
        for name in sys.argv[1:]:
            rewrite(Path(name))
