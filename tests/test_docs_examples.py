"""What the docs show is what the seeds answer: commands with their output, and the notebook's code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docs.examples import BLOCK, seeds_loaded, show
from tests.support.checkout import DOCS, SEEDS

COMMANDS = [(b["command"], b["answer"]) for b in BLOCK.finditer((DOCS / "paths.md").read_text("utf-8"))]
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def _seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with seeds_loaded(tmp_path_factory.mktemp("seeds")):
        yield


@pytest.mark.usefixtures("_seeds")
@pytest.mark.parametrize(("command", "answer"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_command_answers_as_the_page_shows(command: str, answer: str) -> None:
    """docs/paths.md shows real output; `python -m docs.examples docs/paths.md` brings it up to date."""
    assert show(command) == answer


def test_notebook_runs_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block of docs/notebook.md, in order, from the seeds to a picture."""
    (tmp_path / "seeds").symlink_to(SEEDS)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    try:
        for code in CODE.findall((DOCS / "notebook.md").read_text("utf-8")):
            exec(code, names)  # noqa: S102 - the page's own code
        assert names["rows"][0]["subject"] == "electroacupuncture"
        assert list(names["weakest"]["path"]) == list(range(1, len(names["answer"].paths) + 1))
        assert names["network"].number_of_edges() == len(names["statements"])
        assert names["shared"] == ["pain"]
        assert names["picture"].startswith("<!doctype html>")
    finally:
        names["opened"].close()
